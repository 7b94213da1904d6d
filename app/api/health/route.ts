import { getServer } from '@/lib/server/server';

export const dynamic = 'force-dynamic';

/** Answers once the store is open and stored sections are shown; says nothing of the estate. */
export async function GET(): Promise<Response> {
  const { inventory } = await getServer();
  return Response.json({ status: 'ok', version: inventory.current().estate.snapshot.version });
}
