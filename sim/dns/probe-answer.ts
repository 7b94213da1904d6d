import { InvalidInput, type RRType, type TestDNSAnswerResponse } from '@aws-sdk/client-route-53';
import type { Answer } from 'dns-packet';
import { storedName } from '../services/route53/names.ts';
import type { StoredHostedZone, World } from '../world.ts';
import { answer } from './answer.ts';

/** Route 53's TestDNSAnswer: public zones only. */
export function testAnswer(
  world: World,
  zone: StoredHostedZone,
  recordName: string,
  recordType: RRType | undefined,
): Omit<TestDNSAnswerResponse, '$metadata'> {
  if (zone.zone.Config?.PrivateZone) {
    throw new InvalidInput({
      message: 'TestDNSAnswer is not supported for private hosted zones.',
      $metadata: {},
    });
  }
  const result = answer(world, recordName, recordType ?? 'A');
  return {
    Nameserver: zone.nameServers[0],
    RecordName: storedName(recordName),
    RecordType: recordType,
    RecordData: result.answers.filter((each) => each.type === recordType).map(dataText),
    ResponseCode: result.code,
    Protocol: 'UDP',
  };
}

function dataText(each: Answer): string {
  if (!('data' in each)) return '';
  if (typeof each.data === 'string') return each.data;
  return Array.isArray(each.data)
    ? each.data.map((text) => `"${text.toString()}"`).join(' ')
    : Object.values(each.data).join(' ');
}
