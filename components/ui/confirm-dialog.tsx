'use client';

import { useId, useRef, useState, useTransition, type ReactNode } from 'react';
import { Button, type ButtonTone } from './button';
import { Dialog } from './dialog';
import { TextInput } from './field';
import { ProblemNote, type ProblemWords } from './problem-note';

export type ConfirmOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly problems: readonly ProblemWords[] };

/**
 * A button that asks before it acts. The verb is the same on the button, in the title and on the button that does it;
 * what fails stays inside, open. With `typeToConfirm` that word must be typed first.
 */
export function ConfirmButton({
  verb,
  object,
  tone = 'primary',
  whyNot = null,
  consequences,
  typeToConfirm = null,
  onConfirm,
}: {
  verb: string;
  object: string;
  tone?: ButtonTone;
  whyNot?: string | null;
  consequences: readonly ReactNode[];
  typeToConfirm?: string | null;
  onConfirm: () => Promise<ConfirmOutcome>;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [problems, setProblems] = useState<readonly ProblemWords[]>([]);
  const [isBusy, startTransition] = useTransition();
  const isDone = useRef(false);
  const typedId = useId();
  const isTypedWrong = typeToConfirm !== null && typed.trim() !== typeToConfirm;

  const openTo = (next: boolean) => {
    setIsOpen(next);
    setProblems([]);
    setTyped('');
  };
  const confirm = () => {
    startTransition(async () => {
      const outcome = await onConfirm();
      isDone.current = outcome.ok;
      if (outcome.ok) openTo(false);
      else setProblems(outcome.problems);
    });
  };

  return (
    <>
      <Button tone={tone} whyNot={whyNot} onClick={() => openTo(true)}>
        {verb}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={openTo}
        title={`${verb}: ${object}`}
        // What was confirmed takes its button away, so the focus goes to the page.
        finalFocus={() => (isDone.current && document.querySelector('main')) || true}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!isTypedWrong) confirm();
          }}
        >
          <ul className="mt-3 flex list-disc flex-col gap-1.5 pl-4 marker:text-faint">
            {consequences.map((consequence, index) => (
              // The list is fixed for the life of the dialog.
              <li key={`consequence-${String(index)}`}>{consequence}</li>
            ))}
          </ul>
          {typeToConfirm !== null && (
            <div className="mt-4">
              <label htmlFor={typedId} className="mb-1 block">
                Type <b className="font-mono">{typeToConfirm}</b> to go on
              </label>
              <TextInput
                id={typedId}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
                spellCheck={false}
              />
            </div>
          )}
          {problems.length > 0 && (
            <div className="mt-4 flex flex-col gap-2">
              {problems.map((problem) => (
                <ProblemNote key={problem.message} problem={problem} />
              ))}
            </div>
          )}
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={() => openTo(false)}>Cancel</Button>
            <Button
              type="submit"
              tone={tone === 'danger' ? 'danger' : 'primary'}
              isBusy={isBusy}
              whyNot={isTypedWrong ? `Type ${typeToConfirm} first.` : null}
            >
              {verb}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
