import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { isolatedEnvironment } from '../../scripts/environment.mjs';

test('without a configuration it says everything that is missing, and ends', async () => {
  const script = "import('./lib/server/lifecycle.ts').then(({ runServer }) => runServer())";
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script], {
    env: isolatedEnvironment({
      HEADGATE_CONFIG: '/nowhere/headgate.config.json',
      HEADGATE_HOST: '0.0.0.0',
      PORT: 'x',
    }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise((resolve) => {
    child.once('exit', resolve);
  });
  expect(code).toBe(1);
  expect(said).toContain('Headgate cannot start:');
  expect(said).toContain('No configuration at /nowhere/headgate.config.json');
  expect(said).toContain('HEADGATE_LISTEN_WITHOUT_SIGN_IN');
  expect(said).toContain('PORT is x');
});
