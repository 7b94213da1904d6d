import { toArn, type Arn } from '../domain/arn.ts';
import type { Certificate, CertificateFacts } from '../domain/certificate.ts';
import type { HostedZone, RecordSet } from '../domain/dns.ts';
import type { Estate } from '../domain/estate.ts';
import type { Instant } from '../domain/instant.ts';
import type { Listener, Rule } from '../domain/listener.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import { GLOBAL, type Account } from '../domain/place.ts';
import type { AnySection, Snapshot } from '../domain/snapshot.ts';
import type { Target, TargetGroup } from '../domain/target-group.ts';
import { joinSnapshot } from './join.ts';

/** Estates made by hand, for tests: every value is plausible until the test says otherwise. */
export const ACCOUNT_ID = '111122223333';
export const REGION = 'us-east-1';
export const READ_AT: Instant = '2026-11-22T12:00:00.000Z';

export function aTargetGroup(name: string, over: Partial<TargetGroup> = {}): TargetGroup {
  const arn = toArn(`arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT_ID}:targetgroup/${name}/0123`);
  return {
    id: arn,
    arn,
    name,
    accountId: ACCOUNT_ID,
    region: REGION,
    protocol: 'HTTP',
    port: 80,
    targetType: 'instance',
    vpcId: 'vpc-1',
    healthCheck: null,
    tags: {},
    ...over,
  };
}

export function aTarget(id: string, over: Partial<Target> = {}): Target {
  return { id, port: 80, zone: 'us-east-1a', state: 'healthy', reason: null, description: null, ...over };
}

/** Forwards everything to the groups. */
export function aDefaultRule(...groups: readonly TargetGroup[]): Rule {
  const targets = groups.map(({ id }) => ({ id, weight: 1 }));
  return { id: 'default', priority: 'default', conditions: [], actions: [{ kind: 'forward', targets }] };
}

export function aTlsListener(
  certificate: Arn | null,
  over: Partial<Listener> & { readonly sni?: readonly Arn[] } = {},
): Listener {
  const { sni = [], ...rest } = over;
  const arn = toArn(
    `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT_ID}:listener/app/lb/0123/${rest.port ?? 443}`,
  );
  return {
    id: arn,
    arn,
    protocol: 'HTTPS',
    port: 443,
    tls: { policy: 'ELBSecurityPolicy-2016-08', defaultCertificate: certificate, sniCertificates: sni },
    rules: [],
    managedBy: [],
    ...rest,
  };
}

export function aLoadBalancer(name: string, over: Partial<LoadBalancer> = {}): LoadBalancer {
  const arn = toArn(`arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT_ID}:loadbalancer/app/${name}/0123`);
  return {
    id: arn,
    arn,
    kind: 'application',
    name,
    accountId: ACCOUNT_ID,
    region: REGION,
    dnsName: `${name}-0123.${REGION}.elb.amazonaws.com`,
    canonicalZoneId: 'Z35SXDOTRQ7X7K',
    scheme: 'internet-facing',
    ipAddressType: 'ipv4',
    state: { kind: 'active' },
    vpcId: 'vpc-1',
    zones: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    tags: {},
    managedBy: [],
    listeners: [],
    ...over,
  };
}

export function someLeaf(over: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    fingerprint: 'AA:BB',
    serial: '4F21',
    subject: 'CN=shop.example',
    issuer: 'O=Example Trust, CN=R11',
    notBefore: '2026-06-01T00:00:00.000Z',
    notAfter: '2027-06-01T00:00:00.000Z',
    names: ['shop.example'],
    key: { algorithm: 'RSA', bits: 2048 },
    isCa: false,
    isSelfSigned: false,
    ...over,
  };
}

export function anIamCertificate(name: string, over: Partial<Certificate> = {}): Certificate {
  const leaf = over.leaf === undefined ? someLeaf() : over.leaf;
  return {
    arn: toArn(`arn:aws:iam::${ACCOUNT_ID}:server-certificate/prod/${name}`),
    store: 'iam',
    accountId: ACCOUNT_ID,
    region: GLOBAL,
    name,
    path: '/prod/',
    serverCertificateId: `ASCA${name.toUpperCase()}`,
    origin: 'imported',
    status: 'ISSUED',
    storedAt: '2026-06-01T00:00:00.000Z',
    leaf,
    chain: [],
    names: leaf?.names ?? [],
    renewal: null,
    validationRecords: [],
    tags: {},
    managedBy: [],
    ...over,
  };
}

export function anAcmCertificate(name: string, over: Partial<Certificate> = {}): Certificate {
  return anIamCertificate(name, {
    arn: toArn(`arn:aws:acm:${REGION}:${ACCOUNT_ID}:certificate/${name}`),
    store: 'acm',
    region: REGION,
    path: null,
    serverCertificateId: null,
    origin: 'amazon-issued',
    renewal: { eligible: true, status: null, reason: null },
    ...over,
  });
}

export function aZone(name: string, over: Partial<HostedZone> = {}): HostedZone {
  return {
    id: `Z${name.replaceAll(/\W/g, '').toUpperCase()}`,
    accountId: ACCOUNT_ID,
    name,
    isPrivate: false,
    vpcIds: [],
    comment: null,
    recordCount: null,
    nameServers: [],
    ...over,
  };
}

export function aRecord(
  zone: HostedZone,
  name: string,
  type: string,
  values: readonly string[],
  over: Partial<RecordSet> = {},
): RecordSet {
  return {
    zoneId: zone.id,
    name,
    type,
    setIdentifier: null,
    routing: { kind: 'simple' },
    ttlSeconds: 300,
    values,
    alias: null,
    healthCheckId: null,
    managedBy: [],
    exact: '{}',
    ...over,
  };
}

export function anAlias(zone: HostedZone, name: string, dnsName: string, type = 'A'): RecordSet {
  return aRecord(zone, name, type, [], {
    ttlSeconds: null,
    alias: { zoneId: 'Z35SXDOTRQ7X7K', dnsName, evaluateTargetHealth: false },
  });
}

export interface SmallEstate {
  readonly loadBalancers?: readonly LoadBalancer[];
  readonly targetGroups?: readonly TargetGroup[];
  /** By group; a group that is not named has no readable health. */
  readonly targets?: Readonly<Record<string, readonly Target[]>>;
  readonly certificates?: readonly Certificate[];
  readonly zones?: readonly HostedZone[];
  readonly records?: readonly RecordSet[];
  readonly accounts?: readonly Account[];
  /** Sections put in place of, or beside, those of the one account. */
  readonly sections?: readonly AnySection[];
}

export function aSnapshot(estate: SmallEstate): Snapshot {
  const regional = { accountId: ACCOUNT_ID, region: REGION, ...FRESH };
  const global = { accountId: ACCOUNT_ID, region: GLOBAL, ...FRESH };
  const { loadBalancers = [], targetGroups = [], certificates = [] } = estate;
  const classic = loadBalancers.filter(({ kind }) => kind === 'classic');
  const v2 = loadBalancers.filter(({ kind }) => kind !== 'classic');
  const own: readonly AnySection[] = [
    { kind: 'load-balancers', ...regional, contents: { loadBalancers: v2, targetGroups } },
    { kind: 'classic-load-balancers', ...regional, contents: { loadBalancers: classic, targetGroups: [] } },
    { kind: 'target-health', ...regional, contents: { targets: estate.targets ?? {} } },
    { kind: 'instances', ...regional, contents: { instances: [], elasticIps: [], autoScalingGroups: [] } },
    {
      kind: 'acm-certificates',
      ...regional,
      contents: { certificates: certificates.filter(({ store }) => store === 'acm') },
    },
    {
      kind: 'server-certificates',
      ...global,
      contents: { certificates: certificates.filter(({ store }) => store === 'iam'), quota: 20 },
    },
    {
      kind: 'hosted-zones',
      ...global,
      contents: { zones: estate.zones ?? [], records: estate.records ?? [] },
    },
  ];
  const replaced = new Set(estate.sections?.map(placeOf));
  return {
    version: 1,
    accounts: estate.accounts ?? [{ id: ACCOUNT_ID, name: 'prod', mode: 'change', regions: [REGION] }],
    sections: [...own.filter((section) => !replaced.has(placeOf(section))), ...(estate.sections ?? [])],
  };
}

export function smallEstate(estate: SmallEstate): Estate {
  return joinSnapshot(aSnapshot(estate));
}

const FRESH = { status: 'fresh', asOf: READ_AT, problem: null } as const;

function placeOf({ kind, accountId, region }: AnySection): string {
  return `${kind}/${accountId}/${region}`;
}
