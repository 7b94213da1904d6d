import type * as elb from '@aws-sdk/client-elastic-load-balancing';
import {
  CertificateNotFoundException,
  DuplicateListenerException,
  InvalidConfigurationRequestException,
  ListenerNotFoundException,
  UnsupportedProtocolException,
  type Listener,
} from '@aws-sdk/client-elastic-load-balancing';
import { judgeAttachment } from '../../certificates/attach.ts';
import { AwsError, type Handlers } from '../../wire/service.ts';
import type { Context, StoredClassic } from '../../world.ts';
import { addClassicListener, type ClassicListenerRequest } from '../elb-create.ts';
import { modelled } from '../modelled.ts';
import { findClassic } from './find.ts';

const layers = { HTTP: 7, HTTPS: 7, TCP: 4, SSL: 4 } as const;

function protocolOf(protocol: string | undefined): keyof typeof layers {
  const upper = protocol?.toUpperCase();
  if (upper === 'HTTP' || upper === 'HTTPS' || upper === 'TCP' || upper === 'SSL') return upper;
  throw new UnsupportedProtocolException(modelled(`The protocol '${protocol}' is not supported`));
}

function isSecure(protocol: string | undefined): boolean {
  return protocol === 'HTTPS' || protocol === 'SSL';
}

function checkCertificate(context: Context, arn: string): void {
  switch (judgeAttachment(context, arn, 'classic')) {
    case 'accepted':
      return;
    case 'not found':
      throw new CertificateNotFoundException(modelled(`Server Certificate not found for the key: ${arn}`));
    case 'unsupported':
      throw new InvalidConfigurationRequestException(
        modelled(
          `The certificate '${arn}' has a key type or size that Classic load balancers do not take from ACM`,
        ),
      );
  }
}

/** A listener as it may be made, every default filled in. */
export function checkedListener(context: Context, listener: Listener): ClassicListenerRequest {
  const protocol = protocolOf(listener.Protocol);
  const instanceProtocol = protocolOf(listener.InstanceProtocol ?? (layers[protocol] === 7 ? 'HTTP' : 'TCP'));
  if (layers[protocol] !== layers[instanceProtocol]) {
    throw new InvalidConfigurationRequestException(
      modelled('The protocols in front and behind must be on the same layer'),
    );
  }
  const { LoadBalancerPort: port, InstancePort: instancePort, SSLCertificateId: certificateArn } = listener;
  if (port === undefined || instancePort === undefined) {
    throw new AwsError('ValidationError', 'A listener needs a load balancer port and an instance port');
  }
  if (isSecure(protocol) && certificateArn === undefined) {
    throw new InvalidConfigurationRequestException(
      modelled('Secure Listeners need to specify a SSLCertificateId'),
    );
  }
  if (certificateArn !== undefined) checkCertificate(context, certificateArn);
  return { protocol, port, instanceProtocol, instancePort, certificateArn };
}

function onPort({ description }: StoredClassic, port: number | undefined): Listener | undefined {
  return description.ListenerDescriptions?.find(
    ({ Listener: listener }) => listener?.LoadBalancerPort === port,
  )?.Listener;
}

function isSame(listener: Listener, wanted: ClassicListenerRequest): boolean {
  return (
    listener.Protocol === wanted.protocol &&
    listener.InstanceProtocol === wanted.instanceProtocol &&
    listener.InstancePort === wanted.instancePort &&
    listener.SSLCertificateId === wanted.certificateArn
  );
}

export const listenerHandlers = {
  CreateLoadBalancerListeners: (input, context) => {
    const classic = findClassic(context.region, input.LoadBalancerName);
    const wanted = (input.Listeners ?? []).map((listener) => checkedListener(context, listener));
    const fresh = wanted.filter((listener) => {
      const existing = onPort(classic, listener.port);
      if (existing === undefined) return true;
      if (isSame(existing, listener)) return false;
      throw new DuplicateListenerException(
        modelled(
          `A listener already exists for ${input.LoadBalancerName} with LoadBalancerPort ${listener.port}, ` +
            'but with a different InstancePort, Protocol, or SSLCertificateId',
        ),
      );
    });
    for (const listener of fresh) addClassicListener(classic, listener);
    return {};
  },

  SetLoadBalancerListenerSSLCertificate: (input, context) => {
    const listener = onPort(findClassic(context.region, input.LoadBalancerName), input.LoadBalancerPort);
    if (listener === undefined) {
      throw new ListenerNotFoundException(
        modelled(`There is no listener with port ${input.LoadBalancerPort} on ${input.LoadBalancerName}`),
      );
    }
    if (!isSecure(listener.Protocol)) {
      throw new InvalidConfigurationRequestException(
        modelled(`A listener of protocol ${listener.Protocol} takes no certificate`),
      );
    }
    checkCertificate(context, input.SSLCertificateId ?? '');
    listener.SSLCertificateId = input.SSLCertificateId;
    return {};
  },
} satisfies Handlers<typeof elb>;
