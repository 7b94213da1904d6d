import type { Certificate } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { StoredListener, World } from '../world.ts';

/** AWS time that a manual change survives. */
const toleratedMilliseconds = 120_000;

interface Desired {
  readonly certificates: Certificate[] | undefined;
  readonly sni: readonly string[];
  /** Since when the listener is otherwise. */
  driftingSince: Date | undefined;
}

const desiredIn = new WeakMap<World, Map<string, Desired>>();

/**
 * What the AWS Load Balancer Controller does to listeners of load balancers with its tag: whatever certificates it
 * found there first, it puts back some minutes after somebody changed them.
 */
export function reconcile(world: World): void {
  const desired = desiredIn.get(world) ?? new Map<string, Desired>();
  desiredIn.set(world, desired);
  for (const [arn, listener] of managedListeners(world)) {
    const known = desired.get(arn);
    if (!known) {
      const certificates = listener.description.Certificates;
      desired.set(arn, { certificates, sni: [...listener.sni], driftingSince: undefined });
    } else if (isAsDesired(listener, known)) {
      known.driftingSince = undefined;
    } else if (!known.driftingSince) {
      known.driftingSince = world.clock.now();
    } else if (world.clock.hasPassed(known.driftingSince, toleratedMilliseconds)) {
      listener.description.Certificates = known.certificates;
      listener.sni = [...known.sni];
      known.driftingSince = undefined;
    }
  }
}

/** Reconciles again and again until stopped. */
export function startKubernetesController(getWorld: () => World): { stop(): void } {
  reconcile(getWorld());
  const timer = setInterval(() => reconcile(getWorld()), 500).unref();
  return { stop: () => clearInterval(timer) };
}

function* managedListeners(world: World): Generator<[arn: string, StoredListener]> {
  for (const account of world.accounts.values()) {
    for (const region of account.regions.values()) {
      for (const [arn, listener] of region.listeners) {
        const balancer = region.loadBalancers.get(listener.description.LoadBalancerArn ?? '');
        if (balancer?.tags.has('elbv2.k8s.aws/cluster')) yield [arn, listener];
      }
    }
  }
}

function isAsDesired({ description, sni }: StoredListener, desired: Desired): boolean {
  return (
    description.Certificates?.[0]?.CertificateArn === desired.certificates?.[0]?.CertificateArn &&
    sni.length === desired.sni.length &&
    sni.every((arn) => desired.sni.includes(arn))
  );
}
