import type { AvailabilityZone, Region } from '@aws-sdk/client-ec2';

/** Enabled in every account without asking. */
const REGION_NAMES = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

export const regions: readonly Region[] = REGION_NAMES.map((name) => ({
  RegionName: name,
  Endpoint: `ec2.${name}.amazonaws.com`,
  OptInStatus: 'opt-in-not-required',
}));

export function zonesOf(regionName: string): AvailabilityZone[] {
  return ['a', 'b', 'c'].map((letter, at) => ({
    State: 'available',
    OptInStatus: 'opt-in-not-required',
    RegionName: regionName,
    ZoneName: `${regionName}${letter}`,
    ZoneId: `${shortNameOf(regionName)}-az${at + 1}`,
    GroupName: regionName,
    NetworkBorderGroup: regionName,
    ZoneType: 'availability-zone',
  }));
}

/** `us-east-1` → `use1`, `ap-southeast-2` → `apse2`. */
function shortNameOf(regionName: string): string {
  const [area = '', direction = '', number = ''] = regionName.split('-');
  const initials = /^(north|south)(east|west)$/.exec(direction)?.slice(1) ?? [direction];
  return area + initials.map((word) => word.charAt(0)).join('') + number;
}
