import { describe, expect, test } from 'vitest';
import type { Target } from '../domain/target-group.ts';
import {
  aDefaultRule,
  aLoadBalancer,
  aTarget,
  aTargetGroup,
  aTlsListener,
  smallEstate,
} from '../inventory/test-estate.ts';
import { unhealthyTarget } from './unhealthy-target.ts';

const web = aTargetGroup('web');
const api = aTargetGroup('api');
const shop = aLoadBalancer('shop', { listeners: [aTlsListener(null, { rules: [aDefaultRule(web, api)] })] });
const up = (id: string) => aTarget(id);
const down = (id: string) =>
  aTarget(id, { state: 'unhealthy', reason: 'Target.ResponseCodeMismatch', description: 'Codes: [503]' });

function findIn(targets: Readonly<Record<string, readonly Target[]>>) {
  return unhealthyTarget(smallEstate({ loadBalancers: [shop], targetGroups: [web, api], targets }));
}

describe('unhealthy targets', () => {
  test.each<[string, Record<string, readonly Target[]>, string | undefined, string | undefined]>([
    ['all healthy', { [web.id]: [up('i-1')], [api.id]: [up('i-2')] }, undefined, undefined],
    [
      'one of three',
      { [web.id]: [up('i-1'), down('i-2')], [api.id]: [up('i-3')] },
      'warning',
      'shop: 2 of 3 targets healthy',
    ],
    [
      'a whole group',
      { [web.id]: [down('i-1')], [api.id]: [up('i-3')] },
      'critical',
      'shop: 1 of 2 targets healthy, fails open',
    ],
    [
      'all of them',
      { [web.id]: [down('i-1')], [api.id]: [down('i-2')] },
      'critical',
      'shop: 0 of 2 targets healthy, fails open',
    ],
    [
      'new ones',
      { [web.id]: [aTarget('i-1', { state: 'initial' })], [api.id]: [up('i-2')] },
      undefined,
      undefined,
    ],
    [
      'leaving ones',
      { [web.id]: [up('i-1'), aTarget('i-2', { state: 'draining' })], [api.id]: [] },
      undefined,
      undefined,
    ],
    ['unreadable ones', {}, undefined, undefined],
  ])('%s', (_, targets, severity, title) => {
    const findings = findIn(targets);
    expect(findings.length).toBeLessThanOrEqual(1);
    expect(findings[0]?.severity).toBe(severity);
    expect(findings[0]?.title).toBe(title);
  });

  test('carry AWS’s reason', () => {
    const [finding] = findIn({ [web.id]: [up('i-1'), down('i-2')], [api.id]: [] });
    expect(finding?.evidence).toEqual([
      'i-2:80 in web is unhealthy, Target.ResponseCodeMismatch, Codes: [503]',
    ]);
  });

  test('stop being listed after ten', () => {
    const many = Array.from({ length: 12 }, (_, index) => down(`i-${index}`));
    const [finding] = findIn({ [web.id]: [up('i-up'), ...many], [api.id]: [] });
    expect(finding?.evidence).toHaveLength(11);
    expect(finding?.evidence.at(-1)).toBe('and 2 more');
  });
});
