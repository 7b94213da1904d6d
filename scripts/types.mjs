// Route types are made from the folders of app/, so a clone that was never built needs them before the compiler runs.
import { run } from './processes.mjs';

await run(process.execPath, ['node_modules/next/dist/bin/next', 'typegen'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
await run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit']);
