import type { ProtocolEnum, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';

export type LoadBalancerType = 'application' | 'network' | 'gateway';

/** What listeners get that are made through the API without a policy. */
export const defaultSslPolicy = 'ELBSecurityPolicy-2016-08';

export const loadBalancerAttributes: Record<LoadBalancerType, Readonly<Record<string, string>>> = {
  application: {
    'access_logs.s3.enabled': 'false',
    'client_keep_alive.seconds': '3600',
    'connection_logs.s3.enabled': 'false',
    'deletion_protection.enabled': 'false',
    'idle_timeout.timeout_seconds': '60',
    'load_balancing.cross_zone.enabled': 'true',
    'routing.http.desync_mitigation_mode': 'defensive',
    'routing.http.drop_invalid_header_fields.enabled': 'false',
    'routing.http.preserve_host_header.enabled': 'false',
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
    'routing.http.xff_client_port.enabled': 'false',
    'routing.http.xff_header_processing.mode': 'append',
    'routing.http2.enabled': 'true',
    'waf.fail_open.enabled': 'false',
    'zonal_shift.config.enabled': 'false',
  },
  network: {
    'access_logs.s3.enabled': 'false',
    'deletion_protection.enabled': 'false',
    'dns_record.client_routing_policy': 'any_availability_zone',
    'load_balancing.cross_zone.enabled': 'false',
    'zonal_shift.config.enabled': 'false',
  },
  gateway: { 'deletion_protection.enabled': 'false', 'load_balancing.cross_zone.enabled': 'false' },
};

export function isHttp(protocol: string | undefined): boolean {
  return protocol === 'HTTP' || protocol === 'HTTPS';
}

/** Which kind of load balancer a target group of this protocol is for. */
export function typeServedBy(protocol: ProtocolEnum | undefined): LoadBalancerType {
  if (protocol === 'GENEVE') return 'gateway';
  return protocol === undefined || isHttp(protocol) ? 'application' : 'network';
}

export function listenerAttributes(type: LoadBalancerType): Readonly<Record<string, string>> {
  if (type === 'application') return { 'routing.http.response.server.enabled': 'true' };
  return { 'tcp.idle_timeout.seconds': '350' };
}

export function targetGroupAttributes(
  protocol: ProtocolEnum | undefined,
  targetType: string,
): Record<string, string> {
  const shared = {
    'deregistration_delay.timeout_seconds': '300',
    'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
    'stickiness.enabled': 'false',
    'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  };
  if (typeServedBy(protocol) === 'network') {
    const preserves = targetType !== 'ip' || protocol === 'UDP' || protocol === 'TCP_UDP';
    return {
      ...shared,
      'preserve_client_ip.enabled': String(preserves),
      'proxy_protocol_v2.enabled': 'false',
      'stickiness.type': 'source_ip',
    };
  }
  return {
    ...shared,
    'load_balancing.algorithm.type': 'round_robin',
    'slow_start.duration_seconds': '0',
    'stickiness.type': 'lb_cookie',
  };
}

type HealthCheck = Pick<
  TargetGroup,
  | 'HealthCheckEnabled'
  | 'HealthCheckIntervalSeconds'
  | 'HealthCheckPath'
  | 'HealthCheckPort'
  | 'HealthCheckProtocol'
  | 'HealthCheckTimeoutSeconds'
  | 'HealthyThresholdCount'
  | 'Matcher'
  | 'UnhealthyThresholdCount'
>;

/** AWS's defaults for what `given` leaves out. */
export function completeHealthCheck(
  protocol: ProtocolEnum | undefined,
  targetType: string,
  given: HealthCheck,
): HealthCheck {
  const type = typeServedBy(protocol);
  const checkProtocol = given.HealthCheckProtocol ?? (type === 'application' ? 'HTTP' : 'TCP');
  const overHttp = isHttp(checkProtocol);
  const lambda = targetType === 'lambda';
  return {
    HealthCheckEnabled: given.HealthCheckEnabled ?? !lambda,
    HealthCheckIntervalSeconds:
      given.HealthCheckIntervalSeconds ?? (lambda ? 35 : type === 'gateway' ? 10 : 30),
    HealthCheckTimeoutSeconds:
      given.HealthCheckTimeoutSeconds ??
      (lambda ? 30 : type === 'network' ? (checkProtocol === 'HTTP' ? 6 : 10) : 5),
    HealthyThresholdCount: given.HealthyThresholdCount ?? 5,
    UnhealthyThresholdCount: given.UnhealthyThresholdCount ?? (lambda ? 5 : 2),
    ...(lambda ? {} : { HealthCheckProtocol: checkProtocol }),
    ...(lambda
      ? {}
      : { HealthCheckPort: given.HealthCheckPort ?? (type === 'gateway' ? '80' : 'traffic-port') }),
    ...(overHttp || lambda
      ? {
          HealthCheckPath: given.HealthCheckPath ?? '/',
          Matcher: given.Matcher ?? { HttpCode: type === 'application' ? '200' : '200-399' },
        }
      : {}),
  };
}
