import type { TargetHealthReasonEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { StoredTarget, TargetBehaviour } from '../world.ts';

export interface HealthCheckRules {
  /** Milliseconds between checks, already shortened by the clock. */
  readonly intervalMilliseconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  /** How many checks in a row make a newly registered target healthy: 1 behind target groups. */
  readonly initialThreshold: number;
  /** What passes: any accepted connection, or these HTTP statuses such as `200,301-302`. */
  readonly accepts: 'connection' | { readonly statuses: string };
}

type Outcome = { passed: true } | { passed: false; reason: TargetHealthReasonEnum; description: string };

/** Whether a matcher such as `200,202` or `200-299` covers a status. */
function matchesStatus(matcher: string, status: number): boolean {
  return matcher.split(',').some((part) => {
    const [from = '', to = from] = part.split('-');
    return status >= Number(from) && status <= Number(to);
  });
}

function outcomeOf(behaviour: TargetBehaviour | undefined, rules: HealthCheckRules): Outcome {
  const { kind = 'respond', status = 200 } = behaviour ?? {};
  if (kind === 'refuse') {
    return { passed: false, reason: 'Target.FailedHealthChecks', description: 'Health checks failed' };
  }
  if (kind === 'timeout') {
    return { passed: false, reason: 'Target.Timeout', description: 'Request timed out' };
  }
  if (rules.accepts === 'connection' || matchesStatus(rules.accepts.statuses, status))
    return { passed: true };
  return {
    passed: false,
    reason: 'Target.ResponseCodeMismatch',
    description: `Health checks failed with these codes: [${status}]`,
  };
}

function record(target: StoredTarget, outcome: Outcome, rules: HealthCheckRules): void {
  target.consecutivePasses = outcome.passed ? target.consecutivePasses + 1 : 0;
  target.consecutiveFailures = outcome.passed ? 0 : target.consecutiveFailures + 1;
  if (outcome.passed) {
    const needed = target.state === 'initial' ? rules.initialThreshold : rules.healthyThreshold;
    if (target.state === 'healthy' || target.consecutivePasses >= needed) {
      Object.assign(target, { state: 'healthy', reason: undefined, description: undefined });
    } else if (target.state === 'initial') {
      markInitialChecking(target);
    }
  } else if (target.state === 'unhealthy' || target.consecutiveFailures >= rules.unhealthyThreshold) {
    Object.assign(target, {
      state: 'unhealthy',
      reason: outcome.reason,
      description: outcome.description,
    });
  } else if (target.state === 'initial') {
    markInitialChecking(target);
  }
}

function markInitialChecking(target: StoredTarget): void {
  target.reason = 'Elb.InitialHealthChecking';
  target.description = 'Initial health checks in progress';
}

/** Performs every check that fell due until `now`, all with the behaviour of the moment. */
export function runChecks(
  target: StoredTarget,
  behaviour: TargetBehaviour | undefined,
  rules: HealthCheckRules,
  now: number,
): void {
  const outcome = outcomeOf(behaviour, rules);
  const enough = Math.max(rules.initialThreshold, rules.healthyThreshold, rules.unhealthyThreshold);
  let due = target.nextCheck.getTime();
  // Once the same answer came often enough, further checks change nothing: the rest is skipped.
  for (let count = 0; due <= now && count < enough; count += 1) {
    record(target, outcome, rules);
    due += rules.intervalMilliseconds;
  }
  if (due <= now) {
    due += (Math.floor((now - due) / rules.intervalMilliseconds) + 1) * rules.intervalMilliseconds;
  }
  target.nextCheck = new Date(due);
}
