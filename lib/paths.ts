import type { LoadBalancerKind } from './domain/load-balancer.ts';

const segment = encodeURIComponent;

/** Every URL of the console; nothing else builds one. */
export const paths = {
  overview: () => '/',
  loadBalancers: () => '/load-balancers',
  loadBalancer: (at: { accountId: string; region: string; kind: LoadBalancerKind; name: string }) =>
    `/load-balancers/${segment(at.accountId)}/${segment(at.region)}/${at.kind === 'classic' ? 'classic' : 'v2'}/${segment(at.name)}`,
  swapCertificate: (
    at: { accountId: string; region: string; kind: LoadBalancerKind; name: string },
    port: number,
  ) => `${paths.loadBalancer(at)}/swap/${port}`,
  certificates: () => '/certificates',
  certificate: (arn: string) => `/certificates/${segment(arn)}`,
  uploadCertificate: () => '/certificates/upload',
  zones: () => '/dns',
  zone: (zoneId: string) => `/dns/${segment(zoneId)}`,
  pointApex: (zoneId: string) => `/dns/${segment(zoneId)}/point-apex`,
  findings: () => '/findings',
  changes: () => '/changes',
  change: (planId: string) => `/changes/${segment(planId)}`,
  activity: () => '/activity',
  api: {
    view: (name: string, parameters: Readonly<Record<string, string>> = {}) => {
      const query = new URLSearchParams(parameters).toString();
      return `/api/views/${name}${query ? `?${query}` : ''}`;
    },
    events: () => '/api/events',
    health: () => '/api/health',
  },
} as const;
