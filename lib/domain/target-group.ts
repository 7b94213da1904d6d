import type { Arn } from './arn.ts';
import type { UnknownValue } from './unknown-value.ts';

/** The ARN; the instances behind a Classic load balancer form one group per instance port, `id#instances#80`. */
export type TargetGroupId = string;

export interface HealthCheck {
  /** HTTP, HTTPS, TCP or SSL. */
  readonly protocol: string;
  readonly port: string;
  readonly path: string | null;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  /** Codes that pass, such as `200-399`. */
  readonly matcher: string | null;
}

export interface TargetGroup {
  readonly id: TargetGroupId;
  readonly arn: Arn | null;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly protocol: string | null;
  readonly port: number | null;
  readonly targetType: 'instance' | 'ip' | 'lambda' | 'alb' | 'classic-instance' | UnknownValue;
  readonly vpcId: string | null;
  readonly healthCheck: HealthCheck | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** AWS's target states; InService and OutOfService of a Classic load balancer are healthy and unhealthy here. */
export type TargetState =
  | 'initial'
  | 'healthy'
  | 'unhealthy'
  | 'unhealthy.draining'
  | 'unused'
  | 'draining'
  | 'unavailable'
  | 'unknown';

export interface Target {
  /** Instance id, address, function or load balancer ARN. */
  readonly id: string;
  readonly port: number | null;
  readonly zone: string | null;
  readonly state: TargetState;
  /** AWS's reason code, such as `Target.ResponseCodeMismatch`. */
  readonly reason: string | null;
  readonly description: string | null;
}
