import type * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  LoadBalancerNotFoundException,
  SSLPolicyNotFoundException,
  TargetGroupNotFoundException,
  TooManyTagsException,
  type LoadBalancerAttribute,
  type Rule,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { usersOf, type Users } from '../../health/advance.ts';
import { AwsError, type Handlers } from '../../wire/service.ts';
import type { StoredListener, StoredTargetGroup } from '../../world.ts';
import { modelled } from '../modelled.ts';
import { pageOf, pageSizeOf } from '../paging.ts';
import { addTags, tagList } from '../tags.ts';
import { findListener, findLoadBalancer, findRule, findTags, findTargetGroup, listenersOf } from './find.ts';
import { accountLimits, arnsPerCall, pageSizeLimit, tagsPerResource } from './limits.ts';
import { shownCertificates } from './read-lag.ts';
import { sslPolicies } from './ssl-policies.ts';

interface Paging {
  Marker?: string | undefined;
  PageSize?: number | undefined;
}

function paged<T>(items: readonly T[], { Marker, PageSize }: Paging): [T[], { NextMarker?: string }] {
  const page = pageOf(items, Marker, pageSizeOf(PageSize, pageSizeLimit, pageSizeLimit));
  return [page.items, page.next === undefined ? {} : { NextMarker: page.next }];
}

function checkCount(values: readonly string[] | undefined, noun: string): void {
  if ((values?.length ?? 0) <= arnsPerCall) return;
  throw new AwsError('ValidationError', `Up to '${arnsPerCall}' ${noun} can be specified`);
}

function attributeList(attributes: ReadonlyMap<string, string>): LoadBalancerAttribute[] {
  return Array.from(attributes, ([Key, Value]) => ({ Key, Value }));
}

/** The rule that stands for the listener's default actions. */
function defaultRuleOf({ description }: StoredListener): Rule {
  const arn = description.ListenerArn ?? '';
  return {
    RuleArn: `${arn.replace(':listener/', ':listener-rule/')}/${arn.slice(-16)}`,
    Priority: 'default',
    Conditions: [],
    Actions: description.DefaultActions,
    IsDefault: true,
  };
}

function rulesOf(listener: StoredListener): Rule[] {
  const rules = listener.rules.map(({ description }) => description);
  rules.sort((a, b) => Number(a.Priority) - Number(b.Priority));
  return [...rules, defaultRuleOf(listener)];
}

function targetGroupOf({ description }: StoredTargetGroup, users: Users): TargetGroup {
  const holders = users.get(description.TargetGroupArn ?? '') ?? [];
  return {
    ...description,
    LoadBalancerArns: Array.from(holders, (holder) => holder.description.LoadBalancerArn ?? ''),
  };
}

export const describeHandlers = {
  DescribeLoadBalancers: (input, { region }) => {
    checkCount(input.LoadBalancerArns, 'load balancer ARNs');
    checkCount(input.Names, 'load balancer names');
    const all = [...region.loadBalancers.values()].map(({ description }) => description);
    const names = input.Names ?? [];
    const missing = names.filter((name) => !all.some(({ LoadBalancerName }) => LoadBalancerName === name));
    if (missing.length > 0) {
      throw new LoadBalancerNotFoundException(modelled(`Load balancers '[${missing.join(', ')}]' not found`));
    }
    const asked = new Set(input.LoadBalancerArns?.map((arn) => findLoadBalancer(region, arn).description));
    const chosen = all.filter(
      (description) =>
        (asked.size === 0 || asked.has(description)) &&
        (names.length === 0 || names.includes(description.LoadBalancerName ?? '')),
    );
    const [LoadBalancers, next] = paged(chosen, input);
    return { LoadBalancers, ...next };
  },

  DescribeLoadBalancerAttributes: (input, { region }) => ({
    Attributes: attributeList(findLoadBalancer(region, input.LoadBalancerArn).attributes),
  }),

  DescribeListeners: (input, { region }) => {
    const { LoadBalancerArn, ListenerArns } = input;
    if (LoadBalancerArn === undefined && !ListenerArns?.length) {
      throw new AwsError('ValidationError', 'You must specify either listener ARNs or a load balancer ARN');
    }
    checkCount(ListenerArns, 'listener ARNs');
    if (LoadBalancerArn !== undefined) findLoadBalancer(region, LoadBalancerArn);
    const chosen = ListenerArns?.length
      ? ListenerArns.map((arn) => findListener(region, arn))
      : listenersOf(region, LoadBalancerArn);
    const descriptions = chosen.map(({ description }) => description);
    const [Listeners, next] = paged(descriptions, input);
    return { Listeners, ...next };
  },

  DescribeListenerAttributes: (input, { region }) => ({
    Attributes: attributeList(findListener(region, input.ListenerArn).attributes),
  }),

  DescribeListenerCertificates: (input, { region, world }) => {
    const shown = shownCertificates(findListener(region, input.ListenerArn), world);
    const [Certificates, next] = paged(shown, input);
    return { Certificates, ...next };
  },

  DescribeRules: (input, { region }) => {
    const { ListenerArn, RuleArns } = input;
    if ((ListenerArn === undefined) === !RuleArns?.length) {
      throw new AwsError('ValidationError', 'You must specify either listener rule ARNs or a listener ARN');
    }
    const all = RuleArns?.length
      ? RuleArns.map((arn) => {
          const owner = [...region.listeners.values()].find(
            (listener) => defaultRuleOf(listener).RuleArn === arn,
          );
          return owner ? defaultRuleOf(owner) : findRule(region, arn).description;
        })
      : rulesOf(findListener(region, ListenerArn));
    const [Rules, next] = paged(all, input);
    return { Rules, ...next };
  },

  DescribeTargetGroups: (input, { region }) => {
    const { LoadBalancerArn, TargetGroupArns, Names } = input;
    checkCount(TargetGroupArns, 'target group ARNs');
    if (LoadBalancerArn !== undefined) findLoadBalancer(region, LoadBalancerArn);
    for (const arn of TargetGroupArns ?? []) findTargetGroup(region, arn);
    const users = usersOf(region);
    const all = [...region.targetGroups.values()].map((group) => targetGroupOf(group, users));
    const isKnown = (name: string): boolean => all.some(({ TargetGroupName }) => TargetGroupName === name);
    if (!Names?.every(isKnown) && Names?.length) {
      throw new TargetGroupNotFoundException(modelled('One or more target groups not found'));
    }
    const chosen = all.filter(
      (group) =>
        (LoadBalancerArn === undefined || group.LoadBalancerArns?.includes(LoadBalancerArn)) &&
        (!TargetGroupArns?.length || TargetGroupArns.includes(group.TargetGroupArn ?? '')) &&
        (!Names?.length || Names.includes(group.TargetGroupName ?? '')),
    );
    const [TargetGroups, next] = paged(chosen, input);
    return { TargetGroups, ...next };
  },

  DescribeTargetGroupAttributes: (input, { region }) => ({
    Attributes: attributeList(findTargetGroup(region, input.TargetGroupArn).attributes),
  }),

  DescribeTags: (input, { region }) => {
    checkCount(input.ResourceArns, 'resource ARNs');
    return {
      TagDescriptions: (input.ResourceArns ?? []).map((ResourceArn) => ({
        ResourceArn,
        Tags: tagList(findTags(region, ResourceArn)),
      })),
    };
  },

  AddTags: (input, { region }) => {
    const tagged = (input.ResourceArns ?? []).map((arn) => findTags(region, arn));
    for (const tags of tagged) {
      if (!addTags(tags, input.Tags, tagsPerResource)) {
        throw new TooManyTagsException(modelled(`The maximum number of tags is ${tagsPerResource}`));
      }
    }
    return {};
  },

  DescribeSSLPolicies: (input) => {
    const { Names, LoadBalancerType: type } = input;
    const missing = Names?.find((name) => !sslPolicies.some((policy) => policy.Name === name));
    if (missing !== undefined) {
      throw new SSLPolicyNotFoundException(modelled(`SSL policy '${missing}' not found`));
    }
    const chosen = sslPolicies.filter(
      (policy) =>
        (!Names?.length || Names.includes(policy.Name ?? '')) &&
        (type === undefined || policy.SupportedLoadBalancerTypes?.includes(type)),
    );
    const [SslPolicies, next] = paged(chosen, input);
    return { SslPolicies, ...next };
  },

  DescribeAccountLimits: (input) => {
    const [Limits, next] = paged(accountLimits, input);
    return { Limits, ...next };
  },
} satisfies Handlers<typeof elbv2>;
