/** @typedef {{ id: string, name: string, regions: readonly string[], roles: readonly { name: string, externalId: string | null }[] }} SimulatedAccount */

/**
 * The console's configuration for a simulated AWS: its accounts and roles, and a vantage point that reaches its data
 * plane and its name servers.
 *
 * @param {{ accounts: readonly SimulatedAccount[], proxyPort: number, dnsPort: number }} simulator
 */
export function simulatedConfiguration({ accounts, proxyPort, dnsPort }) {
  const dns = `127.0.0.1:${dnsPort}`;
  return {
    accounts: accounts.map(({ id, name, regions, roles }) => ({
      id,
      name,
      regions,
      externalId: roles[0]?.externalId ?? null,
      mode: 'change',
      readRoleArn: `arn:aws:iam::${id}:role/HeadgateRead`,
      changeRoleArn: `arn:aws:iam::${id}:role/HeadgateChange`,
    })),
    // Simulated load balancers keep their addresses: a proof need not wait for the TTL of their names.
    proof: { roundEverySeconds: 3, spanSeconds: 0 },
    terraformTag: 'terraform-workspace',
    probe: {
      routes: [
        { name: 'simulated', proxy: `http://127.0.0.1:${proxyPort}`, resolver: dns, nameServers: dns },
      ],
    },
  };
}
