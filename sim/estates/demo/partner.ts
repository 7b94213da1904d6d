import type { Fault } from '../../faults.ts';
import type { Place } from '../../world.ts';
import { machines } from '../build/machines.ts';
import { ordinarySites } from '../build/ordinary.ts';
import type { Reached } from '../build/reached.ts';
import { networkSite } from '../build/sites.ts';

export const partnerId = '333344445555';

/** What the partner doesn't let `HeadgateRead` see: targets' health, and ACM. */
export const partnerDenied = [
  'acm:*',
  'elasticloadbalancing:DescribeInstanceHealth',
  'elasticloadbalancing:DescribeTargetHealth',
];

/** The partner's second region answers nothing but errors. */
export const partnerFaults: readonly Fault[] = [
  { match: { accountId: partnerId, region: 'eu-west-1' }, effect: 'error-500' },
];

export async function partnerUsEast1(place: Place): Promise<Reached[]> {
  networkSite(place, {
    name: 'partner-gw',
    internal: true,
    listeners: [
      {
        port: 443,
        protocol: 'TCP',
        group: { name: 'partner-gw', port: 443, targets: machines(place, { name: 'partner-gw', count: 2 }) },
      },
    ],
  });
  return ordinarySites(place, [
    { name: 'partner-api', host: 'api.partner.example', daysLeft: 84, machines: 2 },
    { name: 'partner-portal', host: 'portal.partner.example', daysLeft: 84, machines: 2, issuer: 'amazon' },
  ]);
}

export function partnerEuWest1(place: Place): Promise<Reached[]> {
  return ordinarySites(place, [
    { name: 'partner-eu', host: 'eu.partner.example', daysLeft: 84, machines: 2 },
  ]);
}
