import { AwsError, type ServiceIdentity, type ServiceName } from './wire/service.ts';

interface Words {
  readonly throttled: readonly [code: string, message: string, status: number];
  readonly denied: readonly [code: string, status: number];
}

const rateExceeded = (code: string, status = 400) => [code, 'Rate exceeded', status] as const;

/** How each service words what any of its operations may answer. The sources are in the throttling pages of each. */
const WORDS: Readonly<Record<ServiceName, Words>> = {
  acm: { throttled: rateExceeded('ThrottlingException'), denied: ['AccessDeniedException', 400] },
  autoscaling: { throttled: rateExceeded('Throttling'), denied: ['AccessDenied', 403] },
  cloudwatch: { throttled: rateExceeded('ThrottlingException'), denied: ['AccessDeniedException', 400] },
  ec2: {
    throttled: ['RequestLimitExceeded', 'Request limit exceeded.', 503],
    denied: ['UnauthorizedOperation', 403],
  },
  elb: { throttled: rateExceeded('ThrottlingException'), denied: ['AccessDenied', 403] },
  elbv2: { throttled: rateExceeded('ThrottlingException'), denied: ['AccessDenied', 403] },
  iam: { throttled: rateExceeded('Throttling'), denied: ['AccessDenied', 403] },
  route53: { throttled: rateExceeded('Throttling'), denied: ['AccessDenied', 403] },
  sts: { throttled: rateExceeded('Throttling'), denied: ['AccessDenied', 403] },
};

function throttled({ name }: ServiceIdentity): AwsError {
  return new AwsError(...WORDS[name].throttled);
}

function accessDenied({ name }: ServiceIdentity, principal: string, action: string): AwsError {
  const [code, status] = WORDS[name].denied;
  const sentence =
    `User: ${principal} is not authorized to perform: ${action}` +
    ` because no identity-based policy allows the ${action} action`;
  const before = name === 'ec2' ? 'You are not authorized to perform this operation. ' : '';
  return new AwsError(code, before + sentence, status);
}

function serverError(): AwsError {
  return new AwsError(
    'InternalFailure',
    'The request processing has failed because of an unknown error.',
    500,
  );
}

function unknownKey({ protocol }: ServiceIdentity): AwsError {
  const code = protocol === 'json' ? 'UnrecognizedClientException' : 'InvalidClientTokenId';
  return new AwsError(code, 'The security token included in the request is invalid.', 403);
}

function expiredKey({ protocol }: ServiceIdentity): AwsError {
  const code = protocol === 'json' ? 'ExpiredTokenException' : 'ExpiredToken';
  return new AwsError(code, 'The security token included in the request is expired', 403);
}

/** Refusals that don't depend on the operation. */
export const refuse = { throttled, accessDenied, serverError, unknownKey, expiredKey };
