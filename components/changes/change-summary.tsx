import { formatDaysLeft } from '@/lib/format';
import type { ChangeView } from '@/lib/views/changes';
import { Badge } from '@/components/ui/badge';
import { Diff, type DiffLine } from '@/components/ui/diff';
import { FactList } from '@/components/ui/facts';
import { AppLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page-head';

type Summary = NonNullable<ChangeView['change']>['summary'];
type Swap = Extract<Summary, { kind: 'swap-certificate' }>;
type Certificate = Swap['after'];
type RecordLine = Extract<Summary, { kind: 'point-apex' }>['before'][number];

/** What is there before and after, and what that means for names. */
export function ChangeSummary({ summary }: { summary: Summary }) {
  switch (summary.kind) {
    case 'upload-certificate':
      return (
        <Section title="What is uploaded">
          <FactList
            facts={[
              { name: 'Name', value: <span className="font-mono text-sm">{summary.name}</span> },
              { name: 'Path', value: <span className="font-mono text-sm">{summary.path}</span> },
              { name: 'Names', value: <Names names={summary.certificate.names} /> },
              { name: 'Ends', value: formatDaysLeft(summary.certificate.daysLeft) },
              ...(summary.certificate.fingerprint
                ? [
                    {
                      name: 'SHA-256',
                      value: <span className="font-mono text-sm">{summary.certificate.fingerprint}</span>,
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      );
    case 'swap-certificate':
      return <SwapSummary summary={summary} />;
    case 'point-apex':
      return (
        <Section title={`What changes at ${summary.zoneName}`}>
          <Diff
            before={summary.before.map(recordLine)}
            after={summary.after.map(recordLine)}
            nothingBefore="nothing"
            nothingAfter="nothing"
          />
        </Section>
      );
  }
}

function SwapSummary({ summary }: { summary: Swap }) {
  const { sni, names } = summary;
  const facts = [
    { name: 'SNI certificates kept', value: sni.kept },
    { name: 'SNI certificates added', value: sni.added },
    { name: 'SNI certificates removed', value: sni.removed },
  ]
    .filter(({ value }) => value.length > 0)
    .map(({ name, value }) => ({ name, value: <Certificates certificates={value} /> }));
  return (
    <Section title={`What changes on ${summary.loadBalancer} ${summary.listener}`}>
      <Diff
        before={summary.before ? [certificateLine(summary.before)] : []}
        after={[certificateLine(summary.after)]}
        nothingBefore="no certificate"
        nothingAfter="no certificate"
      />
      <div className="mt-2.5">
        <FactList
          facts={[
            {
              name: 'Names lost',
              value:
                names.lost.length === 0 ? (
                  <span className="text-muted">none</span>
                ) : (
                  <Names names={names.lost} tone="critical" />
                ),
            },
            {
              name: 'Names gained',
              value:
                names.gained.length === 0 ? (
                  <span className="text-muted">none</span>
                ) : (
                  <Names names={names.gained} tone="ok" />
                ),
            },
            {
              name: 'Names kept',
              value:
                names.kept.length === 0 ? (
                  <span className="text-muted">none</span>
                ) : (
                  <Names names={names.kept} />
                ),
            },
            ...facts,
          ]}
        />
      </div>
    </Section>
  );
}

function certificateLine(certificate: Certificate): DiffLine {
  return {
    key: certificate.fingerprint ?? certificate.name,
    title: (
      <>
        {certificate.href === null ? (
          certificate.name
        ) : (
          <AppLink href={certificate.href} className="underline-offset-2 hover:underline">
            {certificate.name}
          </AppLink>
        )}{' '}
        <span className="font-normal tabular-nums">{formatDaysLeft(certificate.daysLeft)}</span>
      </>
    ),
    detail: (
      <span className="font-mono" title={certificate.fingerprint ?? undefined}>
        {certificate.fingerprint ? `SHA-256 ${shortFingerprint(certificate.fingerprint)}` : 'leaf unknown'}
      </span>
    ),
  };
}

/** `9F:3C:…:71`. */
function shortFingerprint(fingerprint: string): string {
  const pairs = fingerprint.split(':');
  return pairs.length < 5 ? fingerprint : `${pairs.slice(0, 4).join(':')}:…:${pairs.slice(-2).join(':')}`;
}

function recordLine(record: RecordLine): DiffLine {
  return {
    key: `${record.type} ${record.value}`,
    title: record.type,
    detail: (
      <span className="font-mono">
        {record.value}
        {record.ttlSeconds !== null && `, TTL ${record.ttlSeconds} s`}
      </span>
    ),
  };
}

function Names({
  names,
  tone = 'neutral',
}: {
  names: readonly string[];
  tone?: 'neutral' | 'critical' | 'ok';
}) {
  return (
    <span className="flex flex-wrap gap-1">
      {names.map((name) => (
        <Badge key={name} tone={tone}>
          <span className="font-mono">{name}</span>
        </Badge>
      ))}
    </span>
  );
}

function Certificates({ certificates }: { certificates: readonly Certificate[] }) {
  return (
    <ul>
      {certificates.map((certificate) => (
        <li key={certificate.fingerprint ?? certificate.name}>
          <span className="font-mono text-sm">{certificate.name}</span>{' '}
          <span className="text-muted">{formatDaysLeft(certificate.daysLeft)}</span>
        </li>
      ))}
    </ul>
  );
}
