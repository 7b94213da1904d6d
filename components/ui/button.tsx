'use client';

import { useId, type ComponentProps, type ReactNode } from 'react';
import { AppLink } from './link';
import { StatusIcon } from './status';
import { Tooltip } from './tooltip';

export type ButtonTone = 'primary' | 'plain' | 'danger' | 'quiet';

const base =
  'inline-flex min-h-[32px] items-center justify-center gap-1.5 rounded-[7px] border px-[11px] font-[520] whitespace-nowrap transition-colors';

const tones: Readonly<Record<ButtonTone, string>> = {
  primary: 'border-accent bg-accent text-on-accent',
  plain: 'border-line-strong bg-surface text-text',
  danger: 'border-line-strong bg-surface text-critical',
  quiet: 'border-transparent bg-transparent text-muted',
};

const hovers: Readonly<Record<ButtonTone, string>> = {
  primary: 'hover:brightness-110',
  plain: 'hover:bg-raised',
  danger: 'hover:bg-critical-soft',
  quiet: 'hover:bg-raised hover:text-text',
};

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  tone?: ButtonTone;
  /** Why it cannot be pressed now; it stays focusable and says so. */
  whyNot?: string | null;
  isBusy?: boolean;
  children: ReactNode;
};

export function Button({
  tone = 'plain',
  whyNot = null,
  isBusy = false,
  type = 'button',
  className = '',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const isOff = whyNot !== null || isBusy;
  const button = (
    <button
      {...rest}
      type={isOff && type === 'submit' ? 'button' : type}
      aria-disabled={isOff || undefined}
      aria-busy={isBusy || undefined}
      aria-describedby={whyNot ? reasonId : rest['aria-describedby']}
      onClick={isOff ? undefined : onClick}
      className={`${base} ${tones[tone]} ${isOff ? 'cursor-not-allowed opacity-60' : hovers[tone]} ${className}`}
    >
      {isBusy && <StatusIcon tone="running" className="text-current" />}
      {children}
    </button>
  );
  if (whyNot === null) return button;
  return (
    <>
      <Tooltip trigger={button}>{whyNot}</Tooltip>
      <span id={reasonId} className="sr-only">
        {whyNot}
      </span>
    </>
  );
}

/** Looks like a button, is a link; with a reason it is a button that says why it leads nowhere. */
export function ButtonLink({
  href,
  tone = 'plain',
  whyNot = null,
  children,
}: {
  href: string;
  tone?: ButtonTone;
  whyNot?: string | null;
  children: ReactNode;
}) {
  if (whyNot !== null) {
    return (
      <Button tone={tone} whyNot={whyNot}>
        {children}
      </Button>
    );
  }
  return (
    <AppLink href={href} className={`${base} ${tones[tone]} ${hovers[tone]}`}>
      {children}
    </AppLink>
  );
}
