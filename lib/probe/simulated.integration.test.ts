import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing';
import { GetHostedZoneCommand, ListHostedZonesByNameCommand } from '@aws-sdk/client-route-53';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { awsClients } from '../../testing/aws.ts';
import { Simulator } from '../../testing/simulator.ts';
import { openProber, type Prober } from './prober.ts';
import { DIRECT } from './route.ts';

const NAME = 'mysite-stage';

let simulator: Simulator;
let prober: Prober;
let aws: Awaited<ReturnType<typeof awsClients>>;
let sight: { accountId: string; region: string; vpcId: null };
let dnsName: string;

beforeAll(async () => {
  simulator = await Simulator.start('demo');
  const { accounts, proxyPort, dnsPort } = simulator.ports;
  const dns = `127.0.0.1:${dnsPort}`;
  prober = openProber({
    probe: {
      routes: [
        {
          ...DIRECT,
          name: 'simulated',
          proxy: `http://127.0.0.1:${proxyPort}`,
          resolver: dns,
          nameServers: dns,
        },
      ],
    },
    proof: {
      roundEverySeconds: 1,
      rounds: 3,
      spanSeconds: 0,
      giveUpAfterSeconds: 10,
      handshakeTimeoutSeconds: 5,
    },
  });
  for (const { id } of accounts) {
    const clients = await awsClients(simulator, id);
    const found = await clients.elb.send(new DescribeLoadBalancersCommand({}));
    const stage = found.LoadBalancerDescriptions?.find(({ LoadBalancerName }) => LoadBalancerName === NAME);
    if (!stage?.DNSName) continue;
    aws = clients;
    dnsName = stage.DNSName;
    sight = { accountId: id, region: 'us-east-1', vpcId: null };
  }
});
afterEach(() => simulator.clearFaults());
afterAll(() => simulator.stop());

async function look(host: string | null) {
  const addresses = await prober.addressesOf(dnsName, sight);
  if (!addresses.ok) throw new Error(addresses.problem.message);
  return Promise.all(
    addresses.value.map(async (address) => ({
      address,
      seen: await prober.handshake({ address, port: 443, host, keyType: null }, sight),
    })),
  );
}

it('sees the same certificate at every address of a Classic load balancer, with and without a name', async () => {
  const looks = [...(await look('stage.mysite.example')), ...(await look(null))];
  expect(looks.length).toBeGreaterThanOrEqual(4);
  const shown = looks.map(({ seen }) => (seen.ok ? seen.value : null));
  expect(new Set(shown.map((one) => one?.fingerprint)).size).toBe(1);
  expect(shown[0]).toMatchObject({ chain: [] });
});

it.each([
  [
    'refuse',
    'The vantage point simulated could not connect to port 443: The proxy answered 502 Bad Gateway.',
  ],
  ['reset', 'The connection was reset during the handshake.'],
] as const)('names what is wrong at the one address that is to %s', async (kind, message) => {
  const [first] = await look(null);
  const address = first?.address ?? '';
  await simulator.addListenerFault({ loadBalancer: NAME, port: 443, address, effect: { kind } });
  const looks = await look(null);
  const failures = looks.flatMap(({ address: at, seen }) => (seen.ok ? [] : [[at, seen.problem.message]]));
  expect(failures).toEqual([[address, message]]);
});

it('asks each of a zone’s name servers, which know the alias at its apex', async () => {
  const apex = 'stage.mysite.example';
  const { HostedZones } = await aws.route53.send(new ListHostedZonesByNameCommand({ DNSName: apex }));
  const { DelegationSet } = await aws.route53.send(new GetHostedZoneCommand({ Id: HostedZones?.[0]?.Id }));
  const answers = await Promise.all(
    (DelegationSet?.NameServers ?? []).map((nameServer) =>
      prober.askNameServer({ nameServer, name: apex, type: 'A' }, sight),
    ),
  );
  const addresses = await prober.addressesOf(dnsName, sight);
  expect(answers).toHaveLength(4);
  for (const answer of answers) expect(answer).toEqual(addresses);
});
