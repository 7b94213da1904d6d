'use client';

import { Dialog } from '@base-ui/react/dialog';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { SearchView } from '@/lib/views/search';
import { useCarry } from '@/components/ui/link';
import { useRefresh } from './freshness';

const places = [
  { title: 'Upload certificate', href: paths.uploadCertificate(), kind: 'Command' },
  { title: 'Overview', href: paths.overview(), kind: 'Page' },
  { title: 'Load balancers', href: paths.loadBalancers(), kind: 'Page' },
  { title: 'Certificates', href: paths.certificates(), kind: 'Page' },
  { title: 'DNS', href: paths.zones(), kind: 'Page' },
  { title: 'Findings', href: paths.findings(), kind: 'Page' },
  { title: 'Changes', href: paths.changes(), kind: 'Page' },
  { title: 'Activity', href: paths.activity(), kind: 'Page' },
] as const;

const kinds: Readonly<Record<SearchView['hits'][number]['kind'], string>> = {
  'load-balancer': 'Load balancer',
  certificate: 'Certificate',
  zone: 'Zone',
  name: 'Name',
  target: 'Target',
  finding: 'Finding',
  change: 'Change',
};

const DEBOUNCE_MILLISECONDS = 120;

function useDebounced(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), DEBOUNCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Jumps to anything by name, or by a pasted ARN, address, instance id, serial or fingerprint; runs commands. */
export function CommandPalette({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup className="popup fixed top-[12vh] left-1/2 z-50 w-[38rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-hidden">
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Palette onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const carry = useCarry();
  const refreshing = useRefresh();
  const [text, setText] = useState('');
  const query = useDebounced(text.trim());
  const search = useQuery({
    ...viewQuery('search', { query }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const hits = text.trim() === '' ? [] : (search.data?.hits ?? []);
  const wanted = text.trim().toLowerCase();
  const matching = places.filter(({ title }) => title.toLowerCase().includes(wanted));
  const isRefreshShown = 'refresh the inventory'.includes(wanted);

  const follow = (href: string) => {
    onDone();
    router.push(carry(href));
  };

  return (
    <Command label="Search and commands" shouldFilter={false} loop>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Search names, ARNs, addresses, instance ids, serials, fingerprints"
        className="w-full border-b border-line bg-transparent px-4 py-3 text-[0.875rem] outline-none"
      />
      <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-muted">
          {search.isError
            ? 'The search failed. Change the words to try again.'
            : search.isFetching || wanted !== query.toLowerCase()
              ? 'Searching'
              : 'Nothing in the inventory matches.'}
        </Command.Empty>
        {hits.map((hit) => (
          <Entry
            key={`${hit.kind} ${hit.href} ${hit.label} ${hit.detail}`}
            title={hit.label}
            detail={hit.detail}
            kind={kinds[hit.kind]}
            onSelect={() => follow(hit.href)}
          />
        ))}
        {matching.map((place) => (
          <Entry key={place.href} title={place.title} kind={place.kind} onSelect={() => follow(place.href)} />
        ))}
        {isRefreshShown && (
          <Entry
            title="Refresh the inventory"
            kind="Command"
            onSelect={() => {
              onDone();
              refreshing.start();
            }}
          />
        )}
      </Command.List>
    </Command>
  );
}

function Entry({
  title,
  detail,
  kind,
  onSelect,
}: {
  title: string;
  detail?: string;
  kind: string;
  onSelect: () => void;
}) {
  return (
    <Command.Item
      value={`${kind} ${title} ${detail ?? ''}`}
      onSelect={onSelect}
      className="flex cursor-pointer items-baseline gap-3 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-raised"
    >
      <span className="min-w-0 flex-1 truncate">
        <span className="font-[520]">{title}</span>
        {detail && <span className="ml-2 text-muted">{detail}</span>}
      </span>
      <span className="shrink-0 text-sm text-faint">{kind}</span>
    </Command.Item>
  );
}
