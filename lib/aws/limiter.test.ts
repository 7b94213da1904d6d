import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { demandsOf } from './buckets.ts';
import { Limiter, type Purpose } from './limiter.ts';
import type { Operation } from './services.ts';

/** Admissions of a limiter, in order and with the milliseconds since the start. */
function recorder(limiter: Limiter) {
  const start = performance.now();
  const admitted: { name: string; at: number }[] = [];
  const ask = (
    name: string,
    purpose: Purpose,
    demands = [{ bucket: 'b', burst: 2, refillPerSecond: 1, cost: 1 }],
    signal?: AbortSignal,
  ) =>
    limiter
      .admit({ group: 'g', demands, purpose, signal })
      .then(() => admitted.push({ name, at: Math.round(performance.now() - start) }));
  return { admitted, ask };
}

const costing = (cost: number) => [{ bucket: 'changes', burst: 10, refillPerSecond: 1, cost }];

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

describe('Limiter', () => {
  it('spends the burst at once, then waits for the refill', async () => {
    const { admitted, ask } = recorder(new Limiter());
    for (const name of ['1', '2', '3', '4']) void ask(name, 'sweep');
    await vi.advanceTimersByTimeAsync(5000);
    expect(admitted).toEqual([
      { name: '1', at: 0 },
      { name: '2', at: 0 },
      { name: '3', at: 1000 },
      { name: '4', at: 2000 },
    ]);
  });

  it('lets changes pass live reads, and live reads pass sweeps', async () => {
    const { admitted, ask } = recorder(new Limiter());
    void ask('burst 1', 'sweep');
    void ask('burst 2', 'sweep');
    void ask('sweep', 'sweep');
    void ask('live', 'live');
    void ask('change', 'change');
    await vi.advanceTimersByTimeAsync(5000);
    expect(admitted.map(({ name }) => name)).toEqual(['burst 1', 'burst 2', 'change', 'live', 'sweep']);
  });

  it('takes from every bucket or from none, and lets those pass who need other buckets', async () => {
    const { admitted, ask } = recorder(new Limiter());
    const shared = { bucket: 'shared', burst: 10, refillPerSecond: 1, cost: 1 };
    const scarce = { bucket: 'scarce', burst: 1, refillPerSecond: 1, cost: 1 };
    void ask('scarce 1', 'sweep', [scarce]);
    void ask('scarce 2', 'sweep', [scarce]);
    void ask('other', 'sweep', [shared]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(admitted.map(({ name }) => name)).toEqual(['scarce 1', 'other', 'scarce 2']);
  });

  it('does not let cheap calls starve a costly one of its bucket', async () => {
    const { admitted, ask } = recorder(new Limiter());
    void ask('first', 'change', costing(8));
    void ask('costly', 'change', costing(9));
    void ask('cheap', 'change', costing(1));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(admitted).toEqual([
      { name: 'first', at: 0 },
      { name: 'costly', at: 7000 },
      { name: 'cheap', at: 8000 },
    ]);
  });

  it('keeps groups apart', async () => {
    const limiter = new Limiter();
    const demands = [{ bucket: 'b', burst: 1, refillPerSecond: 0.001, cost: 1 }];
    await limiter.admit({ group: 'one', demands, purpose: 'sweep' });
    await expect(limiter.admit({ group: 'other', demands, purpose: 'sweep' })).resolves.toBeUndefined();
  });

  it('gives up a waiting call when its signal says so, and moves on', async () => {
    const { admitted, ask } = recorder(new Limiter());
    const controller = new AbortController();
    void ask('1', 'sweep');
    void ask('2', 'sweep');
    const givenUp = ask('3', 'change', undefined, controller.signal);
    void ask('4', 'sweep');
    controller.abort();
    await expect(givenUp).rejects.toThrow(/abort/i);
    await vi.advanceTimersByTimeAsync(1000);
    expect(admitted).toEqual([
      { name: '1', at: 0 },
      { name: '2', at: 0 },
      { name: '4', at: 1000 },
    ]);
    await expect(ask('5', 'change', undefined, controller.signal)).rejects.toThrow(/abort/i);
  });

  it('leaves no timer behind', async () => {
    const { ask } = recorder(new Limiter());
    for (const name of ['1', '2', '3']) void ask(name, 'sweep');
    await vi.advanceTimersByTimeAsync(1000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('demandsOf', () => {
  const batch = {
    ChangeBatch: { Changes: [{ Action: 'CREATE' }, { Action: 'UPSERT' }, { Action: 'DELETE' }] },
  };

  it.each<[Operation, unknown, [bucket: string, burst: number, refill: number, cost: number][]]>([
    [
      { service: 'elbv2', operation: 'DescribeRules' },
      {},
      [
        ['every call', 32, 8, 1],
        ['reads', 32, 8, 1],
      ],
    ],
    [
      { service: 'elb', operation: 'SetLoadBalancerListenerSSLCertificate' },
      {},
      [
        ['every call', 32, 8, 1],
        ['changes', 16, 2.4, 1],
      ],
    ],
    [
      { service: 'route53', operation: 'GetChange' },
      {},
      [
        ['every call', 40, 8, 1],
        ['GetChange', 40, 8, 1],
      ],
    ],
    [
      { service: 'route53', operation: 'ChangeResourceRecordSets' },
      batch,
      [
        ['every call', 40, 8, 1],
        ['record changes', 1200, 80, 4],
      ],
    ],
    [{ service: 'acm', operation: 'ListCertificates' }, {}, [['ListCertificates', 6.4, 6.4, 1]]],
    [{ service: 'ec2', operation: 'DescribeInstances' }, {}, [['reads', 80, 16, 1]]],
  ])('leaves a fifth of what AWS grants %j to others', (operation, input, expected) => {
    const demands = demandsOf(operation, input);
    expect(
      demands.map(({ bucket, burst, refillPerSecond, cost }) => [bucket, burst, refillPerSecond, cost]),
    ).toEqual(
      expected.map(([bucket, burst, refill, cost]) => [
        bucket,
        expect.closeTo(burst),
        expect.closeTo(refill),
        cost,
      ]),
    );
  });

  it('lets a call through whose cost is above the burst', () => {
    const Changes = Array.from({ length: 1300 }, () => ({ Action: 'CREATE' }));
    const [, changes] = demandsOf(
      { service: 'route53', operation: 'ChangeResourceRecordSets' },
      { ChangeBatch: { Changes } },
    );
    expect(changes).toMatchObject({ cost: 1300, burst: 1300 });
  });
});
