import type * as elb from '@aws-sdk/client-elastic-load-balancing';
import {
  DuplicateAccessPointNameException,
  PolicyNotFoundException,
} from '@aws-sdk/client-elastic-load-balancing';
import { AwsError, type Handlers } from '../wire/service.ts';
import { findClassic } from './elb/find.ts';
import { instanceHandlers } from './elb/instances.ts';
import { checkedListener, listenerHandlers } from './elb/listeners.ts';
import { newClassic, sslPolicyOf } from './elb-create.ts';
import { modelled } from './modelled.ts';
import { pageOf, pageSizeOf } from './paging.ts';
import { tagList, tagPairs } from './tags.ts';

const pageSizeLimit = 400;
const namesPerCall = 20;
const namePattern = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/;
/** What DescribeLoadBalancerPolicies lists when it is asked about no load balancer in particular. */
const predefinedPolicies = [
  'ELBSecurityPolicy-2016-08',
  'ELBSecurityPolicy-TLS-1-1-2017-01',
  'ELBSecurityPolicy-TLS-1-2-2017-01',
].map(sslPolicyOf);

export const handlers = {
  ...listenerHandlers,
  ...instanceHandlers,

  DescribeLoadBalancers: (input, { region }) => {
    const chosen = input.LoadBalancerNames?.length
      ? input.LoadBalancerNames.map((name) => findClassic(region, name))
      : [...region.classic.values()];
    const descriptions = chosen.map(({ description }) => description);
    const size = pageSizeOf(input.PageSize, pageSizeLimit, pageSizeLimit);
    const { items, next } = pageOf(descriptions, input.Marker, size);
    return { LoadBalancerDescriptions: items, ...(next === undefined ? {} : { NextMarker: next }) };
  },

  DescribeLoadBalancerAttributes: (input, { region }) => {
    const { crossZone, connectionDrainingSeconds, idleTimeoutSeconds } = findClassic(
      region,
      input.LoadBalancerName,
    ).attributes;
    return {
      LoadBalancerAttributes: {
        CrossZoneLoadBalancing: { Enabled: crossZone },
        AccessLog: { Enabled: false },
        ConnectionDraining: {
          Enabled: connectionDrainingSeconds !== undefined,
          Timeout: connectionDrainingSeconds ?? 300,
        },
        ConnectionSettings: { IdleTimeout: idleTimeoutSeconds },
        AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'defensive' }],
      },
    };
  },

  DescribeLoadBalancerPolicies: (input, { region }) => {
    const name = input.LoadBalancerName;
    const all = name === undefined ? predefinedPolicies : findClassic(region, name).policies;
    const missing = input.PolicyNames?.find((wanted) => !all.some(({ PolicyName }) => PolicyName === wanted));
    if (missing !== undefined) {
      throw new PolicyNotFoundException(
        modelled(`There is no policy with name ${missing} for load balancer ${name}`),
      );
    }
    const chosen = all.filter(
      ({ PolicyName }) => !input.PolicyNames?.length || input.PolicyNames.includes(PolicyName ?? ''),
    );
    return { PolicyDescriptions: chosen };
  },

  DescribeTags: (input, { region }) => {
    const names = input.LoadBalancerNames ?? [];
    if (names.length > namesPerCall) {
      throw new AwsError('ValidationError', `Up to '${namesPerCall}' load balancer names can be specified`);
    }
    return {
      TagDescriptions: names.map((LoadBalancerName) => ({
        LoadBalancerName,
        Tags: tagList(findClassic(region, LoadBalancerName).tags),
      })),
    };
  },

  CreateLoadBalancer: (input, context) => {
    const { region } = context;
    const name = input.LoadBalancerName ?? '';
    if (!namePattern.test(name)) {
      throw new AwsError('ValidationError', `LoadBalancer name '${name}' is not valid`);
    }
    if (region.classic.has(name)) {
      throw new DuplicateAccessPointNameException(
        modelled(
          `Load Balancer named '${name}' already exists and it is configured with different parameters.`,
        ),
      );
    }
    const { description } = newClassic(context, {
      name,
      listeners: (input.Listeners ?? []).map((listener) => checkedListener(context, listener)),
      internal: input.Scheme === 'internal',
      zones: input.AvailabilityZones,
      subnetIds: input.Subnets,
      securityGroups: input.SecurityGroups,
      tags: tagPairs(input.Tags),
    });
    return { DNSName: description.DNSName };
  },

  DeleteLoadBalancer: (input, { region }) => {
    region.classic.delete(input.LoadBalancerName ?? '');
    return {};
  },
} satisfies Handlers<typeof elb>;
