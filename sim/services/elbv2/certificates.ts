import {
  CertificateNotFoundException,
  OperationNotPermittedException,
  TooManyCertificatesException,
  type Certificate,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { judgeAttachment } from '../../certificates/attach.ts';
import { AwsError, type Handlers } from '../../wire/service.ts';
import type { Context, Region, StoredListener, StoredLoadBalancer } from '../../world.ts';
import { modelled } from '../modelled.ts';
import { findListener, findLoadBalancer, listenersOf } from './find.ts';
import { certificatesPerLoadBalancer } from './limits.ts';
import { rememberFormer } from './read-lag.ts';

function notFound(arn: string): CertificateNotFoundException {
  return new CertificateNotFoundException(modelled(`Certificate '${arn}' not found`));
}

/** Throws what AWS says when a load balancer can't serve this certificate (yet). */
export function checkAttachable(context: Context, loadBalancer: StoredLoadBalancer, arn: string): void {
  switch (judgeAttachment(context, arn, loadBalancer.description.Type ?? 'application')) {
    case 'accepted':
      return;
    case 'not found':
      throw notFound(arn);
    case 'unsupported':
      throw new AwsError(
        'UnsupportedCertificate',
        `The certificate '${arn}' must have a fully-qualified domain name, a supported signature, and a ` +
          'supported key size.',
      );
  }
}

/** The ARNs of a request, which may not say which one is the default. */
export function plainArns(certificates: readonly Certificate[] | undefined): string[] {
  if (certificates?.some(({ IsDefault }) => IsDefault !== undefined)) {
    throw new AwsError('ValidationError', 'You cannot set the isDefault parameter for a certificate');
  }
  return (certificates ?? []).map(({ CertificateArn }) => {
    if (CertificateArn !== undefined) return CertificateArn;
    throw new AwsError('ValidationError', 'A certificate ARN must be specified');
  });
}

export function isDefault({ description }: StoredListener, arn: string): boolean {
  return description.Certificates?.some(({ CertificateArn }) => CertificateArn === arn) === true;
}

/** How many certificates count towards the load balancer's quota: those listed, defaults aside. */
function countedOn(region: Region, loadBalancerArn: string | undefined): number {
  return listenersOf(region, loadBalancerArn).reduce(
    (count, listener) => count + listener.sni.filter((arn) => !isDefault(listener, arn)).length,
    0,
  );
}

function secureListener(region: Region, arn: string | undefined): StoredListener {
  const listener = findListener(region, arn);
  const { Protocol: protocol } = listener.description;
  if (protocol === 'HTTPS' || protocol === 'TLS') return listener;
  throw new AwsError('ValidationError', `Certificates cannot be specified for ${protocol} listeners`);
}

export const certificateHandlers = {
  AddListenerCertificates: (input, context) => {
    const { region, world } = context;
    const listener = secureListener(region, input.ListenerArn);
    const loadBalancerArn = listener.description.LoadBalancerArn;
    const loadBalancer = findLoadBalancer(region, loadBalancerArn);
    const arns = plainArns(input.Certificates);
    for (const arn of arns) checkAttachable(context, loadBalancer, arn);
    const added = arns.filter((arn) => !listener.sni.includes(arn));
    const counted = added.filter((arn) => !isDefault(listener, arn)).length;
    if (countedOn(region, loadBalancerArn) + counted > certificatesPerLoadBalancer) {
      throw new TooManyCertificatesException(
        modelled(
          `The maximum number of certificates per load balancer is ${certificatesPerLoadBalancer} ` +
            `for load balancer '${loadBalancerArn}'`,
        ),
      );
    }
    rememberFormer(listener, world);
    listener.sni.push(...new Set(added));
    return { Certificates: arns.map((CertificateArn) => ({ CertificateArn, IsDefault: false })) };
  },

  RemoveListenerCertificates: (input, { region, world }) => {
    const listener = secureListener(region, input.ListenerArn);
    const arns = plainArns(input.Certificates);
    for (const arn of arns) {
      if (listener.sni.includes(arn)) continue;
      if (!isDefault(listener, arn)) throw notFound(arn);
      throw new OperationNotPermittedException(modelled('Default certificate cannot be removed'));
    }
    rememberFormer(listener, world);
    listener.sni = listener.sni.filter((arn) => !arns.includes(arn));
    return {};
  },
} satisfies Handlers<typeof elbv2>;
