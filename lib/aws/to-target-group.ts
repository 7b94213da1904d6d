import type {
  TargetGroup as SdkTargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { toArn } from '../domain/arn.ts';
import type { Place } from '../domain/place.ts';
import type { HealthCheck, Target, TargetGroup, TargetState } from '../domain/target-group.ts';
import { required } from './required.ts';
import type { Tags } from './tags.ts';

export function toTargetGroup(place: Place, sdk: SdkTargetGroup, tags: Tags): TargetGroup {
  const arn = toArn(required(sdk.TargetGroupArn, 'an ARN', 'a target group'));
  return {
    id: arn,
    arn,
    name: required(sdk.TargetGroupName, 'a name', arn),
    accountId: place.accountId,
    region: place.region,
    protocol: sdk.Protocol ?? null,
    port: sdk.Port ?? null,
    targetType: toTargetType(sdk.TargetType),
    vpcId: sdk.VpcId ?? null,
    healthCheck: sdk.HealthCheckEnabled === false ? null : toHealthCheck(sdk, arn),
    tags,
  };
}

function toTargetType(type: string | undefined): TargetGroup['targetType'] {
  switch (type) {
    case undefined:
    case 'instance':
      return 'instance';
    case 'ip':
    case 'lambda':
    case 'alb':
      return type;
    default:
      return { kind: 'unknown', raw: type };
  }
}

/** A function has no port to check. */
function toHealthCheck(sdk: SdkTargetGroup, arn: string): HealthCheck {
  return {
    protocol: sdk.HealthCheckProtocol ?? 'HTTP',
    port: sdk.HealthCheckPort ?? 'traffic-port',
    path: sdk.HealthCheckPath ?? null,
    intervalSeconds: required(sdk.HealthCheckIntervalSeconds, 'a health check interval', arn),
    timeoutSeconds: required(sdk.HealthCheckTimeoutSeconds, 'a health check timeout', arn),
    healthyThreshold: required(sdk.HealthyThresholdCount, 'a healthy threshold', arn),
    unhealthyThreshold: required(sdk.UnhealthyThresholdCount, 'an unhealthy threshold', arn),
    matcher: sdk.Matcher?.HttpCode ?? sdk.Matcher?.GrpcCode ?? null,
  };
}

const STATES: ReadonlySet<string> = new Set<TargetState>([
  'initial',
  'healthy',
  'unhealthy',
  'unhealthy.draining',
  'unused',
  'draining',
  'unavailable',
]);

/** A state that this version does not know is `unknown`, with AWS's word for it as the reason. */
export function toTarget({ Target: target, TargetHealth: health }: TargetHealthDescription): Target {
  const raw = health?.State ?? 'unknown';
  const isKnown = isTargetState(raw);
  return {
    id: required(target?.Id, 'an id', 'a target'),
    port: target?.Port ?? null,
    zone: target?.AvailabilityZone ?? null,
    state: isKnown ? raw : 'unknown',
    reason: health?.Reason ?? (isKnown ? null : raw),
    description: health?.Description ?? null,
  };
}

function isTargetState(state: string): state is TargetState {
  return STATES.has(state);
}
