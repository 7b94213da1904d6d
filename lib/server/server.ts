import { readConfig } from '../config.ts';
import { log } from '../log.ts';
import { startServer, type Server } from './composition.ts';

export type { Server } from './composition.ts';

/** One record for every copy of this module: a server bundles several, and development reloads them. */
declare global {
  var headgateServer: Promise<Server> | undefined;
}

/** The process's one server, started by whoever asks first. Throws where it cannot start. */
export function getServer(): Promise<Server> {
  return (globalThis.headgateServer ??= start());
}

async function start(): Promise<Server> {
  const outcome = readConfig(process.env);
  if (!outcome.ok) throw new NotConfigured(outcome.missing);
  const server = await startServer(outcome.config);
  log.info({ accounts: outcome.config.accounts.length }, 'Headgate has started');
  return server;
}

/** The console does not start half-configured. */
export class NotConfigured extends Error {
  readonly missing: readonly string[];

  constructor(missing: readonly string[]) {
    super(['Headgate cannot start:', ...missing.map((line) => `- ${line}`)].join('\n'));
    this.name = 'NotConfigured';
    this.missing = missing;
  }
}
