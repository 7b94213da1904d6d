import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { issue, type Issued, type KeyKind } from '../certificates/pki.ts';
import { iamArnOf, storeServerCertificate } from '../certificates/store.ts';
import { Clock } from '../clock.ts';
import { settleHealth } from '../health.ts';
import { newClassic } from '../services/elb-create.ts';
import {
  fixedResponse,
  forwardTo,
  hostHeader,
  pathPattern,
  redirectToHttps,
} from '../services/elbv2/actions.ts';
import {
  newListener,
  newLoadBalancer,
  newRule,
  newTargetGroup,
  registerTarget,
} from '../services/elbv2/create.ts';
import {
  newAccount,
  newWorld,
  regionOf,
  type Place,
  type StoredClassic,
  type StoredListener,
  type StoredTargetGroup,
  type World,
} from '../world.ts';
import { dial, handshake, type Handshake } from './test-dial.ts';
import { ListenerFaults, type ListenerFault } from './faults.ts';
import { startDataPlane, type RunningDataPlane } from './server.ts';

const first = '203.0.113.10';
const second = '203.0.113.11';
const classicAddress = '203.0.113.20';
const machineAddress = '198.51.100.7';

let world: World;
let place: Place;
let faults: ListenerFaults;
let plane: RunningDataPlane;
let listener: StoredListener;
let groups: Record<'web' | 'api', StoredTargetGroup>;
let classic: StoredClassic;
let intermediate: Issued;
let certificates: Record<'main' | 'rsa' | 'ec' | 'next', Stored>;

interface Stored {
  readonly arn: string;
  readonly serial: string;
}

async function certificate(name: string, names: string[], key: KeyKind): Promise<Stored> {
  const issued = await issue({ subject: names[0] ?? name, names, key, issuer: intermediate });
  const stored = storeServerCertificate(place, {
    name,
    certificate: issued.certificatePem,
    chain: intermediate.certificatePem,
    privateKey: issued.keyPem,
  });
  return { arn: iamArnOf(stored), serial: new X509Certificate(issued.certificatePem).serialNumber };
}

beforeEach(async () => {
  const account = newAccount('111122223333', 'prod');
  world = newWorld('test', new Clock(1000), [account]);
  place = { world, account, region: regionOf(account, 'us-east-1') };
  const root = await issue({ subject: 'Test Root', authority: true });
  intermediate = await issue({ subject: 'Test Intermediate', authority: true, issuer: root });
  certificates = {
    main: await certificate('main', ['main.test'], 'ec256'),
    rsa: await certificate('rsa', ['both.test', '*.both.test'], 'rsa2048'),
    ec: await certificate('ec', ['both.test'], 'ec256'),
    next: await certificate('next', ['main.test'], 'ec256'),
  };
  groups = { web: group('web', 'i-web'), api: group('api', 'i-api') };
  const balancer = newLoadBalancer(place, {
    name: 'web',
    type: 'application',
    ipAddressType: 'dualstack',
    addresses: [first, second],
  });
  listener = newListener(place, balancer, {
    port: 443,
    protocol: 'HTTPS',
    sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    certificateArn: certificates.main.arn,
    sni: [certificates.rsa.arn, certificates.ec.arn],
    defaultActions: [forwardTo(groups.web.description.TargetGroupArn ?? '')],
  });
  newRule(place, listener, {
    priority: 20,
    conditions: [pathPattern('/api/*')],
    actions: [forwardTo(groups.api.description.TargetGroupArn ?? '')],
  });
  newRule(place, listener, {
    priority: 10,
    conditions: [pathPattern('/api/*'), hostHeader('closed.*')],
    actions: [fixedResponse(410, 'closed')],
  });
  newListener(place, balancer, { port: 80, protocol: 'HTTP', defaultActions: [redirectToHttps()] });
  classic = newClassic(place, {
    name: 'old',
    listeners: [
      { protocol: 'HTTPS', port: 443, instancePort: 8080, certificateArn: certificates.rsa.arn },
      { protocol: 'HTTP', port: 80, instancePort: 8080 },
    ],
    instances: ['i-classic'],
    zones: ['us-east-1a'],
    addresses: [classicAddress],
    healthCheck: { Target: 'HTTP:8080/' },
  });
  place.region.addresses.set('eipalloc-1', { PublicIp: machineAddress, InstanceId: 'i-varnish' });
  world.behaviours.set('i-varnish', { kind: 'respond', software: 'varnish' });
  settleHealth(world);
  faults = new ListenerFaults(() => world);
  plane = await startDataPlane(() => world, faults, { port: 0 });
});

afterEach(() => plane.stop());

function group(name: string, instanceId: string): StoredTargetGroup {
  const made = newTargetGroup(place, { name, protocol: 'HTTP', port: 80 });
  registerTarget(place, made, { Id: instanceId });
  return made;
}

function shake(authority: string, options: ConnectionOptions = {}): Promise<Handshake> {
  return handshake(plane.port, authority, options);
}

function serialOf(name: keyof typeof certificates): { serial: string } {
  return { serial: certificates[name].serial };
}

function swap(arn: string): void {
  listener.description.Certificates = [{ CertificateArn: arn }];
}

/** A request over plain HTTP, or over TLS when there are options for it. */
async function ask(
  authority: string,
  path: string,
  headers: Record<string, string>,
  tls?: ConnectionOptions,
): Promise<{ status: number; headers: IncomingMessage['headers']; body: string }> {
  const { status, reason, socket } = await dial(plane.port, authority);
  if (status !== 200) throw new Error(`CONNECT answered ${status}: ${reason}`);
  const stream: Socket = tls ? connect({ ...tls, socket, rejectUnauthorized: false }) : socket;
  const request = httpRequest({ createConnection: () => stream, path, headers });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  request.end();
  const response = await answered;
  const body = await text(response);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

async function statusAt(authority: string, tls?: ConnectionOptions): Promise<number> {
  return (await ask(authority, '/', { host: 'main.test' }, tls)).status;
}

describe('the certificate of a handshake', () => {
  const rsaOnly = { ciphers: 'ECDHE-RSA-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' } as const;
  const rsaOnly13 = { sigalgs: 'rsa_pss_rsae_sha256:rsa_pkcs1_sha256', minVersion: 'TLSv1.3' } as const;
  test.each<[string, string, ConnectionOptions, keyof typeof certificates]>([
    ['no SNI: the default', `${first}:443`, {}, 'main'],
    ['no match: the default', `${first}:443`, { servername: 'other.test' }, 'main'],
    ['a match in the SNI list', `${second}:443`, { servername: 'a.both.test' }, 'rsa'],
    ['RSA and ECDSA match: ECDSA for who can', `${first}:443`, { servername: 'both.test' }, 'ec'],
    ['RSA for who can only that, TLS 1.2', `${first}:443`, { servername: 'both.test', ...rsaOnly }, 'rsa'],
    ['RSA for who can only that, TLS 1.3', `${first}:443`, { servername: 'both.test', ...rsaOnly13 }, 'rsa'],
    ['the IPv6 address of a dual-stack load balancer', '[2001:db8::cb00:710a]:443', {}, 'main'],
    ['Classic has one, whatever the name', `${classicAddress}:443`, { servername: 'main.test' }, 'rsa'],
  ])('%s', async (_case, authority, options, expected) => {
    expect((await shake(authority, options)).serial).toBe(certificates[expected].serial);
  });

  test('comes with its chain; TLS 1.3 where the policy has it, never on Classic', async () => {
    expect(await shake(`${first}:443`)).toMatchObject({ chainLength: 2, protocol: 'TLSv1.3' });
    expect(await shake(`${classicAddress}:443`)).toMatchObject({ chainLength: 2, protocol: 'TLSv1.2' });
    await expect(shake(`${classicAddress}:443`, { minVersion: 'TLSv1.3' })).rejects.toMatchObject({
      code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    });
  });

  test('is the new one at the next handshake after a swap, with and without SNI', async () => {
    await shake(`${first}:443`);
    swap(certificates.next.arn);
    for (const options of [{}, { servername: 'main.test' }]) {
      expect((await shake(`${first}:443`, options)).serial).toBe(certificates.next.serial);
    }
  });

  test('stays the old one for a name that is still in the SNI list', async () => {
    listener.sni.unshift(certificates.main.arn);
    swap(certificates.rsa.arn);
    expect((await shake(`${first}:443`, { servername: 'main.test' })).serial).toBe(certificates.main.serial);
    expect((await shake(`${first}:443`)).serial).toBe(certificates.rsa.serial);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'sessions resume, but not across a swap: %s',
    async (version) => {
      const pinned = { minVersion: version, maxVersion: version };
      const { session } = await shake(`${first}:443`, pinned);
      if (!session) throw new Error('The load balancer hands out sessions.');
      expect(await shake(`${first}:443`, { ...pinned, session })).toMatchObject({ resumed: true });
      swap(certificates.next.arn);
      expect(await shake(`${first}:443`, { ...pinned, session })).toMatchObject({
        resumed: false,
        serial: certificates.next.serial,
      });
    },
  );

  test('may be RSA 1024, as on AWS', async () => {
    const short = await certificate('short', ['short.test'], 'rsa1024');
    swap(short.arn);
    const ciphers = 'DEFAULT@SECLEVEL=0';
    expect(await shake(`${first}:443`, { ciphers })).toMatchObject({ serial: short.serial });
  });

  test('there is none on a network load balancer that holds RSA 4096 from IAM', async () => {
    const long = await certificate('long', ['long.test'], 'rsa4096');
    const balancer = newLoadBalancer(place, { name: 'net', type: 'network', addresses: ['203.0.113.30'] });
    newListener(place, balancer, {
      port: 443,
      protocol: 'TLS',
      certificateArn: long.arn,
      defaultActions: [forwardTo(groups.web.description.TargetGroupArn ?? '')],
    });
    await expect(shake('203.0.113.30:443')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('a fault', () => {
  const at = { loadBalancer: 'web', port: 443 };

  test('old-certificate at one address only', async () => {
    faults.add({ ...at, address: second, effect: { kind: 'old-certificate', seconds: 60 } });
    swap(certificates.next.arn);
    expect(await shake(`${first}:443`)).toMatchObject(serialOf('next'));
    expect(await shake(`${second}:443`)).toMatchObject(serialOf('main'));
    faults.clear();
    expect(await shake(`${second}:443`)).toMatchObject(serialOf('next'));
  });

  test('old-certificate planted after the swap', async () => {
    await shake(`${first}:443`);
    swap(certificates.next.arn);
    faults.add({ ...at, effect: { kind: 'old-certificate', seconds: 60 } });
    expect(await shake(`${first}:443`)).toMatchObject(serialOf('main'));
  });

  test('old-certificate ends after its seconds', async () => {
    faults.add({ ...at, effect: { kind: 'old-certificate', seconds: 0.05 } });
    swap(certificates.next.arn);
    expect(await shake(`${first}:443`)).toMatchObject(serialOf('main'));
    await expect.poll(() => shake(`${first}:443`)).toMatchObject(serialOf('next'));
  });

  test.each<[NonNullable<ListenerFault['sni']>, ConnectionOptions, ConnectionOptions]>([
    ['without', {}, { servername: 'main.test' }],
    ['with', { servername: 'main.test' }, {}],
  ])('%s SNI alone', async (sni, touched, spared) => {
    faults.add({ ...at, sni, effect: { kind: 'old-certificate', seconds: 60 } });
    swap(certificates.next.arn);
    expect(await shake(`${first}:443`, touched)).toMatchObject(serialOf('main'));
    expect(await shake(`${first}:443`, spared)).toMatchObject(serialOf('next'));
    faults.clear();
    faults.add({ ...at, sni, effect: { kind: 'reset' } });
    await expect(shake(`${first}:443`, touched)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await shake(`${first}:443`, spared)).toMatchObject(serialOf('next'));
  });

  test('refuse, reset, no-intermediate', async () => {
    faults.add({ ...at, address: first, effect: { kind: 'refuse' } });
    await expect(shake(`${first}:443`)).rejects.toThrow('CONNECT answered 502: connection refused');
    expect(await shake(`${second}:443`)).toMatchObject(serialOf('main'));
    faults.clear();
    faults.add({ ...at, effect: { kind: 'reset' } });
    await expect(shake(`${first}:443`)).rejects.toMatchObject({ code: 'ECONNRESET' });
    faults.clear();
    faults.add({ ...at, effect: { kind: 'no-intermediate' } });
    expect(await shake(`${first}:443`)).toMatchObject({ ...serialOf('main'), chainLength: 1 });
  });
});

describe('a request', () => {
  const tls = { servername: 'main.test' };

  test('goes by the first rule that matches, and carries what the load balancer knows', async () => {
    const host = { host: 'main.test', 'x-forwarded-for': '192.0.2.99' };
    const api = await ask(`${first}:443`, '/api/things?x=1', host, tls);
    expect(api).toMatchObject({ status: 200, headers: { server: 'application' } });
    expect(api.body.split('\n')).toEqual([
      'i-api answers GET /api/things?x=1',
      'host: main.test',
      'x-forwarded-for: 192.0.2.99, 127.0.0.1',
      'x-forwarded-proto: https',
      'x-forwarded-port: 443',
      '',
    ]);
    expect((await ask(`${first}:443`, '/', host, tls)).body).toContain('i-web answers GET /');
    expect(await ask(`${first}:443`, '/api/x', { host: 'closed.test' }, tls)).toMatchObject({
      status: 410,
      body: 'closed',
    });
  });

  test('is redirected, with every part of it', async () => {
    expect(await ask(`${first}:80`, '/a/b?c=d', { host: 'main.test' })).toMatchObject({
      status: 301,
      headers: { location: 'https://main.test:443/a/b?c=d' },
    });
  });

  test('fails open: an unhealthy target still answers; one that refuses is 502, silence 504, no target 503', async () => {
    world.behaviours.set('i-web', { kind: 'respond', status: 500 });
    settleHealth(world);
    expect(groups.web.targets[0]?.state).toBe('unhealthy');
    expect(await statusAt(`${first}:443`, tls)).toBe(500);
    world.behaviours.set('i-web', { kind: 'refuse' });
    expect(await statusAt(`${first}:443`, tls)).toBe(502);
    world.behaviours.set('i-web', { kind: 'timeout' });
    expect(await statusAt(`${first}:443`, tls)).toBe(504);
    groups.web.targets.length = 0;
    expect(await statusAt(`${first}:443`, tls)).toBe(503);
  });

  test('Classic never fails open', async () => {
    expect(await statusAt(`${classicAddress}:80`)).toBe(200);
    world.behaviours.set('i-classic', { kind: 'respond', status: 500 });
    settleHealth(world);
    expect(classic.health.get('i-classic')?.state).toBe('unhealthy');
    expect(await statusAt(`${classicAddress}:80`)).toBe(503);
  });

  test('reaches a machine by its Elastic IP, and Varnish shows', async () => {
    expect(await ask(`${machineAddress}:80`, '/', { host: 'x' })).toMatchObject({
      status: 200,
      headers: { 'x-varnish': '32770', via: '1.1 varnish (Varnish/7.1)' },
    });
  });

  test('on an open connection fails once the listener is deleted', async () => {
    const { socket } = await dial(plane.port, `${first}:80`);
    const answered = once(socket, 'data');
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(String((await answered)[0])).toMatch(/^HTTP\/1.1 301/);
    place.region.listeners.clear();
    const ended = once(socket, 'close');
    socket.on('error', () => socket.destroy());
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await ended;
  });
});

describe('what can not be reached says why', () => {
  test.each([
    ['an address of nobody', '192.0.2.200:443', 502, 'connection refused'],
    ['a port without a listener', `${first}:8443`, 502, 'connection refused'],
    ['a name that is not', 'no.test:443', 502, 'name not found'],
  ])('%s', async (_case, authority, status, reason) => {
    expect(await dial(plane.port, authority)).toMatchObject({ status, reason });
  });

  test('a machine that is silent, or gone', async () => {
    world.behaviours.set('i-varnish', { kind: 'timeout' });
    expect(await dial(plane.port, `${machineAddress}:80`)).toMatchObject({
      status: 504,
      reason: 'timed out',
    });
    world.behaviours.set('i-varnish', { kind: 'refuse' });
    expect(await dial(plane.port, `${machineAddress}:80`)).toMatchObject({
      status: 502,
      reason: 'connection refused',
    });
  });

  test("a load balancer's name leads to it", async () => {
    const dnsName = classic.description.DNSName ?? '';
    expect((await shake(`${dnsName}:443`)).serial).toBe(certificates.rsa.serial);
  });
});
