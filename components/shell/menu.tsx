'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Menu as MenuIcon, X } from 'lucide-react';
import { useState } from 'react';
import type { ShellView } from '@/lib/views/shell';
import { Brand } from './brand';
import { Navigation } from './navigation';

/** The navigation where there is no room for it beside the page. */
export function Menu({ shell }: { shell: ShellView }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <Dialog.Trigger
        aria-label="Menu"
        className="control w-[30px] shrink-0 justify-center hover:bg-raised lg:hidden"
      >
        <MenuIcon className="size-4" aria-hidden="true" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 w-64 max-w-[85vw] border-r border-line bg-bg px-2.5 py-3">
          <Dialog.Title className="sr-only">Menu</Dialog.Title>
          <div className="mb-4 flex items-center justify-between">
            <Brand />
            <Dialog.Close
              aria-label="Close menu"
              className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-raised"
            >
              <X className="size-4" aria-hidden="true" />
            </Dialog.Close>
          </div>
          <nav aria-label="Main">
            <Navigation shell={shell} onFollow={() => setIsOpen(false)} />
          </nav>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
