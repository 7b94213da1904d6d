import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Answer } from 'dns-packet';

/** The record set's values as DNS answers of `name`; types that the packet library can't write give none. */
export function answersOf(record: ResourceRecordSet, name: string): Answer[] {
  const ttl = record.TTL ?? 60;
  return (record.ResourceRecords ?? []).flatMap((each) => {
    const answer = answerOf(record.Type ?? '', name, ttl, each.Value ?? '');
    return answer ? [answer] : [];
  });
}

function answerOf(type: string, name: string, ttl: number, value: string): Answer | undefined {
  const words = value.split(/\s+/);
  const [first = '', second = '', third = '', fourth = ''] = words;
  switch (type) {
    case 'A':
    case 'AAAA':
      return { type, name, ttl, data: value };
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { type, name, ttl, data: withoutDot(value) };
    case 'TXT':
      return { type, name, ttl, data: characterStrings(value) };
    case 'MX':
      return { type, name, ttl, data: { preference: Number(first), exchange: withoutDot(second) } };
    case 'SRV':
      return {
        type,
        name,
        ttl,
        data: {
          priority: Number(first),
          weight: Number(second),
          port: Number(third),
          target: withoutDot(fourth),
        },
      };
    case 'CAA':
      return second === 'issue' || second === 'issuewild' || second === 'iodef'
        ? { type, name, ttl, data: { flags: Number(first), tag: second, value: third.replaceAll('"', '') } }
        : undefined;
    case 'SOA': {
      const [serial, refresh, retry, expire, minimum] = words.slice(2).map(Number);
      return {
        type,
        name,
        ttl,
        data: {
          mname: withoutDot(first),
          rname: withoutDot(second),
          serial,
          refresh,
          retry,
          expire,
          minimum,
        },
      };
    }
    default:
      return undefined;
  }
}

/** `"one" "two"` → the strings, backslash escapes resolved. */
function characterStrings(value: string): string[] {
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}
