import type { Estate } from '../domain/estate.ts';
import type { Finding } from '../domain/finding.ts';
import type { Instant } from '../domain/instant.ts';
import { certificateExpiring } from './certificate-expiring.ts';
import { danglingAlias } from './dangling-alias.ts';
import { bySeverity, type Rule } from './rule.ts';
import { unhealthyTarget } from './unhealthy-target.ts';

const RULES: readonly Rule[] = [certificateExpiring, unhealthyTarget, danglingAlias];

/** Everything that is wrong in the estate, worst first. */
export function findFindings(estate: Estate, now: Instant): readonly Finding[] {
  return RULES.flatMap((rule) => rule(estate, now)).sort(bySeverity);
}
