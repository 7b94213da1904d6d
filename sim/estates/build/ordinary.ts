import type { Place } from '../../world.ts';
import { importedCertificate, managedCertificate } from './certificates.ts';
import { machines } from './machines.ts';
import type { Reached } from './reached.ts';
import { applicationSite } from './sites.ts';

export interface OrdinarySite {
  readonly name: string;
  /** Its public name, the one on its certificate. */
  readonly host: string;
  readonly daysLeft: number;
  readonly machines: number;
  /** `amazon`: issued and renewed by ACM. Default: imported into ACM. */
  readonly issuer?: 'amazon';
  readonly dualStack?: boolean;
  readonly internal?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Application load balancers with nothing remarkable about them: most of what any estate holds. */
export async function ordinarySites(place: Place, sites: readonly OrdinarySite[]): Promise<Reached[]> {
  const reached: Reached[] = [];
  for (const { name, host, daysLeft, machines: count, issuer, ...rest } of sites) {
    const certificate = issuer === 'amazon' ? managedCertificate : importedCertificate;
    const balancer = applicationSite(place, {
      name,
      certificate: await certificate(place, {
        names: [host],
        daysLeft,
        ...(issuer ? { key: 'rsa2048' } : {}),
      }),
      groups: [{ name: `${name}-web`, targets: machines(place, { name, count }) }],
      ...rest,
    });
    reached.push({ name: host, balancer });
  }
  return reached;
}
