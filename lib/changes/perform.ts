import type { Gateways, Receipt } from '../aws/gateways.ts';
import type { Call } from '../domain/plan.ts';
import { ok, type Result } from '../domain/result.ts';

export interface Performed extends Receipt {
  /** Route 53's change, to ask whether it is INSYNC. */
  readonly changeId: string | null;
}

/** A call that the runner may make: an upload needs the private key, which only its action has. */
export type RunnableCall = Exclude<Call, { kind: 'upload-server-certificate' }>;

export async function perform(gateways: Gateways, call: RunnableCall): Promise<Result<Performed>> {
  switch (call.kind) {
    case 'set-classic-certificate':
      return withoutChange(await gateways.classic.setCertificate(call, call.certificateArn));
    case 'set-default-certificate':
      return withoutChange(await gateways.elbV2.setDefaultCertificate(call, call.certificateArn));
    case 'add-sni-certificate':
      return withoutChange(await gateways.elbV2.addSniCertificate(call, call.certificateArn));
    case 'remove-sni-certificate':
      return withoutChange(await gateways.elbV2.removeSniCertificate(call, call.certificateArn));
    case 'change-records':
      return gateways.route53.changeRecordSets(call.accountId, call.zoneId, call.changes, call.comment);
  }
}

function withoutChange(receipt: Result<Receipt>): Result<Performed> {
  return receipt.ok ? ok({ requestId: receipt.value.requestId, changeId: null }) : receipt;
}
