import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/service.ts';

/** What a filter of this name looks at. */
export type FilterFields<T> = Readonly<Record<string, (item: T) => readonly (string | undefined)[]>>;

/** Network interfaces call their tags otherwise than everything else. */
interface Tagged {
  readonly Tags?: Tag[] | undefined;
  readonly TagSet?: Tag[] | undefined;
}

/** Items that agree with every filter: with any of its values, in which `*` and `?` stand for any text and any character. */
export function filtered<T extends Tagged>(
  items: Iterable<T>,
  filters: readonly Filter[] | undefined,
  fields: FilterFields<T>,
): T[] {
  const tests = (filters ?? []).map(({ Name = '', Values = [] }) => {
    const read = fields[Name] ?? tagField(Name);
    if (!read) throw new AwsError('InvalidParameterValue', `The filter '${Name}' is invalid`);
    const patterns = Values.map(toPattern);
    return (item: T): boolean =>
      read(item).some((value) => value !== undefined && patterns.some((pattern) => pattern.test(value)));
  });
  return [...items].filter((item) => tests.every((agrees) => agrees(item)));
}

function tagField(name: string): ((item: Tagged) => string[]) | undefined {
  if (name === 'tag-key') return (item) => tagsOf(item).flatMap(({ Key }) => Key ?? []);
  const key = /^tag:(.+)$/.exec(name)?.[1];
  if (key === undefined) return undefined;
  return (item) => tagsOf(item).flatMap(({ Key, Value }) => (Key === key ? (Value ?? '') : []));
}

function tagsOf({ Tags, TagSet }: Tagged): readonly Tag[] {
  return Tags ?? TagSet ?? [];
}

function toPattern(value: string): RegExp {
  const literal = value.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
