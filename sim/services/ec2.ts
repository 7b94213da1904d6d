import type * as ec2 from '@aws-sdk/client-ec2';
import type { Address, Instance, NetworkInterface, SecurityGroup } from '@aws-sdk/client-ec2';
import { AwsError, type Handlers } from '../wire/service.ts';
import { filtered, type FilterFields } from './ec2/filter.ts';
import { pick } from './ec2/pick.ts';
import { regions, zonesOf } from './ec2/regions.ts';
import { pageOf } from './paging.ts';

const SMALLEST_PAGE = 5;
const LARGEST_PAGE = 1000;
const BAD_TOKEN = 'InvalidParameterValue';

const instanceFilters: FilterFields<Instance> = {
  'instance-id': ({ InstanceId }) => [InstanceId],
  'instance-state-name': ({ State }) => [State?.Name],
  'private-ip-address': ({ PrivateIpAddress }) => [PrivateIpAddress],
  'ip-address': ({ PublicIpAddress }) => [PublicIpAddress],
  'vpc-id': ({ VpcId }) => [VpcId],
  'availability-zone': ({ Placement }) => [Placement?.AvailabilityZone],
};

const addressFilters: FilterFields<Address> = {
  'public-ip': ({ PublicIp }) => [PublicIp],
  'allocation-id': ({ AllocationId }) => [AllocationId],
  'instance-id': ({ InstanceId }) => [InstanceId],
  'network-interface-id': ({ NetworkInterfaceId }) => [NetworkInterfaceId],
  'private-ip-address': ({ PrivateIpAddress }) => [PrivateIpAddress],
};

const networkInterfaceFilters: FilterFields<NetworkInterface> = {
  description: ({ Description }) => [Description],
  'network-interface-id': ({ NetworkInterfaceId }) => [NetworkInterfaceId],
  'interface-type': ({ InterfaceType }) => [InterfaceType],
  'private-ip-address': ({ PrivateIpAddress }) => [PrivateIpAddress],
  'addresses.private-ip-address': ({ PrivateIpAddresses }) =>
    (PrivateIpAddresses ?? []).map(({ PrivateIpAddress }) => PrivateIpAddress),
  'association.public-ip': ({ Association }) => [Association?.PublicIp],
  'attachment.instance-id': ({ Attachment }) => [Attachment?.InstanceId],
  'group-id': ({ Groups }) => (Groups ?? []).map(({ GroupId }) => GroupId),
  'vpc-id': ({ VpcId }) => [VpcId],
};

const securityGroupFilters: FilterFields<SecurityGroup> = {
  'group-id': ({ GroupId }) => [GroupId],
  'group-name': ({ GroupName }) => [GroupName],
  'vpc-id': ({ VpcId }) => [VpcId],
  description: ({ Description }) => [Description],
};

export const handlers: Handlers<typeof ec2> = {
  DescribeInstances({ InstanceIds, Filters, MaxResults, NextToken }, { account, region, requestId }) {
    checkPageSize(MaxResults, InstanceIds, 'instancesSet');
    const missing = { code: 'InvalidInstanceID.NotFound', noun: 'instance ID' };
    const chosen = filtered(pick(region.instances, InstanceIds, missing), Filters, instanceFilters);
    const page = pageOf(chosen, NextToken, MaxResults ?? LARGEST_PAGE, BAD_TOKEN);
    const reservations = page.items.map((instance) => ({
      ReservationId: instance.InstanceId?.replace(/^i-/, 'r-') ?? requestId,
      OwnerId: account.id,
      Groups: [],
      Instances: [instance],
    }));
    return { Reservations: reservations, NextToken: page.next };
  },

  DescribeAddresses({ AllocationIds, PublicIps, Filters }, { region }) {
    const missing = { code: 'InvalidAllocationID.NotFound', noun: 'allocation ID' };
    const byIp = new Map([...region.addresses.values()].map((address) => [address.PublicIp ?? '', address]));
    const absent = PublicIps?.find((ip) => !byIp.has(ip));
    if (absent) throw new AwsError('InvalidAddress.NotFound', `Address '${absent}' not found.`);
    const chosen = pick(region.addresses, AllocationIds, missing).filter(
      ({ PublicIp = '' }) => !PublicIps?.length || PublicIps.includes(PublicIp),
    );
    return { Addresses: filtered(chosen, Filters, addressFilters) };
  },

  DescribeNetworkInterfaces({ NetworkInterfaceIds, Filters, MaxResults, NextToken }, { region }) {
    checkPageSize(MaxResults, NetworkInterfaceIds, 'networkInterfaceIdSet');
    const missing = { code: 'InvalidNetworkInterfaceID.NotFound', noun: 'networkInterface ID' };
    const chosen = pick(region.networkInterfaces, NetworkInterfaceIds, missing);
    const matching = filtered(chosen, Filters, networkInterfaceFilters);
    const page = pageOf(matching, NextToken, MaxResults ?? LARGEST_PAGE, BAD_TOKEN);
    return { NetworkInterfaces: page.items, NextToken: page.next };
  },

  DescribeSecurityGroups({ GroupIds, GroupNames, Filters, MaxResults, NextToken }, { region }) {
    checkPageSize(MaxResults, GroupIds, 'securityGroupIdSet');
    const missing = { code: 'InvalidGroup.NotFound', noun: 'security group' };
    const chosen = pick(region.securityGroups, GroupIds, missing).filter(
      ({ GroupName = '' }) => !GroupNames?.length || GroupNames.includes(GroupName),
    );
    const matching = filtered(chosen, Filters, securityGroupFilters);
    const page = pageOf(matching, NextToken, MaxResults ?? LARGEST_PAGE, BAD_TOKEN);
    return { SecurityGroups: page.items, NextToken: page.next };
  },

  DescribeAvailabilityZones: ({ ZoneNames }, { region }) => ({
    AvailabilityZones: zonesOf(region.name).filter(
      ({ ZoneName = '' }) => !ZoneNames?.length || ZoneNames.includes(ZoneName),
    ),
  }),

  DescribeRegions: ({ RegionNames }) => ({
    Regions: regions.filter(
      ({ RegionName = '' }) => !RegionNames?.length || RegionNames.includes(RegionName),
    ),
  }),
};

function checkPageSize(size: number | undefined, ids: readonly string[] | undefined, idSet: string): void {
  if (size === undefined) return;
  if (ids?.length) {
    const message = `The parameter ${idSet} cannot be used with the parameter maxResults`;
    throw new AwsError('InvalidParameterCombination', message);
  }
  if (size < SMALLEST_PAGE || size > LARGEST_PAGE) {
    const message = `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value between ${SMALLEST_PAGE} and ${LARGEST_PAGE}.`;
    throw new AwsError('InvalidParameterValue', message);
  }
}
