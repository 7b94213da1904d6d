import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../scripts/processes.mjs';
import { currentOperator } from '../session/operator.ts';
import { believeSockets } from './client-address.ts';

const server = createServer((request, response) => {
  const seen = String(request.headers['x-forwarded-for'] ?? '');
  response.end(JSON.stringify(currentOperator(new Headers({ 'x-forwarded-for': seen })).source));
});
let url: string;

beforeAll(async () => {
  believeSockets();
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => server.close());

test.each([undefined, '203.0.113.9', '203.0.113.9, 198.51.100.7'])(
  'a client that says it is %s is known by its socket',
  async (said) => {
    const answer = await fetch(url, said === undefined ? {} : { headers: { 'x-forwarded-for': said } });
    expect(await answer.json()).toBe('127.0.0.1');
  },
);
