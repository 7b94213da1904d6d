import { paths } from '@/lib/paths';

/** Where a certificate looks for its listener. `arnEnd` is its ARN, or the end of it that names one certificate. */
export function listenerChoiceHref(arnEnd: string): string {
  return `${paths.loadBalancers()}?certificate=${encodeURIComponent(arnEnd)}`;
}
