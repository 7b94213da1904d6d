/** Called once per server, before it answers; not during a build. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { runServer } = await import('@/lib/server/lifecycle');
  await runServer();
}
