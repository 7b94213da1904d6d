import { log } from '../log.ts';
import { believeSockets } from './client-address.ts';
import { getServer } from './server.ts';

/** Before whoever started the process loses patience. */
const EXIT_WITHIN_MILLISECONDS = 4500;
const CANNOT_START = 1;

/** Starts the server, and ends the process with a sentence where it cannot start. */
export async function runServer(): Promise<void> {
  believeSockets();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) takeOver(signal);
  try {
    await getServer();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(CANNOT_START);
  }
}

/**
 * Next ends the process as soon as its last request has, and waits for open streams without end: so ours goes first,
 * then Next's.
 */
function takeOver(signal: 'SIGTERM' | 'SIGINT'): void {
  const others = process.listeners(signal);
  process.removeAllListeners(signal);
  process.once(signal, () => {
    setTimeout(() => process.exit(0), EXIT_WITHIN_MILLISECONDS).unref();
    void stopServer(signal).finally(() => {
      for (const listener of others) listener(signal);
      if (others.length === 0) process.exit(0);
    });
  });
}

async function stopServer(signal: string): Promise<void> {
  try {
    const server = await getServer();
    await server.stop();
    log.info({ signal }, 'Headgate has stopped');
  } catch (error) {
    log.error({ err: error }, 'Headgate did not stop cleanly');
  }
}
