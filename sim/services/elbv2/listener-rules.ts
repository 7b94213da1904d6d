import {
  DuplicateListenerException,
  IncompatibleProtocolsException,
  InvalidConfigurationRequestException,
  InvalidLoadBalancerActionException,
  SSLPolicyNotFoundException,
  TargetGroupAssociationLimitException,
  UnsupportedProtocolException,
  type Action,
  type Listener,
  type ProtocolEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { usersOf } from '../../health/advance.ts';
import { AwsError } from '../../wire/service.ts';
import type { Region, StoredListener, StoredLoadBalancer } from '../../world.ts';
import { modelled } from '../modelled.ts';
import { targetGroupsOf } from './actions.ts';
import type { LoadBalancerType } from './defaults.ts';
import { findTargetGroup, listenersOf } from './find.ts';
import { isHardened, sslPolicies } from './ssl-policies.ts';

const listenerProtocols: Record<LoadBalancerType, readonly ProtocolEnum[]> = {
  application: ['HTTP', 'HTTPS'],
  network: ['TCP', 'TLS', 'UDP', 'TCP_UDP'],
  gateway: ['GENEVE'],
};

/** Protocols of the target groups that a listener of this protocol can forward to. */
const forwardable: Partial<Record<ProtocolEnum, readonly ProtocolEnum[]>> = {
  HTTP: ['HTTP', 'HTTPS'],
  HTTPS: ['HTTP', 'HTTPS'],
  TCP: ['TCP', 'TCP_UDP'],
  TLS: ['TCP', 'TLS'],
  UDP: ['UDP', 'TCP_UDP'],
  TCP_UDP: ['TCP_UDP'],
  GENEVE: ['GENEVE'],
};

export function isSecure(protocol: ProtocolEnum | undefined): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

function checkPlace(region: Region, loadBalancer: StoredLoadBalancer, wanted: Listener): void {
  const { LoadBalancerArn: arn, Type: type = 'application' } = loadBalancer.description;
  const allowed = listenerProtocols[type];
  if (wanted.Protocol === undefined || !allowed.includes(wanted.Protocol)) {
    throw new UnsupportedProtocolException(
      modelled(`Protocol '${wanted.Protocol}' must be one of '${allowed.join(', ')}'`),
    );
  }
  if (wanted.Port === undefined || wanted.Port < 1 || wanted.Port > 65_535) {
    throw new AwsError('ValidationError', 'A listener port must be between 1 and 65535');
  }
  const taken = listenersOf(region, arn).some(
    ({ description }) => description.Port === wanted.Port && description.ListenerArn !== wanted.ListenerArn,
  );
  if (taken) {
    throw new DuplicateListenerException(
      modelled(`A listener already exists on this port for this load balancer '${arn}'`),
    );
  }
}

function checkSecurity(
  others: readonly StoredListener[],
  loadBalancer: StoredLoadBalancer,
  wanted: Listener,
): void {
  const { Protocol: protocol, SslPolicy: policy, Certificates: certificates } = wanted;
  if (!isSecure(protocol)) {
    if (certificates === undefined && policy === undefined) return;
    throw new AwsError(
      'ValidationError',
      `Certificates and SSL policy cannot be specified for ${protocol} listeners`,
    );
  }
  if (!certificates?.length) {
    throw new AwsError('ValidationError', `A certificate must be specified for ${protocol} listeners`);
  }
  if (policy === undefined) return;
  if (!sslPolicies.some(({ Name }) => Name === policy)) {
    throw new SSLPolicyNotFoundException(modelled(`SSL policy '${policy}' not found`));
  }
  if (loadBalancer.description.Type !== 'application') return;
  const clash = others.find(
    ({ description }) =>
      description.SslPolicy !== undefined && isHardened(description.SslPolicy) !== isHardened(policy),
  );
  if (clash) {
    throw new InvalidConfigurationRequestException(
      modelled(
        `SSL policy '${policy}' is not compatible with '${clash.description.SslPolicy}' on the same load balancer`,
      ),
    );
  }
}

function checkAction(action: Action, protocol: ProtocolEnum | undefined): void {
  const overHttp = protocol === 'HTTP' || protocol === 'HTTPS';
  if (action.Type !== 'forward' && !overHttp) {
    throw new InvalidLoadBalancerActionException(
      modelled(`Action type '${action.Type}' must be one of 'forward'`),
    );
  }
  if (protocol === 'HTTPS' && action.RedirectConfig?.Protocol === 'HTTP') {
    throw new InvalidLoadBalancerActionException(modelled('Redirecting from HTTPS to HTTP is not supported'));
  }
}

/** That the actions of a listener or rule can be carried out. */
function checkActions(region: Region, wanted: Listener, actions: readonly Action[] | undefined): void {
  if (!actions?.length) throw new AwsError('ValidationError', 'A listener must have at least one action');
  for (const action of actions) checkAction(action, wanted.Protocol);
  const users = usersOf(region);
  for (const arn of targetGroupsOf(actions)) {
    const { Protocol: protocol } = findTargetGroup(region, arn).description;
    const compatible = wanted.Protocol && forwardable[wanted.Protocol];
    if (protocol !== undefined && !compatible?.includes(protocol)) {
      throw new IncompatibleProtocolsException(
        modelled(
          `Protocol '${protocol}' of target group '${arn}' is not compatible with ${wanted.Protocol} listeners`,
        ),
      );
    }
    const elsewhere = [...(users.get(arn) ?? [])].some(
      ({ description }) => description.LoadBalancerArn !== wanted.LoadBalancerArn,
    );
    if (elsewhere) {
      throw new TargetGroupAssociationLimitException(
        modelled(`The following target groups cannot be associated with more than one load balancer: ${arn}`),
      );
    }
  }
}

/** Throws what AWS says about a listener that shall look so; certificates are judged apart. */
export function checkListener(region: Region, loadBalancer: StoredLoadBalancer, wanted: Listener): void {
  const others = listenersOf(region, loadBalancer.description.LoadBalancerArn).filter(
    ({ description }) => description.ListenerArn !== wanted.ListenerArn,
  );
  checkPlace(region, loadBalancer, wanted);
  checkSecurity(others, loadBalancer, wanted);
  checkActions(region, wanted, wanted.DefaultActions);
}
