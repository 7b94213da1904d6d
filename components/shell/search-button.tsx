'use client';

import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';

const CommandPalette = dynamic(async () => (await import('./command-palette')).CommandPalette, {
  ssr: false,
});

/** Opens search and commands; also ⌘K and Ctrl K. Its code is fetched when it is first opened. */
export function SearchButton() {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const openTo = (open: boolean) => {
    setIsOpen(open);
    if (open) setWasOpened(true);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setWasOpened(true);
      setIsOpen((open) => !open);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => openTo(true)}
        aria-keyshortcuts="Meta+K Control+K"
        aria-label="Search and commands"
        className="control min-w-0 flex-1 gap-2 px-2.5 text-faint hover:bg-raised sm:max-w-[420px]"
      >
        <Search className="size-[13px] shrink-0 sm:hidden" aria-hidden="true" />
        <span className="flex-1 truncate text-left max-sm:hidden">
          Search names, ARNs, addresses, serials
        </span>
        <span className="flex-1 truncate text-left sm:hidden">Search</span>
        <kbd className="rounded border border-line-strong px-1 font-sans text-[0.6875rem] leading-4 max-sm:hidden">
          Ctrl K
        </kbd>
      </button>
      {wasOpened && <CommandPalette isOpen={isOpen} onOpenChange={openTo} />}
    </>
  );
}
