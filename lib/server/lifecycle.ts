import { log } from '../log.ts';
import { getServer } from './server.ts';

/** Before whoever started the process loses patience. */
const EXIT_WITHIN_MILLISECONDS = 4500;
const CANNOT_START = 1;

/** Starts the server, and ends the process with a sentence where it cannot start. */
export async function runServer(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutDown(signal));
  try {
    await getServer();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(CANNOT_START);
  }
}

async function shutDown(signal: string): Promise<void> {
  setTimeout(() => process.exit(0), EXIT_WITHIN_MILLISECONDS).unref();
  try {
    const server = await getServer();
    await server.stop();
    log.info({ signal }, 'Headgate has stopped');
  } catch (error) {
    log.error({ err: error }, 'Headgate did not stop cleanly');
  }
  process.exit(0);
}
