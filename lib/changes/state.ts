import type { Arn } from '../domain/arn.ts';
import type { ObservedState } from '../domain/plan.ts';
import { formatCount } from '../format.ts';
import { canonicalRecordSet, parseExact, sortedJson, type RecordSetText } from './record-set-text.ts';

/** Whether two readings mean the same, however they were ordered or spelt. */
export function sameState(one: ObservedState, other: ObservedState): boolean {
  return canonicalState(one) === canonicalState(other);
}

function canonicalState(state: ObservedState): string {
  switch (state.kind) {
    case 'listener-certificates':
      return sortedJson({ ...state, sni: [...new Set(state.sni)].sort() });
    case 'record-sets':
      return sortedJson({ ...state, exact: state.exact.map(canonicalRecordSet).sort() });
    case 'server-certificate':
    case 'absent':
      return sortedJson(state);
  }
}

/** What is there, as the end of a sentence that begins with `there is now` or `there was`. */
export function stateInWords(state: ObservedState): string {
  switch (state.kind) {
    case 'listener-certificates': {
      const first = state.default ? nameOf(state.default) : 'no certificate';
      return state.sni.length === 0
        ? first
        : `${first}, with ${state.sni.map(nameOf).sort().join(', ')} for SNI`;
    }
    case 'record-sets':
      return state.exact.length === 0
        ? 'no record'
        : state.exact.map((exact) => recordInWords(parseExact(exact))).join('; ');
    case 'server-certificate':
      return state.fingerprint ? `a certificate with the fingerprint ${state.fingerprint}` : 'no certificate';
    case 'absent':
      return `no ${state.what}`;
  }
}

/** `A alias to shop-1.us-east-1.elb.amazonaws.com`, `A 192.0.2.1, 192.0.2.2`. */
export function recordInWords(record: RecordSetText): string {
  return `${record.Type} ${recordValueInWords(record)}`;
}

export function recordValueInWords({ AliasTarget, ResourceRecords, SetIdentifier }: RecordSetText): string {
  const value = AliasTarget
    ? `alias to ${AliasTarget.DNSName.replace(/\.$/, '')}`
    : ResourceRecords?.map(({ Value }) => Value).join(', ') || formatCount(0, 'value');
  return SetIdentifier === undefined ? value : `${value} (${SetIdentifier})`;
}

/** The name people gave it: the last part of an IAM ARN, the id of an ACM one. */
export function nameOf(certificate: Arn): string {
  return certificate.split('/').at(-1) ?? certificate;
}
