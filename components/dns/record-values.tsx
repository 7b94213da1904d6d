import { formatNumber } from '@/lib/format';
import type { RecordRow } from '@/lib/views/dns';
import { More } from '@/components/ui/more';

/** `60 s`, or that the alias has none of its own. */
export function ttlWords(ttlSeconds: number | null): string {
  return ttlSeconds === null ? 'alias' : `${formatNumber(ttlSeconds)} s`;
}

export function RecordValues({ record }: { record: RecordRow }) {
  return (
    <More
      title={`Values of ${record.name} ${record.type}`}
      shown={2}
      items={record.values.map((value) => ({
        key: value,
        content: <span className="font-mono text-sm wrap-anywhere">{value}</span>,
      }))}
    />
  );
}
