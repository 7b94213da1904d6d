'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { ZoneView } from '@/lib/views/dns';
import type { ViewRequest } from '@/lib/views/requests';
import { ButtonLink } from '@/components/ui/button';
import { AsOf } from '@/components/ui/clock';
import { EmptyState } from '@/components/ui/empty-state';
import { FactList } from '@/components/ui/facts';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { Identifier } from '@/components/ui/identifier';
import { PageHead, Section } from '@/components/ui/page-head';
import { Status } from '@/components/ui/status';
import { LeadsTo } from './leads-to';
import { RecordValues, ttlWords } from './record-values';
import { RecordsTable } from './records-table';

type Zone = NonNullable<ZoneView['zone']>;

const parents = [{ title: 'DNS', href: paths.zones() }];

export function ZonePage({ request }: { request: ViewRequest<'zone'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('zone', request));
  const { zone } = view;
  if (!zone) {
    return (
      <>
        <PageHead title={request.zoneId} parents={parents} />
        <GapsBanner gaps={view.gaps} />
        <div className="panel">
          <EmptyState title="No hosted zone with this id is known">
            {view.gaps.length > 0
              ? 'Parts of the inventory could not be read, so it may still exist.'
              : 'It may have been deleted.'}
          </EmptyState>
        </div>
      </>
    );
  }
  return (
    <>
      <PageHead
        title={zone.name}
        parents={parents}
        about={
          <>
            {zone.isPrivate ? 'Private' : 'Public'} zone · {zone.where.accountName} · <AsOf at={zone.asOf} />
          </>
        }
        actions={
          <ButtonLink href={zone.pointApexHref} tone="primary" whyNot={zone.whyNotPoint}>
            Point apex at load balancer
          </ButtonLink>
        }
      />
      <GapsBanner gaps={view.gaps} />
      <div className="grid grid-cols-1 items-start gap-x-3.5 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <Apex apex={zone.apex} name={zone.name} />
        <div className="max-lg:mt-5">
          <Section title="This zone">
            <FactList facts={factsOf(zone)} />
          </Section>
        </div>
      </div>
      <Section title="Records">
        <RecordsTable records={zone.records} />
      </Section>
    </>
  );
}

function Apex({ apex, name }: { apex: Zone['apex']; name: string }) {
  return (
    <Section title="Apex">
      <div className="panel">
        <div className="px-3.5 py-3">
          <div className="text-sm text-muted">{name} itself answers with</div>
          <div className="mt-0.5 text-[0.9375rem]">
            <Status tone={apex.tone}>{apex.says}</Status>
          </div>
        </div>
        {apex.records.length > 0 && (
          <ul className="divide-y divide-line border-t border-line">
            {apex.records.map((record) => (
              <li key={record.key} className="grid grid-cols-[4rem_minmax(0,1fr)] gap-2 px-3.5 py-2">
                <span className="font-[560]">{record.type}</span>
                <span className="min-w-0">
                  <RecordValues record={record} />
                  <span className="block text-sm text-muted">
                    {record.ttlSeconds === null ? 'alias' : `TTL ${ttlWords(record.ttlSeconds)}`}
                    {record.routing && ` · ${record.routing}`}
                  </span>
                  {record.leadsTo && (
                    <span className="block text-sm">
                      <LeadsTo record={record} />
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function factsOf(zone: Zone) {
  return [
    { name: 'Zone id', value: <Identifier text={zone.id} what="zone id" /> },
    ...(zone.nameServers.length > 0
      ? [
          {
            name: 'Name servers',
            value: zone.nameServers.map((server) => (
              <div key={server} className="py-0.5">
                <Identifier text={server} what="name server" />
              </div>
            )),
          },
        ]
      : []),
    ...(zone.comment ? [{ name: 'Comment', value: zone.comment }] : []),
    { name: 'Account', value: `${zone.where.accountName} ${zone.where.accountId}` },
  ];
}
