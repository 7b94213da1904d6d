import type { Command, Handler } from '@smithy/types';
import type { Context } from '../world.ts';

export type Protocol = 'query' | 'ec2' | 'rest-xml' | 'json';

export type ServiceName =
  | 'acm'
  | 'autoscaling'
  | 'cloudwatch'
  | 'ec2'
  | 'elb'
  | 'elbv2'
  | 'iam'
  | 'route53'
  | 'sts';

export interface ServiceIdentity {
  /** As the command line, the call log and the faults name it. */
  readonly name: ServiceName;
  readonly protocol: Protocol;
  /** The service part of the SigV4 credential scope. */
  readonly signingName: string;
  /** The API version, which tells Classic from v2 behind one signing name. */
  readonly version: string;
  readonly xmlns: string;
  /** The prefix of IAM action names, such as `elasticloadbalancing`. */
  readonly actionPrefix: string;
}

type InputOf<C> = C extends abstract new (
  ...args: never[]
) => Command<infer _S, infer I, infer _T, infer _O, infer _R>
  ? I
  : never;

type OutputOf<C> = C extends abstract new (...args: never[]) => infer X
  ? X extends { resolveMiddleware: (...args: never[]) => Handler<infer _I, infer O> }
    ? O
    : never
  : never;

type WithoutMetadata<O> = { [K in keyof O as K extends '$metadata' ? never : K]: O[K] };

/** The operations of an SDK package, read off its command classes. */
export type OperationsOf<M> = keyof M extends infer K ? (K extends `${infer Op}Command` ? Op : never) : never;

type Operation<C> = (
  input: InputOf<C>,
  context: Context,
) => WithoutMetadata<OutputOf<C>> | Promise<WithoutMetadata<OutputOf<C>>>;

/** What a service answers. An operation left out answers NotImplemented. Throw the SDK's own exception classes, or `AwsError`. */
export type Handlers<M> = {
  [Op in OperationsOf<M>]?: `${Op}Command` extends keyof M ? Operation<M[`${Op}Command`]> : never;
};

/** A refusal that the SDK models no exception class for, such as `ValidationError` or `UnsupportedCertificate`. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
