'use client';

import { confirmChange, discardChange, undoChange } from '@/lib/actions/changes';
import { managerName } from '@/lib/domain/managed-by';
import { formatCount } from '@/lib/format';
import { answerOf } from '@/lib/queries/answer-of';
import type { ChangeView } from '@/lib/views/changes';
import type { Outcome } from '@/lib/views/commands';
import { announce } from '@/components/ui/announce';
import { ConfirmButton } from '@/components/ui/confirm-dialog';

type Change = NonNullable<ChangeView['change']>;

const verbs = {
  'upload-certificate': 'Upload',
  'swap-certificate': 'Swap certificate',
  'point-apex': 'Point apex',
} as const;

async function run(command: (input: { id: string }) => Promise<Outcome>, id: string): Promise<Outcome> {
  const outcome = await answerOf(command({ id }));
  if (outcome.ok) announce(outcome.says);
  return outcome;
}

/** The one confirmation. */
export function ConfirmChange({ change }: { change: Change }) {
  return (
    <ConfirmButton
      verb={verbs[change.row.kind]}
      object={objectOf(change)}
      whyNot={change.whyNotConfirm}
      consequences={consequencesOf(change)}
      onConfirm={() => run(confirmChange, change.row.id)}
    />
  );
}

export function DiscardChange({ change }: { change: Change }) {
  return (
    <ConfirmButton
      verb="Discard"
      object="this draft"
      tone="danger"
      consequences={['The plan stays in the list as discarded. Nothing at AWS is touched.']}
      onConfirm={() => run(discardChange, change.row.id)}
    />
  );
}

export function UndoChange({ change }: { change: Change }) {
  return (
    <ConfirmButton
      verb="Undo"
      object={change.row.title}
      tone="danger"
      whyNot={change.undo.whyNot}
      consequences={[
        change.undo.says,
        ...change.undoSteps.map((step) => step.title),
        'The result is looked at from outside, as it was for the change itself.',
      ]}
      onConfirm={() => run(undoChange, change.row.id)}
    />
  );
}

function objectOf({ summary }: Change): string {
  switch (summary.kind) {
    case 'upload-certificate':
      return summary.name;
    case 'swap-certificate':
      return `${summary.loadBalancer} ${summary.listener}`;
    case 'point-apex':
      return `${summary.zoneName} at ${summary.loadBalancer}`;
  }
}

function consequencesOf(change: Change): readonly string[] {
  const { summary } = change;
  const lost = summary.kind === 'swap-certificate' ? summary.names.lost : [];
  const removed = summary.kind === 'swap-certificate' ? summary.sni.removed : [];
  return [
    ...change.steps.map((step) => step.title),
    ...(lost.length > 0 ? [`${formatCount(lost.length, 'name')} no longer covered: ${lost.join(', ')}`] : []),
    ...(removed.length > 0 ? [`Taken off the SNI list: ${removed.map(({ name }) => name).join(', ')}`] : []),
    ...change.managedBy.map((one) => `${managerName(one.manager)} will revert it.`),
    change.undo.possible ? `Can be undone. ${change.undo.says}` : `Cannot be undone. ${change.undo.says}`,
  ];
}
