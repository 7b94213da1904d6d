'use client';

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode } from 'react';

/** A button that opens a small window beside itself. */
export function Popover({
  label,
  title,
  className = '',
  children,
}: {
  /** What the button shows. */
  label: ReactNode;
  /** Heading of the window; also names it. */
  title: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger className={className}>{label}</Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="start" collisionPadding={12} className="z-40">
          <Base.Popup className="popup max-h-[min(28rem,var(--available-height))] max-w-[min(26rem,calc(100vw-1.5rem))] min-w-56 overflow-y-auto p-3">
            <Base.Title className="mb-2 text-sm font-[540] text-muted">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
