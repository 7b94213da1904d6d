import { expiryOf } from '../domain/expiry.ts';
import type { JournalEntry, Plan, PlanSummary } from '../domain/plan.ts';
import { paths } from '../paths.ts';
import type { ChangesView, ChangeView } from '../views/changes.ts';
import type { ViewRequest } from '../views/requests.ts';
import { whyNotChange } from './account-mode.ts';
import { viewBase } from './base.ts';
import { changeRow } from './plan-words.ts';
import { proofView } from './proof-view.ts';
import { stepViews } from './step-views.ts';
import type { ViewSource } from './view-source.ts';

type Change = NonNullable<ChangeView['change']>;
type SwapSummary = Extract<PlanSummary, { kind: 'swap-certificate' }>;

const CHANGES_SHOWN = 200;

export async function loadChanges(source: ViewSource): Promise<ChangesView> {
  const plans = await source.store.plans.list(CHANGES_SHOWN);
  return { ...viewBase(source, []), rows: plans.map(changeRow) };
}

export async function loadChange(source: ViewSource, { id }: ViewRequest<'change'>): Promise<ChangeView> {
  const base = viewBase(source, []);
  const plan = await source.store.plans.find(id);
  if (!plan) return { ...base, change: null };
  return { ...base, change: toChange(source, plan, await source.store.plans.journal(id)) };
}

function toChange(source: ViewSource, plan: Plan, journal: readonly JournalEntry[]): Change {
  const { createdAt, confirmedAt, confirmedBy, checks, managedBy, steps, undo, undoUntil, proof } = plan;
  const { planTexts } = source;
  return {
    row: changeRow(plan),
    createdAt,
    confirmedAt,
    confirmedBy,
    summary: toSummary(source, plan.summary),
    checks: [...checks],
    managedBy: [...managedBy],
    steps: stepViews(source, steps, journal),
    undoSteps: undo.possible ? stepViews(source, undo.steps, journal) : [],
    undo: {
      says: undo.possible ? undo.says : undo.reason,
      possible: undo.possible,
      until: undoUntil,
      whyNot: whyNotUndo(source, plan, journal),
    },
    whyNotConfirm: whyNotConfirm(source, plan),
    proof: proof ? proofView(proof, plan.kind) : null,
    problem: plan.problem,
    script: planTexts.toScript(plan),
    undoScript: planTexts.toUndoScript(plan),
    markdown: planTexts.toMarkdown(plan, journal),
  };
}

function whyNotConfirm(source: ViewSource, { state, checks, accountId }: Plan): string | null {
  if (state !== 'draft') return 'It was confirmed or discarded already.';
  return checks.find(({ verdict }) => verdict === 'stop')?.says ?? whyNotChange(source, accountId);
}

function whyNotUndo(source: ViewSource, plan: Plan, journal: readonly JournalEntry[]): string | null {
  const { state, undo, undoUntil, accountId } = plan;
  if (!undo.possible) return undo.reason;
  switch (state) {
    case 'draft':
      return 'Nothing has been changed yet.';
    case 'abandoned':
      return 'Nothing was changed.';
    case 'undone':
      return 'It has been undone.';
    case 'undoing':
      return 'It is being undone.';
    case 'running':
    case 'proving':
      return 'The change is still running.';
    case 'proven':
    case 'needs-attention':
      break;
  }
  if (undoUntil !== null && undoUntil <= source.now) return 'The time to undo it has passed.';
  const wasBegun = journal.some(({ event }) => event.kind === 'intent' || event.kind === 'done');
  return wasBegun ? whyNotChange(source, accountId) : 'Nothing was changed, so there is nothing to undo.';
}

function toSummary(source: ViewSource, summary: PlanSummary): Change['summary'] {
  switch (summary.kind) {
    case 'upload-certificate':
      return { ...summary, certificate: toCertificate(source, summary.certificate) };
    case 'swap-certificate':
      return toSwapSummary(source, summary);
    case 'point-apex':
      return {
        kind: summary.kind,
        zoneName: summary.zoneName,
        zoneHref: paths.zone(summary.zoneId),
        loadBalancer: summary.loadBalancerName,
        href: loadBalancerHref(source, summary.loadBalancerId),
        before: [...summary.before],
        after: [...summary.after],
      };
  }
}

function toSwapSummary(
  source: ViewSource,
  summary: SwapSummary,
): Extract<Change['summary'], { kind: 'swap-certificate' }> {
  const { sni, names } = summary;
  const toCertificates = (all: SwapSummary['sni']['kept']) =>
    all.map((certificate) => toCertificate(source, certificate));
  return {
    kind: summary.kind,
    loadBalancer: summary.loadBalancerName,
    href: loadBalancerHref(source, summary.loadBalancerId),
    listener: `${summary.protocol} ${summary.port}`,
    before: summary.before ? toCertificate(source, summary.before) : null,
    after: toCertificate(source, summary.after),
    sni: {
      kept: toCertificates(sni.kept),
      added: toCertificates(sni.added),
      removed: toCertificates(sni.removed),
    },
    names: { kept: [...names.kept], lost: [...names.lost], gained: [...names.gained] },
  };
}

/** Only what the inventory still knows is linked. */
function toCertificate(
  { estate, now }: ViewSource,
  certificate: Extract<PlanSummary, { kind: 'upload-certificate' }>['certificate'] &
    Partial<Pick<SwapSummary['after'], 'arn'>>,
): SwapCertificate {
  const { arn, name, fingerprint, notAfter, names } = certificate;
  return {
    name,
    href: arn && estate.certificateByArn.has(arn) ? paths.certificate(arn) : null,
    fingerprint,
    daysLeft: expiryOf(notAfter, now).daysLeft,
    names: [...names],
  };
}

type SwapCertificate = Extract<Change['summary'], { kind: 'upload-certificate' }>['certificate'];

function loadBalancerHref({ estate }: ViewSource, id: string): string | null {
  const loadBalancer = estate.loadBalancerById.get(id);
  return loadBalancer ? paths.loadBalancer(loadBalancer) : null;
}
