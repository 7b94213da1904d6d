import type { Problem, ProblemCode } from '../domain/problem.ts';
import { actionOf, services, type Operation } from './services.ts';

/** How AWS said no. */
export interface AwsError {
  /** The code on the wire without a trailing `Exception`, which AWS's protocols disagree about. */
  readonly code: string;
  /** AWS's own words, a sentence. */
  readonly message: string;
  readonly status: number;
}

export type Refusal = Pick<Problem, 'code' | 'message'> & Partial<Pick<Problem, 'next' | 'field'>>;

type Explain = (error: AwsError, operation: Operation) => Refusal;

/** What an error code of AWS's means. Codes that nothing is known about keep AWS's words. */
export function refusalOf(error: AwsError, operation: Operation): Refusal {
  const explain = EXPLANATIONS.get(error.code);
  if (explain) return explain(error, operation);
  if (error.status === 429) return throttled(error, operation);
  if (error.status >= 500) return serviceFailure(error, operation);
  if (/NotFound$|^NoSuch/.test(error.code)) return notFound(error, operation);
  if (/^TooMany|LimitExceeded$|QuotaExceeded/.test(error.code)) return limitExceeded(error, operation);
  return says('invalid-input')(error, operation);
}

/** AWS's own sentence, after who said it. */
function says(code: ProblemCode, next?: string): Explain {
  return (error, operation) => ({
    code,
    message: `${services[operation.service].label} refused ${operation.operation}: ${error.message}`,
    ...(next === undefined ? {} : { next }),
  });
}

const accessDenied: Explain = ({ message }, operation) => {
  const action = actionOf(operation);
  const principal = /User: (\S+)/.exec(message)?.[1];
  if (operation.operation === 'AssumeRole') {
    const role = /on resource: (\S+?)\.?$/.exec(message)?.[1] ?? 'the role';
    return {
      code: 'access-denied',
      message: `AWS does not let ${principal ?? 'Headgate'} assume ${role}.`,
      next: "Compare the role's trust policy and its external ID with Headgate's configuration.",
    };
  }
  return {
    code: 'access-denied',
    message: principal ? `${principal} may not call ${action}.` : `AWS denied ${action}: ${message}`,
    next: /explicit deny/.test(message)
      ? `A policy explicitly denies ${action}: find it among the policies of the role, its boundary and the organization.`
      : `Allow ${action} in the role's policy.`,
  };
};

const badCredentials: Explain = ({ message }, operation) => ({
  code: 'credentials',
  message: `AWS does not accept the credentials that Headgate calls ${services[operation.service].label} with: ${message}`,
  next: "Renew the credentials; if they are new, check this machine's clock and that the region is enabled for the account.",
});

const throttled: Explain = (_, operation) => ({
  code: 'throttled',
  message: `AWS is throttling ${actionOf(operation)} for this account.`,
  next: 'Wait a minute and try again; something else may be calling AWS often.',
});

const serviceFailure: Explain = ({ message }, operation) => ({
  code: 'service-failure',
  message: `${services[operation.service].label} failed on its side: ${message}`,
  next: 'Try again; if it stays, look at the AWS Health Dashboard and quote the request ID to AWS support.',
});

const notFound = says('not-found', 'Refresh: it was deleted, or it is in another account or region.');

const limitExceeded: Explain = (error, operation) =>
  operation.operation === 'UploadServerCertificate'
    ? {
        code: 'limit-exceeded',
        message: `The account's quota of IAM server certificates is used up: ${error.message}`,
        next: 'Delete a certificate that nothing uses, or raise the quota in Service Quotas.',
      }
    : says('limit-exceeded', 'Free one, or raise the quota in Service Quotas.')(error, operation);

const changedMeanwhile: Explain = ({ message }) => ({
  code: 'changed-meanwhile',
  message: `The records are not what they were when this was planned: ${message}`,
  next: 'Nothing was changed. Plan it again from what is there now.',
});

/** Route 53 has one code for everything that is wrong with a batch. */
const invalidChangeBatch: Explain = (error, operation) => {
  if (/already exists|was not found|do not match the current values/.test(error.message)) {
    return changedMeanwhile(error, operation);
  }
  if (/not permitted/.test(error.message)) return says('not-permitted')(error, operation);
  return says('invalid-input', 'Nothing was changed.')(error, operation);
};

const EXPLANATIONS = new Map<string, Explain>([
  ...each(
    ['AccessDenied', 'UnauthorizedOperation', 'AuthorizationError', 'NotAuthorized', 'UnauthorizedAccess'],
    accessDenied,
  ),
  ...each(
    [
      'AuthFailure',
      'ExpiredToken',
      'IncompleteSignature',
      'InvalidAccessKeyId',
      'InvalidClientTokenId',
      'InvalidSignature',
      'MissingAuthenticationToken',
      'OptInRequired',
      'RegionDisabled',
      'RequestExpired',
      'SignatureDoesNotMatch',
      'UnrecognizedClient',
    ],
    badCredentials,
  ),
  ...each(
    [
      'BandwidthLimitExceeded',
      'DependencyThrottle',
      'EC2Throttled',
      'ProvisionedThroughputExceeded',
      'RateExceeded',
      'RequestLimitExceeded',
      'RequestThrottled',
      'SlowDown',
      'Throttled',
      'Throttling',
      'TooManyRequests',
    ],
    throttled,
  ),
  [
    'PriorRequestNotComplete',
    () => ({
      code: 'throttled',
      message: 'Route 53 is still working on an earlier change to this zone.',
      next: 'Try again in a few seconds.',
    }),
  ],
  [
    'CertificateNotFound',
    (error, operation) =>
      operation.operation === 'RemoveListenerCertificates'
        ? {
            code: 'certificate-not-found',
            message: 'The certificate is not in the SNI list of this listener.',
            next: 'Refresh: somebody else may have removed it.',
          }
        : {
            code: 'certificate-not-found',
            message: `The load balancer does not know the certificate: ${error.message}`,
            next: 'One that was just uploaded can take up to 15 minutes to reach load balancers; otherwise check that it is in this account and region.',
          },
  ],
  [
    'EntityAlreadyExists',
    ({ message }) => ({
      code: 'already-exists',
      message: `The account already has one of that name: ${message}`,
      next: 'Choose another name; names are unique across all paths of the account.',
      field: 'name',
    }),
  ],
  [
    'MalformedCertificate',
    ({ message }) => ({
      code: 'malformed-certificate',
      message: `AWS cannot use the certificate or its chain: ${message}`,
      next: 'Check that it is PEM, valid today, and that the chain runs from the issuer upwards.',
      field: 'certificate',
    }),
  ],
  [
    'KeyPairMismatch',
    () => ({
      code: 'key-mismatch',
      message: 'The private key does not belong to the certificate.',
      next: 'Supply the key that the certificate was requested with.',
      field: 'privateKey',
    }),
  ],
  [
    'UnsupportedCertificate',
    says('unsupported-certificate', 'Choose a certificate whose key and names this load balancer accepts.'),
  ],
  ['InvalidChangeBatch', invalidChangeBatch],
  ...each(['LimitExceeded', 'TooManyCertificates', 'TooManyTags'], limitExceeded),
  ...each(['OperationNotPermitted', 'UnmodifiableEntity'], says('not-permitted')),
  ...each(
    ['DeleteConflict', 'HostedZoneNotEmpty', 'ResourceInUse'],
    says('in-use', 'Detach it from what uses it first.'),
  ),
  ...each(
    ['ConcurrentModification', 'Conflict', 'RequestInProgress', 'ResourceContention'],
    says('conflict', 'Something else is changing it: try again in a moment.'),
  ),
  ...each(
    ['IncompatibleProtocols', 'InvalidConfigurationRequest', 'SSLPolicyNotFound', 'UnsupportedProtocol'],
    says('not-supported', 'Check what the listener and the load balancer allow.'),
  ),
  ...each(
    ['InvalidAction', 'NotImplemented', 'UnknownOperation', 'UnsupportedOperation'],
    says('not-supported', 'Check AWS_ENDPOINT_URL: what answers there does not offer this operation.'),
  ),
  ...each(
    ['InternalError', 'InternalFailure', 'ServiceFailure', 'ServiceUnavailable', 'Unavailable'],
    serviceFailure,
  ),
]);

function each(codes: readonly string[], explain: Explain): [string, Explain][] {
  return codes.map((code) => [code, explain]);
}
