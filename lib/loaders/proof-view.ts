import { groupBy } from '../domain/group-by.ts';
import type { ChangeKind } from '../domain/plan.ts';
import type { Proof, ProofCell } from '../domain/proof.ts';
import type { ProofView } from '../views/changes.ts';

/** A matrix: a row for each name or record type, a column for each address or name server. */
export function proofView(proof: Proof, kind: ChangeKind): ProofView {
  const addresses = [...new Set(proof.cells.map(({ address }) => address))];
  const { grade, verdict, vantagePoint, roundsAgreed, roundsNeeded, endedAt } = proof;
  return {
    grade,
    verdict,
    says: [claimOf(proof), proof.says].filter((words) => words !== null).join(' '),
    vantagePoint,
    roundsAgreed,
    roundsNeeded,
    subjectTitle: kind === 'point-apex' ? 'Type' : 'Name',
    addresses,
    rows: [...groupBy(proof.cells, ({ subject }) => subject)].map(([subject, cells]) => ({
      subject,
      cells: addresses.map((address) => toCell(cells.find((cell) => cell.address === address))),
    })),
    endedAt,
  };
}

function toCell(cell: ProofCell | undefined): ProofView['rows'][number]['cells'][number] {
  return {
    verdict: cell?.verdict ?? 'pending',
    detail: cell?.detail ?? 'not asked yet',
    at: cell?.at ?? null,
  };
}

/** What the proof shows; `null` where what it says of itself is all there is to say. */
function claimOf({ grade, verdict, says, roundsAgreed, roundsNeeded }: Proof): string | null {
  if (verdict === 'failed') return null;
  const rounds = `round ${roundsAgreed} of ${roundsNeeded}`;
  switch (grade) {
    case 'handshake':
      if (verdict === 'running')
        return `Proof by handshake, ${rounds}. Every address must serve the expected certificate with its chain.`;
      return says === null
        ? 'Proved by handshake: every address serves the expected certificate with its chain.'
        : 'Proved by handshake, with exceptions.';
    case 'dns':
      return verdict === 'running'
        ? `Proof by DNS, ${rounds}. Every name server of the zone must give the expected answer.`
        : 'Proved by DNS: every name server of the zone gives the expected answer.';
    case 'read-back':
      return says === null ? 'Read back: AWS says so. Nobody could look from outside.' : null;
    case 'none':
      return 'There is no proof.';
  }
}
