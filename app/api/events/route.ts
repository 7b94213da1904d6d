import { getServer } from '@/lib/server/server';

export const dynamic = 'force-dynamic';

/** One stream per browser: its tabs share it. */
export async function GET(): Promise<Response> {
  const { streams } = await getServer();
  return new Response(streams.open(), {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      // Reverse proxies hold streams back otherwise.
      'x-accel-buffering': 'no',
    },
  });
}
