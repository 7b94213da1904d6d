import type { Page } from '@playwright/test';
import {
  DeleteLoadBalancerCommand,
  SetLoadBalancerListenerSSLCertificateCommand,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  ChangeResourceRecordSetsCommand,
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
} from '@aws-sdk/client-route-53';
import { awsClients } from '../testing/aws.ts';
import { worldOf } from '../testing/world.ts';
import { newAuthority } from './authority.ts';
import { planApex } from './apex.ts';
import { confirm, expectState, stateOf, tryToConfirm } from './change.ts';
import { PROD, STAGE } from './demo.ts';
import { expect, test } from './fixture.ts';
import { open } from './open.ts';
import { planSwap } from './swap.ts';
import { upload } from './upload.ts';

type Aws = Awaited<ReturnType<typeof awsClients>>;

test('what moved between plan and confirmation is not changed over', async ({ page, simulator }) => {
  const aws = await awsClients(simulator, PROD);

  await test.step('a Classic load balancer that was deleted', async () => {
    await planSwap(page, 'legacy-api', 'storefront-2026');
    await aws.elb.send(new DeleteLoadBalancerCommand({ LoadBalancerName: 'legacy-api' }));
    const before = await simulator.dump();
    await expectRefusal(
      page,
      'Swap certificate',
      /There is no load balancer legacy-api with a listener on port 443 any more/,
    );
    expect(await simulator.dump()).toBe(before);
  });

  await test.step('a Classic listener that somebody else changed', async () => {
    await planSwap(page, 'mysite-prod', 'storefront-2026');
    await aws.elb.send(
      new SetLoadBalancerListenerSSLCertificateCommand({
        LoadBalancerName: 'mysite-prod',
        LoadBalancerPort: 443,
        SSLCertificateId: `arn:aws:iam::${PROD}:server-certificate/prod/legacy-api-2026`,
      }),
    );
    const before = await simulator.dump();
    await expectRefusal(
      page,
      'Swap certificate',
      /Somebody else changed it: there is now legacy-api-2026; the plan was made for mysite-2025/,
    );
    expect(await simulator.dump()).toBe(before);
  });

  await test.step('an HTTPS listener that somebody else changed', async () => {
    await planSwap(page, 'mysite-api', 'storefront-2026');
    await setDefault(aws, 'mysite-api', `arn:aws:iam::${PROD}:server-certificate/prod/legacy-api-2026`);
    const before = await simulator.dump();
    await expectRefusal(page, 'Swap certificate', /Somebody else changed it: there is now legacy-api-2026/);
    expect(await simulator.dump()).toBe(before);
  });

  await test.step('a record set that somebody else changed', async () => {
    const zone = await zoneId(aws, 'veteran.example');
    await planApex(page, 'veteran.example', 'mysite-api');
    await shortenTtl(aws, zone, 'veteran.example.');
    const before = await worldOf(simulator);
    await expectRefusal(page, 'Point apex', /Somebody else changed it: there is now A /);
    expect(await worldOf(simulator)).toEqual(before);
  });
});

test('a refusal of AWS stops the change with what to quote, and throttling does not', async ({
  page,
  simulator,
}) => {
  const action = 'elasticloadbalancing:SetLoadBalancerListenerSSLCertificate';

  await test.step('access denied', async () => {
    await simulator.deny(PROD, 'HeadgateChange', action);
    const before = await simulator.dump();
    await planSwap(page, 'mysite-prod', 'storefront-2026');
    await confirm(page, 'Swap certificate');
    await expect(stateOf(page, 'needs attention')).toBeVisible();
    const alert = page.getByRole('main').getByRole('alert');
    await expect(alert).toContainText(`may not call ${action}`);
    await expect(alert).toContainText(/AccessDenied, request id \S{8}/);
    expect(await simulator.dump()).toBe(before);
    await simulator.allow(PROD, 'HeadgateChange', action);
  });

  await test.step('throttled for a while', async () => {
    await simulator.addFault({
      match: { operation: 'SetLoadBalancerListenerSSLCertificate' },
      times: 7,
      effect: 'throttle',
    });
    await planSwap(page, 'mysite-prod', 'storefront-2026');
    await confirm(page, 'Swap certificate');
    await expectState(page, 'proven');
    await expect(page.getByRole('region', { name: 'Steps', exact: true })).toContainText(/Throttling/);
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  });
});

test('a certificate that load balancers do not know yet is waited for, in sight', async ({
  page,
  simulator,
}) => {
  // Twenty seconds here, ten less than the console waits at most.
  await simulator.setPropagationSeconds(1200);
  const authority = await newAuthority();
  const { pem, keyPem } = await authority.leaf();
  await open(page, '/certificates/upload');
  await upload(page, {
    accountId: STAGE,
    name: 'mysite-stage-new',
    path: '/stage/',
    certificate: pem,
    chain: authority.chain,
    privateKey: keyPem,
  });
  await expect(page.getByRole('region', { name: 'Uploaded' })).toBeVisible();

  await planSwap(page, 'mysite-stage', 'mysite-stage-new');
  await confirm(page, 'Swap certificate');
  const steps = page.getByRole('region', { name: 'Steps', exact: true });
  await expect(steps).toContainText('CertificateNotFound: load balancers do not know mysite-stage-new yet');
  await expect(stateOf(page, 'running')).toBeVisible();
  await expectState(page, 'proven');
  await expect(steps).toContainText(/CertificateNotFound for \d+ s/);
});

/** The dialog stays open and says why; the change stays a draft. */
async function expectRefusal(page: Page, verb: 'Point apex' | 'Swap certificate', says: RegExp) {
  const dialog = await tryToConfirm(page, verb);
  await expect(dialog.getByRole('alert')).toContainText(says);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(stateOf(page, 'draft')).toBeVisible();
}

async function setDefault({ elbv2 }: Aws, name: string, certificate: string): Promise<void> {
  const { LoadBalancers } = await elbv2.send(new DescribeLoadBalancersCommand({ Names: [name] }));
  const { Listeners } = await elbv2.send(
    new DescribeListenersCommand({ LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn }),
  );
  const listener = Listeners?.find(({ Port }) => Port === 443);
  await elbv2.send(
    new ModifyListenerCommand({
      ListenerArn: listener?.ListenerArn,
      Certificates: [{ CertificateArn: certificate }],
    }),
  );
}

async function zoneId({ route53 }: Aws, name: string): Promise<string> {
  const { HostedZones } = await route53.send(new ListHostedZonesByNameCommand({ DNSName: name }));
  return HostedZones?.[0]?.Id?.replace('/hostedzone/', '') ?? '';
}

async function shortenTtl({ route53 }: Aws, zone: string, name: string): Promise<void> {
  const { ResourceRecordSets } = await route53.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: zone }),
  );
  const record = ResourceRecordSets?.find(({ Name, Type }) => Name === name && Type === 'A');
  if (!record) throw new Error(`${name} has no A record.`);
  await route53.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: zone,
      ChangeBatch: { Changes: [{ Action: 'UPSERT', ResourceRecordSet: { ...record, TTL: 30 } }] },
    }),
  );
}
