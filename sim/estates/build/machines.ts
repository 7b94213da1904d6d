import { nextPrivateAddress, nextPublicAddress } from '../../addresses.ts';
import { mintHex } from '../../identifiers.ts';
import type { Place, TargetBehaviour } from '../../world.ts';
import { daysAgo } from './dates.ts';

type Pairs = Readonly<Record<string, string>>;

export const vpcId = 'vpc-0a1b2c3d4e5f60718';

export interface Machines {
  /** The Name tag; several get `-1`, `-2`… */
  readonly name: string;
  readonly count: number;
  /** Letters of the region's zones, taken in turn. Default `ab`. */
  readonly zones?: string;
  readonly tags?: Pairs;
  readonly behaviour?: TargetBehaviour;
}

/** Launches instances and answers their ids. */
export function machines(place: Place, request: Machines): string[] {
  return Array.from({ length: request.count }, (_, index) => launch(place, request, index));
}

function launch(
  place: Place,
  { name, count, zones = 'ab', tags = {}, behaviour }: Machines,
  index: number,
): string {
  const { account, region, world } = place;
  const id = `i-0${mintHex(account, 16)}`;
  const allTags = { Name: count > 1 ? `${name}-${index + 1}` : name, ...tags };
  region.instances.set(id, {
    InstanceId: id,
    InstanceType: 'm7g.large',
    ImageId: 'ami-0123456789abcdef0',
    State: { Code: 16, Name: 'running' },
    LaunchTime: daysAgo(world, 40),
    Placement: { AvailabilityZone: `${region.name}${zones[index % zones.length] ?? 'a'}` },
    PrivateIpAddress: nextPrivateAddress(world),
    VpcId: vpcId,
    SecurityGroups: [{ GroupId: applicationGroupId(place), GroupName: 'application' }],
    Tags: Object.entries(allTags).map(([Key, Value]) => ({ Key, Value })),
  });
  if (behaviour) world.behaviours.set(id, behaviour);
  return id;
}

export function stopMachine({ region }: Place, id: string): void {
  const instance = region.instances.get(id);
  if (!instance) throw new Error(`No instance ${id}.`);
  instance.State = { Code: 80, Name: 'stopped' };
}

/** Gives the instance an Elastic IP and answers the address. */
export function elasticIp({ account, region, world }: Place, instanceId: string): string {
  const address = nextPublicAddress(world);
  const allocationId = `eipalloc-0${mintHex(account, 16)}`;
  const instance = region.instances.get(instanceId);
  if (instance) instance.PublicIpAddress = address;
  region.addresses.set(allocationId, {
    AllocationId: allocationId,
    AssociationId: `eipassoc-0${mintHex(account, 16)}`,
    Domain: 'vpc',
    PublicIp: address,
    InstanceId: instanceId,
    ...(instance?.PrivateIpAddress === undefined ? {} : { PrivateIpAddress: instance.PrivateIpAddress }),
  });
  return address;
}

function applicationGroupId({ account, region }: Place): string {
  for (const group of region.securityGroups.values()) {
    if (group.GroupName === 'application') return group.GroupId ?? '';
  }
  const id = `sg-0${mintHex(account, 16)}`;
  region.securityGroups.set(id, {
    GroupId: id,
    GroupName: 'application',
    Description: 'Applications behind load balancers',
    VpcId: vpcId,
    OwnerId: account.id,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 8080, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
  });
  return id;
}
