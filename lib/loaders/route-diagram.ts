import type { Arn } from '../domain/arn.ts';
import type { ReachingName } from '../domain/dns.ts';
import { coveredNames } from '../domain/host-names.ts';
import { groupBy } from '../domain/group-by.ts';
import type { Listener, Rule, RuleAction } from '../domain/listener.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import { forwardedGroups, healthOfGroup } from '../domain/load-balancer-health.ts';
import type { Target, TargetGroupId } from '../domain/target-group.ts';
import { rollUpTargets } from '../domain/target-health.ts';
import { formatCount } from '../format.ts';
import { paths } from '../paths.ts';
import type { RouteTile } from '../views/load-balancers.ts';
import { certificateLink } from './certificate-link.ts';
import { healthView } from './health-view.ts';
import { redirectInWords } from './redirect-words.ts';
import { healthTone, rollUpTones, worstTone, type Tone } from './tone.ts';
import type { ViewSource } from './view-source.ts';

type Column = { title: string; tiles: RouteTile[] };

/**
 * How traffic gets there, in five columns. Built from the right, because a tile is no better than what it leads to:
 * nothing is green over something that fails.
 */
export function routeDiagram(source: ViewSource, loadBalancer: LoadBalancer): Column[] {
  const targets = targetTiles(source, loadBalancer);
  const groups = groupTiles(source, loadBalancer, targets);
  const rules = loadBalancer.listeners.flatMap((listener) => ruleTiles(listener, groups));
  const listeners = listenerTiles(source, loadBalancer, rules);
  return [
    { title: 'Names', tiles: nameTiles(source, loadBalancer, listeners) },
    { title: 'Listeners', tiles: listeners },
    { title: 'Rules', tiles: rules },
    { title: 'Target groups', tiles: groups },
    { title: 'Targets', tiles: targets },
  ];
}

function targetTileId({ id, port }: Target): string {
  return `target ${id} ${port ?? ''}`;
}

function targetTiles(source: ViewSource, loadBalancer: LoadBalancer): RouteTile[] {
  const { estate } = source;
  const registered = forwardedGroups(loadBalancer).flatMap((group) =>
    (estate.targetsByGroup.get(group) ?? []).map((target) => ({ group, target })),
  );
  return [...groupBy(registered, ({ target }) => targetTileId(target))].map(([id, same]) => {
    const tones = same.map(({ group, target }) => targetTone(source, group, target));
    const tone = worstTone(tones);
    const worst = same[tones.indexOf(tone)]?.target;
    const target = worst ?? same[0]?.target;
    return {
      id,
      title: target ? targetTitle(source, target) : id,
      details: target ? targetDetails(source, target) : [],
      tone,
      href: null,
      links: [],
    };
  });
}

export function targetTone({ estate }: ViewSource, group: TargetGroupId, target: Target): Tone {
  const type = estate.targetGroupById.get(group)?.targetType ?? { kind: 'unknown', raw: '' };
  return target.state === 'initial' ? 'warning' : healthTone(rollUpTargets([target], type).level);
}

/** `i-0a41 haproxy-1`; functions and load balancers by the end of their ARN. */
export function targetTitle({ estate }: ViewSource, { id }: Target): string {
  const name = estate.instanceById.get(id)?.name ?? null;
  const short = id.startsWith('arn:') ? (id.split(/[:/]/).findLast(Boolean) ?? id) : id;
  return name === null ? short : `${short} ${name}`;
}

function targetDetails(
  { estate }: ViewSource,
  { id, zone, port, state, reason, description }: Target,
): string[] {
  const place = [zone ?? estate.instanceById.get(id)?.zone ?? null, port === null ? null : `port ${port}`]
    .filter((part) => part !== null)
    .join(' · ');
  const trouble = state === 'healthy' ? [] : [[state, reason].filter((part) => part !== null).join(' · ')];
  return [place, ...trouble, ...(state !== 'healthy' && description ? [description] : [])].filter(Boolean);
}

function groupTiles(
  source: ViewSource,
  loadBalancer: LoadBalancer,
  targets: readonly RouteTile[],
): RouteTile[] {
  const toneOf = new Map(targets.map(({ id, tone }) => [id, tone]));
  return forwardedGroups(loadBalancer).map((id) => {
    const group = source.estate.targetGroupById.get(id);
    const health = healthView(source, loadBalancer, healthOfGroup(id, source.estate));
    const port = group?.protocol ? `${group.protocol} ${group.port ?? ''}`.trim() : null;
    return {
      id: `group ${id}`,
      title: group?.name ?? `${id} is not there`,
      details: [[health.says, port].filter((part) => part !== null).join(' · ')],
      tone: group ? healthTone(health.level) : 'critical',
      href: null,
      links: (source.estate.targetsByGroup.get(id) ?? []).map((target) => {
        const to = targetTileId(target);
        return { to, isBroken: toneOf.get(to) === 'critical' };
      }),
    };
  });
}

/** A listener whose only rule answers by itself needs no tile for it: the listener's own says so. */
function ruleTiles(listener: Listener, groups: readonly RouteTile[]): RouteTile[] {
  const [only] = listener.rules;
  if (listener.rules.length === 1 && only && groupIdsOf(only).length === 0) return [];
  const toneOf = new Map(groups.map(({ id, tone }) => [id, tone]));
  return listener.rules.map((rule) => {
    const links = groupIdsOf(rule).map((group) => `group ${group}`);
    const tones = links.map((link) => toneOf.get(link) ?? 'critical');
    return {
      id: `rule ${listener.id} ${rule.id}`,
      title: ruleTitle(rule),
      details: ruleDetails(rule, listener.rules.length),
      tone: links.length === 0 ? 'neutral' : rollUpTones(tones),
      href: null,
      links: links.map((to, index) => ({ to, isBroken: tones[index] === 'critical' })),
    };
  });
}

function groupIdsOf({ actions }: Rule): readonly TargetGroupId[] {
  return actions.flatMap((action) => (action.kind === 'forward' ? action.targets.map(({ id }) => id) : []));
}

function ruleTitle({ priority, conditions }: Rule): string {
  if (priority === 'default') return 'default';
  return conditions.map(({ values }) => values.join(', ')).join(' and ') || 'everything';
}

function ruleDetails({ priority, actions }: Rule, rulesInAll: number): string[] {
  const rest = rulesInAll === 1 ? 'everything' : 'everything else';
  const place = priority === 'default' ? rest : `priority ${priority}`;
  return [[place, ...actions.flatMap(actionInWords)].join(' · ')];
}

function actionInWords(action: RuleAction): readonly string[] {
  switch (action.kind) {
    case 'forward':
      return action.targets.length < 2
        ? []
        : [`weights ${action.targets.map(({ weight }) => weight).join(' : ')}`];
    case 'redirect':
      return [redirectInWords(action.to)];
    case 'fixed-response':
      return [`answers ${action.statusCode}`];
    case 'authenticate':
      return [`signs in with ${action.with}`];
    case 'unknown':
      return [action.raw];
  }
}

function listenerTiles(
  source: ViewSource,
  loadBalancer: LoadBalancer,
  rules: readonly RouteTile[],
): RouteTile[] {
  return loadBalancer.listeners.map((listener) => {
    const own = rules.filter(({ id }) => id.startsWith(`rule ${listener.id} `));
    return {
      id: `listener ${listener.id}`,
      title: `${listener.protocol} ${listener.port}`,
      details: listenerDetails(source, listener),
      tone: worstTone([
        certificateTone(source, loadBalancer, listener),
        rollUpTones(own.map(({ tone }) => tone)),
      ]),
      href: listener.tls ? paths.swapCertificate(loadBalancer, listener.port) : null,
      links: own.map(({ id, tone }) => ({ to: id, isBroken: tone === 'critical' })),
    };
  });
}

function listenerDetails(source: ViewSource, { protocol, tls, rules }: Listener): string[] {
  if (tls) {
    const sni = tls.sniCertificates.filter((arn) => arn !== tls.defaultCertificate);
    const more = sni.length > 0 ? [formatCount(sni.length, 'SNI certificate')] : [];
    if (!tls.defaultCertificate) return ['no certificate', ...more];
    return [
      [certificateInWords(source, tls.defaultCertificate), ...more].join(' · '),
      ...endingFirst(source, sni),
    ];
  }
  const [only] = rules;
  const answers = rules.length === 1 && only ? only.actions.flatMap(actionInWords) : [];
  if (answers.length > 0) return [...answers];
  return [protocol === 'HTTP' ? 'not encrypted' : 'passed through'];
}

function certificateInWords(source: ViewSource, arn: Arn): string {
  const { name, expiry, issuer } = certificateLink(source, arn);
  if (expiry.daysLeft === null) return `${name} · expiry unknown`;
  const left = expiry.daysLeft < 0 ? 'expired' : formatCount(expiry.daysLeft, 'day');
  return [name, left, ...(issuer === 'self-signed' ? [issuer] : [])].join(' · ');
}

/** Of many SNI certificates, the one that ends first and soon: clients are still served it. */
function endingFirst(source: ViewSource, sni: readonly Arn[]): string[] {
  const [first] = sni
    .map((arn) => ({ arn, expiry: certificateLink(source, arn).expiry }))
    .filter(({ expiry: { level } }) => level === 'critical' || level === 'warning')
    .sort((one, other) => (one.expiry.daysLeft ?? 0) - (other.expiry.daysLeft ?? 0));
  return first ? [`SNI ${certificateInWords(source, first.arn)}`] : [];
}

/** Everything that clients may be served counts; a self-signed certificate is one that browsers outside refuse. */
function certificateTone(source: ViewSource, { scheme }: LoadBalancer, { tls }: Listener): Tone {
  if (!tls) return 'ok';
  if (!tls.defaultCertificate) return 'critical';
  const arns = [tls.defaultCertificate, ...tls.sniCertificates];
  const isRefused =
    scheme === 'internet-facing' &&
    arns.some((arn) => source.estate.certificateByArn.get(arn)?.leaf?.isSelfSigned);
  return worstTone([
    isRefused ? 'warning' : 'ok',
    ...arns.map((arn) => certificateLink(source, arn).expiry.level),
  ]);
}

function nameTiles(
  source: ViewSource,
  loadBalancer: LoadBalancer,
  listeners: readonly RouteTile[],
): RouteTile[] {
  const names = source.estate.namesByLoadBalancer.get(loadBalancer.id) ?? [];
  const tone = rollUpTones(listeners.map((listener) => listener.tone));
  const served = servedNames(source, loadBalancer.listeners);
  return [...groupBy(names, ({ name, via }) => `${name} ${via}`).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const isCovered = served === null || coveredNames([first.name], served).length > 0;
    return {
      id: `name ${first.name} ${first.via}`,
      title: first.name,
      details: [[viaInWords(same), ...(isCovered ? [] : ['not on the certificate'])].join(' · ')],
      tone: worstTone([tone, isCovered ? 'ok' : 'warning']),
      href: paths.zone(first.zoneId),
      links: listeners.map(({ id }) => ({ to: id, isBroken: false })),
    };
  });
}

/** `alias A, AAAA · zone apex`. */
function viaInWords(same: readonly ReachingName[]): string {
  const types = [...new Set(same.map(({ recordType }) => recordType))].sort();
  const via = same[0]?.via === 'cname' ? 'CNAME' : `alias ${types.join(', ')}`;
  return same.some(({ isApex }) => isApex) ? `${via} · zone apex` : via;
}

/** Names on the certificates of every TLS listener; `null` where there is none, or where one could not be read. */
function servedNames({ estate }: ViewSource, listeners: readonly Listener[]): readonly string[] | null {
  const arns = listeners.flatMap(({ tls }) =>
    tls ? [tls.defaultCertificate, ...tls.sniCertificates].filter((arn) => arn !== null) : [],
  );
  if (arns.length === 0) return null;
  const certificates = arns.map((arn) => estate.certificateByArn.get(arn));
  return certificates.includes(undefined) ? null : certificates.flatMap((known) => known?.names ?? []);
}
