import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'headgate-config-'));
const path = join(folder, 'headgate.config.json');
afterAll(() => rmSync(folder, { recursive: true }));

const account = { id: '111122223333', name: 'prod', regions: ['us-east-1'] };

function read(file: unknown, environment: Readonly<Record<string, string>> = {}) {
  writeFileSync(path, JSON.stringify(file));
  return readConfig({ ...environment, HEADGATE_CONFIG: path });
}

function withAccount(over: object): object {
  return { accounts: [{ ...account, ...over }] };
}

function withRoute(route: object): object {
  return { accounts: [account], probe: { routes: [route] } };
}

test.each([
  ['no account', { accounts: [] }, 'accounts:'],
  ['an account twice', { accounts: [account, account] }, 'accounts: An account stands here twice.'],
  [
    'a region twice',
    withAccount({ regions: ['us-east-1', 'us-east-1'] }),
    'accounts.0.regions: A region stands',
  ],
  ['no region', withAccount({ regions: ['Virginia'] }), 'accounts.0.regions.0: This is not a region.'],
  ['a short id', withAccount({ id: '1' }), 'accounts.0.id: An account id has twelve digits.'],
  [
    'a role of another account',
    withAccount({ changeRoleArn: 'arn:aws:iam::444455556666:role/Change' }),
    'accounts.0.changeRoleArn: The role belongs to another account.',
  ],
  [
    'a user for a role',
    withAccount({ readRoleArn: 'arn:aws:iam::111122223333:user/x' }),
    'accounts.0.readRoleArn: This is not the ARN of a role.',
  ],
  ['a resolver by name', withRoute({ resolver: 'dns.corp.example' }), 'probe.routes.0.resolver: This is not'],
  ['a name server by URL', withRoute({ nameServers: 'udp://10.0.0.2' }), 'probe.routes.0.nameServers: This'],
  [
    'an https: proxy',
    withRoute({ proxy: 'https://10.0.0.5:3128' }),
    'probe.routes.0.proxy: This is not the http:',
  ],
  ['a key nobody knows', { accounts: [account], prune: true }, 'prune'],
])('refuses %s', (_, file, sentence) => {
  const outcome = read(file);
  expect(outcome.ok ? 'accepted' : outcome.missing.join('\n')).toContain(sentence);
});

test.each([
  withAccount({ readRoleArn: 'arn:aws-us-gov:iam::111122223333:role/team/Read', regions: ['us-gov-west-1'] }),
  withRoute({ proxy: 'http://10.0.0.5:3128', resolver: '10.0.0.2:53', nameServers: '[fd00::2]:53' }),
  withRoute({ resolver: '10.0.0.2' }),
])('takes %j', (file) => {
  expect(read(file)).toMatchObject({ ok: true });
});

test.each<[Record<string, string>, string]>([
  [{ PORT: 'x' }, 'PORT is x, which is not a port.'],
  [{ HEADGATE_HOST: '0.0.0.0' }, 'HEADGATE_HOST is 0.0.0.0, which others can reach'],
  [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL is not the address of a PostgreSQL database'],
])('refuses %j', (environment, sentence) => {
  const outcome = read(withAccount({}), environment);
  expect(outcome.ok ? 'accepted' : outcome.missing.join('\n')).toContain(sentence);
});

test('a variable that is set to nothing is not set', () => {
  const names = ['PORT', 'HEADGATE_HOST', 'HEADGATE_ALLOWED_HOSTS', 'DATABASE_URL', 'AWS_ENDPOINT_URL'];
  expect(read(withAccount({}), Object.fromEntries(names.map((name) => [name, ''])))).toMatchObject({
    ok: true,
    config: {
      host: '127.0.0.1',
      port: 4600,
      allowedHosts: ['localhost:4600', '127.0.0.1:4600', '[::1]:4600'],
      databaseUrl: null,
      awsEndpoint: null,
    },
  });
});
