import { covers } from '../domain/host-names.ts';
import { terminatesTls } from '../domain/listener.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import type { PreflightCheck } from '../domain/plan.ts';
import { check } from './checks.ts';
import type { Prober } from '../probe/prober.ts';

const ID = 'handshake';

/**
 * Shakes hands for a name with a load balancer that the name does not lead to yet: whether it would be served there,
 * asked before anybody is sent. `null` where nothing there ends TLS.
 */
export async function tryName(
  prober: Prober,
  loadBalancer: LoadBalancer,
  name: string,
): Promise<PreflightCheck | null> {
  const listeners = loadBalancer.listeners.filter(({ protocol }) => terminatesTls(protocol));
  const listener = listeners.find(({ port }) => port === 443) ?? listeners[0];
  if (!listener) return null;
  const { port } = listener;
  const addresses = await prober.addressesOf(loadBalancer.dnsName, loadBalancer);
  if (!addresses.ok) return check(ID, 'unknown', `Nobody could try the name: ${addresses.problem.message}`);
  if (addresses.value.length === 0) {
    return check(ID, 'warning', `${loadBalancer.dnsName} has no address: nobody could reach it.`);
  }
  const answers = await Promise.all(
    addresses.value.map(async (address) => {
      const blind = prober.whyNotDialled(address, loadBalancer);
      if (blind) return { verdict: 'unknown', says: blind } as const;
      const seen = await prober.handshake({ address, port, host: name, keyType: null }, loadBalancer);
      if (!seen.ok) {
        const verdict = seen.problem.code === 'not-supported' ? 'unknown' : 'warning';
        return { verdict, says: `${address}: ${seen.problem.message}` } as const;
      }
      return seen.value.names.some((pattern) => covers(pattern, name))
        ? ({ verdict: 'passed', says: address } as const)
        : ({
            verdict: 'warning',
            says: `${address} answers with a certificate for ${seen.value.names.join(', ') || 'no name'}, not for ${name}`,
          } as const);
    }),
  );
  const worst =
    answers.find(({ verdict }) => verdict === 'warning') ??
    answers.find(({ verdict }) => verdict === 'unknown');
  if (worst) return check(ID, worst.verdict, `Tried ${name} at port ${port}. ${worst.says}`);
  const tried = answers.map(({ says }) => says).join(', ');
  return check(
    ID,
    'passed',
    `A handshake for ${name} at port ${port} gets a certificate for it, at ${tried}.`,
  );
}
