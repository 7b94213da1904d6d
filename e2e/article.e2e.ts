import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing';
import { X509Certificate } from 'node:crypto';
import { awsClients } from '../testing/aws.ts';
import { resolve } from '../testing/dns.ts';
import { handshake } from '../testing/handshake.ts';
import { withoutServerCertificate, worldOf } from '../testing/world.ts';
import type { Simulator } from '../testing/simulator.ts';
import { confirm, everywhere, expectState, proofMatrix, proofTable, stateOf } from './change.ts';
import { readBundle, STAGE } from './demo.ts';
import { expect, test } from './fixture.ts';
import { beginUpload, dropFile } from './upload.ts';

const HOST = 'stage.mysite.example';
const NAME = 'mysite-stage-2026';
const HELD = 'the swap';

/** The listener as AWS has it, and what clients get at each address: with a server name, and without. */
async function lookAt(simulator: Simulator) {
  const { elb } = await awsClients(simulator, STAGE);
  const { LoadBalancerDescriptions } = await elb.send(
    new DescribeLoadBalancersCommand({ LoadBalancerNames: ['mysite-stage'] }),
  );
  const [described] = LoadBalancerDescriptions ?? [];
  const addresses = await resolve(simulator, described?.DNSName ?? '');
  const served = [];
  for (const address of addresses) {
    for (const host of [HOST, null])
      served.push(await handshake(simulator.ports.proxyPort, address, 443, host));
  }
  return {
    addresses,
    served,
    certificate: described?.ListenerDescriptions?.find(({ Listener }) => Listener?.LoadBalancerPort === 443)
      ?.Listener?.SSLCertificateId,
  };
}

test('a Classic load balancer moves from a self-signed certificate to a real one, and back', async ({
  page,
  simulator,
  files,
}) => {
  const bundle = readBundle(files);
  const serial = new X509Certificate(bundle.certificate).serialNumber;
  const worldBefore = await worldOf(simulator);
  const before = await lookAt(simulator);
  expect(before.certificate).toContain('mysite-stage-self-signed');
  expect(before.addresses.length).toBeGreaterThan(1);
  const [first = ''] = before.addresses;

  await beginUpload(page, STAGE, NAME, '/stage/');
  await dropFile(page.getByLabel('Certificate', { exact: true }), 'mysite-stage.crt', bundle.certificate);
  await dropFile(page.getByLabel('Chain', { exact: true }), 'intermediate.crt', bundle.chain);
  await dropFile(page.getByLabel('Private key', { exact: true }), 'mysite-stage.key', bundle.privateKey);
  await page.getByRole('button', { name: 'Upload certificate' }).click();
  const uploaded = page.getByRole('region', { name: 'Uploaded' });
  await expect(uploaded.getByRole('heading')).toContainText(NAME);

  await uploaded.getByRole('link', { name: 'Use it on a listener' }).click();
  await page.getByRole('link', { name: 'mysite-stage', exact: true }).click();
  await page.getByRole('link', { name: 'Swap certificate' }).click();
  await expect(page.getByRole('radio', { name: NAME })).toBeChecked();
  await page.getByRole('button', { name: 'Plan the swap' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    `${NAME} as the certificate of HTTPS 443`,
  );
  const changes = page.getByRole('region', { name: 'What changes on mysite-stage HTTPS 443' });
  await expect(changes.getByRole('listitem').first()).toContainText('mysite-stage-self-signed');
  await expect(changes.getByRole('listitem').nth(1)).toContainText(NAME);
  expect((await lookAt(simulator)).certificate).toBe(before.certificate);

  await simulator.addListenerFault({
    loadBalancer: 'mysite-stage',
    port: 443,
    address: first,
    effect: { kind: 'old-certificate', seconds: 2 },
  });
  await simulator.addFault({
    match: { operation: 'SetLoadBalancerListenerSSLCertificate' },
    times: 1,
    effect: { pauseUntilReleased: HELD, when: 'before' },
  });
  await confirm(page, 'Swap certificate');
  await expect.poll(() => simulator.holds()).toHaveProperty([HELD], 1);
  await expect(stateOf(page, 'running')).toBeVisible();
  await page.reload();
  await expect(stateOf(page, 'running')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Steps' }).getByText('running')).toBeVisible();
  await simulator.release(HELD);

  const lagging = proofTable(page).getByRole('cell', { name: 'old' });
  await expect(lagging.first()).toBeVisible();
  await page.reload();
  await expectState(page, 'proven');
  expect(await proofMatrix(page)).toEqual(everywhere(['without SNI', HOST], before.addresses));
  await expect(page.getByText('Proof by handshake: proven')).toBeVisible();

  const after = await lookAt(simulator);
  expect(after.certificate).toMatch(new RegExp(`^arn:aws:iam::${STAGE}:server-certificate/stage/${NAME}$`));
  expect(after.served).toHaveLength(before.addresses.length * 2);
  for (const served of after.served) expect(served).toMatchObject({ serial, intermediates: 1 });

  await confirm(page, 'Undo');
  await expectState(page, 'undone');
  expect(await lookAt(simulator)).toEqual(before);
  expect(withoutServerCertificate(await worldOf(simulator), STAGE, NAME)).toEqual(worldBefore);
});

test('a certificate is pasted as well as dropped, and its key chosen as a file', async ({
  page,
  simulator,
  files,
}) => {
  const bundle = readBundle(files);
  await beginUpload(page, STAGE, NAME, '/stage/');
  await page.getByLabel('Certificate', { exact: true }).fill(bundle.certificate);
  await page.getByLabel('Chain', { exact: true }).fill(bundle.chain);
  await page.getByLabel('Choose private key file').setInputFiles(`${files}/mysite-stage.key`);
  await page.getByRole('button', { name: 'Upload certificate' }).click();
  await page.getByRole('link', { name: 'See what was done' }).click();
  await expectState(page, 'proven');

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Certificates' }).click();
  await page.getByRole('link', { name: NAME, exact: true }).click();
  await expect(page.getByText(new X509Certificate(bundle.certificate).serialNumber)).toBeVisible();
  const { accounts } = await worldOf(simulator);
  expect(accounts[STAGE]?.serverCertificates).toHaveProperty([NAME]);
});
