import type { Config } from '../config.ts';
import type { AwsCall } from './calls.ts';
import { Clients } from './clients.ts';
import type { Gateways } from './gateways.ts';

export interface GatewayOptions {
  /** Told of every finished call. */
  readonly onCall?: (call: AwsCall) => void;
}

/** Each gateway loads its SDK client when it is first asked: together they take most of a second to import. */
export function createGateways(
  config: Config,
  { onCall }: GatewayOptions = {},
): Gateways & { close(): void } {
  const clients = new Clients(config, onCall);
  const { terraformTag } = config;
  const elbV2 = once(async () => (await import('./elb-v2.ts')).createElbV2(clients, terraformTag));
  const classic = once(async () => (await import('./classic.ts')).createClassic(clients, terraformTag));
  const acm = once(async () => (await import('./acm.ts')).createAcm(clients, terraformTag));
  const iam = once(async () => (await import('./iam.ts')).createIam(clients, terraformTag));
  const route53 = once(async () => (await import('./route-53.ts')).createRoute53(clients));
  const ec2 = once(async () => (await import('./ec2.ts')).createEc2(clients));
  return {
    elbV2: {
      listLoadBalancers: async (...given) => (await elbV2()).listLoadBalancers(...given),
      listTargets: async (...given) => (await elbV2()).listTargets(...given),
      readListenerCertificates: async (...given) => (await elbV2()).readListenerCertificates(...given),
      setDefaultCertificate: async (...given) => (await elbV2()).setDefaultCertificate(...given),
      addSniCertificate: async (...given) => (await elbV2()).addSniCertificate(...given),
      removeSniCertificate: async (...given) => (await elbV2()).removeSniCertificate(...given),
    },
    classic: {
      listLoadBalancers: async (...given) => (await classic()).listLoadBalancers(...given),
      listTargets: async (...given) => (await classic()).listTargets(...given),
      readListenerCertificates: async (...given) => (await classic()).readListenerCertificates(...given),
      setCertificate: async (...given) => (await classic()).setCertificate(...given),
    },
    acm: {
      listCertificates: async (...given) => (await acm()).listCertificates(...given),
      readCertificate: async (...given) => (await acm()).readCertificate(...given),
    },
    iam: {
      listServerCertificates: async (...given) => (await iam()).listServerCertificates(...given),
      readServerCertificate: async (...given) => (await iam()).readServerCertificate(...given),
      uploadServerCertificate: async (...given) => (await iam()).uploadServerCertificate(...given),
    },
    route53: {
      listHostedZones: async (...given) => (await route53()).listHostedZones(...given),
      readRecordSets: async (...given) => (await route53()).readRecordSets(...given),
      changeRecordSets: async (...given) => (await route53()).changeRecordSets(...given),
      readChange: async (...given) => (await route53()).readChange(...given),
    },
    ec2: {
      listInstances: async (...given) => (await ec2()).listInstances(...given),
    },
    close: () => clients.close(),
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => (loaded ??= load());
}
