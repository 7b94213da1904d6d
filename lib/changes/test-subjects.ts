import { toArn, type Arn } from '../domain/arn.ts';
import type { Certificate, KeyFacts } from '../domain/certificate.ts';
import type { Listener } from '../domain/listener.ts';
import type { LoadBalancer, LoadBalancerKind } from '../domain/load-balancer.ts';
import type { SwapSubject } from './swap-moves.ts';

/** Domain values for the tests of pure rules. */
export function arnOf(name: string): Arn {
  return toArn(`arn:aws:iam::111122223333:server-certificate/${name}`);
}

export function certificate(
  name: string,
  names: readonly string[],
  details: Partial<Certificate> & { readonly key?: KeyFacts; readonly fingerprint?: string } = {},
): Certificate {
  const { key = { algorithm: 'RSA', bits: 2048 }, fingerprint = `leaf of ${name}`, ...rest } = details;
  const facts = {
    fingerprint,
    serial: '01',
    subject: `CN=${names[0] ?? name}`,
    issuer: 'CN=Intermediate',
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    names,
    key,
    isCa: false,
    isSelfSigned: false,
  };
  return {
    arn: arnOf(name),
    store: 'iam',
    accountId: '111122223333',
    region: 'global',
    name,
    path: '/',
    serverCertificateId: 'ASCA',
    origin: 'imported',
    status: 'ISSUED',
    storedAt: '2026-01-01T00:00:00.000Z',
    leaf: facts,
    chain: [{ ...facts, fingerprint: 'intermediate', isCa: true }],
    names,
    renewal: null,
    validationRecords: [],
    tags: {},
    managedBy: [],
    ...rest,
  };
}

export function swapSubject(
  kind: LoadBalancerKind,
  details: { readonly loadBalancer?: Partial<LoadBalancer>; readonly listener?: Partial<Listener> } = {},
): SwapSubject {
  const arn = toArn('arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/shop/1/2');
  const listener: Listener = {
    id: kind === 'classic' ? 'classic#443' : arn,
    arn: kind === 'classic' ? null : arn,
    protocol: 'HTTPS',
    port: 443,
    tls: { policy: null, defaultCertificate: arnOf('old'), sniCertificates: [] },
    rules: [],
    managedBy: [],
    ...details.listener,
  };
  const loadBalancer: LoadBalancer = {
    id: 'lb',
    arn: null,
    kind,
    name: 'shop',
    accountId: '111122223333',
    region: 'us-east-1',
    dnsName: 'shop-1.us-east-1.elb.amazonaws.com',
    canonicalZoneId: 'Z35SXDOTRQ7X7K',
    scheme: 'internet-facing',
    ipAddressType: 'ipv4',
    state: { kind: 'active' },
    vpcId: 'vpc-1',
    zones: [],
    createdAt: '2024-01-01T00:00:00.000Z',
    tags: {},
    managedBy: [],
    listeners: [listener],
    ...details.loadBalancer,
  };
  return { loadBalancer, listener };
}
