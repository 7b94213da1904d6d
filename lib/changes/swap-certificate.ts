import { askedNames } from '../domain/asked-names.ts';
import type { Gateways } from '../aws/gateways.ts';
import type { Arn } from '../domain/arn.ts';
import type { Certificate } from '../domain/certificate.ts';
import type { Estate } from '../domain/estate.ts';
import { compareCoverage } from '../domain/host-names.ts';
import type { Instant } from '../domain/instant.ts';
import type { AccountMode } from '../domain/place.ts';
import type { CertificateSummary, Plan, Undo } from '../domain/plan.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { formatDate } from '../format.ts';
import { distinctManagers } from '../domain/managed-by.ts';
import { draft } from './draft.ts';
import { observe } from './observe.ts';
import { nameOf as lastPartOf } from './state.ts';
import { toSteps } from './steps.ts';
import { swapChecks } from './swap-checks.ts';
import { listenerInWords, setCall, swapMoves, type ListenerState, type SwapSubject } from './swap-moves.ts';
import { shadowedHosts, swapProofRequest } from './swap-proof.ts';
import { replacedEntries } from './swap-replaced.ts';

export interface PlanningContext {
  readonly estate: Estate;
  readonly gateways: Gateways;
  readonly now: Instant;
  /** The new plan's. */
  readonly id: string;
  readonly actor: string;
  readonly mode: AccountMode;
}

export interface SwapRequest {
  readonly subject: SwapSubject;
  readonly to: Certificate;
}

/**
 * Plans what it takes that `to` is what clients of the listener get, from the listener as it is now. Problems: the
 * listener is gone, or AWS could not be asked. What speaks against the change is in the plan's checks.
 */
export async function planSwap(
  context: PlanningContext,
  { subject, to }: SwapRequest,
): Promise<Result<Plan>> {
  const { estate, now, mode } = context;
  const { loadBalancer, listener } = subject;
  const where = listenerInWords(subject);
  const observed = await observe(context.gateways, setCall(subject, to.arn));
  if (!observed.ok) return observed;
  if (observed.value.kind !== 'listener-certificates') {
    return fail('not-found', `There is no ${where} any more.`, { next: 'Refresh, and look where it went.' });
  }
  const state = observed.value;
  const certificateOf = (arn: Arn): Certificate | undefined =>
    arn === to.arn ? to : estate.certificateByArn.get(arn);
  const replaced = replacedEntries(state, to, certificateOf, now);
  const nameOf = (arn: Arn): string => certificateOf(arn)?.name ?? lastPartOf(arn);
  const moves = swapMoves({ ...subject, nameOf }, state, to.arn, replaced);
  const after = moves.at(-1)?.leaves ?? state;
  const { steps, undoSteps } = toSteps(state, moves);

  const beforeArn = state.default === to.arn ? (replaced[0] ?? null) : state.default;
  const before = beforeArn ? certificateOf(beforeArn) : undefined;
  const namesOf = (held: ListenerState): readonly string[] =>
    listedIn(held).flatMap((arn) => certificateOf(arn)?.names ?? []);
  const asked = askedNames(estate, subject, [...namesOf(state), ...to.names]);
  const names = compareCoverage(asked, namesOf(state), namesOf(after));
  const managedBy = distinctManagers([...loadBalancer.managedBy, ...listener.managedBy]);
  const served = { certificateOf, hasSni: loadBalancer.kind !== 'classic' };
  const summarize = (arn: Arn): CertificateSummary => toSummary(arn, certificateOf(arn));

  return ok(
    draft(context, {
      kind: 'swap-certificate',
      title: titleOf(state, to, replaced.map(nameOf), where),
      accountId: loadBalancer.accountId,
      region: loadBalancer.region,
      summary: {
        kind: 'swap-certificate',
        loadBalancerId: loadBalancer.id,
        loadBalancerName: loadBalancer.name,
        listenerId: listener.id,
        protocol: listener.protocol,
        port: listener.port,
        before: beforeArn ? summarize(beforeArn) : null,
        after: toSummary(to.arn, to),
        sni: compareLists(state.sni, after.sni, summarize),
        names,
      },
      checks: swapChecks({
        subject,
        state,
        after,
        to,
        names,
        unread: listedIn(state)
          .filter((arn) => !certificateOf(arn))
          .map(nameOf),
        shadowed: shadowedHosts(after, served, to, asked),
        managedBy,
        mode,
        now,
      }),
      managedBy,
      steps,
      undo: toUndo(undoSteps, where, beforeArn ? summarize(beforeArn) : null),
      proofRequest: swapProofRequest(subject, served, { before: state, after }, to, before, asked),
    }),
  );
}

function titleOf(state: ListenerState, to: Certificate, replaced: readonly string[], where: string): string {
  return state.default === to.arn && replaced.length > 0
    ? `Take ${replaced.join(', ')} out of the SNI list of ${where}`
    : `Set ${to.name} as the certificate of ${where}`;
}

function compareLists<T>(before: readonly Arn[], after: readonly Arn[], summarize: (arn: Arn) => T) {
  return {
    kept: before.filter((arn) => after.includes(arn)).map(summarize),
    added: after.filter((arn) => !before.includes(arn)).map(summarize),
    removed: before.filter((arn) => !after.includes(arn)).map(summarize),
  };
}

function listedIn({ default: first, sni }: ListenerState): readonly Arn[] {
  return first ? [first, ...sni] : sni;
}

function toSummary(arn: Arn, certificate: Certificate | undefined): CertificateSummary {
  return {
    arn,
    name: certificate?.name ?? lastPartOf(arn),
    fingerprint: certificate?.leaf?.fingerprint ?? null,
    notAfter: certificate?.leaf?.notAfter ?? null,
    names: certificate?.names ?? [],
  };
}

function toUndo(steps: Plan['steps'], where: string, before: CertificateSummary | null): Undo {
  if (steps.length === 0) return { possible: false, reason: 'The plan changes nothing.' };
  if (!before) return { possible: false, reason: `${where} has no certificate now that could come back.` };
  const expiry = before.notAfter ? `, which expires on ${formatDate(before.notAfter)}` : '';
  return { possible: true, steps, says: `Puts ${before.name}${expiry}, back on ${where}.` };
}
