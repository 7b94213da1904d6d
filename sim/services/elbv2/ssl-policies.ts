import type { SslPolicy } from '@aws-sdk/client-elastic-load-balancing-v2';

const tls13 = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
const forwardSecretGcm = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
];
const forwardSecretCbc = [
  'ECDHE-ECDSA-AES128-SHA256',
  'ECDHE-RSA-AES128-SHA256',
  'ECDHE-ECDSA-AES256-SHA384',
  'ECDHE-RSA-AES256-SHA384',
];
const forwardSecretSha1 = [
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-RSA-AES256-SHA',
  'ECDHE-ECDSA-AES256-SHA',
];
const rsaExchange = ['AES128-GCM-SHA256', 'AES128-SHA256', 'AES256-GCM-SHA384', 'AES256-SHA256'];
const rsaExchangeSha1 = ['AES128-SHA', 'AES256-SHA'];

const restricted = forwardSecretGcm;
const forwardSecret = [...forwardSecretGcm, ...forwardSecretCbc];
const everything = [...forwardSecret, ...forwardSecretSha1, ...rsaExchange, ...rsaExchangeSha1];

type Family = readonly [name: string, protocols: readonly string[], ciphers: readonly string[]];

const since10 = ['TLSv1', 'TLSv1.1', 'TLSv1.2'];
const since11 = ['TLSv1.1', 'TLSv1.2'];
const only12 = ['TLSv1.2'];

/** With TLS 1.3 ciphers and protocol; suffixed by year, and by `PQ` where a post-quantum variant exists. */
const modern: readonly Family[] = [
  ['TLS13-1-3', [], []],
  ['TLS13-1-2', only12, forwardSecret],
  ['TLS13-1-2-Res', only12, restricted],
  ['TLS13-1-2-Ext1', only12, [...forwardSecret, ...rsaExchange]],
  ['TLS13-1-2-Ext2', only12, everything],
  ['TLS13-1-1', since11, everything],
  ['TLS13-1-0', since10, everything],
];

const legacy: readonly Family[] = [
  ['2016-08', since10, everything],
  ['2015-05', since10, everything],
  ['TLS-1-0-2015-04', since10, [...everything, 'DES-CBC3-SHA']],
  ['TLS-1-1-2017-01', since11, everything],
  ['TLS-1-2-2017-01', only12, [...forwardSecret, ...rsaExchange]],
  ['TLS-1-2-Ext-2018-06', only12, everything],
  ['FS-2018-06', since10, [...forwardSecret, ...forwardSecretSha1]],
  ['FS-1-1-2019-08', since11, [...forwardSecret, ...forwardSecretSha1]],
  ['FS-1-2-2019-08', only12, [...forwardSecret, ...forwardSecretSha1]],
  ['FS-1-2-Res-2019-08', only12, forwardSecret],
  ['FS-1-2-Res-2020-10', only12, restricted],
];

function policy([name, protocols, ciphers]: Family): SslPolicy {
  return {
    Name: `ELBSecurityPolicy-${name}`,
    SslProtocols: [...protocols],
    Ciphers: ciphers.map((Name, index) => ({ Name, Priority: index + 1 })),
    SupportedLoadBalancerTypes: ['application', 'network'],
  };
}

function withTls13(suffix: string, [name, protocols, ciphers]: Family): SslPolicy {
  return policy([`${name}-${suffix}`, [...protocols, 'TLSv1.3'], [...tls13, ...ciphers]]);
}

/** What DescribeSSLPolicies lists; the RFC 9151 policies are left out. */
export const sslPolicies: readonly SslPolicy[] = [
  ...legacy.map(policy),
  ...modern.map((family) => withTls13('2021-06', family)),
  ...modern.filter(([name]) => name !== 'TLS13-1-1').map((family) => withTls13('PQ-2025-09', family)),
  ...modern.map((family) => withTls13('FIPS-2023-04', family)),
];

/** Listeners of one application load balancer must all have hardened (PQ, FIPS) policies, or none. */
export function isHardened(policyName: string): boolean {
  return /-(PQ|FIPS)-/.test(policyName);
}
