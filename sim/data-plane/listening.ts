import type { Endpoint } from '../endpoints.ts';
import type { StoredListener } from '../world.ts';
import { servedBy, type Served } from './material.ts';

/** The certificates of one listener: the default, and the SNI list (never for Classic). */
export interface CertificateSet {
  readonly main: Served | undefined;
  readonly sni: readonly Served[];
}

/** A port of a load balancer that takes connections. */
export interface Listening {
  readonly endpoint: Endpoint;
  readonly port: number;
  readonly protocol: string;
  /** TLS ends here. */
  readonly terminates: boolean;
  readonly certificates: CertificateSet;
  readonly tlsVersions: {
    readonly minVersion: 'TLSv1.2' | 'TLSv1.3';
    readonly maxVersion: 'TLSv1.2' | 'TLSv1.3';
  };
  /** Where instances of a Classic load balancer are reached; v2 listeners keep their rules instead. */
  readonly backend:
    | { readonly kind: 'instances'; readonly port: number }
    | { readonly kind: 'rules'; readonly listener: StoredListener };
}

export function listeningAt(endpoint: Endpoint, port: number): Listening | undefined {
  return endpoint.kind === 'classic' ? classicListening(endpoint, port) : listening(endpoint, port);
}

function classicListening(
  endpoint: Extract<Endpoint, { kind: 'classic' }>,
  port: number,
): Listening | undefined {
  const described = endpoint.stored.description.ListenerDescriptions?.find(
    (each) => each.Listener?.LoadBalancerPort === port,
  )?.Listener;
  if (!described) return undefined;
  const protocol = described.Protocol?.toUpperCase() ?? 'TCP';
  return {
    endpoint,
    port,
    protocol,
    terminates: protocol === 'HTTPS' || protocol === 'SSL',
    certificates: { main: servedBy(endpoint.account, endpoint.region, described.SSLCertificateId), sni: [] },
    tlsVersions: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' },
    backend: { kind: 'instances', port: described.InstancePort ?? 80 },
  };
}

function listening(endpoint: Exclude<Endpoint, { kind: 'classic' }>, port: number): Listening | undefined {
  const { account, region, stored } = endpoint;
  for (const listener of region.listeners.values()) {
    const { LoadBalancerArn, Port, Protocol = 'TCP', Certificates, SslPolicy = '' } = listener.description;
    if (Port !== port || LoadBalancerArn !== stored.description.LoadBalancerArn) continue;
    return {
      endpoint,
      port,
      protocol: Protocol,
      terminates: Protocol === 'HTTPS' || Protocol === 'TLS',
      certificates: {
        main: servedBy(account, region, Certificates?.[0]?.CertificateArn),
        sni: listener.sni.flatMap((arn) => servedBy(account, region, arn) ?? []),
      },
      tlsVersions: {
        minVersion: SslPolicy.includes('TLS13-1-3') ? 'TLSv1.3' : 'TLSv1.2',
        maxVersion: SslPolicy.includes('TLS13') ? 'TLSv1.3' : 'TLSv1.2',
      },
      backend: { kind: 'rules', listener },
    };
  }
  return undefined;
}
