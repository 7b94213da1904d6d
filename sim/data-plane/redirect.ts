import type { RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RoutedRequest } from './rules.ts';

/** Where a redirect leads; parts that the action leaves out keep their value, as on AWS. */
export function redirectLocation(
  redirect: RedirectActionConfig,
  request: RoutedRequest,
  listener: { readonly protocol: string; readonly port: number },
): string {
  const fill = (template: string) =>
    template
      .replaceAll('#{protocol}', listener.protocol.toLowerCase())
      .replaceAll('#{host}', request.host)
      .replaceAll('#{port}', String(listener.port))
      .replaceAll('#{path}', request.path.replace(/^\//, ''))
      .replaceAll('#{query}', request.query);
  const protocol = fill(redirect.Protocol ?? '#{protocol}').toLowerCase();
  const query = fill(redirect.Query ?? '#{query}');
  const host = fill(redirect.Host ?? '#{host}');
  const port = fill(redirect.Port ?? '#{port}');
  return `${protocol}://${host}:${port}${fill(redirect.Path ?? '/#{path}')}${query === '' ? '' : `?${query}`}`;
}
