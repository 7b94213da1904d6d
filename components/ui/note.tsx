import type { ReactNode } from 'react';
import { StatusIcon } from './status';
import { toneSoft, type Tone } from './tone';

/** One thing to know before going on. */
export function Note({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className={`mb-3.5 flex gap-2 rounded-[10px] px-3 py-[7px] ${toneSoft[tone]}`}>
      <StatusIcon tone={tone} className="mt-[3.5px]" />
      <div className="min-w-0 text-text wrap-anywhere">{children}</div>
    </div>
  );
}
