import type {
  Action,
  Rule as SdkRule,
  RuleCondition as SdkCondition,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Rule, RuleAction, RuleCondition } from '../domain/listener.ts';
import { required } from './required.ts';

export function toRule(sdk: SdkRule): Rule {
  const id = required(sdk.RuleArn, 'an ARN', 'a rule');
  return {
    id,
    priority: sdk.IsDefault ? 'default' : Number(required(sdk.Priority, 'a priority', id)),
    conditions: (sdk.Conditions ?? []).map(toCondition),
    actions: (sdk.Actions ?? []).map(toAction),
  };
}

/** The default rule is last. */
export function inOrderOfEvaluation(one: Rule, other: Rule): number {
  if (one.priority === 'default') return other.priority === 'default' ? 0 : 1;
  return other.priority === 'default' ? -1 : one.priority - other.priority;
}

function toCondition(sdk: SdkCondition): RuleCondition {
  const header = sdk.HttpHeaderConfig?.HttpHeaderName;
  const values = [
    sdk.HostHeaderConfig?.Values,
    sdk.PathPatternConfig?.Values,
    sdk.HttpHeaderConfig?.Values?.map((value) => `${header}: ${value}`),
    sdk.QueryStringConfig?.Values?.map(({ Key, Value = '' }) =>
      Key === undefined ? Value : `${Key}=${Value}`,
    ),
    sdk.HttpRequestMethodConfig?.Values,
    sdk.SourceIpConfig?.Values,
  ].find((list) => list && list.length > 0);
  const patterns = [
    ...(sdk.RegexValues ?? []),
    ...(sdk.HostHeaderConfig?.RegexValues ?? []),
    ...(sdk.PathPatternConfig?.RegexValues ?? []),
    ...(sdk.HttpHeaderConfig?.RegexValues?.map((value) => `${header}: ${value}`) ?? []),
  ];
  return {
    field: sdk.Field ?? 'unknown',
    values: [...(values ?? sdk.Values ?? []), ...new Set(patterns.map((pattern) => `regex ${pattern}`))],
  };
}

function toAction(sdk: Action): RuleAction {
  const type: string = sdk.Type ?? '';
  switch (type) {
    case 'forward':
      return { kind: 'forward', targets: toForwardTargets(sdk) };
    case 'redirect':
      return {
        kind: 'redirect',
        to: redirectUrl(sdk.RedirectConfig ?? { StatusCode: undefined }),
        statusCode: (sdk.RedirectConfig?.StatusCode ?? '').replace('HTTP_', ''),
      };
    case 'fixed-response':
      return { kind: 'fixed-response', statusCode: sdk.FixedResponseConfig?.StatusCode ?? '' };
    case 'authenticate-oidc':
      return { kind: 'authenticate', with: sdk.AuthenticateOidcConfig?.Issuer ?? type };
    case 'authenticate-cognito':
      return { kind: 'authenticate', with: sdk.AuthenticateCognitoConfig?.UserPoolArn ?? type };
    case 'jwt-validation':
      return { kind: 'authenticate', with: sdk.JwtValidationConfig?.Issuer ?? type };
    default:
      return { kind: 'unknown', raw: JSON.stringify(sdk) };
  }
}

function toForwardTargets({ ForwardConfig, TargetGroupArn }: Action) {
  const groups = ForwardConfig?.TargetGroups ?? [];
  if (groups.length === 0 && TargetGroupArn !== undefined) return [{ id: TargetGroupArn, weight: 1 }];
  return groups.map(({ TargetGroupArn: id, Weight = 1 }) => ({
    id: required(id, 'an ARN', 'a target group of a forward action'),
    weight: Weight,
  }));
}

/** Parts that are not set keep what the request has. */
function redirectUrl({
  Protocol = '#{protocol}',
  Host = '#{host}',
  Port = '#{port}',
  Path = '/#{path}',
  Query = '#{query}',
}: NonNullable<Action['RedirectConfig']>): string {
  const scheme = Protocol.startsWith('#') ? Protocol : Protocol.toLowerCase();
  return `${scheme}://${Host}:${Port}${Path}${Query === '' ? '' : `?${Query}`}`;
}
