import type { LoadBalancerKind } from '@/lib/domain/load-balancer';

const short: Readonly<Record<LoadBalancerKind, string>> = {
  application: 'ALB',
  network: 'NLB',
  gateway: 'GWLB',
  classic: 'Classic',
  unknown: 'Unknown type',
};

export const kindOptions: readonly { value: LoadBalancerKind; title: string }[] = [
  { value: 'application', title: 'Application' },
  { value: 'network', title: 'Network' },
  { value: 'gateway', title: 'Gateway' },
  { value: 'classic', title: 'Classic' },
  { value: 'unknown', title: 'Unknown type' },
];

/** `ALB · public`, `Classic · internal`. */
export function kindWords(row: { kind: LoadBalancerKind; scheme: 'internet-facing' | 'internal' }): string {
  return `${short[row.kind]} · ${row.scheme === 'internal' ? 'internal' : 'public'}`;
}
