import { paths } from '../paths.ts';
import type { ActivityView } from '../views/activity.ts';
import { viewBase } from './base.ts';
import type { ViewSource } from './view-source.ts';

const ENTRIES_SHOWN = 500;

export async function loadActivity(source: ViewSource): Promise<ActivityView> {
  const entries = await source.store.activity.list(ENTRIES_SHOWN);
  return {
    ...viewBase(source, []),
    rows: entries.map(({ id, at, actor, source: from, action, subject, outcome, says, planId }) => ({
      id,
      at,
      actor,
      source: from,
      action,
      subject,
      outcome,
      says,
      changeHref: planId === null ? null : paths.change(planId),
    })),
  };
}
