'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { announce } from './announce';
import { Button } from './button';

function useCopy(text: string, what: string): { wasCopied: boolean; copy: () => void } {
  const [wasCopied, setWasCopied] = useState(false);
  useEffect(() => {
    if (!wasCopied) return undefined;
    const timer = setTimeout(() => setWasCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [wasCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setWasCopied(true);
      announce(`Copied ${what}`);
    } catch {
      announce(`The browser did not let ${what} be copied`);
    }
  };
  return { wasCopied, copy: () => void copy() };
}

/** The small button beside an identifier. */
export function CopyIcon({ text, what }: { text: string; what: string }) {
  const { wasCopied, copy } = useCopy(text, what);
  const Icon = wasCopied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={`Copy ${what}`}
      className={`-my-1 inline-flex size-6 shrink-0 items-center justify-center rounded-[5px] align-middle hover:bg-raised ${wasCopied ? 'text-ok' : 'text-faint hover:text-text'}`}
    >
      <Icon className="size-[13px]" aria-hidden="true" />
    </button>
  );
}

export function CopyButton({ text, what, children }: { text: string; what: string; children: ReactNode }) {
  const { wasCopied, copy } = useCopy(text, what);
  return (
    <Button onClick={copy}>
      {wasCopied ? (
        <Check className="size-[13px] text-ok" aria-hidden="true" />
      ) : (
        <Copy className="size-[13px]" aria-hidden="true" />
      )}
      {children}
    </Button>
  );
}
