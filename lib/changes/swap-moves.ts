import type { Arn } from '../domain/arn.ts';
import type { Listener } from '../domain/listener.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import type { Call, ObservedState } from '../domain/plan.ts';
import type { Move } from './steps.ts';

/** What a listener serves: its default and its SNI list. */
export type ListenerState = Extract<ObservedState, { kind: 'listener-certificates' }>;

export interface SwapSubject {
  readonly loadBalancer: LoadBalancer;
  readonly listener: Listener;
}

interface Naming extends SwapSubject {
  /** What people call a certificate. */
  readonly nameOf: (certificate: Arn) => string;
}

/**
 * The calls that make `after` what clients get in place of `replaced`, the entries of the SNI list that hold the old
 * certificate. The list goes first and last: while the old entry stands there, browsers get it whatever the default is.
 * Every other entry stays.
 */
export function swapMoves(
  subject: Naming,
  state: ListenerState,
  after: Arn,
  replaced: readonly Arn[],
): readonly ListenerMove[] {
  const isListed = state.sni.includes(after);
  const setDefault = state.default === after ? [] : [defaultMove];
  const makers =
    replaced.length === 0
      ? setDefault
      : [...(isListed ? [] : [addMove(after)]), ...setDefault, ...replaced.map((arn) => removeMove(arn))];
  const moves: ListenerMove[] = [];
  let present = state;
  for (const make of makers) {
    const move = make(subject, present, after);
    moves.push(move);
    present = move.leaves;
  }
  return moves;
}

export interface ListenerMove extends Move {
  readonly leaves: ListenerState;
}

function defaultMove(subject: Naming, state: ListenerState, after: Arn): ListenerMove {
  const where = listenerInWords(subject);
  const before = state.default;
  const title = (arn: Arn): string => `Set ${subject.nameOf(arn)} as the certificate of ${where}`;
  return {
    title: title(after),
    call: setCall(subject, after),
    leaves: { ...state, default: after },
    ...relistingOf(subject, state, after),
    undoTitle: before ? title(before) : '',
    undoCall: setCall(subject, before ?? after),
  };
}

/** Only what the plan does not want in the list can be there by AWS's doing. */
function relistingOf(
  { loadBalancer }: SwapSubject,
  { default: before, sni }: ListenerState,
  after: Arn,
): Pick<Move, 'relists'> {
  if (loadBalancer.kind === 'classic' || !before) return {};
  const unlisted = (...arns: readonly Arn[]) => arns.filter((arn) => !sni.includes(arn));
  return { relists: { there: unlisted(before), back: unlisted(before, after) } };
}

function addMove(arn: Arn) {
  return (subject: Naming, state: ListenerState): ListenerMove => ({
    ...sniCalls(subject, arn, 'add'),
    leaves: { ...state, sni: [...state.sni, arn].sort() },
  });
}

function removeMove(arn: Arn) {
  return (subject: Naming, state: ListenerState): ListenerMove => ({
    ...sniCalls(subject, arn, 'remove'),
    leaves: { ...state, sni: state.sni.filter((other) => other !== arn) },
  });
}

function sniCalls(subject: Naming, arn: Arn, first: 'add' | 'remove'): Omit<Move, 'leaves'> {
  const where = listenerInWords(subject);
  const add = {
    title: `Add ${subject.nameOf(arn)} to the SNI list of ${where}`,
    call: { kind: 'add-sni-certificate', ...listenerReference(subject), certificateArn: arn },
  } as const;
  const remove = {
    title: `Remove ${subject.nameOf(arn)} from the SNI list of ${where}`,
    call: { kind: 'remove-sni-certificate', ...listenerReference(subject), certificateArn: arn },
  } as const;
  const [move, undo] = first === 'add' ? [add, remove] : [remove, add];
  return { ...move, undoTitle: undo.title, undoCall: undo.call };
}

/** The call that replaces the certificate a client without SNI gets. */
export function setCall(subject: SwapSubject, certificateArn: Arn): Call {
  const { loadBalancer, listener } = subject;
  if (loadBalancer.kind !== 'classic') {
    return { kind: 'set-default-certificate', ...listenerReference(subject), certificateArn };
  }
  return {
    kind: 'set-classic-certificate',
    accountId: loadBalancer.accountId,
    region: loadBalancer.region,
    loadBalancerName: loadBalancer.name,
    createdAt: loadBalancer.createdAt,
    port: listener.port,
    certificateArn,
  };
}

function listenerReference({ loadBalancer, listener }: SwapSubject) {
  if (!listener.arn) throw new Error(`The listener ${listener.id} has no ARN.`);
  return { accountId: loadBalancer.accountId, region: loadBalancer.region, listenerArn: listener.arn };
}

/** `HTTPS 443 on mysite-stage`. */
export function listenerInWords({ loadBalancer, listener }: SwapSubject): string {
  return `${listener.protocol} ${listener.port} on ${loadBalancer.name}`;
}
