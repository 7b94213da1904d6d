import type { Gateways } from '../aws/gateways.ts';
import { isArn, parseArn } from '../domain/arn.ts';
import type { Certificate } from '../domain/certificate.ts';
import type { HostedZone } from '../domain/dns.ts';
import type { Estate } from '../domain/estate.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { SwapSubject } from './swap-moves.ts';

const REFRESH = { next: 'Refresh, and look where it went.' };

export function findLoadBalancer(estate: Estate, id: string): Result<LoadBalancer> {
  const found = estate.loadBalancerById.get(id);
  return found ? ok(found) : fail('not-found', 'The load balancer is not there any more.', REFRESH);
}

export function findSwapSubject(
  estate: Estate,
  loadBalancerId: string,
  listenerId: string,
): Result<SwapSubject> {
  const found = findLoadBalancer(estate, loadBalancerId);
  if (!found.ok) return found;
  const loadBalancer = found.value;
  const listener = loadBalancer.listeners.find(({ id }) => id === listenerId);
  if (!listener)
    return fail('not-found', `${loadBalancer.name} does not have that listener any more.`, REFRESH);
  return listener.tls
    ? ok({ loadBalancer, listener })
    : fail(
        'not-supported',
        `${listener.protocol} ${listener.port} on ${loadBalancer.name} does not end TLS: it holds no certificate.`,
      );
}

export function findZone(estate: Estate, id: string): Result<HostedZone> {
  const found = estate.zoneById.get(id);
  return found ? ok(found) : fail('not-found', 'The hosted zone is not there any more.', REFRESH);
}

/** The certificate as the inventory knows it, or, where it was uploaded since, as IAM does. */
export async function findCertificate(
  estate: Estate,
  gateways: Gateways,
  arn: string,
): Promise<Result<Certificate>> {
  const known = isArn(arn) ? estate.certificateByArn.get(arn) : undefined;
  if (known) return ok(known);
  const parts = parseArn(arn);
  const name = parts?.service === 'iam' ? parts.resource.split('/').at(-1) : undefined;
  const gone = fail('not-found', 'The certificate is not there any more.', REFRESH);
  if (!parts || name === undefined || !estate.snapshot.accounts.some(({ id }) => id === parts.accountId))
    return gone;
  const read = await gateways.iam.readServerCertificate(parts.accountId, name);
  if (!read.ok) return read;
  return read.value?.arn === arn ? ok(read.value) : gone;
}
