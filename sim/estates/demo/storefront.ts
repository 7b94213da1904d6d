import type { Place } from '../../world.ts';
import { serverCertificate } from '../build/certificates.ts';
import { machines } from '../build/machines.ts';
import type { Reached } from '../build/reached.ts';
import { applicationSite } from '../build/sites.ts';

/**
 * A swap done by half: the new default is RSA; the old ECDSA certificate is still in the SNI list, has expired, and is
 * what browsers get. One of its HAProxy nodes answers 503.
 */
export async function storefront(place: Place): Promise<Reached[]> {
  const names = ['shop.example', 'www.shop.example'] as const;
  const [first = '', second = '', third = ''] = machines(place, {
    name: 'storefront-haproxy',
    count: 3,
    zones: 'abc',
    behaviour: { kind: 'respond', software: 'haproxy' },
    tags: { software: 'haproxy' },
  });
  place.world.behaviours.set(third, { kind: 'respond', status: 503, software: 'haproxy' });
  const balancer = applicationSite(place, {
    name: 'storefront',
    zones: 'abc',
    dualStack: true,
    certificate: await serverCertificate(place, {
      name: 'storefront-2026',
      path: '/prod/',
      names: [...names],
      daysLeft: 41,
      key: 'rsa2048',
    }),
    sni: [
      await serverCertificate(place, {
        name: 'storefront-2025',
        path: '/prod/',
        names: [...names],
        daysLeft: -3,
        keyLabel: 'storefront-2025',
        uploadedDaysAgo: 201,
      }),
    ],
    groups: [
      { name: 'store-web', port: 80, targets: [first, second, third], healthCheckPath: '/health' },
      { name: 'store-api', targets: machines(place, { name: 'store-api', count: 2 }) },
    ],
    rules: { '/api/*': 'store-api' },
    tags: { 'terraform-workspace': 'shop-prod', owner: 'shop' },
  });
  return names.map((name) => ({ name, balancer }));
}
