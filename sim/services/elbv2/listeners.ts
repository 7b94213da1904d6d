import type * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  TooManyCertificatesException,
  TooManyListenersException,
  type Certificate,
  type Listener,
  type ModifyListenerInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { advanceHealth } from '../../health.ts';
import type { Handlers } from '../../wire/service.ts';
import type { Context, StoredListener, StoredLoadBalancer } from '../../world.ts';
import { modelled } from '../modelled.ts';
import { tagPairs } from '../tags.ts';
import { completeActions } from './actions.ts';
import { checkAttachable, plainArns } from './certificates.ts';
import { newListener } from './create.ts';
import { defaultSslPolicy } from './defaults.ts';
import { findListener, findLoadBalancer, listenersOf } from './find.ts';
import { listenersPerLoadBalancer } from './limits.ts';
import { checkListener, isSecure } from './listener-rules.ts';
import { rememberFormer } from './read-lag.ts';

/** The one certificate a request names as default, judged; `undefined` when it names none. */
function givenDefault(
  context: Context,
  loadBalancer: StoredLoadBalancer,
  certificates: readonly Certificate[] | undefined,
): string | undefined {
  const [arn, ...more] = plainArns(certificates);
  if (more.length > 0) {
    throw new TooManyCertificatesException(
      modelled(`Up to '1' certificate can be specified, but '${more.length + 1}' were specified`),
    );
  }
  if (arn !== undefined) checkAttachable(context, loadBalancer, arn);
  return arn;
}

/** What the request leaves out stays as it is, but a listener that stops terminating TLS loses what belongs to it. */
function merged(old: Listener, input: ModifyListenerInput, certificateArn: string | undefined): Listener {
  const { SslPolicy, Certificates, MutualAuthentication, AlpnPolicy, ...plain } = old;
  const protocol = input.Protocol ?? old.Protocol;
  const staysSecure = isSecure(protocol);
  const policy = input.SslPolicy ?? (staysSecure ? (SslPolicy ?? defaultSslPolicy) : undefined);
  const certificates =
    certificateArn === undefined
      ? staysSecure
        ? Certificates
        : undefined
      : [{ CertificateArn: certificateArn }];
  const mutual =
    input.MutualAuthentication ??
    (protocol === 'HTTPS' ? (MutualAuthentication ?? { Mode: 'off' }) : undefined);
  const alpn = input.AlpnPolicy ?? (protocol === 'TLS' ? AlpnPolicy : undefined);
  return {
    ...plain,
    Port: input.Port ?? old.Port,
    Protocol: protocol,
    ...(input.DefaultActions ? { DefaultActions: completeActions(input.DefaultActions) } : {}),
    ...(certificates ? { Certificates: certificates } : {}),
    ...(policy === undefined ? {} : { SslPolicy: policy }),
    ...(mutual ? { MutualAuthentication: mutual } : {}),
    ...(alpn ? { AlpnPolicy: alpn } : {}),
  };
}

function relistFormerDefault({ description, sni }: StoredListener, next: string | undefined): void {
  const former = description.Certificates?.[0]?.CertificateArn;
  if (former !== undefined && next !== undefined && former !== next && !sni.includes(former))
    sni.push(former);
}

export const listenerHandlers = {
  CreateListener: (input, context) => {
    const { region, world } = context;
    const loadBalancer = findLoadBalancer(region, input.LoadBalancerArn);
    if (listenersOf(region, input.LoadBalancerArn).length >= listenersPerLoadBalancer) {
      throw new TooManyListenersException(
        modelled(`The maximum number of listeners per load balancer is ${listenersPerLoadBalancer}`),
      );
    }
    checkListener(region, loadBalancer, input);
    const certificateArn = givenDefault(context, loadBalancer, input.Certificates);
    const listener = newListener(context, loadBalancer, {
      port: input.Port ?? 0,
      protocol: input.Protocol ?? 'HTTP',
      defaultActions: input.DefaultActions ?? [],
      certificateArn,
      sslPolicy: input.SslPolicy,
      alpnPolicy: input.AlpnPolicy,
      mutualAuthentication: input.MutualAuthentication,
      tags: tagPairs(input.Tags),
    });
    advanceHealth(world);
    return { Listeners: [listener.description] };
  },

  ModifyListener: (input, context) => {
    const { region, world } = context;
    const listener = findListener(region, input.ListenerArn);
    const loadBalancer = findLoadBalancer(region, listener.description.LoadBalancerArn);
    const certificateArn = givenDefault(context, loadBalancer, input.Certificates);
    const wanted = merged(listener.description, input, certificateArn);
    checkListener(region, loadBalancer, wanted);
    rememberFormer(listener, world);
    if (world.relistsFormerDefault) relistFormerDefault(listener, certificateArn);
    listener.description = wanted;
    if (!isSecure(wanted.Protocol)) listener.sni = [];
    advanceHealth(world);
    return { Listeners: [listener.description] };
  },

  DeleteListener: (input, { region, world }) => {
    const listener = findListener(region, input.ListenerArn);
    region.listeners.delete(listener.description.ListenerArn ?? '');
    advanceHealth(world);
    return {};
  },
} satisfies Handlers<typeof elbv2>;
