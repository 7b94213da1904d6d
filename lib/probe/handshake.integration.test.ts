import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/processes.mjs';
import { issue, newEcKey, type IssuedCertificate } from '../../testing/certificates.ts';
import { readCertificate } from '../domain/x509.ts';
import { handshake, type HandshakeTarget } from './handshake.ts';
import { DIRECT } from './route.ts';

const LOCAL = { ...DIRECT, name: 'inside' };
const ADDRESS = '127.0.0.1';

let root: IssuedCertificate;
let intermediate: IssuedCertificate;
let rsa: IssuedCertificate;
let ec: IssuedCertificate;
let selfSigned: IssuedCertificate;

beforeAll(async () => {
  root = await issue({ subject: 'Root', isCa: true });
  intermediate = await issue({ subject: 'Intermediate', isCa: true, issuer: root });
  const names = ['www.shop.example', '*.shop.example'];
  rsa = await issue({ subject: 'www.shop.example', names, issuer: intermediate });
  ec = await issue({ subject: 'www.shop.example', names, issuer: intermediate, key: newEcKey() });
  selfSigned = await issue({ subject: 'self.example', names: ['self.example'] });
});

const open = new Set<{ close(): unknown }>();
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of open) server.close();
  open.clear();
});

async function listen(server: Server): Promise<number> {
  open.add(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, ADDRESS, resolve);
  });
  return port;
}

function serve(options: TlsOptions): Promise<number> {
  const server = createTlsServer(options);
  server.on('tlsClientError', () => {});
  return listen(server);
}

function holding(leaf: IssuedCertificate, ...chain: readonly IssuedCertificate[]) {
  return { key: leaf.keyPem, cert: [leaf, ...chain].map(({ pem }) => pem).join('') };
}

function look(port: number, details: Partial<HandshakeTarget> = {}) {
  return handshake({
    address: ADDRESS,
    port,
    host: 'www.shop.example',
    keyType: null,
    route: LOCAL,
    timeoutSeconds: 2,
    ...details,
  });
}

/** A proxy that takes CONNECT, and the places it was asked for. */
async function startProxy(answer = '200 OK'): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createHttpServer();
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '');
    const [host = '', port] = (request.url ?? '').split(':');
    if (!answer.startsWith('200')) {
      client.end(`HTTP/1.1 ${answer}\r\n\r\n`);
      return;
    }
    const upstream = connect(Number(port), host, () => {
      client.write(`HTTP/1.1 ${answer}\r\n\r\n`);
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy());
  });
  return { url: `http://${ADDRESS}:${await listen(server)}`, asked };
}

describe('what a handshake shows', () => {
  it('is the leaf and the chain as they were sent', async () => {
    const port = await serve(holding(rsa, intermediate));
    expect(await look(port)).toEqual({
      ok: true,
      leaf: readCertificate(rsa.pem),
      chain: [readCertificate(intermediate.pem)],
      authorizationError: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    });
  });

  it.each<[string, () => TlsOptions, number, string]>([
    ['no intermediate', () => holding(rsa), 0, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['the root too', () => holding(rsa, intermediate, root), 2, 'SELF_SIGNED_CERT_IN_CHAIN'],
    ['a self-signed leaf', () => holding(selfSigned), 0, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    [
      'an intermediate of somebody else',
      () => holding(rsa, selfSigned),
      0,
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
  ])('with %s', async (_, options, chainLength, authorizationError) => {
    const seen = await look(await serve(options()));
    expect(seen).toMatchObject({ ok: true, authorizationError });
    expect(seen.ok && seen.chain.length).toBe(chainLength);
  });

  it('is asked for by name, or without one', async () => {
    const asked: string[] = [];
    const port = await serve({
      ...holding(selfSigned),
      SNICallback(name, answer) {
        asked.push(name);
        answer(null, createSecureContext(holding(rsa, intermediate)));
      },
    });
    const named = await look(port);
    const nameless = await look(port, { host: null });
    expect(named.ok && named.leaf.subject).toBe('CN=www.shop.example');
    expect(nameless.ok && nameless.leaf.subject).toBe('CN=self.example');
    expect(asked).toEqual(['www.shop.example']);
  });

  it.each(['TLSv1.3', 'TLSv1.2'] as const)(
    'is the certificate of the kind asked for, in %s',
    async (version) => {
      const port = await serve({
        key: [rsa.keyPem, ec.keyPem],
        cert: [rsa.pem + intermediate.pem, ec.pem + intermediate.pem],
        maxVersion: version,
      });
      const kinds = [];
      for (const keyType of ['RSA', 'EC', 'RSA'] as const) {
        const seen = await look(port, { keyType });
        kinds.push(seen.ok ? seen.leaf.key.algorithm : seen.reason);
      }
      expect(kinds).toEqual(['RSA', 'EC', 'RSA']);
    },
  );

  it('is seen anew each time, although the server offers to resume', async () => {
    const port = await serve({ ...holding(rsa, intermediate), maxVersion: 'TLSv1.2' });
    for (let round = 0; round < 3; round += 1) expect(await look(port)).toMatchObject({ ok: true });
  });
});

describe('a vantage point', () => {
  it('is asked for the literal address', async () => {
    const port = await serve(holding(rsa, intermediate));
    const proxy = await startProxy();
    const seen = await look(port, { route: { ...LOCAL, proxy: proxy.url } });
    expect(seen).toMatchObject({ ok: true, leaf: { subject: 'CN=www.shop.example' } });
    expect(proxy.asked).toEqual([`${ADDRESS}:${port}`]);
  });

  it('that refuses is told from a server that refuses', async () => {
    const proxy = await startProxy('502 Bad Gateway');
    expect(await look(443, { route: { ...LOCAL, proxy: proxy.url } })).toEqual({
      ok: false,
      reason: 'The vantage point inside could not connect to port 443: The proxy answered 502 Bad Gateway.',
    });
  });

  it('that is not there is named', async () => {
    const proxy = `http://${ADDRESS}:${await freePort()}`;
    expect(await look(443, { route: { ...LOCAL, proxy } })).toEqual({
      ok: false,
      reason: 'The vantage point inside cannot be reached: ECONNREFUSED.',
    });
  });

  it('is needed for private addresses', async () => {
    const port = await serve(holding(rsa));
    expect(await look(port, { route: null })).toEqual({
      ok: false,
      reason: `${ADDRESS} is a private address, and no vantage point is configured for its network.`,
    });
  });
});

describe('a handshake that fails says why', () => {
  it('nobody listens', async () => {
    const port = await freePort();
    expect(await look(port)).toEqual({ ok: false, reason: `The connection to port ${port} was refused.` });
  });

  it('the server resets', async () => {
    const port = await listen(createServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
    expect(await look(port)).toEqual({
      ok: false,
      reason: 'The connection was reset during the handshake.',
    });
  });

  it('the server hangs up', async () => {
    const port = await listen(createServer((socket) => socket.once('data', () => socket.end())));
    expect(await look(port)).toMatchObject({ ok: false, reason: expect.stringMatching(/ended|reset/) });
  });

  it('the server is silent', async () => {
    const port = await listen(createServer());
    expect(await look(port, { timeoutSeconds: 0.3 })).toEqual({
      ok: false,
      reason: `There was no answer at port ${port} within 0.3 s.`,
    });
  });

  it('the server speaks something else', async () => {
    const port = await listen(createServer((socket) => socket.end('220 mail.example ESMTP\r\n')));
    expect(await look(port)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^The handshake failed: /),
    });
  });

  it('the server offers no certificate of the kind asked for', async () => {
    const port = await serve(holding(rsa, intermediate));
    expect(await look(port, { keyType: 'EC' })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^The handshake failed: .*handshake failure/),
    });
  });
});
