'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { planSwap } from '@/lib/actions/changes';
import { formatFirst, formatNumber } from '@/lib/format';
import { paths } from '@/lib/paths';
import { answerOf } from '@/lib/queries/answer-of';
import type { ProblemView } from '@/lib/views/base';
import type { SwapFormView } from '@/lib/views/load-balancers';
import { Badge, ExpiryBadge } from '@/components/ui/badge';
import { Button, ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useCarry } from '@/components/ui/link';
import { ProblemNote } from '@/components/ui/problem-note';
import { RadioTable } from '@/components/ui/radio-table';
import { useUrlParameter } from '@/components/ui/url-parameter';
import { CERTIFICATE_PARAMETER } from './carry-certificate';

type Form = NonNullable<SwapFormView['form']>;
type Candidate = Form['candidates'][number];

/** Chooses the certificate; the plan that comes of it is shown before anything is changed. */
export function SwapForm({ form }: { form: Form }) {
  const router = useRouter();
  const carry = useCarry();
  const [wanted] = useUrlParameter(CERTIFICATE_PARAMETER);
  const possible = form.candidates.filter((candidate) => candidate.whyNot === null);
  const preselected =
    wanted === ''
      ? ''
      : (possible.find(({ certificate }) => certificate.arn.endsWith(wanted))?.certificate.arn ?? '');
  const [chosen, setChosen] = useState(preselected);
  const [problems, setProblems] = useState<readonly ProblemView[]>([]);
  const [isBusy, startTransition] = useTransition();
  const isChosenPossible = possible.some(({ certificate }) => certificate.arn === chosen);

  const plan = () =>
    startTransition(async () => {
      const outcome = await answerOf(
        planSwap({
          loadBalancerId: form.loadBalancerId,
          listenerId: form.listenerId,
          certificateArn: chosen,
        }),
      );
      if (!outcome.ok) setProblems(outcome.problems);
      else if (outcome.planId !== null) router.push(carry(paths.change(outcome.planId)));
    });

  if (form.candidates.length === 0) {
    return (
      <div className="panel">
        <EmptyState title="No certificate could go here">
          <p className="mb-3">Upload one first; then it is offered here.</p>
          <ButtonLink href={paths.uploadCertificate()} tone="primary">
            Upload certificate
          </ButtonLink>
        </EmptyState>
      </div>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isChosenPossible) plan();
      }}
    >
      <RadioTable
        caption="Certificates that could go on this listener"
        name="certificate"
        headings={['Certificate', 'Names covered', 'Ends', 'Stored', 'Key and issuer']}
        chosen={chosen}
        onChoose={setChosen}
        rows={form.candidates.map((candidate) => ({
          value: candidate.certificate.arn,
          label: candidate.certificate.name,
          whyNot: candidate.whyNot,
          filterText: [candidate.certificate.name, ...candidate.names].join(' '),
          cells: cellsOf(candidate, form.current?.arn ?? null),
        }))}
      />
      {problems.length > 0 && (
        <div className="mt-3.5 flex flex-col gap-2">
          {problems.map((problem) => (
            <ProblemNote key={problem.message} problem={problem} />
          ))}
        </div>
      )}
      <div className="mt-3.5 flex gap-2">
        <Button
          type="submit"
          tone="primary"
          isBusy={isBusy}
          whyNot={isChosenPossible ? null : 'Choose a certificate first.'}
        >
          Plan the swap
        </Button>
        <ButtonLink href={form.href}>Cancel</ButtonLink>
      </div>
    </form>
  );
}

function cellsOf({ certificate, names, covers, asked }: Candidate, currentArn: string | null) {
  return [
    <span key="name">
      <span className="font-mono text-sm font-[560]">{certificate.name}</span>{' '}
      {certificate.arn === currentArn && <Badge tone="info">now</Badge>}
      <span className="block text-sm text-muted" title={names.join('\n')}>
        {formatFirst(names, 3) || 'no names'}
      </span>
    </span>,
    asked === 0 ? (
      <span key="covers" className="text-muted">
        none asked for
      </span>
    ) : (
      <Badge key="covers" tone={covers === asked ? 'neutral' : 'warning'}>
        {formatNumber(covers)} of {formatNumber(asked)}
      </Badge>
    ),
    <ExpiryBadge key="expiry" {...certificate.expiry} />,
    certificate.store,
    <span key="key" className="text-muted">
      {[certificate.key, certificate.issuer].filter(Boolean).join(' · ')}
    </span>,
  ];
}
