import { createServer } from 'node:net';
import { expect, test, vi } from 'vitest';
import { listen, onFreePort } from './listen.ts';

const taken = Object.assign(new Error('taken'), { code: 'EADDRINUSE' });

test('a free port is looked for until one is free', async () => {
  const open = vi
    .fn<(port: number) => Promise<number>>()
    .mockRejectedValueOnce(taken)
    .mockImplementation(async (port) => port);
  expect(await onFreePort(0, open)).toBeLessThan(32_768);
  expect(open).toHaveBeenCalledTimes(2);
});

test('any other failure is not taken for a taken port', async () => {
  const open = vi.fn<(port: number) => Promise<number>>().mockRejectedValue(new Error('broken'));
  await expect(onFreePort(0, open)).rejects.toThrow('broken');
  expect(open).toHaveBeenCalledTimes(1);
});

test('a port that was asked for and is taken is an error', async () => {
  const first = createServer();
  const port = await listen(first, 0);
  await expect(listen(createServer(), port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  first.close();
});
