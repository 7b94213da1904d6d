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
    says: proof.says ?? sayOf(proof),
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

function sayOf({ grade, verdict, roundsAgreed, roundsNeeded }: Proof): string {
  const rounds = `round ${roundsAgreed} of ${roundsNeeded}`;
  switch (grade) {
    case 'handshake':
      return verdict === 'running'
        ? `Proof by handshake, ${rounds}. Every address must serve the new certificate with its chain.`
        : 'Proved by handshake: every address serves the new certificate with its chain.';
    case 'dns':
      return verdict === 'running'
        ? `Proof by DNS, ${rounds}. Every name server of the zone must answer with the load balancer.`
        : 'Proved by DNS: every name server of the zone answers with the load balancer.';
    case 'read-back':
      return 'Read back: AWS says so. Nobody could look from outside.';
    case 'none':
      return 'There is no proof.';
  }
}
