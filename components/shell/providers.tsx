'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { CarriedParameters } from '@/components/ui/link';
import { scopeParameters } from './scope';

/** What every page stands in. Events say when a view is old, so nothing is read again by the clock. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <CarriedParameters value={scopeParameters}>{children}</CarriedParameters>
    </QueryClientProvider>
  );
}
