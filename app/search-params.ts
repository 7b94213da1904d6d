import type { ViewRequest } from '@/lib/views/requests';

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** The part of the estate that the address asks for. */
export async function parseScope(searchParams: SearchParams): Promise<ViewRequest<'overview'>> {
  const { accounts, regions } = await searchParams;
  return { accounts: joined(accounts), regions: joined(regions) };
}

function joined(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}
