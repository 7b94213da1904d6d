import type { Instrumentation } from 'next';

/** Called once per server, before it answers; not during a build. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { runServer } = await import('@/lib/server/lifecycle');
  await runServer();
}

/** The error page shows the digest, so that its line is found in the log. */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  { method, path },
  { routeType },
) => {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { log } = await import('@/lib/log');
  const digest = error instanceof Error && 'digest' in error ? error.digest : null;
  log.error({ err: error, digest, method, path: path.split('?')[0], routeType }, 'A request failed.');
};
