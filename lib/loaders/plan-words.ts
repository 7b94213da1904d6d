import type { Plan } from '../domain/plan.ts';
import type { Proof } from '../domain/proof.ts';
import { formatCount } from '../format.ts';
import { paths } from '../paths.ts';
import type { ChangeRow } from '../views/changes.ts';

export function changeRow(plan: Plan): ChangeRow {
  const { id, title, kind, state } = plan;
  return {
    id,
    href: paths.change(id),
    title,
    kind,
    state,
    by: plan.confirmedBy ?? plan.createdBy,
    at: plan.changedAt,
    proof: plan.proof ? proofInWords(plan.proof) : null,
  };
}

/** `handshake at 2 addresses`, `read back`, `no proof`. */
export function proofInWords({ grade, verdict, cells }: Proof): string {
  const addresses = new Set(cells.map(({ address }) => address)).size;
  const seen = gradeInWords(grade, addresses);
  switch (verdict) {
    case 'running':
      return `proving: ${seen}`;
    case 'failed':
      return `failed: ${seen}`;
    case 'proven':
      return seen;
  }
}

function gradeInWords(grade: Proof['grade'], addresses: number): string {
  switch (grade) {
    case 'handshake':
      return `handshake at ${formatCount(addresses, 'address', 'addresses')}`;
    case 'dns':
      return `answered by ${formatCount(addresses, 'name server')}`;
    case 'read-back':
      return 'read back';
    case 'none':
      return 'no proof';
  }
}
