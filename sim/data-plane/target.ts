import type { IncomingHttpHeaders } from 'node:http';
import type { Region, TargetBehaviour, World } from '../world.ts';

export interface TargetRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export type TargetAnswer =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'timeout' };

const shownHeaders = ['host', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-port'];

/** What the machine with this instance id or IP address says: its name, and the request as it arrived. */
export function askTarget(world: World, region: Region, id: string, request: TargetRequest): TargetAnswer {
  const state = region.instances.get(id)?.State?.Name ?? 'running';
  if (state !== 'running') return { kind: 'timeout' };
  const behaviour: TargetBehaviour = world.behaviours.get(id) ?? { kind: 'respond' };
  if (behaviour.kind !== 'respond') return { kind: behaviour.kind };
  const lines = [
    `${id} answers ${request.method} ${request.url}`,
    ...shownHeaders.flatMap((name) => {
      const value = request.headers[name];
      return value === undefined ? [] : [`${name}: ${value.toString()}`];
    }),
  ];
  return {
    kind: 'response',
    status: behaviour.status ?? 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...softwareHeaders(behaviour.software) },
    body: `${lines.join('\n')}\n`,
  };
}

/** Varnish names itself; HAProxy and Pound pass the application's headers on and add none of their own. */
function softwareHeaders(software: TargetBehaviour['software']): Record<string, string> {
  const application = { server: 'application' };
  return software === 'varnish'
    ? { ...application, via: '1.1 varnish (Varnish/7.1)', 'x-varnish': '32770', age: '0' }
    : application;
}
