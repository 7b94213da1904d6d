import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:tls';
import { decode, encode, type Answer } from 'dns-packet';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/processes.mjs';
import { issue } from '../../testing/certificates.ts';
import { openProber, type Prober } from './prober.ts';
import { DIRECT } from './route.ts';

const ADDRESS = '127.0.0.1';
const SIGHT = { accountId: '111111111111', region: 'us-east-1', vpcId: null };
const NXDOMAIN = 3;
const SERVFAIL = 2;

const RECORDS: Readonly<Record<string, readonly Answer[]>> = {
  'front.elb.example': [
    { type: 'A', name: 'front.elb.example', ttl: 60, data: '203.0.113.11' },
    { type: 'A', name: 'front.elb.example', ttl: 60, data: '203.0.113.10' },
    { type: 'AAAA', name: 'front.elb.example', ttl: 60, data: '2001:db8::10' },
  ],
  'four.elb.example': [{ type: 'A', name: 'four.elb.example', ttl: 60, data: '203.0.113.12' }],
  'ns-1.example': [{ type: 'A', name: 'ns-1.example', ttl: 60, data: ADDRESS }],
};

const asked: string[] = [];

/** Answers from `RECORDS`; `broken.*` fails, `silent.*` is not answered. */
async function startNameServer() {
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port }) => {
    const query = decode(message);
    const { name = '', type } = query.questions?.[0] ?? {};
    asked.push(`${type} ${name}`);
    if (name.startsWith('silent.')) return;
    const records = RECORDS[name];
    const code = name.startsWith('broken.') ? SERVFAIL : records ? 0 : NXDOMAIN;
    const answers = records?.filter((record) => record.type === type) ?? [];
    const response = {
      type: 'response',
      id: query.id ?? 0,
      flags: code,
      questions: query.questions ?? [],
      answers,
    } as const;
    socket.send(encode(response), port, address);
  });
  const port = await freePort();
  socket.bind(port, ADDRESS);
  await once(socket, 'listening');
  return { at: `${ADDRESS}:${port}`, close: () => socket.close() };
}

const dns = await startNameServer();
afterAll(() => {
  dns.close();
});

function proberOn(nameServers: string | null = null, timeoutSeconds = 0.4): Prober {
  return openProber({
    probe: {
      routes: [{ ...DIRECT, name: 'inside', account: '111111111111', resolver: dns.at, nameServers }],
    },
    proof: {
      roundEverySeconds: 1,
      spanSeconds: 0,
      rounds: 3,
      giveUpAfterSeconds: 1,
      handshakeTimeoutSeconds: timeoutSeconds,
    },
  });
}

describe('the addresses of a name', () => {
  it.each([
    ['front.elb.example', ['203.0.113.10', '203.0.113.11', '2001:db8::10']],
    ['four.elb.example', ['203.0.113.12']],
    ['nobody.elb.example', []],
  ])('%s: %j', async (name, addresses) => {
    expect(await proberOn().addressesOf(name, SIGHT)).toEqual({ ok: true, value: addresses });
  });

  it.each([
    ['broken.elb.example', 'ESERVFAIL'],
    ['silent.elb.example', 'ETIMEOUT'],
  ])('%s cannot be found out: %s', async (name, code) => {
    expect(await proberOn().addressesOf(name, SIGHT)).toMatchObject({
      ok: false,
      problem: {
        code: 'unreachable',
        message: `Asked for ${name} A, ${dns.at} did not give an answer: ${code}.`,
      },
    });
  });
});

describe('a name server', () => {
  const question = { nameServer: 'ns-1.example', name: 'front.elb.example', type: 'AAAA' } as const;

  it('is asked at the address that the route gives for it', async () => {
    expect(await proberOn(dns.at).askNameServer(question, SIGHT)).toEqual({
      ok: true,
      value: ['2001:db8::10'],
    });
  });

  it('is looked up otherwise', async () => {
    asked.length = 0;
    const answer = await proberOn().askNameServer({ ...question, nameServer: 'ns-9.example' }, SIGHT);
    expect(answer).toMatchObject({
      ok: false,
      problem: { message: 'The name server ns-9.example has no address.' },
    });
    expect(asked).toEqual(['A ns-9.example', 'AAAA ns-9.example']);
  });

  it('may have no such record', async () => {
    const none = { ...question, name: 'four.elb.example' };
    expect(await proberOn(dns.at).askNameServer(none, SIGHT)).toEqual({ ok: true, value: [] });
  });
});

describe('a handshake', () => {
  it('shows the certificate, or says why it does not', async () => {
    const leaf = await issue({ subject: 'shop.example', names: ['shop.example'] });
    const server = createServer({ key: leaf.keyPem, cert: leaf.pem });
    const port = await freePort();
    server.listen(port, ADDRESS);
    await once(server, 'listening');
    const target = { address: ADDRESS, port, host: 'shop.example', keyType: null };
    const seen = await proberOn(null, 5).handshake(target, SIGHT);
    server.close();
    expect(seen).toEqual({
      ok: true,
      value: {
        fingerprint: expect.stringMatching(/^([\dA-F]{2}:){31}/),
        chain: [],
        lacksIssuer: false,
        names: ['shop.example'],
      },
    });
    expect(await proberOn(null, 5).handshake(target, SIGHT)).toMatchObject({
      ok: false,
      problem: { code: 'unreachable', message: `The connection to port ${port} was refused.` },
    });
  });

  it('is not tried where nobody can look', () => {
    const elsewhere = { ...SIGHT, accountId: '222222222222' };
    expect(proberOn().whyNotDialled('10.0.0.1', SIGHT)).toBeNull();
    expect(proberOn().whyNotDialled('10.0.0.1', elsewhere)).toMatch(/private address/);
    expect(proberOn().vantagePointFor(SIGHT)).toBe('inside');
    expect(proberOn().vantagePointFor(elsewhere)).toBe('direct');
  });
});
