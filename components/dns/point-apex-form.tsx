'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { planApex } from '@/lib/actions/changes';
import { formatPlace } from '@/lib/format';
import { paths } from '@/lib/paths';
import { answerOf } from '@/lib/queries/answer-of';
import type { ProblemView } from '@/lib/views/base';
import type { PointApexFormView } from '@/lib/views/dns';
import { Button, ButtonLink } from '@/components/ui/button';
import { Diff } from '@/components/ui/diff';
import { EmptyState } from '@/components/ui/empty-state';
import { useCarry } from '@/components/ui/link';
import { Section } from '@/components/ui/page-head';
import { ProblemNote } from '@/components/ui/problem-note';
import { RadioTable } from '@/components/ui/radio-table';
import { ttlWords } from './record-values';

type Form = NonNullable<PointApexFormView['form']>;
type Candidate = Form['candidates'][number];

/** Chooses the load balancer; types, zone id and prefix of the alias follow from it. */
export function PointApexForm({ form }: { form: Form }) {
  const router = useRouter();
  const carry = useCarry();
  const [chosen, setChosen] = useState('');
  const [problems, setProblems] = useState<readonly ProblemView[]>([]);
  const [isBusy, startTransition] = useTransition();
  const choice = form.candidates.find(({ id, whyNot }) => id === chosen && whyNot === null);

  const plan = () =>
    startTransition(async () => {
      const outcome = await answerOf(planApex({ zoneId: form.zoneId, loadBalancerId: chosen }));
      if (!outcome.ok) setProblems(outcome.problems);
      else if (outcome.planId !== null) router.push(carry(paths.change(outcome.planId)));
    });

  if (form.candidates.length === 0) {
    return (
      <div className="panel">
        <EmptyState title="No load balancer is known">
          There is nothing to point {form.zoneName} at.
        </EmptyState>
      </div>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (choice) plan();
      }}
    >
      <Section title="Load balancer">
        <RadioTable
          caption="Load balancers that the apex could point at"
          name="load-balancer"
          headings={['Load balancer', 'Type', 'Addresses', 'Account · region']}
          chosen={chosen}
          onChoose={setChosen}
          rows={form.candidates.map((candidate) => ({
            value: candidate.id,
            label: candidate.name,
            whyNot: candidate.whyNot,
            filterText: `${candidate.name} ${candidate.dnsName}`,
            cells: [
              <span key="name">
                <span className="font-[560]">{candidate.name}</span>
                <span className="block font-mono text-sm text-muted">{candidate.dnsName}</span>
              </span>,
              `${candidate.kind} · ${candidate.scheme}`,
              candidate.isDualStack ? 'IPv4 and IPv6' : 'IPv4',
              formatPlace(candidate.where),
            ],
          }))}
        />
      </Section>
      <Section title={`What ${form.zoneName} answers with`}>
        <Diff
          before={form.before.map((record) => ({
            key: `${record.type} ${record.value}`,
            title: record.type,
            detail: `${record.value}, ${ttlWords(record.ttlSeconds)}`,
          }))}
          after={choice ? aliasLines(choice) : []}
          nothingBefore="nothing yet"
          nothingAfter="choose a load balancer"
        />
      </Section>
      {problems.length > 0 && (
        <div className="mt-3.5 flex flex-col gap-2">
          {problems.map((problem) => (
            <ProblemNote key={problem.message} problem={problem} />
          ))}
        </div>
      )}
      <div className="mt-4 flex gap-2">
        <Button
          type="submit"
          tone="primary"
          isBusy={isBusy}
          whyNot={choice ? null : 'Choose a load balancer first.'}
        >
          Plan the change
        </Button>
        <ButtonLink href={paths.zone(form.zoneId)}>Cancel</ButtonLink>
      </div>
    </form>
  );
}

function aliasLines(choice: Candidate) {
  const types = choice.isDualStack ? ['A', 'AAAA'] : ['A'];
  return types.map((type) => ({ key: type, title: type, detail: `alias to ${choice.name}` }));
}
