import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { PlanState } from '../domain/plan.ts';
import { problem } from '../domain/problem.ts';
import type { AnySection } from '../domain/snapshot.ts';
import { startPostgresql } from '../../testing/postgresql.ts';
import { openStore } from './open-store.ts';
import { ClaimLost, type SignalTopic, type Store } from './store.ts';
import { newPlan } from './test-plan.ts';

const NOW = '2026-11-22T12:00:00.000Z';
const SOON = '2026-11-22T12:00:10.000Z';
const LATER = '2026-11-22T12:01:00.000Z';

const postgresql = await startPostgresql();
afterAll(() => postgresql?.stop());

const folder = mkdtempSync(join(tmpdir(), 'headgate-store-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Place {
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
}

const databases: readonly { readonly name: string; readonly newPlace: () => Promise<Place> }[] = [
  {
    name: 'SQLite',
    newPlace: () => Promise.resolve({ databaseUrl: null, dataDirectory: mkdtempSync(join(folder, 'data-')) }),
  },
  ...(postgresql
    ? [
        {
          name: 'PostgreSQL',
          newPlace: async () => ({ databaseUrl: await postgresql.createDatabase(), dataDirectory: folder }),
        },
      ]
    : []),
];

const opened: Store[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

async function open(place: Place, owner = 'one'): Promise<Store> {
  const store = await openStore({ ...place, owner });
  opened.push(store);
  return store;
}

describe.each(databases)('a store on $name', ({ newPlace }) => {
  it('gives back what was put in, and after a restart too', async () => {
    const place = await newPlace();
    const first = await open(place);
    const plan = newPlan('p-1');
    await first.plans.insert(plan);
    expect(await first.plans.find('p-1')).toEqual(plan);
    expect(await first.plans.find('p-2')).toBeNull();
    await first.close();
    opened.pop();
    const second = await open(place);
    expect(await second.plans.find('p-1')).toEqual(plan);
  });

  it('lists plans newest first', async () => {
    const { plans } = await open(await newPlace());
    await plans.insert(newPlan('older', 'draft', NOW));
    await plans.insert(newPlan('newest', 'draft', LATER));
    await plans.insert(newPlan('newer', 'draft', SOON));
    expect((await plans.list(2)).map(({ id }) => id)).toEqual(['newest', 'newer']);
  });

  it('moves a plan once, whoever presses the button, and says who confirmed it', async () => {
    const { plans } = await open(await newPlace());
    await plans.insert(newPlan('p-1'));
    const presses = await Promise.all(
      ['ann', 'bob'].map((by) => plans.move('p-1', ['draft'], 'running', by, SOON)),
    );
    expect(presses.filter(Boolean)).toHaveLength(1);
    expect(await plans.find('p-1')).toMatchObject({
      state: 'running',
      confirmedAt: SOON,
      confirmedBy: presses[0] ? 'ann' : 'bob',
      changedAt: SOON,
    });
    expect(await plans.journal('p-1')).toMatchObject([
      { planId: 'p-1', stepId: null, at: SOON, event: { kind: 'state', state: 'running' } },
    ]);
    expect(await plans.move('nobody', ['draft'], 'running', 'ann', SOON)).toBe(false);
  });

  it('does not move a plan that somebody runs, and fences out a runner whose lease has ended', async () => {
    const { plans } = await open(await newPlace());
    await plans.insert(newPlan('p-1', 'running'));
    const claimed = await plans.claimNext('one', 30, NOW);
    expect(claimed?.plan.id).toBe('p-1');
    expect(await plans.move('p-1', ['running'], 'needs-attention', 'ann', SOON)).toBe(false);
    expect(await plans.move('p-1', ['running'], 'needs-attention', 'ann', LATER)).toBe(true);
    await expect(plans.record(some(claimed).claim, LATER, [], { state: 'proven' })).rejects.toThrow(
      ClaimLost,
    );
    expect(await plans.find('p-1')).toMatchObject({ state: 'needs-attention' });
  });

  it('hands out what a runner works on, oldest first, once', async () => {
    const { plans } = await open(await newPlace());
    const states: readonly PlanState[] = ['draft', 'undoing', 'proven', 'proving', 'running'];
    for (const [index, state] of states.entries())
      await plans.insert(newPlan(state, state, `2026-11-22T11:00:0${index}.000Z`));
    const claimed = [];
    for (let next = await plans.claimNext('one', 30, NOW); next; next = await plans.claimNext('one', 30, NOW))
      claimed.push(next.plan.id);
    expect(claimed).toEqual(['undoing', 'proving', 'running']);
  });

  it('lets a lease be renewed, released and taken over', async () => {
    const { plans } = await open(await newPlace());
    await plans.insert(newPlan('p-1', 'running'));
    const { claim: first } = some(await plans.claimNext('one', 30, NOW));
    await plans.renew(first, 60, SOON);
    expect(await plans.claimNext('two', 30, LATER)).toBeNull();
    await plans.release(first);
    const { claim: second } = some(await plans.claimNext('two', 30, LATER));
    expect(second.token).toBeGreaterThan(first.token);
    await expect(plans.renew(first, 30, LATER)).rejects.toThrow(ClaimLost);
    await plans.release(first);
    await plans.record(second, LATER, [{ stepId: 'apply-1', event: { kind: 'intent' } }]);
  });

  it('fences out an earlier claim of the same owner', async () => {
    const { plans } = await open(await newPlace());
    await plans.insert(newPlan('p-1', 'running'));
    const { claim: first } = some(await plans.claimNext('one', 30, NOW));
    const { claim: second } = some(await plans.claimNext('one', 30, LATER));
    await expect(plans.record(first, LATER, [])).rejects.toThrow(ClaimLost);
    await plans.record(second, LATER, []);
  });

  it('takes in a plan that is at work, claimed', async () => {
    const { plans } = await open(await newPlace());
    const claim = await plans.insertClaimed(newPlan('p-1', 'running'), 'one', 30, NOW);
    expect(await plans.journal('p-1')).toMatchObject([{ event: { kind: 'state', state: 'running' } }]);
    expect(await plans.claimNext('two', 30, SOON)).toBeNull();
    await plans.record(claim, SOON, [{ stepId: 'apply-1', event: { kind: 'intent' } }]);
    expect((await plans.claimNext('two', 30, LATER))?.plan.id).toBe('p-1');
    await expect(plans.record(claim, LATER, [])).rejects.toThrow(ClaimLost);
  });

  it('lets one plan at a time be at work on a subject', async () => {
    const { plans } = await open(await newPlace());
    const summary = {
      kind: 'point-apex',
      zoneId: 'Z1',
      zoneName: 'shop.example',
      loadBalancerId: 'lb',
      loadBalancerName: 'shop',
      before: [],
      after: [],
    } as const;
    for (const id of ['p-1', 'p-2']) await plans.insert({ ...newPlan(id), summary });
    const confirm = (id: string) => plans.move(id, ['draft'], 'running', 'ann', SOON);
    const moved = await Promise.all([confirm('p-1'), confirm('p-2')]);
    expect(moved.filter(Boolean)).toHaveLength(1);
    const { claim, plan } = some(await plans.claimNext('one', 30, SOON));
    await plans.record(claim, SOON, [], { state: 'proven' });
    expect(await confirm(plan.id === 'p-1' ? 'p-2' : 'p-1')).toBe(true);
  });

  it('tells of the end of a plan in the same transaction', async () => {
    const { plans, activity } = await open(await newPlace());
    await plans.insert(newPlan('p-1', 'running'));
    const { claim } = some(await plans.claimNext('one', 30, NOW));
    const entry = {
      at: NOW,
      actor: 'headgate',
      source: null,
      action: 'Upload',
      subject: 'it',
      outcome: 'done',
      says: 'Done.',
      planId: 'p-1',
    } as const;
    const late = { ...claim, token: claim.token + 1 };
    await expect(plans.record(late, SOON, [], { state: 'proven' }, entry)).rejects.toThrow(ClaimLost);
    expect(await activity.list(10)).toEqual([]);
    await plans.record(claim, SOON, [], { state: 'proven' }, entry);
    expect(await activity.list(10)).toMatchObject([entry]);
  });

  it('records events and progress together, or neither', async () => {
    const { plans } = await open(await newPlace());
    await plans.insert(newPlan('p-1', 'running'));
    const { claim } = some(await plans.claimNext('one', 30, NOW));
    await plans.record(
      claim,
      SOON,
      [
        { stepId: 'apply-1', event: { kind: 'done', how: 'called', requestId: 'r-1', detail: null } },
        { stepId: null, event: { kind: 'state', state: 'proving' } },
      ],
      { state: 'proving', undoUntil: LATER, problem: problem('throttled', 'AWS is busy.') },
    );
    await plans.record(claim, LATER, [], { problem: null });
    await expect(
      plans.record({ ...claim, token: claim.token + 1 }, LATER, [
        { stepId: null, event: { kind: 'intent' } },
      ]),
    ).rejects.toThrow(ClaimLost);
    expect(await plans.find('p-1')).toMatchObject({
      state: 'proving',
      changedAt: SOON,
      undoUntil: LATER,
      problem: null,
    });
    const journal = await plans.journal('p-1');
    expect(journal.map(({ event }) => event.kind)).toEqual(['done', 'state']);
    expect(journal[0]).toMatchObject({ stepId: 'apply-1', at: SOON });
  });

  it('keeps the activity, newest first', async () => {
    const { activity } = await open(await newPlace());
    const entry = {
      at: NOW,
      actor: 'operator',
      source: '127.0.0.1',
      action: 'Swap certificate',
      subject: 'mysite-stage HTTPS 443',
      outcome: 'started',
      says: 'Started.',
      planId: 'p-1',
    } as const;
    await activity.append(entry);
    await activity.append({ ...entry, action: 'Undo', source: null, planId: null });
    const [last, ...others] = await activity.list(10);
    expect(last).toMatchObject({ action: 'Undo', source: null, planId: null });
    expect(others).toEqual([{ ...entry, id: some(last).id - 1 }]);
    expect(await activity.list(1)).toHaveLength(1);
  });

  it('keeps sections, the latest of each', async () => {
    const place = await newPlace();
    const { sections } = await open(place);
    const denied = {
      ...zones('z-1'),
      status: 'denied',
      contents: null,
      problem: problem('access-denied', 'No.'),
    };
    await sections.save([zones('z-1'), { ...zones('z-2'), accountId: '222222222222' }]);
    await sections.save([{ ...denied, status: 'denied' }]);
    const loaded = await sections.load();
    expect(loaded).toHaveLength(2);
    expect(loaded).toContainEqual(denied);
    expect(loaded).toContainEqual({ ...zones('z-2'), accountId: '222222222222' });
  });

  it('takes a section of an estate far larger than usual', async () => {
    const { sections } = await open(await newPlace());
    const large = zones(...Array.from({ length: 20_000 }, (_, index) => `Z${index}`));
    await sections.save([large]);
    expect(await sections.load()).toEqual([large]);
  });

  it('tells its own listeners until they leave', async () => {
    const { signals } = await open(await newPlace());
    const heard: SignalTopic[] = [];
    const leave = signals.subscribe((topic) => heard.push(topic));
    await signals.send('plans');
    await expect.poll(() => heard).toEqual(['plans']);
    leave();
    await signals.send('activity');
    expect(heard).toEqual(['plans']);
  });

  it('collects where nobody else does', async () => {
    const store = await open(await newPlace());
    expect(await store.isCollector()).toBe(true);
    expect(await store.isCollector()).toBe(true);
  });
});

describe.skipIf(!postgresql)('replicas on one PostgreSQL server', () => {
  it('start together on an empty database', async () => {
    const place = await some(databases[1]).newPlace();
    const stores = await Promise.all(['one', 'two', 'three'].map((owner) => open(place, owner)));
    await some(stores[0]).plans.insert(newPlan('p-1'));
    expect(await some(stores[2]).plans.find('p-1')).not.toBeNull();
  });

  it('hear each other, also after the server dropped every connection', async () => {
    const place = await some(databases[1]).newPlace();
    const [one, two] = [await open(place, 'one'), await open(place, 'two')];
    const heard: SignalTopic[] = [];
    two.signals.subscribe((topic) => heard.push(topic));
    await one.signals.send('plans');
    await expect.poll(() => heard).toEqual(['plans']);
    await some(postgresql).dropConnections();
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['plans', 'plans', 'sections', 'activity']);
    await one.signals.send('sections');
    await expect.poll(() => heard.at(-1)).toBe('sections');
  });

  it('collect one at a time; the other takes over', async () => {
    const place = await some(databases[1]).newPlace();
    const [one, two] = [await open(place, 'one'), await open(place, 'two')];
    expect(await one.isCollector()).toBe(true);
    expect(await two.isCollector()).toBe(false);
    await one.close();
    opened.splice(opened.indexOf(one), 1);
    await expect.poll(() => two.isCollector()).toBe(true);
  });

  it('never both believe that they collect after their connections were lost', async () => {
    const place = await some(databases[1]).newPlace();
    const [one, two] = [await open(place, 'one'), await open(place, 'two')];
    expect(await one.isCollector()).toBe(true);
    await some(postgresql).dropConnections();
    let collectors = 0;
    await expect
      .poll(
        async () => {
          collectors = [await one.isCollector(), await two.isCollector()].filter(Boolean).length;
          expect(collectors).toBeLessThan(2);
          return collectors;
        },
        { timeout: 10_000 },
      )
      .toBe(1);
  });

  it('never both hold a plan', async () => {
    const place = await some(databases[1]).newPlace();
    const stores = await Promise.all(['one', 'two', 'three'].map((owner) => open(place, owner)));
    const ids = Array.from({ length: 30 }, (_, index) => `p-${index}`);
    for (const id of ids) await some(stores[0]).plans.insert(newPlan(id, 'running'));
    const claims = await Promise.all(
      stores.flatMap((store, index) =>
        Array.from({ length: 20 }, () => store.plans.claimNext(`owner-${index}`, 30, NOW)),
      ),
    );
    const claimed = claims.flatMap((claim) => claim?.plan.id ?? []);
    expect(claimed.toSorted()).toEqual(ids.toSorted());
  });
});

function some<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('Something was expected here.');
  return value;
}

function zones(...ids: readonly string[]): AnySection {
  return {
    kind: 'hosted-zones',
    accountId: '111111111111',
    region: 'global',
    status: 'fresh',
    asOf: NOW,
    problem: null,
    contents: {
      zones: ids.map((id) => ({
        id,
        accountId: '111111111111',
        name: `${id.toLowerCase()}.example`,
        isPrivate: false,
        vpcIds: [],
        comment: null,
        recordCount: 2,
        nameServers: [],
      })),
      records: [],
    },
  };
}
