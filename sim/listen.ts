import type { Server } from 'node:net';

const LOWEST_PORT = 10_000;
/** Ports from here on are ephemeral on Linux: the kernel hands them to any outgoing connection. */
const FIRST_EPHEMERAL_PORT = 32_768;
const ATTEMPTS = 50;

export const LOOPBACK = '127.0.0.1';

/** A port to try: `wanted`, or when that is 0 any below the ephemeral ones. */
export function candidatePort(wanted: number): number {
  return wanted || LOWEST_PORT + Math.floor(Math.random() * (FIRST_EPHEMERAL_PORT - LOWEST_PORT));
}

/** Opens a port on loopback with `open`, trying others while a freely chosen one is taken. */
export async function onFreePort<T>(wanted: number, open: (port: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open(candidatePort(wanted));
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || wanted !== 0 || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Answers the port. `wanted` 0 means any free one. */
export function listen(server: Server, wanted: number): Promise<number> {
  return onFreePort(wanted, async (port) => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return port;
  });
}
