import { addSeconds, type Instant } from '../domain/instant.ts';
import type { Proof, ProofCell, ProofGrade } from '../domain/proof.ts';
import type { Job } from './job.ts';

export interface Looking {
  readonly grade: ProofGrade;
  readonly vantagePoint: string;
  /** One round: a cell for everything that was looked at, or why nobody can look. */
  readonly look: () => Promise<readonly ProofCell[] | string>;
}

/**
 * Looks again and again until as many rounds in a row agree as the configuration asks for, and gives up in the end. Every
 * round is saved, so that the page shows it as it happens. A string in place of a proof: nobody can look.
 */
export async function runRounds(job: Job, { grade, vantagePoint, look }: Looking): Promise<Proof | string> {
  const { rounds, roundEverySeconds, giveUpAfterSeconds } = job.config.proof;
  const startedAt = startOf(job);
  const giveUpAt = addSeconds(startedAt, giveUpAfterSeconds);
  let roundsAgreed = 0;
  for (;;) {
    const cells = await look();
    if (typeof cells === 'string') return cells;
    const agrees = cells.length > 0 && cells.every(({ verdict }) => verdict === 'new');
    roundsAgreed = agrees ? roundsAgreed + 1 : 0;
    const isProven = roundsAgreed >= rounds;
    // Rounds that agree are on their way to a proof, however late.
    const isOver = isProven || (!agrees && job.now() >= giveUpAt);
    const proof: Proof = {
      grade,
      verdict: isProven ? 'proven' : isOver ? 'failed' : 'running',
      roundsAgreed,
      roundsNeeded: rounds,
      vantagePoint,
      cells,
      startedAt,
      endedAt: isOver ? job.now() : null,
      says: agrees ? null : disagreementInWords(cells),
    };
    if (isOver) return proof;
    await job.record(null, [], { proof });
    await job.pause(roundEverySeconds);
  }
}

/** A proof that a restart interrupted keeps its patience, not its rounds. */
function startOf({ plan: { proof }, now }: Job): Instant {
  return proof?.verdict === 'running' ? proof.startedAt : now();
}

/** Names every address that disagrees, with what was asked there and what came of it. */
export function disagreementInWords(cells: readonly ProofCell[]): string {
  if (cells.length === 0) return 'There was nothing to look at.';
  const subjects = new Map<string, string[]>();
  for (const { address, subject, verdict, detail } of cells) {
    if (verdict === 'new') continue;
    const said = `${address} ${detail.replace(/\.$/, '')}`;
    subjects.set(said, [...(subjects.get(said) ?? []), subject ?? 'without SNI']);
  }
  return `${[...subjects].map(([said, asked]) => `${said} (${asked.join(', ')})`).join('; ')}.`;
}
