'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { ChangeView } from '@/lib/views/changes';
import type { ViewRequest } from '@/lib/views/requests';
import { ChangeState } from '@/components/ui/change-state';
import { RelativeTime } from '@/components/ui/clock';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { PageHead, Section } from '@/components/ui/page-head';
import { ProblemNote } from '@/components/ui/problem-note';
import { ChangeChecks } from './change-checks';
import { ConfirmChange, DiscardChange } from './change-commands';
import { ChangeProof } from './change-proof';
import { ChangeScripts } from './change-scripts';
import { ChangeSteps } from './change-steps';
import { ChangeSummary } from './change-summary';
import { ChangeUndo } from './change-undo';
import { ManagedByWarning } from './managed-by-warning';
import { useStateAnnouncement } from './use-state-announcement';

export type Change = NonNullable<ChangeView['change']>;

const parents = [{ title: 'Changes', href: paths.changes() }];

/** A plan from draft to proof. Everything on it is read from the journal, so a reload loses nothing. */
export function ChangePage({ request }: { request: ViewRequest<'change'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('change', request));
  useStateAnnouncement(view.change?.row.state ?? null);
  const { change } = view;
  if (!change) {
    return (
      <>
        <PageHead title={`Change ${request.id}`} parents={parents} />
        <div className="panel">
          <EmptyState title="No change has this id">The address may be incomplete.</EmptyState>
        </div>
      </>
    );
  }
  const isDraft = change.row.state === 'draft';
  return (
    <>
      <PageHead
        title={change.row.title}
        parents={parents}
        about={<About change={change} />}
        actions={
          <>
            <CopyButton text={change.markdown} what="the change as Markdown">
              Copy as Markdown
            </CopyButton>
            {isDraft && <DiscardChange change={change} />}
            {isDraft && <ConfirmChange change={change} />}
          </>
        }
      />
      <GapsBanner gaps={view.gaps} />
      <ManagedByWarning managedBy={change.managedBy} />
      {change.problem && (
        <div className="mb-3.5">
          <ProblemNote problem={change.problem} />
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-x-3.5 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <div>
          {isDraft ? (
            <>
              <ChangeSummary summary={change.summary} />
              <ChangeSteps title="Steps" steps={change.steps} />
            </>
          ) : (
            <>
              <ChangeSteps title="Steps" steps={change.steps} />
              {isUndo(change) && <ChangeSteps title="Steps of the undo" steps={change.undoSteps} />}
              <ChangeSummary summary={change.summary} />
            </>
          )}
          <Section title="The same with the AWS command line">
            <ChangeScripts script={change.script} undoScript={change.undoScript} />
          </Section>
        </div>
        <div className="max-lg:mt-5">
          {change.proof && <ChangeProof proof={change.proof} of={isUndo(change) ? 'undo' : 'change'} />}
          <ChangeChecks checks={change.checks} />
          <ChangeUndo change={change} />
        </div>
      </div>
    </>
  );
}

function About({ change }: { change: Change }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span className="text-text">
        <ChangeState state={change.row.state} />
      </span>
      {change.confirmedAt === null ? (
        <span>
          Planned by {change.row.by} <RelativeTime at={change.createdAt} />. Nothing was changed yet.
        </span>
      ) : (
        <span>
          Confirmed by {change.confirmedBy} <RelativeTime at={change.confirmedAt} />.
        </span>
      )}
    </span>
  );
}

function isUndo({ row, undoSteps }: Change): boolean {
  return (
    row.state === 'undoing' || row.state === 'undone' || undoSteps.some((step) => step.state !== 'waiting')
  );
}
