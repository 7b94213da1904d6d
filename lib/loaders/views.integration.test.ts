import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isolatedEnvironment } from '../../scripts/environment.mjs';
import { simulatedConfiguration } from '../../scripts/simulated-configuration.mjs';
import { Simulator } from '../../testing/simulator.ts';
import { readConfig } from '../config.ts';
import { startServer, type Server } from '../server/composition.ts';
import { views, type ViewName } from '../views/catalogue.ts';
import { loadViewFrom, parseViewRequest } from './catalogue.ts';
import { viewSourceOf } from './view-source.ts';

const everything = { accounts: '', regions: '' };
const storefront = { accountId: '111122223333', region: 'us-east-1', api: 'v2', name: 'storefront' } as const;
const partner = '333344445555';

const folder = mkdtempSync(join(tmpdir(), 'headgate-views-'));
let simulator: Simulator;
let server: Server;
let progressAtStart: unknown;

function start(): Promise<Server> {
  const read = readConfig({
    ...process.env,
    HEADGATE_CONFIG: join(folder, 'headgate.config.json'),
    HEADGATE_DATA: join(folder, 'data'),
  });
  if (!read.ok) throw new Error(read.missing.join('\n'));
  return startServer(read.config);
}

async function waitUntil(isTrue: () => boolean, seconds = 40): Promise<void> {
  const until = Date.now() + seconds * 1000;
  while (!isTrue()) {
    if (Date.now() > until) throw new Error(`Not so within ${seconds} s.`);
    await sleep(20);
  }
}

function gaps() {
  return server.inventory.current().estate.gaps;
}

beforeAll(async () => {
  simulator = await Simulator.start('demo');
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  const isolated = isolatedEnvironment({ AWS_ENDPOINT_URL: simulator.endpoint });
  Object.assign(process.env, isolated);
  writeFileSync(
    join(folder, 'headgate.config.json'),
    JSON.stringify({
      ...simulatedConfiguration(simulator.ports),
      collect: { everySeconds: 600, healthEverySeconds: 600 },
      proof: {
        roundEverySeconds: 0.2,
        rounds: 3,
        spanSeconds: 0,
        giveUpAfterSeconds: 10,
        handshakeTimeoutSeconds: 2,
      },
    }),
  );
  server = await start();
  progressAtStart = server.inventory.current().progress;
  await waitUntil(() => server.inventory.current().progress === null);
});

afterAll(async () => {
  await server.stop();
  await simulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the demo estate', () => {
  test('is collected whole', () => {
    const { estate } = server.inventory.current();
    expect(progressAtStart).toEqual({ done: 0, total: 36 });
    expect(estate.loadBalancers).toHaveLength(37);
    expect(estate.certificates).toHaveLength(53);
    expect(estate.zones).toHaveLength(12);
    expect(estate.gaps.some(({ status }) => status === 'never')).toBe(false);
  });

  test('shows what is denied and what fails, with the request id, and never green', async () => {
    const { rows, gaps } = await loadViewFrom(viewSourceOf(server), 'load-balancers', everything);
    const denied = gaps.find(({ what, status }) => what === 'target health' && status === 'denied');
    expect(denied).toMatchObject({ accountId: partner, region: 'us-east-1' });
    expect(denied?.says).toContain('DescribeTargetHealth');
    expect(denied?.requestId).toMatch(/\S/);
    expect(gaps.some(({ region, status }) => region === 'eu-west-1' && status === 'failed')).toBe(true);
    const partners = rows.filter(({ where }) => where.accountId === partner);
    expect(partners).not.toHaveLength(0);
    expect(new Set(partners.map(({ health }) => health.says))).toEqual(new Set(['unknown: access denied']));
  });

  test.each([
    ['certificate-expiring', 'critical', 'mysite-2025 ends in'],
    ['certificate-expiring', 'critical', 'storefront-2025 expired'],
    [
      'certificate-expiring',
      'critical',
      'portal.media.example waits for validation: its DNS record is missing',
    ],
    ['unhealthy-target', 'critical', 'checkout: 0 of 3 targets healthy, fails open'],
    ['unhealthy-target', 'warning', 'storefront: 4 of 5 targets healthy'],
    ['dangling-alias', 'warning', 'promo.shop.example is an alias to no load balancer'],
    ['dangling-alias', 'info', 'eu.partner.example is an alias to no load balancer'],
  ])('has the planted finding: %s %s %s', (rule, severity, title) => {
    const { findings } = server.inventory.current();
    const found = findings.find((finding) => finding.title.startsWith(title));
    expect(found).toMatchObject({ rule, severity });
  });

  test('keeps quiet about what AWS renews and what leads outside on purpose', () => {
    const titles = server.inventory.current().findings.map(({ title }) => title);
    expect(titles.filter((title) => title.includes('docs.shop.example'))).toEqual([]);
    expect(titles).toHaveLength(8);
  });

  test.each<[ViewName, Record<string, string>]>([
    ['shell', everything],
    ['overview', everything],
    ['load-balancers', everything],
    ['load-balancer', storefront],
    ['swap-form', { ...storefront, port: '443' }],
    ['certificates', everything],
    ['upload-form', {}],
    ['zones', everything],
    ['findings', everything],
    ['changes', {}],
    ['activity', {}],
    ['search', { query: 'storefront' }],
  ])('is JSON that %s promises, no more and no less', async (name, parameters) => {
    const request = parseViewRequest(name, parameters);
    if (request === null) throw new Error('The parameters do not fit.');
    const view = await loadViewFrom(viewSourceOf(server), name, request);
    expect(views[name].parse(view)).toEqual(view);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  test('leads from each row to its detail', async () => {
    const source = viewSourceOf(server);
    for (const { copies } of (await loadViewFrom(source, 'certificates', everything)).rows) {
      for (const { arn } of copies) {
        const view = await loadViewFrom(source, 'certificate', { arn });
        expect(views.certificate.parse(view)).toEqual(view);
        expect(view.certificate?.arn).toBe(arn);
      }
    }
    for (const { id: zoneId } of (await loadViewFrom(source, 'zones', everything)).rows) {
      for (const name of ['zone', 'point-apex-form'] as const) {
        const view = await loadViewFrom(source, name, { zoneId });
        expect(views[name].parse(view)).toEqual(view);
      }
    }
    for (const { name, kind, where } of (await loadViewFrom(source, 'load-balancers', everything)).rows) {
      const api = kind === 'classic' ? 'classic' : 'v2';
      const view = await loadViewFrom(source, 'load-balancer', { ...where, api, name });
      expect(views['load-balancer'].parse(view)).toEqual(view);
      expect(view.loadBalancer?.name).toBe(name);
    }
  });

  test('draws the way of traffic, and what fails on it', async () => {
    const { loadBalancer } = await loadViewFrom(viewSourceOf(server), 'load-balancer', storefront);
    const columns = loadBalancer?.route ?? [];
    expect(columns.map(({ title }) => title)).toEqual([
      'Names',
      'Listeners',
      'Rules',
      'Target groups',
      'Targets',
    ]);
    const tiles = columns.flatMap((column) => column.tiles);
    const ids = new Set(tiles.map(({ id }) => id));
    expect(ids.size).toBe(tiles.length);
    expect(tiles.flatMap(({ links }) => links).every(({ to }) => ids.has(to))).toBe(true);
    expect(tiles.find(({ title }) => title === 'old.shop.example')).toMatchObject({
      details: ['CNAME · not on the certificate'],
      tone: 'warning',
    });
    expect(tiles.find(({ title }) => title === 'HTTP 80')?.details.join()).toMatch(/redirects to/);
    const broken = tiles.filter(({ tone, id }) => tone === 'critical' && id.startsWith('target '));
    expect(broken).toHaveLength(1);
    const group = tiles.find(({ links }) =>
      links.some(({ to, isBroken }) => isBroken && to === broken[0]?.id),
    );
    expect(group?.tone).toBe('warning');
  });

  test('is narrowed to accounts and regions, and hides nothing global', async () => {
    const scope = { accounts: partner, regions: 'us-east-1' };
    const source = viewSourceOf(server);
    const { rows } = await loadViewFrom(source, 'load-balancers', scope);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['partner-api', 'partner-gw', 'partner-portal']);
    expect((await loadViewFrom(source, 'zones', scope)).rows.map(({ name }) => name)).toEqual([
      'partner.example',
    ]);
  });
});

test('a failed refresh keeps what was read, as stale, and a later one makes it fresh again', async () => {
  const place = { accountIds: ['222233334444'], regions: ['us-east-1'], kinds: ['load-balancers'] } as const;
  const section = () =>
    server.inventory
      .current()
      .estate.snapshot.sections.find(
        ({ kind, accountId, region }) =>
          kind === 'load-balancers' && accountId === '222233334444' && region === 'us-east-1',
      );
  const before = section();
  const { version } = server.inventory.current().estate.snapshot;
  await simulator.addFault({
    match: { accountId: '222233334444', region: 'us-east-1', operation: 'DescribeLoadBalancers' },
    effect: 'error-500',
  });
  server.inventory.refresh(place);
  expect(server.inventory.current().progress).toEqual({ done: 0, total: 1 });
  await waitUntil(() => section()?.status === 'stale');
  expect(section()?.contents).toEqual(before?.contents);
  expect(section()?.asOf).toBe(before?.asOf);
  expect(server.inventory.current().estate.snapshot.version).toBeGreaterThan(version);

  await simulator.clearFaults();
  server.inventory.refresh(place);
  await waitUntil(() => section()?.status === 'fresh');
  expect(section()?.asOf).not.toBe(before?.asOf);
});

test('a change is shown from draft to proof', async () => {
  const form = (await loadViewFrom(viewSourceOf(server), 'swap-form', { ...storefront, port: 443 })).form;
  expect(form?.current?.name).toBe('storefront-2026');
  expect(form?.candidates.find(({ certificate }) => certificate.name === 'storefront-2025')?.whyNot).toBe(
    'It has expired.',
  );
  const candidate = form?.candidates.find(({ certificate }) => certificate.name === 'storefront-2026');
  expect(candidate).toMatchObject({ whyNot: null, covers: 2 });
  const planned = await server.changes.planSwap(
    {
      loadBalancerId: form?.loadBalancerId ?? '',
      listenerId: form?.listenerId ?? '',
      certificateArn: candidate?.certificate.arn ?? '',
    },
    'operator',
  );
  if (!planned.ok) throw new Error(planned.problem.message);
  const { id } = planned.value;
  const read = async () => {
    const view = await loadViewFrom(viewSourceOf(server), 'change', { id });
    expect(views.change.parse(view)).toEqual(view);
    if (!view.change) throw new Error('There is no such change.');
    return view.change;
  };
  expect(await read()).toMatchObject({
    row: { state: 'draft', proof: null },
    whyNotConfirm: null,
    undo: { possible: true, whyNot: 'Nothing has been changed yet.' },
    steps: [{ state: 'waiting' }, { state: 'waiting' }],
  });

  expect(await server.changes.confirm(id, 'operator')).toMatchObject({ ok: true });
  await expect.poll(async () => (await read()).row.state, { timeout: 30_000 }).toBe('proven');
  const change = await read();
  expect(change).toMatchObject({
    undo: { whyNot: null },
    steps: [{ state: 'done' }, { state: 'done' }],
    proof: { grade: 'handshake', verdict: 'proven', subjectTitle: 'Name' },
  });
  expect(change.row.proof).toBe(`handshake at ${change.proof?.addresses.length} addresses`);
  expect(change.proof?.rows.every(({ cells }) => cells.every(({ verdict }) => verdict === 'new'))).toBe(true);
  await expect
    .poll(
      () =>
        server.inventory
          .current()
          .findings.map(({ title }) => title)
          .join(),
      { timeout: 30_000 },
    )
    .not.toContain('storefront-2025');
});

test('a restart shows at once what was stored, with its age, and only then reads', async () => {
  const before = server.inventory.current().estate;
  await server.stop();
  server = await start();
  const { estate } = server.inventory.current();
  expect(estate.loadBalancers).toHaveLength(before.loadBalancers.length);
  expect(estate.snapshot.version).toBeGreaterThan(before.snapshot.version);
  const moments = (sections: typeof estate.snapshot.sections) => sections.map(({ asOf }) => asOf);
  expect(moments(estate.snapshot.sections)).toEqual(moments(before.snapshot.sections));
  expect(gaps().some(({ status }) => status === 'denied')).toBe(true);
});
