import type { ComponentProps, ReactNode } from 'react';
import { StatusIcon } from './status';

/** What a control needs to belong to its field. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

const none: readonly string[] = [];

/** A label, its control, a hint, and the errors beside them; `id` also leads a person to the first error. */
export function Field({
  id,
  label,
  hint,
  errors = none,
  children,
}: {
  id: string;
  label: string;
  hint?: ReactNode;
  errors?: readonly string[];
  children: (control: FieldControl) => ReactNode;
}) {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint === undefined ? null : hintId, errors.length > 0 ? errorId : null]
    .filter((part) => part !== null)
    .join(' ');
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-[520]">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': errors.length > 0 || undefined,
      })}
      {hint !== undefined && (
        <p id={hintId} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <ul id={errorId} className="mt-1 flex flex-col gap-0.5">
          {errors.map((error) => (
            <li key={error} className="flex gap-1.5 text-critical">
              <StatusIcon tone="critical" className="mt-[3.5px]" />
              {error}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const box =
  'w-full rounded-[7px] border border-line-strong bg-surface px-2.5 py-1 aria-invalid:border-critical';

export function TextInput({ className = '', ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={`${box} min-h-[32px] ${className}`} />;
}

export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={`${box} resize-y py-1.5 font-mono text-sm ${className}`} />;
}

export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={`${box} min-h-[32px] ${className}`} />;
}
