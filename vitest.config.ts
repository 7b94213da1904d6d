import { defineConfig } from 'vitest/config';

process.env['TZ'] = 'Asia/Kathmandu';

const everything = '{app,components,lib,sim,testing,scripts}/**';

/** Tests that start processes or open sockets end in `.integration.test.ts`. */
export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${everything}/*.test.{ts,tsx}`],
          exclude: [`${everything}/*.integration.test.ts`],
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [`${everything}/*.integration.test.ts`],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
