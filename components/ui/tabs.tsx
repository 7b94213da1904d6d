'use client';

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { useUrlParameter } from './url-parameter';

export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly content: ReactNode;
}

/** Tabs whose choice stands in the URL under `parameter`, so that a link leads to what was seen. */
export function Tabs({ parameter, label, tabs }: { parameter: string; label: string; tabs: readonly Tab[] }) {
  const [chosen, choose] = useUrlParameter(parameter);
  const first = tabs[0]?.id ?? '';
  const value = tabs.some((tab) => tab.id === chosen) ? chosen : first;
  return (
    <Base.Root value={value} onValueChange={(next) => choose(next === first ? '' : String(next))}>
      <Base.List
        aria-label={label}
        className="mb-3 flex gap-[18px] overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            className="-mb-px shrink-0 border-b-2 border-transparent py-1.5 whitespace-nowrap text-muted -outline-offset-2 hover:text-text aria-selected:border-accent aria-selected:font-[560] aria-selected:text-text"
          >
            {tab.title}
            {tab.count !== undefined && (
              <span className="ml-1.5 text-xs font-normal text-faint tabular-nums">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className="rounded-[10px]">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
