import type { ResourceRecordSet } from '@aws-sdk/client-route-53';

const multivalueAnswers = 8;

/** The record sets of one name and type that answer this time. */
export function choose(records: readonly ResourceRecordSet[]): readonly ResourceRecordSet[] {
  const [first] = records;
  if (!first || records.length === 1) return records;
  if (first.MultiValueAnswer) return shuffled(records).slice(0, multivalueAnswers);
  if (first.Weight !== undefined) return [byWeight(records) ?? first];
  return [
    records.find((each) => each.Failover === 'PRIMARY') ??
      records.find((each) => each.GeoLocation?.CountryCode === '*') ??
      first,
  ];
}

/** All weights zero: all equal. */
function byWeight(records: readonly ResourceRecordSet[]): ResourceRecordSet | undefined {
  const total = records.reduce((sum, each) => sum + (each.Weight ?? 0), 0);
  const weightOf = (record: ResourceRecordSet) => (total === 0 ? 1 : (record.Weight ?? 0));
  let left = Math.random() * (total === 0 ? records.length : total);
  return records.find((each) => {
    left -= weightOf(each);
    return left < 0;
  });
}

export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
