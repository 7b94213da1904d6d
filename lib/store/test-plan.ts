import type { Plan, PlanState } from '../domain/plan.ts';

/** A plan of no particular content. */
export function newPlan(
  id: string,
  state: PlanState = 'draft',
  createdAt = '2026-11-22T12:00:00.000Z',
): Plan {
  return {
    id,
    kind: 'upload-certificate',
    title: 'Upload mysite-2026',
    state,
    accountId: '111111111111',
    region: 'global',
    createdAt,
    createdBy: 'operator',
    confirmedAt: null,
    confirmedBy: null,
    changedAt: createdAt,
    summary: {
      kind: 'upload-certificate',
      name: 'mysite-2026',
      path: '/',
      certificate: { name: 'mysite-2026', fingerprint: null, notAfter: null, names: ['www.mysite.example'] },
    },
    checks: [{ id: 'dates', verdict: 'passed', says: 'Valid until March \u2014 200 days.' }],
    managedBy: [],
    steps: [],
    undo: { possible: false, reason: 'Nothing uses it yet.' },
    proofRequest: { kind: 'read-back' },
    proof: null,
    problem: null,
    undoUntil: null,
  };
}
