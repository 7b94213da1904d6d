import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { addSeconds, type Instant } from '../domain/instant.ts';
import type { JournalEvent, Plan, PlanState } from '../domain/plan.ts';
import { subjectOf } from '../domain/plan-subject.ts';
import { appendActivity } from './activity.ts';
import type { Engine } from './engine.ts';
import type { Schema } from './schema.ts';
import { ClaimLost, type Claim, type Store } from './store.ts';

const FIRST_TOKEN = 0;
/** The states in which a runner has work to do. */
const WORKED_STATES = ['running', 'proving', 'undoing'] as const satisfies readonly PlanState[];

export function plansIn({ database, locksRows }: Pick<Engine, 'database' | 'locksRows'>): Store['plans'] {
  return {
    async insert(plan) {
      await database.insertInto('plans').values(toRow(plan)).execute();
    },

    insertClaimed: (plan, owner, leaseSeconds, now) =>
      database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('plans')
          .values({ ...toRow(plan), lease_owner: owner, lease_until: addSeconds(now, leaseSeconds) })
          .execute();
        await append(transaction, plan.id, now, [
          { stepId: null, event: { kind: 'state', state: plan.state } },
        ]);
        return { planId: plan.id, owner, token: FIRST_TOKEN };
      }),

    async find(id) {
      const row = await database
        .selectFrom('plans')
        .select('document')
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? readPlan(row.document) : null;
    },

    async list(limit) {
      const rows = await database
        .selectFrom('plans')
        .select('document')
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ document }) => readPlan(document));
    },

    move: (id, from, to, by, at) =>
      unlessAtWork(() =>
        database.transaction().execute(async (transaction) => {
          const row = await transaction
            .selectFrom('plans')
            .select('document')
            .where('id', '=', id)
            .where('state', 'in', from)
            .where(isFree(at))
            .$if(locksRows, (query) => query.forUpdate())
            .executeTakeFirst();
          if (!row) return false;
          const plan = readPlan(row.document);
          const confirmation =
            plan.state === 'draft' && to === 'running' ? { confirmedAt: at, confirmedBy: by } : {};
          const moved = { ...plan, ...confirmation, state: to, changedAt: at };
          await transaction
            .updateTable('plans')
            .set(toColumns(moved))
            // Fences out a runner whose lease has ended and who does not know it yet.
            .set(newLease(null, null))
            .where('id', '=', id)
            .execute();
          await append(transaction, id, at, [{ stepId: null, event: { kind: 'state', state: to } }]);
          return true;
        }),
      ),

    async claimNext(owner, leaseSeconds, now) {
      const row = await database
        .updateTable('plans')
        .set(newLease(owner, addSeconds(now, leaseSeconds)))
        .where('id', '=', (is) =>
          is
            .selectFrom('plans')
            .select('id')
            .where('state', 'in', WORKED_STATES)
            .where(isFree(now))
            .orderBy('created_at')
            .orderBy('id')
            .limit(1)
            .$if(locksRows, (query) => query.forUpdate().skipLocked()),
        )
        .returning(['id', 'lease_token', 'document'])
        .executeTakeFirst();
      return row
        ? { claim: { planId: row.id, owner, token: row.lease_token }, plan: readPlan(row.document) }
        : null;
    },

    async renew(claim, leaseSeconds, now) {
      const { numUpdatedRows } = await held(database, claim)
        .set({ lease_until: addSeconds(now, leaseSeconds) })
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new ClaimLost(claim);
    },

    async release(claim) {
      await held(database, claim).set({ lease_owner: null, lease_until: null }).execute();
    },

    record: (claim, at, events, progress = {}, activity = null) =>
      database.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('plans')
          .select('document')
          .where('id', '=', claim.planId)
          .where('lease_owner', '=', claim.owner)
          .where('lease_token', '=', claim.token)
          .$if(locksRows, (query) => query.forUpdate())
          .executeTakeFirst();
        if (!row) throw new ClaimLost(claim);
        const plan = readPlan(row.document);
        const isMoved = progress.state !== undefined && progress.state !== plan.state;
        const next = { ...plan, ...progress, changedAt: isMoved ? at : plan.changedAt };
        await transaction.updateTable('plans').set(toColumns(next)).where('id', '=', claim.planId).execute();
        await append(transaction, claim.planId, at, events);
        if (activity) await appendActivity(transaction, activity);
      }),

    async journal(planId) {
      const rows = await database
        .selectFrom('journal')
        .selectAll()
        .where('plan_id', '=', planId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        planId,
        stepId: row.step_id,
        at: row.at,
        event: readEvent(row.event),
      }));
    },
  };
}

/** The index of subjects at work refuses the second of two plans; both databases name it alike. */
async function unlessAtWork(move: () => Promise<boolean>): Promise<boolean> {
  try {
    return await move();
  } catch (error) {
    if (error instanceof Error && /unique constraint/i.test(error.message)) return false;
    throw error;
  }
}

function isFree(now: Instant) {
  return (is: ExpressionBuilder<Schema, 'plans'>) =>
    is.or([is('lease_until', 'is', null), is('lease_until', '<=', now)]);
}

/** Every lease has a token of its own, so that a write under an earlier one finds nothing. */
function newLease(owner: string | null, until: Instant | null) {
  return (is: ExpressionBuilder<Schema, 'plans'>) => ({
    lease_owner: owner,
    lease_until: until,
    lease_token: is('lease_token', '+', 1),
  });
}

function held(database: Kysely<Schema>, claim: Claim) {
  return database
    .updateTable('plans')
    .where('id', '=', claim.planId)
    .where('lease_owner', '=', claim.owner)
    .where('lease_token', '=', claim.token);
}

async function append(
  transaction: Transaction<Schema>,
  planId: string,
  at: Instant,
  events: readonly { readonly stepId: string | null; readonly event: JournalEvent }[],
): Promise<void> {
  if (events.length === 0) return;
  await transaction
    .insertInto('journal')
    .values(
      events.map(({ stepId, event }) => ({
        plan_id: planId,
        step_id: stepId,
        at,
        event: JSON.stringify(event),
      })),
    )
    .execute();
}

function toRow(plan: Plan) {
  return { id: plan.id, created_at: plan.createdAt, lease_token: FIRST_TOKEN, ...toColumns(plan) };
}

function toColumns(plan: Plan) {
  return {
    state: plan.state,
    subject: subjectOf(plan),
    changed_at: plan.changedAt,
    document: JSON.stringify(plan),
  };
}

/** Only `toColumns` writes documents, so that each is a plan; a migration carries the stored ones when the type changes. */
function readPlan(document: string): Plan {
  const plan: Plan = JSON.parse(document);
  return plan;
}

/** As `readPlan`: only `append` writes events. */
function readEvent(event: string): JournalEvent {
  const read: JournalEvent = JSON.parse(event);
  return read;
}
