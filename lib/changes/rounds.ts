import type { Config } from '../config.ts';
import { addSeconds } from '../domain/instant.ts';
import type { Proof, ProofCell, ProofGrade } from '../domain/proof.ts';
import type { Job } from './job.ts';

export interface Looking {
  readonly grade: ProofGrade;
  readonly vantagePoint: string;
  /** One round: a cell for everything that was looked at. */
  readonly look: () => Promise<readonly ProofCell[]>;
  /** What the rounds leave out however well they agree, one sentence. */
  readonly leftOut?: string | null;
}

/**
 * Looks again and again until as many rounds in a row agree as the configuration asks for, and gives up in the end. Every
 * round is saved, so that the page shows it as it happens. A string in place of a proof: nobody can look, and why.
 */
export async function runRounds(
  job: Job,
  { grade, vantagePoint, look, leftOut = null }: Looking,
): Promise<Proof | string> {
  const { roundEverySeconds, giveUpAfterSeconds } = job.config.proof;
  const roundsNeeded = roundsToAgree(job.config.proof);
  // A proof that a restart interrupted keeps its patience, not its rounds.
  const resumed = job.plan.proof?.verdict === 'running' ? job.plan.proof : null;
  const startedAt = resumed?.startedAt ?? job.now();
  const giveUpAt = addSeconds(startedAt, giveUpAfterSeconds);
  let canLook = resumed !== null;
  let roundsAgreed = 0;
  for (;;) {
    const cells = await look();
    // Once somebody could look, going blind is a disagreement.
    if (!canLook && cells.length > 0 && cells.every(({ verdict }) => verdict === 'unseen'))
      return [...new Set(cells.map(({ detail }) => detail))].join(' ');
    canLook = true;
    const agrees = roundAgrees(cells);
    roundsAgreed = agrees ? roundsAgreed + 1 : 0;
    const isProven = roundsAgreed >= roundsNeeded;
    // Rounds that agree are on their way to a proof, however late.
    const isOver = isProven || (!agrees && job.now() >= giveUpAt);
    const proof: Proof = {
      grade,
      verdict: isProven ? 'proven' : isOver ? 'failed' : 'running',
      roundsAgreed,
      roundsNeeded,
      vantagePoint,
      cells,
      startedAt,
      endedAt: isOver ? job.now() : null,
      says: [exceptionsInWords(cells), leftOut].filter((words) => words !== null).join(' ') || null,
    };
    if (isOver) return proof;
    await job.record(null, [], { proof });
    await job.pause(roundEverySeconds);
  }
}

/** Rounds in a row that must agree: the number configured, and more where those would not span the time configured. */
export function roundsToAgree({
  rounds,
  roundEverySeconds,
  spanSeconds,
}: Pick<Config['proof'], 'rounds' | 'roundEverySeconds' | 'spanSeconds'>): number {
  return Math.max(rounds, 1 + Math.ceil(spanSeconds / roundEverySeconds));
}

/** What nobody can see speaks neither for nor against, as long as something was seen. */
export function roundAgrees(cells: readonly ProofCell[]): boolean {
  return (
    cells.some(({ verdict }) => verdict === 'new') &&
    cells.every(({ verdict }) => verdict === 'new' || verdict === 'unseen')
  );
}

/** Names every address that does not agree, with what was asked there and what came of it; `null` where all do. */
export function exceptionsInWords(cells: readonly ProofCell[]): string | null {
  if (cells.length === 0) return 'There was nothing to look at.';
  const subjects = new Map<string, string[]>();
  for (const { address, subject, verdict, detail } of cells) {
    if (verdict === 'new') continue;
    const said = `${address} ${detail.replace(/\.$/, '')}`;
    subjects.set(said, [...(subjects.get(said) ?? []), subject ?? 'without SNI']);
  }
  if (subjects.size === 0) return null;
  return `${[...subjects].map(([said, asked]) => `${said} (${asked.join(', ')})`).join('; ')}.`;
}
