import type {
  Certificate as SdkCertificate,
  Listener as SdkListener,
  Rule as SdkRule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { toArn } from '../domain/arn.ts';
import { terminatesTls, type Listener, type ListenerTls } from '../domain/listener.ts';
import type { ManagedBy } from '../domain/managed-by.ts';
import type { ListenerCertificates } from './gateways.ts';
import { required } from './required.ts';
import { inOrderOfEvaluation, toRule } from './to-rule.ts';

/** A gateway load balancer listens on every port, for GENEVE on this one; AWS sends neither. */
const GENEVE_PORT = 6081;

/** `rules` is `null` where the listener has its default actions only. */
export function toListener(
  sdk: SdkListener,
  certificates: readonly SdkCertificate[],
  rules: readonly SdkRule[] | null,
  managedBy: readonly ManagedBy[],
): Listener {
  const arn = toArn(required(sdk.ListenerArn, 'an ARN', 'a listener'));
  const isGateway = arn.includes(':listener/gwy/');
  const protocol = required(sdk.Protocol ?? (isGateway ? 'GENEVE' : null), 'a protocol', arn);
  const defaultRule: SdkRule = {
    RuleArn: `${arn}/default`,
    IsDefault: true,
    ...(sdk.DefaultActions ? { Actions: sdk.DefaultActions } : {}),
  };
  return {
    id: arn,
    arn,
    protocol,
    port: required(sdk.Port ?? (isGateway ? GENEVE_PORT : null), 'a port', arn),
    tls: terminatesTls(protocol) ? toTls(sdk, certificates) : null,
    rules: (rules ?? [defaultRule]).map(toRule).sort(inOrderOfEvaluation),
    managedBy,
  };
}

/** DescribeListenerCertificates names a default that also stands in the SNI list twice, once as either. */
export function toListenerCertificates(certificates: readonly SdkCertificate[]): ListenerCertificates {
  const arnsWhere = (isDefault: boolean) =>
    certificates
      .filter((certificate) => (certificate.IsDefault ?? false) === isDefault)
      .map(({ CertificateArn }) => toArn(required(CertificateArn, 'an ARN', 'a certificate of a listener')));
  return { default: arnsWhere(true)[0] ?? null, sni: [...new Set(arnsWhere(false))].sort() };
}

function toTls(sdk: SdkListener, certificates: readonly SdkCertificate[]): ListenerTls {
  const { default: listed, sni } = toListenerCertificates(certificates);
  const own = sdk.Certificates?.[0]?.CertificateArn;
  return {
    policy: sdk.SslPolicy ?? null,
    defaultCertificate: own === undefined ? listed : toArn(own),
    sniCertificates: sni,
  };
}
