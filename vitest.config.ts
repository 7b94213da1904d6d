import { defineConfig } from 'vitest/config';

process.env['TZ'] = 'Asia/Kathmandu';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{app,components,lib,sim,testing,scripts}/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 60_000,
  },
});
