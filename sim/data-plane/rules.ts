import type { Action, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { StoredListener } from '../world.ts';

export interface RoutedRequest {
  readonly method: string;
  /** Without the port. */
  readonly host: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly header: (name: string) => string | undefined;
}

/** The actions of the first rule that matches, by priority, or the listener's default ones. */
export function actionsFor(listener: StoredListener, request: RoutedRequest): readonly Action[] {
  const rule = [...listener.rules]
    .sort((a, b) => Number(a.description.Priority) - Number(b.description.Priority))
    .find(({ description }) => (description.Conditions ?? []).every((each) => holds(each, request)));
  return rule?.description.Actions ?? listener.description.DefaultActions ?? [];
}

function holds(condition: RuleCondition, request: RoutedRequest): boolean {
  switch (condition.Field ?? '') {
    case 'host-header':
      return matchesAny(condition.HostHeaderConfig?.Values ?? condition.Values, request.host, 'i');
    case 'path-pattern':
      return matchesAny(condition.PathPatternConfig?.Values ?? condition.Values, request.path, '');
    case 'http-request-method':
      return condition.HttpRequestMethodConfig?.Values?.includes(request.method) ?? false;
    case 'http-header': {
      const value = request.header(condition.HttpHeaderConfig?.HttpHeaderName ?? '');
      return value !== undefined && matchesAny(condition.HttpHeaderConfig?.Values, value, 'i');
    }
    case 'query-string': {
      const given = [...new URLSearchParams(request.query)];
      return (condition.QueryStringConfig?.Values ?? []).some(({ Key, Value = '*' }) =>
        given.some(
          ([key, value]) =>
            (Key === undefined || pattern(Key, 'i').test(key)) && pattern(Value, 'i').test(value),
        ),
      );
    }
    default:
      return false;
  }
}

function matchesAny(patterns: readonly string[] | undefined, value: string, flags: 'i' | ''): boolean {
  return (patterns ?? []).some((each) => pattern(each, flags).test(value));
}

/** `*` stands for any text, `?` for one character. */
function pattern(glob: string, flags: 'i' | ''): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, flags);
}
