import type { Listener } from '../domain/listener.ts';
import type { TargetGroup } from '../domain/target-group.ts';

/** How far traffic is encrypted, in one line: `TLS 1.2+ from client, plain HTTP to targets`. */
export function tlsPath(listeners: readonly Listener[], groups: readonly TargetGroup[]): string {
  if (listeners.length === 0) return 'no listener';
  const terminating = listeners.filter(({ tls }) => tls !== null);
  if (terminating.length > 0) {
    const versions = distinct(terminating.map(({ tls }) => lowestTls(tls?.policy ?? null)));
    return `${versions.join(' or ')} from client, ${toTargets(groups)}`;
  }
  const protocols = distinct(listeners.map(({ protocol }) => protocol));
  return protocols.includes('HTTP')
    ? `plain HTTP from client, ${toTargets(groups)}`
    : `${protocols.join(', ')} passed through to targets`;
}

const FIRST_POLICIES = /-(?:2016-08|2015-\d\d|2014-\d\d|FS-2018-06)$/;

/** Read from the name, as AWS builds it; a policy of one's own says nothing. */
function lowestTls(policy: string | null): string {
  if (policy === null) return 'TLS';
  if (policy.includes('TLS13-1-3')) return 'TLS 1.3';
  const minor = /(?:TLS13|TLS|FS)-1-(\d)(?!\d)/.exec(policy)?.[1];
  if (minor !== undefined) return `TLS 1.${minor}+`;
  return FIRST_POLICIES.test(policy) ? 'TLS 1.0+' : 'TLS';
}

function toTargets(groups: readonly TargetGroup[]): string {
  const protocols = distinct(groups.map(({ protocol }) => protocol ?? 'requests'));
  if (protocols.length === 0) return 'no targets';
  return protocols.map(protocolToTargets).join(' and ');
}

function protocolToTargets(protocol: string): string {
  switch (protocol) {
    case 'HTTPS':
    case 'TLS':
    case 'SSL':
      return 'encrypted again to targets';
    case 'requests':
      return 'invoked directly';
    default:
      return `plain ${protocol} to targets`;
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
