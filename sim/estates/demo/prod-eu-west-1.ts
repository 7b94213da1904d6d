import type { Place } from '../../world.ts';
import { importedCertificate } from '../build/certificates.ts';
import { machines } from '../build/machines.ts';
import { ordinarySites, type OrdinarySite } from '../build/ordinary.ts';
import type { Reached } from '../build/reached.ts';
import { applicationSite, networkSite } from '../build/sites.ts';

const ordinary: readonly OrdinarySite[] = [
  { name: 'search-eu', host: 'search-eu.shop.example', daysLeft: 133, machines: 2, tags: { owner: 'shop' } },
  { name: 'auth-eu', host: 'login-eu.mysite.example', daysLeft: 151, machines: 2, dualStack: true },
  { name: 'images-eu', host: 'images-eu.shop.example', daysLeft: 76, machines: 2, issuer: 'amazon' },
  { name: 'metrics-eu', host: 'metrics.mysite.example', daysLeft: 118, machines: 2, internal: true },
];

export async function prodEuWest1(place: Place): Promise<Reached[]> {
  return [...(await ordinarySites(place, ordinary)), ...(await checkout(place)), ...(await ingest(place))];
}

/** Made by the Kubernetes controller, and with no healthy target: it fails open. */
async function checkout(place: Place): Promise<Reached[]> {
  const targets = machines(place, {
    name: 'checkout-node',
    count: 3,
    zones: 'abc',
    behaviour: { kind: 'respond', status: 502 },
  });
  const balancer = applicationSite(place, {
    name: 'checkout',
    zones: 'abc',
    certificate: await importedCertificate(place, {
      names: ['pay.example', 'checkout.pay.example'],
      daysLeft: 88,
    }),
    groups: [{ name: 'k8s-shop-checkout-4f2a', targets, healthCheckPath: '/healthz' }],
    tags: {
      'elbv2.k8s.aws/cluster': 'prod-eu',
      'ingress.k8s.aws/resource': 'LoadBalancer',
      'ingress.k8s.aws/stack': 'shop/checkout',
    },
  });
  return ['pay.example', 'checkout.pay.example'].map((name) => ({ name, balancer }));
}

/** Terraform's; its certificate is imported, so that a re-import in place would keep the ARN. */
async function ingest(place: Place): Promise<Reached[]> {
  const balancer = networkSite(place, {
    name: 'ingest',
    zones: 'abc',
    listeners: [
      {
        port: 8883,
        protocol: 'TLS',
        certificate: await importedCertificate(place, {
          names: ['mqtt.example', '*.mqtt.example'],
          daysLeft: 171,
          tags: { Name: 'mqtt-ec-2026' },
        }),
        group: {
          name: 'ingest-brokers',
          port: 1883,
          targets: machines(place, { name: 'ingest-broker', count: 6, zones: 'abc' }),
        },
      },
    ],
    tags: { 'terraform-workspace': 'iot-prod', owner: 'iot' },
  });
  return [{ name: 'mqtt.example', balancer }];
}
