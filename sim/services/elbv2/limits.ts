import type { Limit } from '@aws-sdk/client-elastic-load-balancing-v2';

export const certificatesPerLoadBalancer = 25;
export const listenersPerLoadBalancer = 50;
export const loadBalancersPerType = 50;
export const arnsPerCall = 20;
export const tagsPerResource = 50;
export const pageSizeLimit = 400;

const quotas: Readonly<Record<string, number>> = {
  'application-load-balancers': loadBalancersPerType,
  'certificates-per-application-load-balancer': certificatesPerLoadBalancer,
  'certificates-per-network-load-balancer': certificatesPerLoadBalancer,
  'listeners-per-application-load-balancer': listenersPerLoadBalancer,
  'listeners-per-network-load-balancer': listenersPerLoadBalancer,
  'network-load-balancers': loadBalancersPerType,
  'rules-per-application-load-balancer': 100,
  'target-groups': 3000,
  'targets-per-application-load-balancer': 1000,
};

export const accountLimits: readonly Limit[] = Object.entries(quotas).map(([Name, max]) => ({
  Name,
  Max: String(max),
}));
