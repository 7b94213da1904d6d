import {
  ListenerNotFoundException,
  LoadBalancerNotFoundException,
  RuleNotFoundException,
  TargetGroupNotFoundException,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../wire/service.ts';
import type {
  Region,
  StoredListener,
  StoredLoadBalancer,
  StoredRule,
  StoredTargetGroup,
  Tags,
} from '../../world.ts';
import { modelled } from '../modelled.ts';

function checkArn(arn: string | undefined, resource: string, noun: string): string {
  if (
    arn !== undefined &&
    new RegExp(`^arn:[\\w-]+:elasticloadbalancing:[\\w-]+:\\d{12}:${resource}/`).test(arn)
  ) {
    return arn;
  }
  throw new AwsError('ValidationError', `'${arn}' is not a valid ${noun} ARN`);
}

export function findLoadBalancer(region: Region, arn: string | undefined): StoredLoadBalancer {
  const found = region.loadBalancers.get(checkArn(arn, 'loadbalancer', 'load balancer'));
  if (found) return found;
  throw new LoadBalancerNotFoundException(modelled('One or more load balancers not found'));
}

export function findListener(region: Region, arn: string | undefined): StoredListener {
  const found = region.listeners.get(checkArn(arn, 'listener', 'listener'));
  if (found) return found;
  throw new ListenerNotFoundException(modelled('One or more listeners not found'));
}

export function findTargetGroup(region: Region, arn: string | undefined): StoredTargetGroup {
  const found = region.targetGroups.get(checkArn(arn, 'targetgroup', 'target group'));
  if (found) return found;
  throw new TargetGroupNotFoundException(modelled('One or more target groups not found'));
}

export function findRule(region: Region, arn: string | undefined): StoredRule {
  checkArn(arn, 'listener-rule', 'listener rule');
  for (const { rules } of region.listeners.values()) {
    const rule = rules.find(({ description }) => description.RuleArn === arn);
    if (rule) return rule;
  }
  throw new RuleNotFoundException(modelled('One or more rules not found'));
}

/** Tags of whatever the ARN names. */
export function findTags(region: Region, arn: string): Tags {
  const resource = arn.split(':')[5]?.split('/')[0];
  if (resource === 'listener') return findListener(region, arn).tags;
  if (resource === 'listener-rule') return findRule(region, arn).tags;
  if (resource === 'targetgroup') return findTargetGroup(region, arn).tags;
  return findLoadBalancer(region, arn).tags;
}

/** The listeners of one load balancer, in the order of their making. */
export function listenersOf(region: Region, loadBalancerArn: string | undefined): StoredListener[] {
  return [...region.listeners.values()].filter(
    ({ description }) => description.LoadBalancerArn === loadBalancerArn,
  );
}
