import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface SqliteAnswer<Row> {
  readonly rows: Row[];
  /** Rows that a statement without an answer has written. */
  readonly changes: number;
}

/** `never` is every row type: which one it is, the statement's sender says. */
type Message = { readonly id: number } & (SqliteAnswer<never> | { readonly error: Error });

interface Waiting {
  resolve(answer: SqliteAnswer<never>): void;
  reject(error: Error): void;
}

/**
 * One connection to a SQLite file, on a thread of its own: the database is synchronous, and neither a slow disk nor
 * somebody's lock may stop the pages. Statements run in the order in which they were given; a write is on disk when
 * its promise resolves.
 */
export class SqliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #statements = 0;
  #ended: Error | null = null;

  constructor(path: string) {
    this.#worker = new Worker(new URL('./sqlite-thread.mjs', import.meta.url), {
      workerData: { path },
      // Not the parent's: the thread needs none of its loaders.
      execArgv: [],
    });
    this.#worker.on('message', (message: Message) => {
      this.#settle(message);
    });
    this.#worker.on('error', (error) => {
      this.#end(error);
    });
    this.#worker.on('exit', () => {
      this.#end(new Error('The database is closed.'));
    });
  }

  /** `Row` is the caller's knowledge of what the statement answers. */
  execute<Row>(sql: string, parameters: readonly unknown[]): Promise<SqliteAnswer<Row>> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#statements++;
    return new Promise<SqliteAnswer<Row>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, sql, parameters });
    });
  }

  /** After everything given so far. */
  async close(): Promise<void> {
    if (this.#ended) return;
    const exit = once(this.#worker, 'exit');
    this.#worker.postMessage({ sql: null });
    await exit;
  }

  #settle(message: Message): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(message.error);
    else waiting?.resolve(message);
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
    this.#waiting.clear();
  }
}
