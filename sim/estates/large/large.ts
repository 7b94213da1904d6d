import type { Clock } from '../../clock.ts';
import { settleHealth } from '../../health.ts';
import { compareRecordSets } from '../../services/route53/record-sets.ts';
import {
  newAccount,
  newWorld,
  regionOf,
  type Account,
  type StoredHostedZone,
  type World,
} from '../../world.ts';
import { addNetworkInterfaces } from '../build/network-interfaces.ts';
import { addRoles } from '../build/roles.ts';
import { alias, aliases, values, zone } from '../build/zones.ts';
import { certificateShelf, generateLoadBalancer } from './load-balancer.ts';
import { chanceOfTrouble, plant } from './planted.ts';
import { randomFrom } from './random.ts';

const defaults = { loadBalancers: 500, accounts: 4, regions: 2, zones: 40, records: 2000, seed: 1 };
const regionNames = ['us-east-1', 'eu-west-1', 'us-west-2', 'eu-central-1', 'ap-southeast-2', 'sa-east-1'];

interface Owned {
  readonly account: Account;
  readonly zone: StoredHostedZone;
}

/** Any size, from the same seed always the same, with trouble planted in a known part of it. */
export async function largeEstate(
  given: Readonly<Record<string, string | number>>,
  clock: Clock,
): Promise<World> {
  const parameters = parametersFrom(given);
  const random = randomFrom(parameters.seed);
  const accounts = Array.from({ length: parameters.accounts }, (_, index) => {
    const account = newAccount(String(100_000_000_001 + index), `team-${index + 1}`);
    addRoles(account);
    return account;
  });
  const world = newWorld('large', clock, accounts);
  const owned = Array.from({ length: parameters.zones }, (_, index): Owned => {
    const account = turn(accounts, index);
    return { account, zone: zone(world, account, `zone-${index}.example`) };
  });
  const shelf = await certificateShelf(parameters.seed);

  for (let index = 0; index < parameters.loadBalancers; index += 1) {
    const account = turn(accounts, index);
    const regionName = turn(regionNames.slice(0, parameters.regions), Math.floor(index / accounts.length));
    const place = { world, account, region: regionOf(account, regionName) };
    const name = `lb-${String(index).padStart(5, '0')}`;
    const balancer = generateLoadBalancer(place, name, shelf, random);
    const own = turn(owned, index);
    own.zone.records.push(...aliases(`${name}.${own.zone.zone.Name ?? ''}`, balancer));
    if (random() < chanceOfTrouble) plantDanglingAlias(world, own, index);
  }
  fillWithRecords(owned, parameters.records);
  for (const each of owned) each.zone.records.sort(compareRecordSets);
  addNetworkInterfaces(world);
  settleHealth(world);
  return world;
}

function parametersFrom(given: Readonly<Record<string, string | number>>): typeof defaults {
  const parameters = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    if (!isParameter(name)) throw new RangeError(`The estate large has no parameter ${name}.`);
    const number = Number(value);
    if (!Number.isInteger(number) || number < (name === 'seed' || name === 'loadBalancers' ? 0 : 1)) {
      throw new RangeError(`The parameter ${name} of the estate large takes a whole number, not ${value}.`);
    }
    parameters[name] = number;
  }
  if (parameters.regions > regionNames.length) {
    throw new RangeError(`The estate large has at most ${regionNames.length} regions.`);
  }
  return parameters;
}

function isParameter(name: string): name is keyof typeof defaults {
  return Object.hasOwn(defaults, name);
}

function turn<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('Nothing to choose from.');
  return item;
}

function plantDanglingAlias(world: World, { account, zone }: Owned, index: number): void {
  const name = `gone-${index}.${zone.zone.Name ?? ''}`;
  const target = `dualstack.gone-${index}-1417203389.us-east-1.elb.amazonaws.com.`;
  zone.records.push(alias(name, 'A', 'Z35SXDOTRQ7X7K', target));
  const subject = name.replace(/\.$/, '');
  plant(world, { rule: 'dangling-alias', accountId: account.id, region: 'global', subject });
}

/** Plain records until the estate has as many as asked for. */
function fillWithRecords(owned: readonly Owned[], records: number): void {
  const present = owned.reduce((sum, each) => sum + each.zone.records.length, 0);
  for (let index = present; index < records; index += 1) {
    const { zone } = turn(owned, index);
    zone.records.push(values(`host-${index}.${zone.zone.Name ?? ''}`, 'A', ['192.0.2.1']));
  }
}
