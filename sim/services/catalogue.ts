import { defineService, type Service } from '../wire/define-service.ts';
import type { ServiceIdentity, ServiceName } from '../wire/service.ts';

/** The simulated services, as the SDK's clients sign and address them. */
export const identities = {
  acm: {
    name: 'acm',
    protocol: 'json',
    signingName: 'acm',
    version: '2015-12-08',
    xmlns: 'http://acm.amazonaws.com/doc/2015-12-08/',
    actionPrefix: 'acm',
  },
  autoscaling: {
    name: 'autoscaling',
    protocol: 'query',
    signingName: 'autoscaling',
    version: '2011-01-01',
    xmlns: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
    actionPrefix: 'autoscaling',
  },
  cloudwatch: {
    name: 'cloudwatch',
    protocol: 'json',
    signingName: 'monitoring',
    version: '2010-08-01',
    xmlns: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    actionPrefix: 'cloudwatch',
  },
  ec2: {
    name: 'ec2',
    protocol: 'ec2',
    signingName: 'ec2',
    version: '2016-11-15',
    xmlns: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    actionPrefix: 'ec2',
  },
  elb: {
    name: 'elb',
    protocol: 'query',
    signingName: 'elasticloadbalancing',
    version: '2012-06-01',
    xmlns: 'http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/',
    actionPrefix: 'elasticloadbalancing',
  },
  elbv2: {
    name: 'elbv2',
    protocol: 'query',
    signingName: 'elasticloadbalancing',
    version: '2015-12-01',
    xmlns: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
    actionPrefix: 'elasticloadbalancing',
  },
  iam: {
    name: 'iam',
    protocol: 'query',
    signingName: 'iam',
    version: '2010-05-08',
    xmlns: 'https://iam.amazonaws.com/doc/2010-05-08/',
    actionPrefix: 'iam',
  },
  route53: {
    name: 'route53',
    protocol: 'rest-xml',
    signingName: 'route53',
    version: '2013-04-01',
    xmlns: 'https://route53.amazonaws.com/doc/2013-04-01/',
    actionPrefix: 'route53',
  },
  sts: {
    name: 'sts',
    protocol: 'query',
    signingName: 'sts',
    version: '2011-06-15',
    xmlns: 'https://sts.amazonaws.com/doc/2011-06-15/',
    actionPrefix: 'sts',
  },
} as const satisfies { [Name in ServiceName]: ServiceIdentity & { name: Name } };

/** State of these services belongs to the account; the region that signed the call means nothing to them. */
export const globalServices: ReadonlySet<ServiceName> = new Set(['iam', 'route53', 'sts']);

const loaders: Readonly<Record<ServiceName, () => Promise<Service>>> = {
  acm: async () =>
    defineService(await import('@aws-sdk/client-acm'), identities.acm)((await import('./acm.ts')).handlers),
  autoscaling: async () =>
    defineService(
      await import('@aws-sdk/client-auto-scaling'),
      identities.autoscaling,
    )((await import('./autoscaling.ts')).handlers),
  cloudwatch: async () =>
    defineService(
      await import('@aws-sdk/client-cloudwatch'),
      identities.cloudwatch,
    )((await import('./cloudwatch.ts')).handlers),
  ec2: async () =>
    defineService(await import('@aws-sdk/client-ec2'), identities.ec2)((await import('./ec2.ts')).handlers),
  elb: async () =>
    defineService(
      await import('@aws-sdk/client-elastic-load-balancing'),
      identities.elb,
    )((await import('./elb.ts')).handlers),
  elbv2: async () =>
    defineService(
      await import('@aws-sdk/client-elastic-load-balancing-v2'),
      identities.elbv2,
    )((await import('./elbv2.ts')).handlers),
  iam: async () =>
    defineService(await import('@aws-sdk/client-iam'), identities.iam)((await import('./iam.ts')).handlers),
  route53: async () =>
    defineService(
      await import('@aws-sdk/client-route-53'),
      identities.route53,
    )((await import('./route53.ts')).handlers),
  sts: async () =>
    defineService(await import('@aws-sdk/client-sts'), identities.sts)((await import('./sts.ts')).handlers),
};

const loaded = new Map<ServiceName, Promise<Service>>();

/** Loads a service at its first call: the nine SDK packages together take most of a second to import. */
export function loadService(name: ServiceName): Promise<Service> {
  let service = loaded.get(name);
  if (!service) {
    service = loaders[name]();
    loaded.set(name, service);
  }
  return service;
}

/** Version tells Classic from v2; JSON and REST requests carry none, and need none. */
export function findIdentity(signingName: string, version: string | undefined): ServiceIdentity | undefined {
  return Object.values(identities).find(
    (identity) =>
      identity.signingName === signingName && (version === undefined || identity.version === version),
  );
}
