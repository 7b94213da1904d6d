import type { Place } from '../../world.ts';
import { importedCertificate, serverCertificate } from '../build/certificates.ts';
import { groupOfOne } from '../build/groups-of-one.ts';
import { machines } from '../build/machines.ts';
import { ordinarySites, type OrdinarySite } from '../build/ordinary.ts';
import type { Reached } from '../build/reached.ts';
import { applicationSite, classicSite, gatewaySite, networkSite } from '../build/sites.ts';

const ordinary: readonly OrdinarySite[] = [
  { name: 'search', host: 'search.shop.example', daysLeft: 133, machines: 3, tags: { owner: 'shop' } },
  { name: 'accounts', host: 'accounts.shop.example', daysLeft: 88, machines: 2, issuer: 'amazon' },
  { name: 'auth', host: 'login.mysite.example', daysLeft: 151, machines: 4, dualStack: true },
  { name: 'images', host: 'images.shop.example', daysLeft: 64, machines: 3, issuer: 'amazon' },
  { name: 'status', host: 'status.mysite.example', daysLeft: 172, machines: 2 },
];

export async function prodUsEast1(place: Place): Promise<Reached[]> {
  return [
    ...(await ordinarySites(place, ordinary)),
    ...(await orders(place)),
    ...(await groupsOfOne(place)),
    ...(await olderThings(place)),
  ];
}

/** Two HAProxy nodes between the load balancer and the application. */
async function orders(place: Place): Promise<Reached[]> {
  const nodes = machines(place, {
    name: 'orders-haproxy',
    count: 2,
    behaviour: { kind: 'respond', software: 'haproxy' },
    tags: { software: 'haproxy' },
  });
  machines(place, { name: 'orders-app', count: 4 });
  const balancer = applicationSite(place, {
    name: 'orders',
    certificate: await importedCertificate(place, { names: ['orders.shop.example'], daysLeft: 97 }),
    groups: [{ name: 'orders-haproxy', port: 80, targets: nodes, healthCheckPath: '/haproxy-alive' }],
    tags: { owner: 'shop' },
  });
  return [{ name: 'orders.shop.example', balancer }];
}

/** `relay` heals itself; `reports` is a group of one as well, but ignores what its load balancer says. */
async function groupsOfOne(place: Place): Promise<Reached[]> {
  const specifications = [
    { name: 'relay', host: 'relay.mysite.example', healthCheckType: 'ELB', daysLeft: 120 },
    { name: 'reports', host: 'reports.mysite.example', healthCheckType: 'EC2', daysLeft: 104 },
  ] as const;
  const reached: Reached[] = [];
  for (const { name, host, healthCheckType, daysLeft } of specifications) {
    const [instanceId = ''] = machines(place, { name, count: 1 });
    const balancer = applicationSite(place, {
      name,
      certificate: await importedCertificate(place, { names: [host], daysLeft }),
      groups: [{ name, targets: [instanceId] }],
    });
    const targetGroupArns = [...place.region.targetGroups.values()]
      .filter((group) => group.description.TargetGroupName === name)
      .map((group) => group.description.TargetGroupArn ?? '');
    groupOfOne(place, { name, instanceId, targetGroupArns, healthCheckType });
    reached.push({ name: host, balancer });
  }
  return reached;
}

async function olderThings(place: Place): Promise<Reached[]> {
  const certificate = await serverCertificate(place, {
    name: 'legacy-api-2026',
    path: '/prod/',
    names: ['legacy-api.mysite.example'],
    daysLeft: 143,
    key: 'rsa2048',
  });
  const legacyApi = classicSite(place, {
    name: 'legacy-api',
    certificate,
    instances: machines(place, { name: 'legacy-api', count: 2 }),
  });
  classicSite(place, {
    name: 'build-tools',
    internal: true,
    instances: machines(place, { name: 'build-tools', count: 1 }),
    listeners: [{ protocol: 'HTTP', port: 80, instancePort: 80 }],
  });
  const mail = networkSite(place, {
    name: 'mail-relay',
    listeners: [
      {
        port: 25,
        protocol: 'TCP',
        group: { name: 'mail-smtp', port: 25, targets: machines(place, { name: 'mail', count: 2 }) },
      },
    ],
  });
  gatewaySite(place, {
    name: 'inspection',
    appliances: machines(place, { name: 'inspection-appliance', count: 2 }),
    tags: { owner: 'security' },
  });
  return [
    { name: 'legacy-api.mysite.example', balancer: legacyApi },
    { name: 'mx.mysite.example', balancer: mail },
  ];
}
