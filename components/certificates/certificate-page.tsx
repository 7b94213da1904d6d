'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { managerName } from '@/lib/domain/managed-by';
import { formatDate, formatPlace } from '@/lib/format';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { CertificateView } from '@/lib/views/certificates';
import type { ViewRequest } from '@/lib/views/requests';
import { Badge, ExpiryBadge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/clock';
import { EmptyState } from '@/components/ui/empty-state';
import { FactList, FactStrip, type Fact } from '@/components/ui/facts';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { Identifier } from '@/components/ui/identifier';
import { AppLink } from '@/components/ui/link';
import { Note } from '@/components/ui/note';
import { PageHead, Section } from '@/components/ui/page-head';
import { SimpleTable } from '@/components/ui/simple-table';
import { listenerChoiceHref } from './listener-choice';

type Certificate = NonNullable<CertificateView['certificate']>;

const parents = [{ title: 'Certificates', href: paths.certificates() }];

export function CertificatePage({ request }: { request: ViewRequest<'certificate'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('certificate', request));
  const { certificate } = view;
  if (!certificate) {
    return (
      <>
        <PageHead title={request.arn} parents={parents} />
        <GapsBanner gaps={view.gaps} />
        <div className="panel">
          <EmptyState title="No certificate with this ARN is known">
            {view.gaps.length > 0
              ? 'Parts of the inventory could not be read, so it may still exist.'
              : 'It may have been deleted.'}
          </EmptyState>
        </div>
      </>
    );
  }
  const { row } = certificate;
  return (
    <>
      <PageHead
        title={row.name}
        parents={parents}
        about={row.stores.join(', ')}
        actions={
          <ButtonLink href={listenerChoiceHref(certificate.arn)} tone="primary">
            Use it on a listener
          </ButtonLink>
        }
      />
      <GapsBanner gaps={view.gaps} />
      {row.managedBy.map((one) => (
        <Note key={one.evidence} tone="warning">
          {managerName(one.manager)}
          {one.owner && ` (${one.owner})`} manages this certificate. Evidence: {one.evidence}.
        </Note>
      ))}
      <FactStrip
        facts={[
          {
            name: 'Ends',
            value: (
              <>
                <ExpiryBadge {...row.expiry} />
                {row.renewal && <span className="ml-1.5 font-normal text-muted">{row.renewal}</span>}
              </>
            ),
          },
          {
            name: 'Used by',
            value:
              row.uses.length > 0
                ? `${row.uses.length} ${row.uses.length === 1 ? 'listener' : 'listeners'}${row.usesKnown ? '' : ' or more'}`
                : row.usesKnown
                  ? 'nothing'
                  : 'unknown',
          },
          { name: 'Key', value: row.key },
          { name: 'Issuer', value: row.issuer },
          { name: 'Names', value: <span className="tabular-nums">{row.names.length}</span> },
        ]}
      />
      <ValidationRecords records={certificate.validationRecords} />
      <Uses certificate={certificate} />
      <Section title="What it says of itself">
        <FactList facts={factsOf(certificate)} />
      </Section>
      <Chain chain={certificate.chain} />
    </>
  );
}

function Uses({ certificate: { row } }: { certificate: Certificate }) {
  const copies = row.copies.map((copy) => ({
    key: copy.arn,
    cells: [
      <AppLink key="name" href={copy.href} className="font-mono text-sm underline-offset-2 hover:underline">
        {copy.name}
      </AppLink>,
      copy.store,
      formatPlace(copy.where),
      copy.status,
      <Identifier key="arn" text={copy.arn} what="ARN" />,
    ],
  }));
  return (
    <>
      <Section title="Used by">
        {row.uses.length === 0 ? (
          <div className="panel">
            <EmptyState title={row.usesKnown ? 'No listener uses it' : 'Nobody could look everywhere'}>
              {row.usesKnown
                ? 'It serves nothing until a listener names it.'
                : 'Parts of the inventory are missing, so it may be in use.'}
            </EmptyState>
          </div>
        ) : (
          <SimpleTable
            caption="Listeners that use this certificate"
            headings={['Load balancer', 'Listener', 'As', 'Account · region']}
            rows={row.uses.map((use) => ({
              key: `${use.href} ${use.listener} ${use.as}`,
              cells: [
                <AppLink
                  key="load-balancer"
                  href={use.href}
                  className="font-[560] underline-offset-2 hover:underline"
                >
                  {use.loadBalancer}
                </AppLink>,
                use.listener,
                use.as === 'sni' ? 'SNI' : 'default',
                formatPlace(use.where),
              ],
            }))}
          />
        )}
      </Section>
      {copies.length > 1 && (
        <Section title="Stored copies">
          <SimpleTable
            caption="Stored copies of this certificate"
            headings={['Name', 'Store', 'Account · region', 'Status', 'ARN']}
            rows={copies}
          />
        </Section>
      )}
    </>
  );
}

function optional(name: string, text: string | null, what: string): Fact[] {
  return text === null ? [] : [{ name, value: <Identifier text={text} what={what} /> }];
}

function factsOf(certificate: Certificate): readonly Fact[] {
  return [
    {
      name: 'Names',
      value: (
        <span className="flex flex-wrap gap-1">
          {certificate.row.names.map((name) => (
            <Badge key={name} tone="neutral">
              <span className="font-mono">{name}</span>
            </Badge>
          ))}
        </span>
      ),
    },
    ...optional('ARN', certificate.arn, 'ARN'),
    ...optional('Subject', certificate.subject, 'subject'),
    ...optional('Serial', certificate.serial, 'serial'),
    ...optional('SHA-256 fingerprint', certificate.fingerprint, 'fingerprint'),
    ...(certificate.notBefore && certificate.notAfter
      ? [
          {
            name: 'Valid',
            value: `${formatDate(certificate.notBefore)} to ${formatDate(certificate.notAfter)}`,
          },
        ]
      : []),
    ...(certificate.storedAt ? [{ name: 'Stored', value: <RelativeTime at={certificate.storedAt} /> }] : []),
    ...Object.entries(certificate.tags).map(([key, value]) => ({
      name: `Tag ${key}`,
      value: <span className="font-mono text-sm">{value}</span>,
    })),
  ];
}

function Chain({ chain }: { chain: Certificate['chain'] }) {
  return (
    <Section title="Chain sent after it">
      {chain.length === 0 ? (
        <div className="panel px-3 py-2 text-muted">None: clients get the leaf alone.</div>
      ) : (
        <SimpleTable
          caption="Chain, in the order in which it is sent"
          headings={['Subject', 'Issuer', 'Ends']}
          rows={chain.map((link) => ({
            key: `${link.subject} ${link.notAfter}`,
            cells: [
              <Subject key="subject" text={link.subject} />,
              <Subject key="issuer" text={link.issuer} />,
              formatDate(link.notAfter),
            ],
          }))}
        />
      )}
    </Section>
  );
}

function Subject({ text }: { text: string }) {
  return <span className="block whitespace-normal wrap-anywhere">{text}</span>;
}

function ValidationRecords({ records }: { records: Certificate['validationRecords'] }) {
  if (records.length === 0) return null;
  return (
    <Section title="DNS records that ACM waits for">
      <SimpleTable
        caption="DNS records that ACM waits for"
        headings={['Domain', 'Name', 'Type', 'Value']}
        rows={records.map((record) => ({
          key: record.domain,
          cells: [
            record.domain,
            <Identifier key="name" text={record.name} what="record name" />,
            record.type,
            <Identifier key="value" text={record.value} what="record value" />,
          ],
        }))}
      />
    </Section>
  );
}
