'use client';

import { ChevronDown } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { formatCount } from '@/lib/format';
import type { ShellView } from '@/lib/views/shell';
import { Popover } from '@/components/ui/popover';
import { listOf } from './scope';
import { useScope } from './use-scope';

/** Which accounts and regions every page shows; the choice stands in the URL. */
export function ScopeSwitch({ accounts }: { accounts: ShellView['accounts'] }) {
  const inAddress = useScope();
  const [scope, showAtOnce] = useOptimistic(inAddress);
  const router = useRouter();
  const pathname = usePathname();
  const present = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const regions = [...new Set(accounts.flatMap((account) => account.regions))].sort();
  const chosenAccounts = listOf(scope.accounts);
  const chosenRegions = listOf(scope.regions);

  const choose = (name: 'accounts' | 'regions', all: readonly string[], ids: readonly string[]) => {
    const wanted = { ...scope, [name]: ids.length === all.length ? '' : ids.join(',') };
    const next = new URLSearchParams(present);
    for (const [key, value] of Object.entries(wanted)) {
      if (value === '') next.delete(key);
      else next.set(key, value);
    }
    const query = next.toString();
    startTransition(() => {
      showAtOnce(wanted);
      router.push(`${pathname}${query ? `?${query}` : ''}`, { scroll: false });
    });
  };

  const accountIds = accounts.map(({ id }) => id);
  const only = accounts.find(({ id }) => chosenAccounts.length === 1 && id === chosenAccounts[0]);
  const isAll = chosenAccounts.length === 0 && chosenRegions.length === 0;
  const accountWords = only?.name ?? formatCount(chosenAccounts.length || accounts.length, 'account');
  const regionWords =
    chosenRegions.length === 1
      ? chosenRegions[0]
      : formatCount(chosenRegions.length || regions.length, 'region');

  return (
    <Popover
      title="Show"
      className={`control gap-[7px] px-[9px] hover:bg-raised ${isPending ? 'opacity-60' : ''}`}
      label={
        <>
          <span className="font-[540]">{isAll ? 'Everything' : 'Part'}</span>
          <span className="text-muted max-sm:hidden">
            {accountWords} · {regionWords}
          </span>
          <ChevronDown className="size-3 text-faint" aria-hidden="true" />
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Choices
          title="Accounts"
          options={accounts.map(({ id, name, mode }) => ({ id, name, detail: `${id}, ${mode}` }))}
          chosen={chosenAccounts}
          onToggle={(id) => choose('accounts', accountIds, toggle(chosenAccounts, id))}
          onAll={() => choose('accounts', accountIds, [])}
        />
        <Choices
          title="Regions"
          options={regions.map((region) => ({ id: region, name: region, detail: null }))}
          chosen={chosenRegions}
          onToggle={(id) => choose('regions', regions, toggle(chosenRegions, id))}
          onAll={() => choose('regions', regions, [])}
        />
      </div>
      <p className="mt-3 text-sm text-muted">IAM and Route 53 have no region and are always shown.</p>
    </Popover>
  );
}

function toggle(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
}

function Choices({
  title,
  options,
  chosen,
  onToggle,
  onAll,
}: {
  title: string;
  options: readonly { id: string; name: string; detail: string | null }[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
  onAll: () => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 font-[560]">{title}</legend>
      <label className="flex items-center gap-2 py-0.5">
        <input type="checkbox" className="accent-accent" checked={chosen.length === 0} onChange={onAll} />
        All
      </label>
      {options.map((option) => (
        <label key={option.id} className="flex items-center gap-2 py-0.5">
          <input
            type="checkbox"
            className="accent-accent"
            checked={chosen.includes(option.id)}
            onChange={() => onToggle(option.id)}
          />
          <span>
            {option.name}
            {option.detail && <span className="block text-sm text-muted">{option.detail}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
