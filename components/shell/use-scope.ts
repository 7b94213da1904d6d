'use client';

import { useSearchParams } from 'next/navigation';
import type { Scope } from './scope';

/** The scope in the address. */
export function useScope(): Scope {
  const parameters = useSearchParams();
  return { accounts: parameters.get('accounts') ?? '', regions: parameters.get('regions') ?? '' };
}
