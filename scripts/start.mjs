// The console on the accounts of headgate.config.json, with the usual AWS credential chain.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

if (!existsSync('.next/BUILD_ID')) {
  console.error('There is no build yet. Run: npm ci && npm run build');
  process.exit(1);
}

const host = process.env.HEADGATE_HOST || '127.0.0.1';
const port = process.env.PORT || '4600';
const next = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-H', host, '-p', port], {
  stdio: 'inherit',
});
process.on('SIGINT', () => next.kill('SIGINT'));
process.on('SIGTERM', () => next.kill('SIGTERM'));
next.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
