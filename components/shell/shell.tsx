'use client';

import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useEvents } from '@/lib/queries/use-events';
import { viewQuery } from '@/lib/queries/view-query';
import { LiveRegion } from '@/components/ui/announce';
import { ServerClock } from '@/components/ui/clock';
import { Brand } from './brand';
import { CollectionProgress, Freshness } from './freshness';
import { Menu } from './menu';
import { Navigation } from './navigation';
import { everything } from './scope';
import { useScope } from './use-scope';
import { ScopeSwitch } from './scope-switch';
import { SearchButton } from './search-button';
import type { Theme } from './theme';
import { ThemeSwitch } from './theme-switch';

/** Everything around a page. */
export function Shell({ theme, children }: { theme: Theme; children: ReactNode }) {
  useEvents();
  const scope = useScope();
  const { data: whole, isError } = useSuspenseQuery(viewQuery('shell', everything));
  const { data: shell = whole } = useQuery({ ...viewQuery('shell', scope), placeholderData: whole });
  return (
    <ServerClock now={whole.now}>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-1.5 focus:text-accent"
      >
        Skip to the page
      </a>
      <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] lg:grid-cols-[208px_minmax(0,1fr)]">
        <nav aria-label="Main" className="border-r border-line max-lg:hidden">
          <div className="sticky top-0 px-2.5 py-3.5">
            <div className="pb-4">
              <Brand />
            </div>
            <Navigation shell={shell} />
          </div>
        </nav>
        <div className="flex min-w-0 flex-col">
          <header className="sticky top-0 z-30 bg-bg">
            <div className="relative flex h-12 items-center gap-2.5 border-b border-line px-5 max-sm:gap-2 max-sm:px-3">
              <Menu shell={shell} />
              <ScopeSwitch accounts={whole.accounts} />
              <SearchButton />
              <span className="flex-1 max-sm:hidden" />
              <Freshness shell={shell} isLost={isError} />
              <ThemeSwitch initial={theme} />
              <span className="text-muted max-md:hidden">
                <span className="sr-only">Signed in as </span>
                {whole.operator}
              </span>
              <CollectionProgress collecting={whole.freshness.collecting} />
            </div>
            {whole.simulatedEndpoint !== null && (
              <p className="border-b border-line bg-warning-soft px-5 py-[3px] text-sm text-warning max-sm:px-3">
                Simulated AWS at {endpointWords(whole.simulatedEndpoint)}. Nothing here touches a real
                account.
              </p>
            )}
          </header>
          <main
            id="main"
            tabIndex={-1}
            className="w-full max-w-[1500px] px-5 pt-[18px] pb-10 outline-none max-sm:px-3"
          >
            {children}
          </main>
        </div>
      </div>
      <LiveRegion />
    </ServerClock>
  );
}

function endpointWords(endpoint: string): string {
  return endpoint.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
