import type { Gateways } from '../aws/gateways.ts';

import { parseArn, type Arn } from '../domain/arn.ts';
import type { Certificate } from '../domain/certificate.ts';
import type { Instant } from '../domain/instant.ts';
import type { CertificateSummary, Plan, Step } from '../domain/plan.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { formatDate } from '../format.ts';
import { nameOf } from './state.ts';

/**
 * Why a certificate that the steps put on a listener is not the one that was planned: an ARN outlives what it names,
 * where a name is used again in IAM or a certificate imported again in ACM.
 */
export async function whyOtherCertificates(
  gateways: Gateways,
  plan: Pick<Plan, 'summary'>,
  steps: readonly Step[],
): Promise<Problem | null> {
  for (const { arn, name, fingerprint } of putInPlace(plan, steps)) {
    if (fingerprint === null) continue;
    const read = await readCertificate(gateways, arn);
    if (!read.ok) return read.problem;
    if (!read.value) {
      return problem('not-found', `${name} is not there any more.`, { next: 'Choose another certificate.' });
    }
    if (read.value.leaf?.fingerprint !== fingerprint) {
      return problem('changed-meanwhile', `${name} is another certificate by now, under the same name.`, {
        next: 'Look at it, and plan again.',
      });
    }
  }
  return null;
}

/** Why what was planned long ago is no use today. */
export function whyNotValid({ summary }: Pick<Plan, 'summary'>, now: Instant): Problem | null {
  if (summary.kind !== 'swap-certificate') return null;
  const { name, notAfter } = summary.after;
  return notAfter !== null && notAfter <= now
    ? problem('not-supported', `${name} expired on ${formatDate(notAfter)}.`, {
        next: 'Plan again with a certificate that is valid.',
      })
    : null;
}

function putInPlace(
  { summary }: Pick<Plan, 'summary'>,
  steps: readonly Step[],
): readonly CertificateSummary[] {
  if (summary.kind !== 'swap-certificate') return [];
  const { before, after, sni } = summary;
  const known = [...(before ? [before] : []), after, ...sni.kept, ...sni.added, ...sni.removed];
  const arns = new Set(
    steps.flatMap(({ call }) =>
      'certificateArn' in call && call.kind !== 'remove-sni-certificate' ? [call.certificateArn] : [],
    ),
  );
  return [...arns].flatMap((arn) => known.find((one) => one.arn === arn) ?? []);
}

async function readCertificate(gateways: Gateways, arn: Arn): Promise<Result<Certificate | null>> {
  const parts = parseArn(arn);
  if (!parts) throw new Error(`${arn} is no ARN.`);
  const { accountId, region, service } = parts;
  if (service === 'acm') return gateways.acm.readCertificate({ accountId, region }, arn);
  const read = await gateways.iam.readServerCertificate(accountId, nameOf(arn));
  return read.ok && read.value?.arn !== arn ? ok(null) : read;
}
