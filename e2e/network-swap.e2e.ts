import { awsClients } from '../testing/aws.ts';
import { describeListener } from '../testing/listener.ts';
import { storeServerCertificate } from '../testing/server-certificate.ts';
import { confirm, everywhere, expectState, proofMatrix } from './change.ts';
import { PROD } from './demo.ts';
import { expect, test } from './fixture.ts';
import { fact, planSwap, refresh, servedAt } from './swap.ts';

test('the TLS listener of a network load balancer gets another certificate, and the former one back', async ({
  page,
  simulator,
}) => {
  const { elbv2 } = await awsClients(simulator, PROD, 'eu-west-1');
  const built = await describeListener(elbv2, 'ingest', 8883);
  const before = await servedAt(simulator, built.dnsName, 8883, 'mqtt.example');
  const names = ['mqtt.example', '*.mqtt.example'] as const;
  const successor = await storeServerCertificate(simulator, PROD, 'mqtt-2027', names);

  await refresh(page);
  await planSwap(page, 'ingest', 'mqtt-2027');
  await expect(fact(page, 'Names lost')).toHaveText('none');
  await confirm(page, 'Swap certificate');
  await expectState(page, 'proven');
  const addresses = before.map(({ address }) => address);
  expect(addresses).toHaveLength(3);
  expect(await proofMatrix(page)).toEqual(everywhere(['without SNI', 'mqtt.example'], addresses));

  expect(await describeListener(elbv2, 'ingest', 8883)).toEqual({ ...built, certificate: successor.arn });
  for (const host of ['mqtt.example', null]) {
    const served = await servedAt(simulator, built.dnsName, 8883, host);
    for (const answer of served) expect(answer).toMatchObject({ serial: successor.serial, intermediates: 1 });
  }

  await confirm(page, 'Undo');
  await expectState(page, 'undone');
  expect(await describeListener(elbv2, 'ingest', 8883)).toEqual(built);
  expect(await servedAt(simulator, built.dnsName, 8883, 'mqtt.example')).toEqual(before);
});
