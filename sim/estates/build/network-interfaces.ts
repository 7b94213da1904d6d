import { endpointsIn, type Endpoint } from '../../endpoints.ts';
import { mintHex } from '../../identifiers.ts';
import type { World } from '../../world.ts';
import { vpcId } from './machines.ts';

/** Gives every load balancer its network interface per address, as EC2 shows them. */
export function addNetworkInterfaces(world: World): void {
  for (const endpoint of endpointsIn(world)) {
    for (const address of endpoint.addresses) {
      const id = `eni-0${mintHex(endpoint.account, 16)}`;
      const isPrivate = address.startsWith('10.');
      endpoint.region.networkInterfaces.set(id, {
        NetworkInterfaceId: id,
        Description: descriptionOf(endpoint),
        InterfaceType: endpoint.kind === 'network' ? 'network_load_balancer' : 'interface',
        Status: 'in-use',
        VpcId: vpcId,
        RequesterManaged: true,
        ...(isPrivate ? { PrivateIpAddress: address } : { Association: { PublicIp: address } }),
      });
    }
  }
}

function descriptionOf(endpoint: Endpoint): string {
  if (endpoint.kind === 'classic') return `ELB ${endpoint.name}`;
  const path = endpoint.stored.description.LoadBalancerArn?.split(':loadbalancer/')[1] ?? endpoint.name;
  return `ELB ${path}`;
}
