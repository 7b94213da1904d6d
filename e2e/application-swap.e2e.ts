import { AddListenerCertificatesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { awsClients } from '../testing/aws.ts';
import { describeListener } from '../testing/listener.ts';
import { storeServerCertificate } from '../testing/server-certificate.ts';
import { worldOf } from '../testing/world.ts';
import { confirm, expectState, proofMatrix } from './change.ts';
import { PROD } from './demo.ts';
import { expect, test } from './fixture.ts';
import { fact, planSwap, refresh, servedAt } from './swap.ts';

test('a default certificate that stands in the SNI list too is replaced in both places', async ({
  page,
  simulator,
}) => {
  const { elbv2 } = await awsClients(simulator, PROD);
  const built = await describeListener(elbv2, 'edge-shared', 443);
  const old = built.certificate ?? '';
  await elbv2.send(
    new AddListenerCertificatesCommand({ ListenerArn: built.arn, Certificates: [{ CertificateArn: old }] }),
  );
  const successor = await storeServerCertificate(simulator, PROD, 'wildcard-2027', ['*.wildcard.example']);
  const other = await servedAt(simulator, built.dnsName, 443, 'api.payments.example');

  await refresh(page);
  await planSwap(page, 'edge-shared', 'wildcard-2027');
  await expect(fact(page, 'Names lost')).toHaveText('wildcard.example');
  await expect(fact(page, 'Names kept')).toContainText('api.payments.example');
  await expect(fact(page, 'SNI certificates kept').getByRole('listitem')).toHaveCount(built.sni.length);
  await expect(fact(page, 'SNI certificates added').getByRole('listitem')).toHaveText([/^wildcard-2027/]);
  await expect(fact(page, 'SNI certificates removed').getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Swap certificate' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 name no longer covered: wildcard.example');
  await page.keyboard.press('Escape');

  await confirm(page, 'Swap certificate');
  await expectState(page, 'proven');
  expect(Object.keys(await proofMatrix(page))).toEqual(['without SNI', 'www.wildcard.example']);

  const after = await describeListener(elbv2, 'edge-shared', 443);
  expect(after.certificate).toBe(successor.arn);
  expect(after.sni).toEqual([...built.sni, successor.arn].sort());
  for (const host of ['www.wildcard.example', null]) {
    const served = await servedAt(simulator, built.dnsName, 443, host);
    expect(served).toHaveLength(3);
    for (const answer of served) expect(answer).toMatchObject({ serial: successor.serial, intermediates: 1 });
  }
  expect(await servedAt(simulator, built.dnsName, 443, 'api.payments.example')).toEqual(other);
});

test('an expired certificate in the SNI list gives way to the default, and comes back with undo', async ({
  page,
  simulator,
}) => {
  const { elbv2 } = await awsClients(simulator, PROD);
  const built = await describeListener(elbv2, 'storefront', 443);
  const worldBefore = await worldOf(simulator);
  const wanted = await servedAt(simulator, built.dnsName, 443, null);
  const expired = await servedAt(simulator, built.dnsName, 443, 'shop.example');
  expect(expired).not.toEqual(wanted);

  await planSwap(page, 'storefront', 'storefront-2026');
  await expect(fact(page, 'SNI certificates added').getByRole('listitem')).toHaveText([/^storefront-2026/]);
  await expect(fact(page, 'SNI certificates removed').getByRole('listitem')).toHaveText([/^storefront-2025/]);
  await expect(page.getByText(/^This will be reverted by Terraform/)).toBeVisible();
  await confirm(page, 'Swap certificate');
  await expectState(page, 'proven');

  expect(await servedAt(simulator, built.dnsName, 443, null)).toEqual(wanted);
  expect(await servedAt(simulator, built.dnsName, 443, 'shop.example')).toEqual(wanted);

  await confirm(page, 'Undo');
  await expectState(page, 'undone');
  expect(await servedAt(simulator, built.dnsName, 443, 'shop.example')).toEqual(expired);
  expect(await worldOf(simulator)).toEqual(worldBefore);
});
