'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { managerName } from '@/lib/domain/managed-by';
import { formatCount, formatPlace } from '@/lib/format';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { LoadBalancerView } from '@/lib/views/load-balancers';
import type { ViewRequest } from '@/lib/views/requests';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { AsOf } from '@/components/ui/clock';
import { CodeBlock } from '@/components/ui/code-block';
import { EmptyState } from '@/components/ui/empty-state';
import { FactList, FactStrip } from '@/components/ui/facts';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { Identifier } from '@/components/ui/identifier';
import { AppLink, TextLink } from '@/components/ui/link';
import { PageHead, Section } from '@/components/ui/page-head';
import { Popover } from '@/components/ui/popover';
import { RelativeTime } from '@/components/ui/clock';
import { Tabs } from '@/components/ui/tabs';
import { CarryCertificate } from './carry-certificate';
import { CertificateMention } from './certificate-mention';
import { Health } from './health';
import { kindWords } from './kind-words';
import { ListenersTable } from './listeners-table';
import { NamesTable } from './names-table';
import { RouteDiagram } from './route-diagram';
import { soonestCertificate } from './row-filter';
import { TargetsTable } from './targets-table';

type LoadBalancer = NonNullable<LoadBalancerView['loadBalancer']>;

export function LoadBalancerPage({ request }: { request: ViewRequest<'load-balancer'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('load-balancer', request));
  const parents = [{ title: 'Load balancers', href: paths.loadBalancers() }];
  const { loadBalancer } = view;
  if (!loadBalancer) {
    return (
      <>
        <PageHead title={request.name} parents={parents} />
        <GapsBanner gaps={view.gaps} />
        <div className="panel">
          <EmptyState title={`No load balancer ${request.name} is known in ${request.region}`}>
            {view.gaps.length > 0
              ? 'Parts of the inventory could not be read, so it may still exist.'
              : 'It may have been deleted.'}
          </EmptyState>
        </div>
      </>
    );
  }
  return (
    <CarryCertificate>
      <PageHead
        title={loadBalancer.name}
        parents={parents}
        about={
          <>
            {kindWords(loadBalancer)} · {formatPlace(loadBalancer.where)} · <AsOf at={loadBalancer.asOf} />
            {loadBalancer.findings > 0 && (
              <>
                {' · '}
                <TextLink href={`${paths.findings()}?q=${encodeURIComponent(loadBalancer.name)}`}>
                  {formatCount(loadBalancer.findings, 'finding')}
                </TextLink>
              </>
            )}
          </>
        }
        actions={<SwapButton listeners={loadBalancer.listeners} />}
      />
      <GapsBanner gaps={view.gaps} />
      <FactStrip facts={headFacts(loadBalancer)} />
      <RouteDiagram route={loadBalancer.route} />
      <div className="mt-5">
        <Tabs parameter="tab" label="Parts of this load balancer" tabs={tabsOf(loadBalancer)} />
      </div>
    </CarryCertificate>
  );
}

function SwapButton({ listeners }: { listeners: LoadBalancer['listeners'] }) {
  const swappable = listeners.filter((listener) => listener.swapHref !== null);
  const [only] = swappable;
  if (!only?.swapHref) return null;
  if (swappable.length === 1) {
    return (
      <ButtonLink href={only.swapHref} tone="primary" whyNot={only.whyNotSwap}>
        Swap certificate
      </ButtonLink>
    );
  }
  return (
    <Popover
      title="Swap the certificate of"
      label="Swap certificate"
      className="inline-flex min-h-[32px] items-center rounded-[7px] bg-accent px-[11px] font-[520] text-on-accent hover:brightness-110"
    >
      <ul className="flex flex-col">
        {swappable.map((listener) => (
          <li key={listener.id}>
            {listener.whyNotSwap === null && listener.swapHref !== null ? (
              <AppLink href={listener.swapHref} className="block rounded-md px-2 py-1.5 hover:bg-raised">
                {listener.protocol} {listener.port}
                {listener.default && (
                  <span className="block font-mono text-sm text-muted">{listener.default.name}</span>
                )}
              </AppLink>
            ) : (
              <span className="block px-2 py-1.5 text-muted">
                {listener.protocol} {listener.port}: {listener.whyNotSwap}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Popover>
  );
}

function headFacts(loadBalancer: LoadBalancer) {
  const certificate = soonestCertificate({
    listeners: loadBalancer.listeners.map((listener) => ({
      protocol: listener.protocol,
      port: listener.port,
      certificate: listener.default,
      sniCount: listener.sni.length,
    })),
  });
  return [
    { name: 'Health', value: <Health health={loadBalancer.health} /> },
    {
      name: 'Certificate',
      value: certificate ? (
        <CertificateMention certificate={certificate} />
      ) : (
        <span className="text-faint">none</span>
      ),
    },
    { name: 'TLS', value: loadBalancer.tlsPath },
    { name: 'Managed by', value: <Managers managedBy={loadBalancer.managedBy} /> },
    { name: 'Zones', value: loadBalancer.zones.map((zone) => zone.name).join(', ') || '–' },
  ];
}

function Managers({ managedBy }: { managedBy: LoadBalancer['managedBy'] }) {
  if (managedBy.length === 0) return <span className="font-normal text-muted">nobody that left a mark</span>;
  return managedBy.map((one) => (
    <span key={one.evidence} title={one.evidence} className="mr-1.5">
      {managerName(one.manager)}
      {one.owner && <span className="font-normal text-muted"> {one.owner}</span>}{' '}
      <Badge tone="warning">reverts manual changes</Badge>
    </span>
  ));
}

function tabsOf(loadBalancer: LoadBalancer) {
  return [
    {
      id: 'listeners',
      title: 'Listeners and certificates',
      count: loadBalancer.listeners.length,
      content: <ListenersTable listeners={loadBalancer.listeners} />,
    },
    {
      id: 'targets',
      title: 'Targets',
      count: loadBalancer.targets.length,
      content: <TargetsTable targets={loadBalancer.targets} asOf={loadBalancer.healthAsOf} />,
    },
    {
      id: 'names',
      title: 'DNS names',
      count: loadBalancer.names.length,
      content: <NamesTable names={loadBalancer.names} />,
    },
    { id: 'details', title: 'Details', content: <Details loadBalancer={loadBalancer} /> },
    {
      id: 'raw',
      title: 'JSON and CLI',
      content: (
        <div className="flex flex-col gap-4">
          <Section title="The same with the AWS command line">
            <CodeBlock text={loadBalancer.cli.join('\n')} what="commands" />
          </Section>
          <Section title="What was read">
            <CodeBlock text={loadBalancer.raw} what="JSON" />
          </Section>
        </div>
      ),
    },
  ];
}

function Details({ loadBalancer }: { loadBalancer: LoadBalancer }) {
  const tags = Object.entries(loadBalancer.tags);
  const facts = [
    { name: 'DNS name', value: <Identifier text={loadBalancer.dnsName} what="DNS name" /> },
    ...(loadBalancer.arn ? [{ name: 'ARN', value: <Identifier text={loadBalancer.arn} what="ARN" /> }] : []),
    { name: 'State', value: loadBalancer.state },
    { name: 'IP addresses', value: loadBalancer.ipAddressType },
    ...(loadBalancer.vpcId
      ? [{ name: 'VPC', value: <Identifier text={loadBalancer.vpcId} what="VPC id" /> }]
      : []),
    {
      name: 'Zones',
      value: loadBalancer.zones.map((zone) => (
        <div key={zone.name}>
          {zone.name}
          {zone.addresses.length > 0 && (
            <span className="ml-2 font-mono text-sm text-muted">{zone.addresses.join(', ')}</span>
          )}
        </div>
      )),
    },
    { name: 'Created', value: <RelativeTime at={loadBalancer.createdAt} /> },
    ...loadBalancer.managedBy.map((one) => ({
      name: 'Managed by',
      value: `${managerName(one.manager)}${one.owner ? ` ${one.owner}` : ''}: ${one.evidence}`,
    })),
    ...tags.map(([key, value]) => ({
      name: `Tag ${key}`,
      value: <span className="font-mono text-sm">{value}</span>,
    })),
  ];
  return <FactList facts={facts} />;
}
