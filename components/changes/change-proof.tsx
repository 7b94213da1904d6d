import { formatInstant } from '@/lib/format';
import type { ProofView } from '@/lib/views/changes';
import { Section } from '@/components/ui/page-head';
import { Status } from '@/components/ui/status';
import type { Tone } from '@/components/ui/tone';

type Cell = ProofView['rows'][number]['cells'][number];

const tones: Readonly<Record<Cell['verdict'], Tone>> = {
  pending: 'unknown',
  new: 'ok',
  old: 'warning',
  other: 'critical',
  failed: 'critical',
  unseen: 'unknown',
};

const gradeWords: Readonly<Record<ProofView['grade'], string>> = {
  handshake: 'Proof by handshake',
  dns: "Proof by the zone's name servers",
  'read-back': 'Read back from AWS only',
  none: 'No proof',
};

/** `new` is what the change wants. An undo wants what was there before, and finds `old` what the change had made. */
const cellWords: Readonly<Record<'change' | 'undo', Readonly<Record<Cell['verdict'], string>>>> = {
  change: {
    pending: 'pending',
    new: 'new',
    old: 'old',
    other: 'other',
    failed: 'failed',
    unseen: 'not seen',
  },
  undo: {
    pending: 'pending',
    new: 'restored',
    old: 'not yet',
    other: 'other',
    failed: 'failed',
    unseen: 'not seen',
  },
};

const verdictTones: Readonly<Record<ProofView['verdict'], Tone>> = {
  running: 'running',
  proven: 'ok',
  failed: 'critical',
};

/** From where and until when it was looked. */
function vantageWords({ vantagePoint, endedAt }: ProofView): string {
  const from = vantagePoint === 'direct' ? 'Seen directly' : `Seen from the vantage point ${vantagePoint}`;
  return endedAt === null ? `${from}.` : `${from}, last at ${formatInstant(endedAt)}.`;
}

/** Every name at every address, as seen from outside. */
export function ChangeProof({ proof, of }: { proof: ProofView; of: 'change' | 'undo' }) {
  return (
    <Section title={of === 'undo' ? 'Proof of the undo' : 'Proof'}>
      {proof.rows.length > 0 && (
        <section
          aria-label={`${proof.subjectTitle}: each name at each address`}
          // Many addresses scroll, and nothing inside takes the focus.
          tabIndex={0}
          className="panel overflow-x-auto!"
        >
          <table className="w-full border-separate border-spacing-0">
            <caption className="sr-only">Proof: each name at each address</caption>
            <thead>
              <tr>
                <th
                  scope="col"
                  className="border-b border-line px-3 py-[7px] text-left text-sm font-[520] text-muted"
                >
                  {proof.subjectTitle}
                </th>
                {proof.addresses.map((address) => (
                  <th
                    key={address}
                    scope="col"
                    className="border-b border-line px-3 py-[7px] font-mono text-sm font-[520] text-muted"
                  >
                    {address}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="[&>tr:last-child>*]:border-b-0">
              {proof.rows.map((row) => (
                <tr key={row.subject ?? 'without SNI'}>
                  <th
                    scope="row"
                    className={`h-9 border-b border-line px-3 py-[7px] text-left font-normal whitespace-nowrap ${row.subject === null ? 'text-muted' : ''}`}
                  >
                    {row.subject ?? 'without SNI'}
                  </th>
                  {row.cells.map((cell, index) => (
                    <td
                      key={proof.addresses[index]}
                      className="border-b border-line px-3 py-[7px] text-center"
                      title={cell.at ? `${cell.detail}, ${formatInstant(cell.at)}` : cell.detail}
                    >
                      <Status tone={tones[cell.verdict]}>{cellWords[of][cell.verdict]}</Status>
                      {cell.verdict !== 'new' && cell.verdict !== 'pending' && (
                        <div className="text-sm text-muted">{cell.detail}</div>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="mt-2 px-0.5">
        <Status tone={verdictTones[proof.verdict]}>
          {gradeWords[proof.grade]}
          {proof.verdict === 'running' && proof.rows.length > 0
            ? `, ${proof.roundsAgreed} of ${proof.roundsNeeded} rounds agree`
            : `: ${proof.verdict}`}
        </Status>
        <p className="text-muted">
          {proof.says}
          {proof.rows.length > 0 && ` ${vantageWords(proof)}`}
        </p>
      </div>
    </Section>
  );
}
