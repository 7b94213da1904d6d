import { HydrationBoundary, QueryClient, dehydrate } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { viewQuery } from '@/lib/queries/view-query';
import type { View, ViewName } from '@/lib/views/catalogue';
import type { ViewRequest } from '@/lib/views/requests';

/** Hands a view that the server made to the queries of the page, which would otherwise ask for it again. */
export function Hydrated<N extends ViewName>({
  name,
  request,
  view,
  children,
}: {
  name: N;
  request: ViewRequest<N>;
  view: View<N>;
  children: ReactNode;
}) {
  const client = new QueryClient();
  client.setQueryData(viewQuery(name, request).queryKey, view);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
