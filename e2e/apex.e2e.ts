import {
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { awsClients } from '../testing/aws.ts';
import { resolve } from '../testing/dns.ts';
import { describeListener } from '../testing/listener.ts';
import type { Simulator } from '../testing/simulator.ts';
import { worldOf } from '../testing/world.ts';
import { openApexForm } from './apex.ts';
import { confirm, expectState, proofMatrix } from './change.ts';
import { PROD } from './demo.ts';
import { expect, test } from './fixture.ts';

const ZONE = 'veteran.example';

async function addressRecords(simulator: Simulator): Promise<readonly ResourceRecordSet[]> {
  const { route53 } = await awsClients(simulator, PROD);
  const { HostedZones } = await route53.send(
    new ListHostedZonesByNameCommand({ DNSName: ZONE, MaxItems: 1 }),
  );
  const { ResourceRecordSets } = await route53.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: HostedZones?.[0]?.Id }),
  );
  return (ResourceRecordSets ?? []).filter(
    ({ Name, Type }) => Name === `${ZONE}.` && /^A+$/.test(Type ?? ''),
  );
}

async function answers(simulator: Simulator) {
  return { A: await resolve(simulator, ZONE), AAAA: await resolve(simulator, ZONE, 'AAAA') };
}

test('an apex over two addresses becomes an alias to a dual-stack load balancer, and goes back', async ({
  page,
  simulator,
}) => {
  const worldBefore = await worldOf(simulator);
  const recordsBefore = await addressRecords(simulator);
  const answersBefore = await answers(simulator);
  expect(answersBefore.A).toHaveLength(2);

  await openApexForm(page, ZONE);
  const diff = page.getByRole('region', { name: `What ${ZONE} answers with` }).getByRole('listitem');
  await expect(diff).toHaveText(
    recordsBefore.flatMap(({ ResourceRecords = [] }) =>
      ResourceRecords.map(({ Value }) => `A${Value}, 600 s`),
    ),
  );
  await page.getByRole('radio', { name: 'mysite-eu', exact: true }).check();
  await expect(diff).toHaveText([/^A/, /^A/, 'Aalias to mysite-eu', 'AAAAalias to mysite-eu']);
  await page.getByRole('button', { name: 'Plan the change' }).click();

  const changes = page.getByRole('region', { name: `What changes at ${ZONE}` }).getByRole('listitem');
  await expect(changes).toHaveText([/^A.*TTL 600 s/, /^Aalias to .*mysite-eu/, /^AAAAalias to .*mysite-eu/]);
  const checks = page.getByRole('region', { name: 'Checked before' });
  await expect(checks).toContainText(`not for ${ZONE}`);
  await expect(checks).toContainText('3 of 3 targets healthy.');
  expect(await worldOf(simulator)).toEqual(worldBefore);

  await confirm(page, 'Point apex');
  await expectState(page, 'proven');
  const matrix = await proofMatrix(page);
  expect(Object.keys(matrix)).toEqual(['A', 'AAAA']);
  const verdicts = Object.values(matrix).flatMap((row) => Object.values(row));
  expect(verdicts).toEqual(Array(8).fill('new'));

  const { elbv2 } = await awsClients(simulator, PROD, 'eu-west-1');
  const { dnsName } = await describeListener(elbv2, 'mysite-eu', 443);
  const alias = { DNSName: `dualstack.${dnsName}.`.toLowerCase(), EvaluateTargetHealth: true };
  expect(await addressRecords(simulator)).toMatchObject([
    { Type: 'A', AliasTarget: alias },
    { Type: 'AAAA', AliasTarget: alias },
  ]);
  expect(await answers(simulator)).toEqual({
    A: await resolve(simulator, dnsName),
    AAAA: await resolve(simulator, `dualstack.${dnsName}`, 'AAAA'),
  });

  await confirm(page, 'Undo');
  await expectState(page, 'undone');
  expect(await addressRecords(simulator)).toEqual(recordsBefore);
  expect(await answers(simulator)).toEqual(answersBefore);
  expect(await worldOf(simulator)).toEqual(worldBefore);
});
