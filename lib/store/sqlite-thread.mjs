// Plain JavaScript, because a thread starts without the loader that its parent reads TypeScript with.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';

if (!parentPort) throw new Error('Start this as a thread.');
const parent = parentPort;

// Without a timeout a writer that meets another one gives up silently, and what it acknowledged is lost.
const database = new Database(workerData.path, { timeout: 5000 });
for (const pragma of ['busy_timeout=5000', 'journal_mode=WAL', 'synchronous=FULL', 'foreign_keys=ON'])
  database.pragma(pragma);

parent.on('message', ({ id, sql, parameters }) => {
  if (sql === null) {
    database.close();
    parent.close();
    return;
  }
  try {
    parent.postMessage({ id, ...execute(sql, parameters) });
  } catch (error) {
    // The database's own error is no Error any more once it has crossed over.
    parent.postMessage({ id, error: new Error(String(error)) });
  }
});

/**
 * @param {string} sql
 * @param {unknown[]} parameters
 */
function execute(sql, parameters) {
  const statement = database.prepare(sql);
  if (statement.reader) return { rows: statement.all(parameters), changes: 0 };
  return { rows: [], changes: statement.run(parameters).changes };
}
