import { whyNotAccepted } from '../domain/acceptance.ts';
import type { Certificate } from '../domain/certificate.ts';
import { expiryOf } from '../domain/expiry.ts';
import type { CoverageChange } from '../domain/host-names.ts';
import type { Instant } from '../domain/instant.ts';
import type { ManagedBy } from '../domain/managed-by.ts';
import type { AccountMode } from '../domain/place.ts';
import type { PreflightCheck } from '../domain/plan.ts';
import { formatCount, formatDate, formatDaysLeft } from '../format.ts';
import { check, modeCheck, managedChecks } from './checks.ts';
import { listenerInWords, type ListenerState, type SwapSubject } from './swap-moves.ts';

/** Certificates beside the defaults that one load balancer takes over all its listeners. */
const SNI_SLOTS = 25;

export interface SwapFacts {
  readonly subject: SwapSubject;
  readonly state: ListenerState;
  readonly after: ListenerState;
  readonly to: Certificate;
  readonly names: CoverageChange;
  /** Certificates on the listener that nobody could read. */
  readonly unread: readonly string[];
  /** Names that the SNI list answers with another certificate than the new one. */
  readonly shadowed: readonly string[];
  readonly managedBy: readonly ManagedBy[];
  readonly mode: AccountMode;
  readonly now: Instant;
}

/** Everything that is looked at before anybody confirms; what passed is said too. */
export function swapChecks(facts: SwapFacts): readonly PreflightCheck[] {
  return [
    modeCheck(facts.mode),
    changesCheck(facts),
    placeCheck(facts),
    keyCheck(facts),
    datesCheck(facts),
    slotCheck(facts),
    namesCheck(facts),
    shadowCheck(facts),
    trustCheck(facts),
    chainCheck(facts),
    ...managedChecks(facts.managedBy),
  ].filter((outcome) => outcome !== null);
}

function changesCheck({ subject, state, after, to }: SwapFacts): PreflightCheck | null {
  if (state.default !== after.default || state.sni.join() !== after.sni.join()) return null;
  return check(
    'same-certificate',
    'stop',
    `${to.name} is already the certificate of ${listenerInWords(subject)}.`,
  );
}

function placeCheck({ subject: { loadBalancer }, to }: SwapFacts): PreflightCheck {
  if (to.accountId !== loadBalancer.accountId) {
    return check(
      'place',
      'stop',
      `${to.name} is in account ${to.accountId}, the load balancer in ${loadBalancer.accountId}.`,
    );
  }
  return to.store === 'acm' && to.region !== loadBalancer.region
    ? check(
        'place',
        'stop',
        `${to.name} is in ACM of ${to.region}, the load balancer in ${loadBalancer.region}.`,
      )
    : check('place', 'passed', 'The certificate is where this load balancer can use it.');
}

function keyCheck({ subject: { loadBalancer }, to }: SwapFacts): PreflightCheck {
  const why = whyNotAccepted(to, loadBalancer.kind);
  return why
    ? check('key', 'stop', why)
    : check(
        'key',
        'passed',
        `This kind of load balancer takes the key from ${to.store === 'acm' ? 'ACM' : 'IAM'}.`,
      );
}

function datesCheck({ to, now }: SwapFacts): PreflightCheck | null {
  if (!to.leaf) return null;
  const { notBefore, notAfter } = to.leaf;
  if (notAfter <= now) return check('dates', 'stop', `${to.name} expired on ${formatDate(notAfter)}.`);
  if (notBefore > now)
    return check('dates', 'stop', `${to.name} is not valid before ${formatDate(notBefore)}.`);
  const { level, daysLeft } = expiryOf(notAfter, now);
  return check('dates', level === 'ok' ? 'passed' : 'warning', `${to.name}: ${formatDaysLeft(daysLeft)}.`);
}

function slotCheck({ subject, state, after }: SwapFacts): PreflightCheck | null {
  const isAdding = after.sni.some((arn) => !state.sni.includes(arn));
  if (!isAdding) return null;
  const elsewhere = subject.loadBalancer.listeners
    .filter(({ id }) => id !== subject.listener.id)
    .flatMap(({ tls }) => tls?.sniCertificates.filter((arn) => arn !== tls.defaultCertificate) ?? []);
  const here = state.sni.filter((arn) => arn !== state.default);
  const taken = elsewhere.length + here.length;
  return taken < SNI_SLOTS
    ? check('slots', 'passed', `${formatCount(SNI_SLOTS - taken, 'place')} free for SNI certificates.`)
    : check(
        'slots',
        'stop',
        `The load balancer holds ${taken} of ${SNI_SLOTS} SNI certificates and the new one needs a place; remove one that is no longer used.`,
      );
}

function namesCheck({ names, unread }: SwapFacts): PreflightCheck {
  if (names.lost.length > 0) {
    return check(
      'names',
      'warning',
      `Clients that ask for ${names.lost.join(', ')} will refuse the certificate.`,
    );
  }
  return unread.length > 0
    ? check('names', 'unknown', `Nobody could read ${unread.join(', ')}, so names may be lost unseen.`)
    : check('names', 'passed', 'No name that clients ask for loses its certificate.');
}

function shadowCheck({ shadowed, to }: SwapFacts): PreflightCheck | null {
  return shadowed.length === 0
    ? null
    : check(
        'shadowed',
        'warning',
        `Clients that ask for ${shadowed.join(', ')} may get another certificate of the SNI list instead of ${to.name}.`,
      );
}

function trustCheck({ subject: { loadBalancer }, to }: SwapFacts): PreflightCheck | null {
  if (loadBalancer.scheme === 'internal') return null;
  if (to.leaf?.isSelfSigned) {
    return check('trust', 'warning', 'The certificate is self-signed: browsers will refuse it.');
  }
  return to.origin === 'private-ca'
    ? check(
        'trust',
        'warning',
        'A private authority issued the certificate: browsers outside will refuse it.',
      )
    : null;
}

function chainCheck({ to }: SwapFacts): PreflightCheck | null {
  if (!to.leaf || to.leaf.isSelfSigned) return null;
  return to.chain.length === 0
    ? check(
        'chain',
        'warning',
        'The certificate was stored without an intermediate: many clients will refuse it.',
      )
    : check(
        'chain',
        'passed',
        `${formatCount(to.chain.length, 'certificate')} follow${to.chain.length === 1 ? 's' : ''} the leaf.`,
      );
}
