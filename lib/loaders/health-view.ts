import type { LoadBalancer } from '../domain/load-balancer.ts';
import { healthOfLoadBalancer } from '../domain/load-balancer-health.ts';
import type { Place } from '../domain/place.ts';
import type { AnySection } from '../domain/snapshot.ts';
import type { Health } from '../domain/target-health.ts';
import type { HealthView } from '../views/base.ts';
import { sectionAt } from './base.ts';
import type { ViewSource } from './view-source.ts';

export function loadBalancerHealth(source: ViewSource, loadBalancer: LoadBalancer): HealthView {
  const word = loadBalancer.kind === 'classic' ? 'in service' : 'healthy';
  return healthView(source, loadBalancer, healthOfLoadBalancer(loadBalancer, source.estate), word);
}

/** Health in words. What was healthy when it was last read is unknown once that is no longer fresh; bad news stays. */
export function healthView(source: ViewSource, place: Place, health: Health, word = 'healthy'): HealthView {
  const { healthy, total, level } = health;
  const counted = `${healthy} of ${total} ${word}${health.failsOpen ? ', fails open' : ''}`;
  if (level === 'none') return { level, healthy, total, says: 'no targets' };
  const section = sectionAt(source, 'target-health', place);
  const isFresh = section?.status === 'fresh';
  if (level === 'unknown') return { level, healthy, total, says: `unknown: ${whyUnknown(section)}` };
  if (level === 'healthy' && !isFresh) {
    return { level: 'unknown', healthy, total, says: `unknown: ${counted} when last read` };
  }
  return { level, healthy, total, says: counted };
}

function whyUnknown(section: AnySection | null): string {
  switch (section?.status) {
    case 'denied':
      return 'access denied';
    case 'failed':
    case 'stale':
      return 'could not be read';
    case 'fresh':
      return 'AWS does not say';
    case 'never':
    case undefined:
      return 'not read yet';
  }
}
