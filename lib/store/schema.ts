import type { Generated } from 'kysely';
import type { SectionKind } from '../domain/snapshot.ts';
import type { PlanState } from '../domain/plan.ts';
import type { Instant } from '../domain/instant.ts';

/** The tables as queries see them; the migrations create them. JSON stands in text columns, so that both databases hold the same. */
export interface Schema {
  plans: PlansTable;
  journal: JournalTable;
  activity: ActivityTable;
  sections: SectionsTable;
}

interface PlansTable {
  id: string;
  state: PlanState;
  /** What only one plan at a time may be at work on; `null` in rows of before it was kept. */
  subject: string | null;
  created_at: Instant;
  changed_at: Instant;
  lease_owner: string | null;
  lease_until: Instant | null;
  lease_token: number;
  /** The plan; the columns above repeat what queries ask for. */
  document: string;
}

interface JournalTable {
  id: Generated<number>;
  plan_id: string;
  step_id: string | null;
  at: Instant;
  event: string;
}

interface ActivityTable {
  id: Generated<number>;
  plan_id: string | null;
  entry: string;
}

interface SectionsTable {
  kind: SectionKind;
  account_id: string;
  region: string;
  /** The section as JSON, deflated. */
  document: Uint8Array;
}
