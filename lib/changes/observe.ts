import type { Gateways, ListenerCertificates } from '../aws/gateways.ts';
import type { Call, ObservedState, RecordChange } from '../domain/plan.ts';
import { ok, type Result } from '../domain/result.ts';
import { comparable, parseExact } from './record-set-text.ts';

/** Reads, now, what a call would change. */
export async function observe(gateways: Gateways, call: Call): Promise<Result<ObservedState>> {
  switch (call.kind) {
    case 'set-classic-certificate':
      return toListenerState(
        await gateways.classic.readListenerCertificates(call),
        `load balancer ${call.loadBalancerName} with a listener on port ${call.port}`,
      );
    case 'set-default-certificate':
    case 'add-sni-certificate':
    case 'remove-sni-certificate':
      return toListenerState(
        await gateways.elbV2.readListenerCertificates(call),
        `listener ${call.listenerArn}`,
      );
    case 'change-records':
      return observeRecordSets(gateways, call.accountId, call.zoneId, namedBy(call.changes));
    case 'upload-server-certificate': {
      const found = await gateways.iam.readServerCertificate(call.accountId, call.name);
      if (!found.ok) return found;
      return ok({ kind: 'server-certificate', fingerprint: found.value?.leaf?.fingerprint ?? null });
    }
  }
}

/** The record sets of one name, of these types, as they are now. */
export async function observeRecordSets(
  gateways: Gateways,
  accountId: string,
  zoneId: string,
  of: { readonly name: string; readonly types: readonly string[] },
): Promise<Result<ObservedState>> {
  const read = await gateways.route53.readRecordSets(accountId, zoneId, of.name);
  if (!read.ok) return read;
  if (!read.value) return ok({ kind: 'absent', what: `hosted zone ${zoneId}` });
  const exact = read.value.filter(({ type }) => of.types.includes(type)).map((set) => set.exact);
  return ok({ kind: 'record-sets', exact: [...exact].sort() });
}

function toListenerState(read: Result<ListenerCertificates | null>, what: string): Result<ObservedState> {
  if (!read.ok) return read;
  if (!read.value) return ok({ kind: 'absent', what });
  return ok({ kind: 'listener-certificates', default: read.value.default, sni: [...read.value.sni].sort() });
}

/** One batch changes one name: its changes say which, and of which types. */
function namedBy(changes: readonly RecordChange[]): { name: string; types: readonly string[] } {
  const sets = changes.map(({ exact }) => parseExact(exact));
  const names = new Set(sets.map(({ Name }) => comparable(Name)));
  const [name] = names;
  if (name === undefined || names.size > 1) throw new Error('A batch of records must be about one name.');
  return { name, types: [...new Set(sets.map(({ Type }) => Type))] };
}
