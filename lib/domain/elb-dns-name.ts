import { comparableDnsName } from './dns-names.ts';

/**
 * `name-1234.us-east-1.elb.amazonaws.com` of application and Classic load balancers, and
 * `name-1234.elb.us-east-1.amazonaws.com` of network load balancers, in any partition.
 */
const PATTERN = /^[^.]+\.(?:([a-z0-9-]+)\.elb|elb\.([a-z0-9-]+))\.amazonaws\.(?:com(?:\.cn)?|eu)$/;

/** The region of a load balancer's own DNS name; `null` for every other name. */
export function regionOfElbName(dnsName: string): string | null {
  const match = PATTERN.exec(comparableDnsName(dnsName));
  return match?.[1] ?? match?.[2] ?? null;
}
