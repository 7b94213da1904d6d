import { regionalArn } from '../identifiers.ts';
import type { Account, Region } from '../world.ts';

/** The ARN by which IAM and ACM name a Classic load balancer, which has none in its own API. */
function classicArn(account: Account, region: Region, name: string): string {
  return regionalArn({ account, region }, 'elasticloadbalancing', `loadbalancer/${name}`);
}

/** ARNs of the region's load balancers that hold this certificate, as default or in an SNI list. */
export function holdersIn(account: Account, region: Region, certificateArn: string): string[] {
  const holders = new Set<string>();
  for (const { description, sni } of region.listeners.values()) {
    const isDefault = description.Certificates?.some((held) => held.CertificateArn === certificateArn);
    if ((isDefault || sni.includes(certificateArn)) && description.LoadBalancerArn !== undefined) {
      holders.add(description.LoadBalancerArn);
    }
  }
  for (const [name, { description }] of region.classic) {
    const held = description.ListenerDescriptions?.some(
      ({ Listener: listener }) => listener?.SSLCertificateId === certificateArn,
    );
    if (held) holders.add(classicArn(account, region, name));
  }
  return [...holders];
}

/** The same in all regions of the account. */
export function holdersOf(account: Account, certificateArn: string): string[] {
  return [...account.regions.values()].flatMap((region) => holdersIn(account, region, certificateArn));
}
