import type { Place } from '../../world.ts';
import { serverCertificate } from '../build/certificates.ts';
import { machines } from '../build/machines.ts';
import { ordinarySites, type OrdinarySite } from '../build/ordinary.ts';
import type { Reached } from '../build/reached.ts';
import { classicSite } from '../build/sites.ts';

const usEast1: readonly OrdinarySite[] = [
  {
    name: 'storefront-stage',
    host: 'shop.stage.mysite.example',
    daysLeft: 58,
    machines: 2,
    issuer: 'amazon',
  },
  { name: 'orders-stage', host: 'orders.stage.mysite.example', daysLeft: 61, machines: 1, issuer: 'amazon' },
  { name: 'search-stage', host: 'search.stage.mysite.example', daysLeft: 140, machines: 1 },
  { name: 'auth-stage', host: 'login.stage.mysite.example', daysLeft: 140, machines: 2 },
];

const euWest1: readonly OrdinarySite[] = [
  { name: 'mysite-eu-stage', host: 'eu.stage.mysite.example', daysLeft: 92, machines: 1, dualStack: true },
  { name: 'checkout-stage', host: 'pay.stage.mysite.example', daysLeft: 92, machines: 2 },
];

export async function stageUsEast1(place: Place): Promise<Reached[]> {
  return [...(await mysiteStage(place)), ...(await ordinarySites(place, usEast1))];
}

export function stageEuWest1(place: Place): Promise<Reached[]> {
  return ordinarySites(place, euWest1);
}

/** The load balancer of the 2011 article: a Classic one, on a self-signed certificate. */
async function mysiteStage(place: Place): Promise<Reached[]> {
  const balancer = classicSite(place, {
    name: 'mysite-stage',
    certificate: await serverCertificate(place, {
      name: 'mysite-stage-self-signed',
      path: '/stage/',
      names: ['stage.mysite.example'],
      daysLeft: 3412,
      key: 'rsa2048',
      selfSigned: true,
      uploadedDaysAgo: 238,
    }),
    instances: machines(place, { name: 'mysite-stage', count: 2 }),
    tags: { owner: 'web', environment: 'stage' },
  });
  return [{ name: 'stage.mysite.example', balancer }];
}
