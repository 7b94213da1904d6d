import type { ReactNode } from 'react';
import { toneText, type Tone } from './tone';

const shapes: Readonly<Record<Tone, ReactNode>> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M5.2 8.2l2 2 3.7-4.2" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2.2l6.3 11.3H1.7z" />
      <path d="M8 6.4v3.4M8 11.6v.2" />
    </>
  ),
  critical: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.4v3.6M8 5v.2" />
    </>
  ),
  unknown: <circle cx="8" cy="8" r="6.2" strokeDasharray="2.4 2" />,
  running: (
    <>
      <circle cx="8" cy="8" r="6.2" opacity=".3" />
      <path d="M8 1.8a6.2 6.2 0 0 1 6.2 6.2" />
    </>
  ),
  neutral: <path d="M4 8h8" />,
};

/** The shape that goes with a tone; the word beside it carries the meaning. */
export function StatusIcon({ tone, className = '' }: { tone: Tone; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`size-[13px] shrink-0 ${toneText[tone]} ${tone === 'running' ? 'animate-spin' : ''} ${className}`}
    >
      {shapes[tone]}
    </svg>
  );
}

/** A state as icon, word and colour. What is healthy stays quiet: only its mark is green. */
export function Status({
  tone,
  children,
  className = '',
}: {
  tone: Tone;
  children: ReactNode;
  className?: string;
}) {
  const isQuiet = tone === 'ok' || tone === 'neutral';
  return (
    <span
      className={`inline-flex items-center gap-1.5 ${isQuiet ? '' : `font-[520] ${toneText[tone]}`} ${className}`}
    >
      <StatusIcon tone={tone} />
      <span className="min-w-0">{children}</span>
    </span>
  );
}
