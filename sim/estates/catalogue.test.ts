import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Clock } from '../clock.ts';
import { servedBy } from '../data-plane/material.ts';
import { answer } from '../dns/answer.ts';
import { endpointsIn, type Endpoint } from '../endpoints.ts';
import { aliasProblems } from '../services/route53/alias-target.ts';
import type { StoredListener, StoredTarget, World } from '../world.ts';
import { buildEstate, startingFaults } from './catalogue.ts';
import { writeDemoFiles } from './demo/files.ts';
import { plantedFindings } from './large/planted.ts';

const dayMilliseconds = 86_400_000;
const clock = new Clock(10);
let demo: World;

beforeAll(async () => {
  demo = await buildEstate('demo', {}, clock);
});

function named(world: World, name: string): Endpoint {
  const found = [...endpointsIn(world)].find((each) => each.name === name);
  if (!found) throw new Error(`No load balancer ${name}.`);
  return found;
}

function listenersOf(endpoint: Endpoint): StoredListener[] {
  if (endpoint.kind === 'classic') return [];
  const arn = endpoint.stored.description.LoadBalancerArn;
  return [...endpoint.region.listeners.values()].filter((each) => each.description.LoadBalancerArn === arn);
}

function secureListener(world: World, name: string): StoredListener {
  const found = listenersOf(named(world, name)).find((each) => each.description.Certificates);
  if (!found) throw new Error(`${name} has no secure listener.`);
  return found;
}

/** ARNs by listener, the default first. */
function certificatesOf(endpoint: Endpoint): string[][] {
  if (endpoint.kind === 'classic') {
    return (endpoint.stored.description.ListenerDescriptions ?? []).flatMap(({ Listener }) =>
      Listener?.SSLCertificateId ? [[Listener.SSLCertificateId]] : [],
    );
  }
  return listenersOf(endpoint).flatMap(({ description, sni }) => {
    const arn = description.Certificates?.[0]?.CertificateArn;
    return arn === undefined ? [] : [[arn, ...sni]];
  });
}

function targetsOf(endpoint: Endpoint): StoredTarget[] {
  if (endpoint.kind === 'classic') return [...endpoint.stored.health.values()];
  const arns = new Set(
    listenersOf(endpoint).flatMap((each) =>
      [
        ...(each.description.DefaultActions ?? []),
        ...each.rules.flatMap((rule) => rule.description.Actions ?? []),
      ].map((action) => action.TargetGroupArn),
    ),
  );
  return [...arns].flatMap((arn) => endpoint.region.targetGroups.get(arn ?? '')?.targets ?? []);
}

function leafOf(endpoint: Endpoint, arn: string | undefined): X509Certificate {
  const served = servedBy(endpoint.account, endpoint.region, arn);
  if (!served) throw new Error(`Nothing is served for ${arn}.`);
  return served.leaf;
}

function daysLeft(certificate: X509Certificate): number {
  return Math.floor((Date.parse(certificate.validTo) - Date.now()) / dayMilliseconds);
}

function daysLeftOn(endpoint: Endpoint): number[] {
  return certificatesOf(endpoint)
    .flat()
    .map((arn) => daysLeft(leafOf(endpoint, arn)));
}

function tagsOf(name: string): Record<string, string> {
  return Object.fromEntries(named(demo, name).stored.tags);
}

/** What a reset must not change. */
function identityOf(world: World): unknown {
  return Array.from(endpointsIn(world), (each) => ({
    dnsName: each.dnsName,
    addresses: each.addresses,
    fingerprints: certificatesOf(each)
      .flat()
      .map((arn) => leafOf(each, arn).fingerprint256),
  }));
}

describe('the demo', () => {
  test('three accounts, two regions, mostly healthy', () => {
    const endpoints = [...endpointsIn(demo)];
    expect([...demo.accounts.values()].map((each) => each.name)).toEqual(['prod', 'stage', 'partner']);
    expect(new Set(endpoints.map((each) => each.region.name))).toEqual(new Set(['us-east-1', 'eu-west-1']));
    const healthy = endpoints.filter((each) => targetsOf(each).every((target) => target.state === 'healthy'));
    expect(healthy.length / endpoints.length).toBeGreaterThan(0.6);
  });

  test('every certificate on a listener exists', () => {
    for (const endpoint of endpointsIn(demo)) {
      for (const arn of certificatesOf(endpoint).flat()) expect(leafOf(endpoint, arn)).toBeDefined();
    }
  });

  test('aliases are such as Route 53 takes; the one that dangles is the only other', () => {
    const refused = [...demo.accounts.values()].flatMap((account) =>
      [...account.zones.values()].flatMap((zone) =>
        zone.records.filter((each) => aliasProblems(demo, zone, zone.records, each).length > 0),
      ),
    );
    expect(refused.map((each) => each.Name)).toEqual(['promo.shop.example.']);
  });

  test('1: mysite-stage is a Classic load balancer on a self-signed certificate', () => {
    const endpoint = named(demo, 'mysite-stage');
    const certificate = leafOf(endpoint, certificatesOf(endpoint)[0]?.[0]);
    expect(endpoint.kind).toBe('classic');
    expect(certificate.issuer).toBe(certificate.subject);
    expect(answer(demo, 'stage.mysite.example', 'A').answers).toHaveLength(2);
  });

  test('2: mysite-2025 has six days left and is on five listeners, one of them internal', () => {
    const users = [...endpointsIn(demo)].filter((each) =>
      certificatesOf(each)
        .flat()
        .some((arn) => arn.endsWith('/prod/mysite-2025')),
    );
    expect(users.map((each) => each.name).sort()).toEqual([
      'edge-shared',
      'intranet',
      'mysite-api',
      'mysite-eu',
      'mysite-prod',
    ]);
    expect(users.filter((each) => each.addresses.every((address) => address.startsWith('10.')))).toHaveLength(
      1,
    );
    expect(
      daysLeft(leafOf(named(demo, 'mysite-prod'), certificatesOf(named(demo, 'mysite-prod'))[0]?.[0])),
    ).toBe(6);
  });

  test('3: storefront still lists the expired certificate', () => {
    const endpoint = named(demo, 'storefront');
    const [main, ...sni] = certificatesOf(endpoint)[0] ?? [];
    expect(main).toMatch(/storefront-2026$/);
    expect(sni.map((arn) => daysLeft(leafOf(endpoint, arn)) < 0)).toEqual([true]);
  });

  test('4: edge-shared has 23 SNI certificates; the successor of one lacks a name', () => {
    const endpoint = named(demo, 'edge-shared');
    expect(secureListener(demo, 'edge-shared').sni).toHaveLength(23);
    const media = [...endpoint.region.acm.values()].filter(
      (each) => each.detail.DomainName === 'cdn.media.example',
    );
    expect(media.map((each) => each.detail.SubjectAlternativeNames?.length)).toEqual([3, 2]);
  });

  test('5, 6: who manages checkout, ingest and intranet', () => {
    expect(tagsOf('checkout')).toHaveProperty(['elbv2.k8s.aws/cluster']);
    expect(tagsOf('ingest')).toHaveProperty(['terraform-workspace']);
    expect(tagsOf('intranet')).toHaveProperty(['aws:cloudformation:stack-name']);
  });

  test('7: the successor of an imported RSA certificate is ECDSA', () => {
    const { region } = named(demo, 'billing');
    const billing = [...region.acm.values()].filter(
      (each) => each.detail.DomainName === 'billing.shop.example',
    );
    expect(billing.map((each) => each.detail.KeyAlgorithm)).toEqual(['RSA_2048', 'EC_prime256v1']);
  });

  test('8: one renewal runs, with its record in DNS; one is stuck, without it', () => {
    const { region } = named(demo, 'docs');
    const states = [...region.acm.values()].flatMap(({ detail }) => {
      const record = detail.RenewalSummary?.DomainValidationOptions?.[0]?.ResourceRecord?.Name;
      if (record === undefined) return [];
      const present = answer(demo, record, 'CNAME').answers.length > 0;
      return [[detail.DomainName, detail.RenewalSummary?.RenewalStatus, present]];
    });
    expect(states).toEqual([
      ['docs.shop.example', 'PENDING_AUTO_RENEWAL', true],
      ['portal.media.example', 'PENDING_VALIDATION', false],
    ]);
  });

  test('9: an apex over two Elastic IPs, one of them on a stopped instance', () => {
    const { region } = named(demo, 'mysite-prod');
    const addresses = new Set(
      answer(demo, 'veteran.example', 'A').answers.map((each) => ('data' in each ? each.data : '')),
    );
    const states = [...region.addresses.values()]
      .filter((each) => addresses.has(each.PublicIp ?? ''))
      .map((each) => region.instances.get(each.InstanceId ?? '')?.State?.Name);
    expect(new Set(states)).toEqual(new Set(['running', 'stopped']));
  });

  test('12: two groups of one; only one looks at its load balancer', () => {
    const { region } = named(demo, 'relay');
    expect(Array.from(region.autoScalingGroups.values(), (each) => each.HealthCheckType)).toEqual([
      'ELB',
      'EC2',
    ]);
  });

  test('13: checkout has no healthy target', () => {
    expect(targetsOf(named(demo, 'checkout')).map((each) => each.state)).toEqual(Array(3).fill('unhealthy'));
  });

  test('14: the partner keeps things from the reader, and a region of it fails', () => {
    const partner = demo.accounts.get('333344445555');
    expect(partner?.roles.get('HeadgateRead')?.denied.has('elasticloadbalancing:DescribeTargetHealth')).toBe(
      true,
    );
    expect(startingFaults(demo)).toMatchObject([
      { match: { accountId: '333344445555', region: 'eu-west-1' } },
    ]);
  });

  test('building it again gives the same names and certificates', async () => {
    const again = await buildEstate('demo', {}, clock);
    expect(identityOf(again)).toEqual(identityOf(demo));
  });

  test('the files for mysite-stage: a key, its certificate, and the intermediate that signed it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headgate-'));
    await writeDemoFiles(folder);
    const read = (name: string) => readFile(join(folder, name), 'utf8');
    const certificate = new X509Certificate(await read('mysite-stage.crt'));
    const intermediate = new X509Certificate(await read('intermediate.crt'));
    expect(certificate.checkPrivateKey(createPrivateKey(await read('mysite-stage.key')))).toBe(true);
    expect(certificate.checkIssued(intermediate) && certificate.verify(intermediate.publicKey)).toBe(true);
    expect(certificate.checkHost('stage.mysite.example')).toBe('stage.mysite.example');
    await rm(folder, { recursive: true });
  });
});

describe('the large estate', () => {
  const parameters = { loadBalancers: 300, accounts: 3, regions: 2, zones: 10, records: 900 };

  test('has the size asked for', async () => {
    const world = await buildEstate('large', parameters, clock);
    const zones = [...world.accounts.values()].flatMap((each) => Array.from(each.zones.values()));
    expect([...endpointsIn(world)]).toHaveLength(300);
    expect(world.accounts.size).toBe(3);
    expect(zones).toHaveLength(10);
    expect(zones.reduce((sum, each) => sum + each.records.length, 0)).toBe(900);
  });

  test('holds exactly the trouble it says it holds', async () => {
    const world = await buildEstate('large', { ...parameters, seed: '7' }, clock);
    const planted = (rule: string) =>
      plantedFindings(world)
        .filter((each) => each.rule === rule)
        .map((each) => each.subject)
        .sort();
    const balancersWith = (wrong: (endpoint: Endpoint) => boolean) =>
      [...endpointsIn(world)]
        .filter(wrong)
        .map((each) => each.name)
        .sort();

    expect(planted('unhealthy-target')).toEqual(
      balancersWith((each) => targetsOf(each).some((target) => target.state !== 'healthy')),
    );
    expect(planted('certificate-expired')).toEqual(
      balancersWith((each) => daysLeftOn(each).some((left) => left < 0)),
    );
    expect(planted('certificate-expiring')).toEqual(
      balancersWith((each) => daysLeftOn(each).some((left) => left >= 0 && left < 30)),
    );
    const dangling = [...world.accounts.values()].flatMap((account) =>
      [...account.zones.values()].flatMap((zone) =>
        zone.records
          .filter((each) => aliasProblems(world, zone, zone.records, each).length > 0)
          .map((each) => (each.Name ?? '').replace(/\.$/, '')),
      ),
    );
    expect(planted('dangling-alias')).toEqual(dangling.sort());
    expect(plantedFindings(world).length).toBeGreaterThan(10);
  });

  test.each([
    [{ loadBalancers: -1 }, 'The parameter loadBalancers of the estate large takes a whole number, not -1.'],
    [{ size: 3 }, 'The estate large has no parameter size.'],
    [{ regions: 7 }, 'The estate large has at most 6 regions.'],
  ])('refuses %j', async (parameters, message) => {
    await expect(buildEstate('large', parameters, clock)).rejects.toThrow(message);
  });
});

test('an estate that is not', () => {
  expect(() => buildEstate('huge', {}, clock)).toThrow('There is no estate huge: empty, demo, large.');
});
