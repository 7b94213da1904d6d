import { isIP } from 'node:net';
import { answer } from '../dns/answer.ts';
import { endpointAt } from '../endpoints.ts';
import type { Region, World } from '../world.ts';
import { listeningAt, type Listening } from './listening.ts';

/** Where a connection to an address and port ends. */
export type Destination =
  | { readonly kind: 'listener'; readonly address: string; readonly listening: Listening }
  | {
      readonly kind: 'machine';
      readonly address: string;
      readonly region: Region;
      readonly instanceId: string;
    }
  | { readonly kind: 'nowhere'; readonly reason: 'name not found' | 'connection refused' | 'timed out' };

/** `host` is an address (as the prober sends it) or a name, resolved in the simulated DNS. */
export function destinationOf(world: World, host: string, port: number): Destination {
  const address = isIP(host) ? canonicalAddress(host) : resolved(world, host);
  if (address === undefined) return { kind: 'nowhere', reason: 'name not found' };
  const endpoint = endpointAt(world, address);
  const listening = endpoint && listeningAt(endpoint, port);
  if (listening) return { kind: 'listener', address, listening };
  const machine = endpoint ? undefined : machineAt(world, address);
  if (!machine || port !== 80) return { kind: 'nowhere', reason: 'connection refused' };
  const behaviour = world.behaviours.get(machine.instanceId)?.kind;
  const state = machine.region.instances.get(machine.instanceId)?.State?.Name ?? 'running';
  if (behaviour === 'timeout' || state !== 'running') return { kind: 'nowhere', reason: 'timed out' };
  if (behaviour === 'refuse') return { kind: 'nowhere', reason: 'connection refused' };
  return { kind: 'machine', address, ...machine };
}

function resolved(world: World, name: string): string | undefined {
  for (const each of answer(world, name, 'A').answers) {
    if (each.type === 'A') return each.data;
  }
  return undefined;
}

/** The instance behind an Elastic IP or an instance's own public address. */
function machineAt(world: World, address: string): { region: Region; instanceId: string } | undefined {
  for (const account of world.accounts.values()) {
    for (const region of account.regions.values()) {
      for (const elastic of region.addresses.values()) {
        if (elastic.PublicIp === address && elastic.InstanceId)
          return { region, instanceId: elastic.InstanceId };
      }
      for (const [instanceId, instance] of region.instances) {
        if (instance.PublicIpAddress === address) return { region, instanceId };
      }
    }
  }
  return undefined;
}

/** IPv6 as the simulator writes it: `2001:db8::cb00:710a`. */
function canonicalAddress(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}
