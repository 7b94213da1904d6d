'use server';

import { uploadCertificateSchema, type UploadCertificate } from '../views/commands.ts';
import { action } from './action.ts';

export const uploadCertificate = action(
  { permission: 'upload-certificates', verb: 'Upload certificate', subjectOf },
  uploadCertificateSchema,
  async (input, operator, { changes }) => {
    const uploaded = await changes.upload(input, operator.name);
    return uploaded.ok
      ? {
          ok: true,
          subject: subjectOf(input),
          planId: uploaded.plan.id,
          says: `${input.name} is in IAM. Nothing serves it yet.`,
          outcome: 'done',
        }
      : { ok: false, planId: uploaded.planId, problems: uploaded.problems };
  },
);

function subjectOf({ path, name, accountId }: UploadCertificate): string {
  return `${path}${name} in ${accountId}`;
}
