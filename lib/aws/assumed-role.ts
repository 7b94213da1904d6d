import type { STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';

export interface AssumedRole {
  readonly roleArn: string;
  readonly externalId: string | null;
}

/** One hour is what every role allows and the most that a role reached through another role gets. */
const SESSION_SECONDS = 3600;
/** The SDK asks again within its last five minutes; what is handed out must outlive that. */
const REFRESH_BEFORE_MILLISECONDS = 6 * 60_000;

/**
 * Temporary credentials of a role. All clients share one session: it is fetched once, however many ask at the same
 * time, and again shortly before it ends; a failure is not remembered.
 */
export function assumedRole(
  { roleArn, externalId }: AssumedRole,
  sts: () => Promise<STSClient>,
): AwsCredentialIdentityProvider {
  let session: Promise<AwsCredentialIdentity> | null = null;
  let refreshAt = Infinity;
  const fetchSession = async () => {
    const credentials = await assumeRole({ roleArn, externalId }, await sts());
    refreshAt = (credentials.expiration?.getTime() ?? Infinity) - REFRESH_BEFORE_MILLISECONDS;
    return credentials;
  };
  return () => {
    if (session && Date.now() < refreshAt) return session;
    refreshAt = Infinity;
    session = fetchSession().catch((error: unknown) => {
      session = null;
      throw error;
    });
    return session;
  };
}

async function assumeRole(
  { roleArn, externalId }: AssumedRole,
  sts: STSClient,
): Promise<AwsCredentialIdentity> {
  const { AssumeRoleCommand } = await import('@aws-sdk/client-sts');
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'headgate',
      DurationSeconds: SESSION_SECONDS,
      ...(externalId === null ? {} : { ExternalId: externalId }),
    }),
  );
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken) {
    throw new Error(`AssumeRole of ${roleArn} answered without credentials`);
  }
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    ...(given.Expiration ? { expiration: given.Expiration } : {}),
  };
}
