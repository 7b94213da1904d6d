/**
 * The console's configuration for a simulated AWS: its accounts and roles, and a vantage point that reaches its data
 * plane and its name servers.
 *
 * @param {{ accounts: readonly { id: string, name: string, externalId: string, regions: readonly string[] }[], proxyPort: number, dnsPort: number }} simulator
 */
export function simulatedConfiguration({ accounts, proxyPort, dnsPort }) {
  const dns = `127.0.0.1:${dnsPort}`;
  return {
    accounts: accounts.map(({ id, name, externalId, regions }) => ({
      id,
      name,
      regions,
      externalId,
      mode: 'change',
      readRoleArn: `arn:aws:iam::${id}:role/HeadgateRead`,
      changeRoleArn: `arn:aws:iam::${id}:role/HeadgateChange`,
    })),
    probe: {
      routes: [
        { name: 'simulated', proxy: `http://127.0.0.1:${proxyPort}`, resolver: dns, nameServers: dns },
      ],
    },
  };
}
