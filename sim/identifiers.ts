import { createHash } from 'node:crypto';
import type { Account, Place } from './world.ts';

const minted = new WeakMap<Account, number>();

/** Never the same twice in an account's life, and the same again when the same estate is built anew. */
function digest(account: Account): Buffer {
  const sequence = (minted.get(account) ?? 0) + 1;
  minted.set(account, sequence);
  return createHash('sha256').update(`${account.id}/${sequence}`).digest();
}

/** Lower-case hexadecimal digits, at most 64, as in the ARNs of load balancers. */
export function mintHex(account: Account, length: number): string {
  return digest(account).toString('hex').slice(0, length);
}

/** Decimal digits, at most 15, as in the DNS names of load balancers. */
export function mintDigits(account: Account, length: number): string {
  const number = digest(account).readBigUInt64BE() % 10n ** BigInt(length);
  return number.toString().padStart(length, '1');
}

/** An upper-case identifier such as `ASCAEXAMPLE…`. */
export function mintUnique(account: Account, prefix: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return (
    prefix + Array.from(digest(account).subarray(0, 17), (byte) => letters[byte % letters.length]).join('')
  );
}

export function mintUuid(account: Account): string {
  const hex = mintHex(account, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

export function partitionOf(regionName: string): string {
  if (regionName.startsWith('cn-')) return 'aws-cn';
  if (regionName.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

export function dnsSuffixOf(regionName: string): string {
  return regionName.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/** `arn:aws:elasticloadbalancing:us-east-1:111122223333:<resource>` and its like. */
export function regionalArn(
  { account, region }: Pick<Place, 'account' | 'region'>,
  service: string,
  resource: string,
): string {
  return `arn:${partitionOf(region.name)}:${service}:${region.name}:${account.id}:${resource}`;
}
