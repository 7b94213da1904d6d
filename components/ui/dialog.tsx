'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

/** A modal dialog: Escape closes it, focus stays inside and returns to where it came from. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  description,
  finalFocus,
  children,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Where the focus goes on closing; `true` is where it came from. */
  finalFocus?: () => HTMLElement | true;
  children: ReactNode;
}) {
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          {...(finalFocus && { finalFocus })}
          className="popup fixed top-[14vh] left-1/2 z-50 flex max-h-[76vh] w-[32rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col overflow-y-auto p-5 transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Base.Title className="text-[0.9375rem] leading-6 font-[620] tracking-tight">{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className="mt-1 text-muted">{description}</Base.Description>
          )}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
