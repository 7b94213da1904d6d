'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { formatCount, formatNumber } from '@/lib/format';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import type { CertificatesView } from '@/lib/views/certificates';
import type { ViewRequest } from '@/lib/views/requests';
import { ButtonLink } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { GapsBanner, ofWhatWasRead } from '@/components/ui/gaps-banner';
import { TextLink } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';
import { FilterBox, FilterSelect } from '@/components/ui/table-tools';
import { useUrlParameter } from '@/components/ui/url-parameter';
import { certificateColumns } from './columns';
import { matchesFilter } from './row-filter';

const expiryOptions = [
  { value: 'expired', title: 'already' },
  { value: '7', title: 'within 7 days' },
  { value: '30', title: 'within 30 days' },
  { value: '90', title: 'within 90 days' },
];
const storeOptions = [
  { value: 'iam', title: 'IAM' },
  { value: 'acm', title: 'ACM' },
];
const usedOptions = [
  { value: 'used', title: 'by a listener' },
  { value: 'unused', title: 'by nothing' },
];

export function CertificatesPage({ request }: { request: ViewRequest<'certificates'> }) {
  const { data: view } = useSuspenseQuery(viewQuery('certificates', request));
  const [text] = useUrlParameter('q');
  const [path] = useUrlParameter('path');
  const [store] = useUrlParameter('store');
  const [expires] = useUrlParameter('expires');
  const [use] = useUrlParameter('used');
  const deferredText = useDeferredValue(text);
  const rows = useMemo(
    () =>
      view.rows
        .filter((row) => matchesFilter(row, { text: deferredText, path, store, expires, use }))
        .sort((a, b) => (a.expiry.daysLeft ?? Infinity) - (b.expiry.daysLeft ?? Infinity)),
    [view.rows, deferredText, path, store, expires, use],
  );
  const pathOptions = useMemo(
    () =>
      [...new Set(view.rows.flatMap((row) => row.paths))].sort().map((value) => ({ value, title: value })),
    [view.rows],
  );
  const ending = view.rows.filter(
    (row) => row.uses.length > 0 && (row.expiry.level === 'critical' || row.expiry.level === 'warning'),
  ).length;

  return (
    <>
      <PageHead
        title="Certificates"
        about={`${view.rows.length} in IAM and ACM. ${
          ending === 0
            ? `None in use ends soon${ofWhatWasRead(view.gaps)}.`
            : `${formatCount(ending, 'certificate')} in use ${ending === 1 ? 'ends' : 'end'} soon.`
        }`}
        actions={
          <ButtonLink href={paths.uploadCertificate()} tone="primary">
            Upload certificate
          </ButtonLink>
        }
      />
      <GapsBanner gaps={view.gaps} />
      <Quotas quotas={view.quotas} />
      <DataTable
        caption="Certificates"
        columns={certificateColumns}
        rows={rows}
        total={view.rows.length}
        rowKey={(row) => row.id}
        csvName="certificates"
        filters={
          <>
            <FilterBox label="Filter by name, issuer, ARN" />
            <FilterSelect parameter="expires" label="Ends" options={expiryOptions} />
            <FilterSelect parameter="used" label="Used" options={usedOptions} />
            <FilterSelect parameter="store" label="Store" options={storeOptions} />
            {pathOptions.length > 0 && (
              <FilterSelect parameter="path" label="IAM path" options={pathOptions} />
            )}
          </>
        }
        empty={
          view.rows.length > 0 ? (
            <EmptyState title="No certificate matches">
              Widen the filters, or{' '}
              <TextLink href={paths.certificates()}>show all {view.rows.length}</TextLink>.
            </EmptyState>
          ) : (
            <EmptyState
              title={view.gaps.length > 0 ? 'No certificate could be read yet' : 'No certificates here'}
            >
              {view.gaps.length > 0
                ? 'Parts of the inventory are missing; see above.'
                : 'Upload one to IAM, and it stands here.'}
            </EmptyState>
          )
        }
      />
    </>
  );
}

/** How full IAM's store is, where it is nearly so; quiet otherwise. */
function Quotas({ quotas }: { quotas: CertificatesView['quotas'] }) {
  if (quotas.length === 0) return null;
  return (
    <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
      {quotas.map(({ accountId, accountName, used, quota }) => (
        <li key={accountId} className="flex items-center gap-2 tabular-nums">
          <span>
            IAM in {accountName}: {formatNumber(used)}
            {quota !== null && ` of ${formatNumber(quota)}`}
          </span>
          {quota !== null && (
            <meter
              aria-label={`IAM certificates in ${accountName}, ${used} of ${quota}`}
              min={0}
              max={quota}
              high={quota * 0.8}
              optimum={0}
              value={used}
              className="quota-meter"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
