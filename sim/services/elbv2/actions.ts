import type { Action, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';

/** Completed as AWS answers it: a simple forward also carries its `ForwardConfig`. */
function completeAction(action: Action): Action {
  if (action.Type !== 'forward') return action;
  const groups = action.ForwardConfig?.TargetGroups ?? [{ TargetGroupArn: action.TargetGroupArn }];
  const only = groups.length === 1 ? groups[0]?.TargetGroupArn : undefined;
  return {
    ...action,
    ...(only === undefined ? {} : { TargetGroupArn: only }),
    ForwardConfig: {
      TargetGroups: groups.map(({ TargetGroupArn, Weight = 1 }) => ({ TargetGroupArn, Weight })),
      TargetGroupStickinessConfig: action.ForwardConfig?.TargetGroupStickinessConfig ?? { Enabled: false },
    },
  };
}

/** Completed, and numbered in their order when there are several. */
export function completeActions(actions: readonly Action[]): Action[] {
  if (actions.length < 2) return actions.map(completeAction);
  return actions.map((action, index) => Object.assign({ Order: index + 1 }, completeAction(action)));
}

/** ARNs of the target groups these actions forward to. */
export function targetGroupsOf(actions: readonly Action[]): string[] {
  return actions.flatMap((action) => {
    const groups = action.ForwardConfig?.TargetGroups?.map((group) => group.TargetGroupArn) ?? [];
    return [...new Set([action.TargetGroupArn, ...groups])].filter((arn) => arn !== undefined);
  });
}

export function forwardTo(...targetGroupArns: string[]): Action {
  const groups = targetGroupArns.map((TargetGroupArn) => ({ TargetGroupArn, Weight: 1 }));
  return completeAction({ Type: 'forward', ForwardConfig: { TargetGroups: groups } });
}

export function redirectToHttps(): Action {
  return {
    Type: 'redirect',
    RedirectConfig: {
      Protocol: 'HTTPS',
      Port: '443',
      Host: '#{host}',
      Path: '/#{path}',
      Query: '#{query}',
      StatusCode: 'HTTP_301',
    },
  };
}

export function fixedResponse(statusCode: number, body: string): Action {
  return {
    Type: 'fixed-response',
    FixedResponseConfig: { StatusCode: String(statusCode), ContentType: 'text/plain', MessageBody: body },
  };
}

export function hostHeader(...values: string[]): RuleCondition {
  return { Field: 'host-header', Values: values, HostHeaderConfig: { Values: values } };
}

export function pathPattern(...values: string[]): RuleCondition {
  return { Field: 'path-pattern', Values: values, PathPatternConfig: { Values: values } };
}
