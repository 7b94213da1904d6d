import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Console } from './console.ts';
import { Simulator } from './simulator.ts';

let simulator: Simulator;
let headgate: Console;

beforeAll(async () => {
  simulator = await Simulator.start('demo');
  headgate = new Console(simulator);
  await headgate.start();
});

afterAll(async () => {
  await headgate.remove();
  await simulator.stop();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** `fetch` does not let a caller choose the Host header. */
function ask(path: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(headgate.url + path, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      response.on('data', (part: string) => {
        body += part;
        // A stream does not end by itself: its first words are enough.
        if (String(response.headers['content-type']).includes('event-stream')) {
          done();
          response.destroy();
        }
      });
      response.on('end', done);
    });
    asking.on('error', reject);
    asking.end(method === 'POST' ? '[]' : undefined);
  });
}

describe('the Host allow-list', () => {
  const doors = [
    ['a page', 'GET', '/load-balancers', {}],
    [
      'an action',
      'POST',
      '/certificates/upload',
      { 'next-action': 'a'.repeat(42), 'content-type': 'text/plain' },
    ],
    ['a route', 'GET', '/api/views/load-balancers', {}],
    ['the stream', 'GET', '/api/events', {}],
    ['a built file', 'GET', '/_next/static/chunks/none.js', {}],
  ] as const;

  it.each(doors)('refuses a foreign Host on %s', async (_door, method, path, headers) => {
    const answer = await ask(path, { ...headers, host: 'rebound.example' }, method);
    expect(answer.status).toBe(421);
    expect(answer.body).not.toContain('storefront');
  });

  it.each(doors.filter(([, method]) => method === 'GET').slice(0, 3))(
    'serves its own on %s',
    async (_door, method, path) => {
      expect((await ask(path, {}, method)).status).toBe(200);
    },
  );

  it('is not fooled by a forwarded host', async () => {
    const answer = await ask('/', {
      host: 'rebound.example',
      'x-forwarded-host': new URL(headgate.url).host,
    });
    expect(answer.status).toBe(421);
  });
});

it('lets a page run no script but its own', async () => {
  const { headers } = await ask('/', {});
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toMatch(/script-src [^;]*'nonce-/);
  expect(policy).not.toMatch(/script-src [^;]*'unsafe-(inline|eval)'/);
  expect(policy).toContain("frame-ancestors 'none'");
});

it('contains no code of the simulator', () => {
  const built = readdirSync('.next', { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(js|mjs|rsc|html)$/.test(path),
  );
  expect(built.length).toBeGreaterThan(50);
  const marked = built.filter((path) =>
    /is not simulated\.|HeadgateChange|propagationSeconds/.test(readFileSync(join('.next', path), 'utf8')),
  );
  expect(marked).toEqual([]);
});

it('stops a second console on the same data with a sentence', async () => {
  const second = headgate.sibling();
  const child = await second.launch();
  const [code] = await once(child, 'exit');
  expect(code).not.toBe(0);
  expect(second.log()).toMatch(/another|already/i);
  expect((await ask('/api/health', {})).status).toBe(200);
});

it('ends within five seconds of SIGTERM, streams open', async () => {
  const own = new Console(simulator);
  await own.start();
  const stream = await fetch(`${own.url}/api/events`);
  const started = performance.now();
  await own.stop();
  expect(performance.now() - started).toBeLessThan(5000);
  await stream.body?.cancel().catch(() => undefined);
  await own.remove();
});
