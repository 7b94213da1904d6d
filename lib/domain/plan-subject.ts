import type { Plan } from './plan.ts';

/** What only one change at a time may be about. */
export function subjectOf({ id, summary }: Pick<Plan, 'id' | 'summary'>): string {
  switch (summary.kind) {
    case 'swap-certificate':
      return `listener ${summary.listenerId}`;
    case 'point-apex':
      return `zone ${summary.zoneId}`;
    case 'upload-certificate':
      return `upload ${id}`;
  }
}
