import { awsClients } from '../testing/aws.ts';
import { resolve } from '../testing/dns.ts';
import { describeListener } from '../testing/listener.ts';
import { storeServerCertificate } from '../testing/server-certificate.ts';
import type { ListenerFault } from '../testing/simulator.ts';
import { confirm, expectState, proofMatrix } from './change.ts';
import { PROD } from './demo.ts';
import { expect, test } from './fixture.ts';
import { planSwap, refresh } from './swap.ts';

type Mishap = Pick<ListenerFault, 'effect' | 'sni'>;

/** One at each address, and what the page must say of it. The last address is well. */
const mishaps: readonly (readonly [
  Mishap | null,
  withoutSni: string,
  withSni: string,
  says: RegExp | null,
])[] = [
  [
    { effect: { kind: 'old-certificate', seconds: 60 } },
    'old',
    'old',
    /still serves the previous certificate/,
  ],
  [{ effect: { kind: 'refuse' } }, 'failed', 'failed', /could not connect to port 443/],
  [{ effect: { kind: 'reset' } }, 'failed', 'failed', /reset|closed/],
  [{ effect: { kind: 'no-intermediate' } }, 'failed', 'failed', /sends 0 of 1 intermediate/],
  [
    { effect: { kind: 'no-intermediate' }, sni: 'without' },
    'failed',
    'new',
    /sends 0 of 1 intermediate.*\(without SNI\)/,
  ],
  [null, 'new', 'new', null],
];

test('a proof turns red and names each address that misbehaves, and how', async ({ page, simulator }) => {
  const { elbv2 } = await awsClients(simulator, PROD);
  const built = await describeListener(elbv2, 'edge-shared', 443);
  const addresses = [
    ...(await resolve(simulator, built.dnsName)),
    ...(await resolve(simulator, `dualstack.${built.dnsName}`, 'AAAA')),
  ];
  expect(addresses).toHaveLength(mishaps.length);
  await storeServerCertificate(simulator, PROD, 'wildcard-2027', ['wildcard.example', '*.wildcard.example']);
  await refresh(page);
  await planSwap(page, 'edge-shared', 'wildcard-2027');
  for (const [index, [mishap]] of mishaps.entries()) {
    const address = addresses[index];
    if (mishap && address !== undefined) {
      await simulator.addListenerFault({ loadBalancer: 'edge-shared', port: 443, address, ...mishap });
    }
  }

  await confirm(page, 'Swap certificate');
  await expectState(page, 'needs attention');
  expect(await proofMatrix(page)).toEqual({
    'without SNI': Object.fromEntries(mishaps.map(([, verdict], index) => [addresses[index], verdict])),
    'wildcard.example': Object.fromEntries(
      mishaps.map(([, , verdict], index) => [addresses[index], verdict]),
    ),
  });
  const sentences = (
    (await page.getByRole('region', { name: 'Proof' }).getByRole('paragraph').innerText()) ?? ''
  ).split('; ');
  for (const [index, [, , , says]] of mishaps.entries()) {
    const address = addresses[index] ?? '';
    const about = sentences.filter((sentence) => sentence.startsWith(`${address} `)).join('; ');
    if (says) expect(about).toMatch(says);
    else expect(about).toBe('');
  }

  await simulator.clearFaults();
  await confirm(page, 'Undo');
  await expectState(page, 'undone');
  expect(await describeListener(elbv2, 'edge-shared', 443)).toEqual(built);
});
