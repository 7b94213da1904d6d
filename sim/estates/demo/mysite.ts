import type { Place } from '../../world.ts';
import { serverCertificate } from '../build/certificates.ts';
import { machines } from '../build/machines.ts';
import type { Reached } from '../build/reached.ts';
import { applicationSite, classicSite } from '../build/sites.ts';

/** The certificate with six days left, in IAM; its listeners are in both regions. */
export function mysiteCertificate(place: Place): Promise<string> {
  return serverCertificate(place, {
    name: 'mysite-2025',
    path: '/prod/',
    names: ['mysite.example', '*.mysite.example', 'wiki.corp.example'],
    daysLeft: 6,
    key: 'rsa2048',
    uploadedDaysAgo: 192,
  });
}

/** Its users in us-east-1, besides the shared load balancer's SNI list: public Classic, public and internal ones. */
export function mysiteUsEast1(place: Place, certificate: string): Reached[] {
  const prod = classicSite(place, {
    name: 'mysite-prod',
    certificate,
    instances: machines(place, { name: 'mysite-web', count: 4 }),
    tags: { owner: 'web', environment: 'prod' },
  });
  const api = applicationSite(place, {
    name: 'mysite-api',
    certificate,
    groups: [{ name: 'mysite-api', targets: machines(place, { name: 'mysite-api', count: 3 }) }],
    tags: { owner: 'web' },
  });
  const intranet = applicationSite(place, {
    name: 'intranet',
    internal: true,
    certificate,
    groups: [{ name: 'intranet-wiki', targets: machines(place, { name: 'intranet-wiki', count: 2 }) }],
    tags: {
      'aws:cloudformation:stack-name': 'intranet',
      'aws:cloudformation:logical-id': 'LoadBalancer',
      'aws:cloudformation:stack-id': `arn:aws:cloudformation:us-east-1:${place.account.id}:stack/intranet/1a2b3c4d`,
      owner: 'it',
    },
  });
  return [
    { name: 'mysite.example', balancer: prod },
    { name: 'www.mysite.example', balancer: prod },
    { name: 'api.mysite.example', balancer: api },
    { name: 'wiki.corp.example', balancer: intranet },
  ];
}

export function mysiteEuWest1(place: Place, certificate: string): Reached[] {
  const balancer = applicationSite(place, {
    name: 'mysite-eu',
    dualStack: true,
    certificate,
    groups: [{ name: 'mysite-eu', targets: machines(place, { name: 'mysite-eu', count: 3 }) }],
    tags: { owner: 'web' },
  });
  return [{ name: 'eu.mysite.example', balancer }];
}
