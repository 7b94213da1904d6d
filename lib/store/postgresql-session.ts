import { Client, type ClientConfig } from 'pg';
import { log } from '../log.ts';
import type { SignalTopic } from './store.ts';

export const CHANNEL = 'headgate';
const TOPICS: readonly SignalTopic[] = ['plans', 'sections', 'activity'];
const COLLECTOR_LOCK = 4_726_002;
const QUERY_TIMEOUT_MILLISECONDS = 5000;
const FIRST_PAUSE_MILLISECONDS = 200;
const LONGEST_PAUSE_MILLISECONDS = 5000;

/**
 * The one connection that lasts as long as the process: it hears the other replicas' signals and may hold the
 * collector's lock, which the server takes back when the connection ends. A lost connection is made again; since
 * signals may have been missed meanwhile, every topic is then told.
 */
export class PostgresqlSession {
  readonly #config: ClientConfig;
  readonly #tell: (topic: SignalTopic) => void;
  #client: Client | null = null;
  #isCollector = false;
  #isClosed = false;
  #retry: NodeJS.Timeout | null = null;

  private constructor(config: ClientConfig, tell: (topic: SignalTopic) => void) {
    this.#config = { ...config, query_timeout: QUERY_TIMEOUT_MILLISECONDS };
    this.#tell = tell;
  }

  /** Throws when the server cannot be reached at the start; afterwards it is waited for. */
  static async open(config: ClientConfig, tell: (topic: SignalTopic) => void): Promise<PostgresqlSession> {
    const session = new PostgresqlSession(config, tell);
    await session.#connect();
    return session;
  }

  async isCollector(): Promise<boolean> {
    const client = this.#client;
    if (!client) return false;
    try {
      if (this.#isCollector) await client.query('select 1');
      else this.#isCollector = await tryLock(client);
      return this.#isCollector;
    } catch (error) {
      this.#lose(client, error);
      return false;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#retry) clearTimeout(this.#retry);
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const client = new Client(this.#config);
    client.on('notification', ({ payload }) => {
      const topic = TOPICS.find((known) => known === payload);
      if (topic) this.#tell(topic);
    });
    client.on('error', (error) => {
      this.#lose(client, error);
    });
    client.on('end', () => {
      this.#lose(client, 'The server ended it.');
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    this.#client = client;
  }

  #lose(client: Client, reason: unknown): void {
    if (this.#client !== client || this.#isClosed) return;
    this.#client = null;
    this.#isCollector = false;
    log.warn({ reason: String(reason) }, 'The connection to PostgreSQL was lost.');
    void client.end();
    this.#reconnectAfter(FIRST_PAUSE_MILLISECONDS);
  }

  #reconnectAfter(pauseMilliseconds: number): void {
    this.#retry = setTimeout(() => {
      void this.#reconnect(pauseMilliseconds);
    }, pauseMilliseconds);
  }

  async #reconnect(pauseMilliseconds: number): Promise<void> {
    try {
      await this.#connect();
    } catch {
      if (!this.#isClosed) this.#reconnectAfter(Math.min(pauseMilliseconds * 2, LONGEST_PAUSE_MILLISECONDS));
      return;
    }
    if (this.#isClosed) await this.close();
    else for (const topic of TOPICS) this.#tell(topic);
  }
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
    COLLECTOR_LOCK,
  ]);
  return rows[0]?.held ?? false;
}
