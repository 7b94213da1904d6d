import type { Gateways } from '../aws/gateways.ts';
import type { Problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { AnySection, Section, SectionContents, SectionKind } from '../domain/snapshot.ts';
import type { TargetGroup } from '../domain/target-group.ts';
import type { Reading } from './section-outcome.ts';
import type { SectionReference } from './section-list.ts';

/** What is known of the groups whose health is asked for. */
export interface GroupSources {
  readonly v2: Section<'load-balancers'> | null;
  readonly classic: Section<'classic-load-balancers'> | null;
}

/** Reads one section from AWS, all its pages. */
export async function readSection(
  gateways: Gateways,
  { kind, accountId, region }: SectionReference,
  sources: GroupSources,
): Promise<Result<Reading>> {
  const place = { accountId, region };
  switch (kind) {
    case 'load-balancers':
      return withKind(kind, await gateways.elbV2.listLoadBalancers(place));
    case 'classic-load-balancers':
      return withKind(kind, await gateways.classic.listLoadBalancers(place));
    case 'acm-certificates':
      return withKind(kind, await gateways.acm.listCertificates(place));
    case 'server-certificates':
      return withKind(kind, await gateways.iam.listServerCertificates(accountId));
    case 'hosted-zones':
      return withKind(kind, await gateways.route53.listHostedZones(accountId));
    case 'instances':
      return withKind(kind, await gateways.ec2.listInstances(place));
    case 'target-health': {
      const problem = whyGroupsUnknown(sources);
      if (problem) return failed(problem);
      const [v2, classic] = await Promise.all([
        gateways.elbV2.listTargets(place, groupsOf(sources.v2)),
        gateways.classic.listTargets(place, groupsOf(sources.classic)),
      ]);
      if (!v2.ok) return v2;
      if (!classic.ok) return classic;
      return ok({ kind, contents: { targets: { ...v2.value, ...classic.value } } });
    }
  }
}

function withKind<K extends SectionKind>(
  kind: K,
  result: Result<SectionContents[K]>,
): Result<{ kind: K; contents: SectionContents[K] }> {
  return result.ok ? ok({ kind, contents: result.value }) : result;
}

function groupsOf(section: GroupSources[keyof GroupSources]): readonly TargetGroup[] {
  return section?.contents?.targetGroups ?? [];
}

/** Where neither kind of load balancer could ever be read, nobody knows which targets to ask for. */
function whyGroupsUnknown({ v2, classic }: GroupSources): Problem | null {
  if (v2?.contents || classic?.contents) return null;
  return v2?.problem ?? classic?.problem ?? null;
}

/** The load balancers' sections of the place whose health is read. */
export function groupSourcesOf(
  { accountId, region }: SectionReference,
  sections: Iterable<AnySection>,
): GroupSources {
  let v2: GroupSources['v2'] = null;
  let classic: GroupSources['classic'] = null;
  for (const section of sections) {
    if (section.accountId !== accountId || section.region !== region) continue;
    if (section.kind === 'load-balancers') v2 = section;
    if (section.kind === 'classic-load-balancers') classic = section;
  }
  return { v2, classic };
}
