'use server';

import { uploadCertificateSchema } from '../views/commands.ts';
import { action } from './action.ts';

export const uploadCertificate = action(
  { permission: 'upload-certificates', verb: 'Upload certificate' },
  uploadCertificateSchema,
  async (input, operator, { changes }) => {
    const subject = `${input.path}${input.name} in ${input.accountId}`;
    const uploaded = await changes.upload(input, operator.name);
    return uploaded.ok
      ? {
          ok: true,
          subject,
          planId: uploaded.plan.id,
          says: `${input.name} is in IAM. Nothing serves it yet.`,
          outcome: 'done',
        }
      : { ok: false, subject, planId: uploaded.planId, problems: uploaded.problems };
  },
);
