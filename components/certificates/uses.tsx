import { formatPlace } from '@/lib/format';
import type { CertificateRow } from '@/lib/views/certificates';
import { Badge } from '@/components/ui/badge';
import { AppLink } from '@/components/ui/link';
import { Popover } from '@/components/ui/popover';
import { Status } from '@/components/ui/status';

type Use = CertificateRow['uses'][number];

/** `3 listeners`, with every one of them behind it. */
export function UsedBy({ row }: { row: CertificateRow }) {
  const { uses, usesKnown } = row;
  if (uses.length === 0) {
    return usesKnown ? <span className="text-faint">not used</span> : <Status tone="unknown">unknown</Status>;
  }
  return (
    <Popover
      title={`Used by${usesKnown ? '' : ', and perhaps where nobody could look'}`}
      label={`${uses.length} ${uses.length === 1 ? 'listener' : 'listeners'}${usesKnown ? '' : ' or more'}`}
      className="rounded text-left underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      <ul className="flex flex-col gap-1.5">
        {uses.map((use) => (
          <li key={`${use.href} ${use.listener} ${use.as}`}>
            <UseLine use={use} />
          </li>
        ))}
      </ul>
    </Popover>
  );
}

export function UseLine({ use }: { use: Use }) {
  return (
    <>
      <AppLink href={use.href} className="font-[520] underline-offset-2 hover:underline">
        {use.loadBalancer}
      </AppLink>{' '}
      {use.listener} <Badge tone="neutral">{use.as === 'sni' ? 'SNI' : 'default'}</Badge>
      <span className="block text-sm text-muted">{formatPlace(use.where)}</span>
    </>
  );
}
