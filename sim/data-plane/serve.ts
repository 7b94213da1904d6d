import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { advanceHealth } from '../health.ts';
import type { Region, World } from '../world.ts';
import { drawTargetGroup, nextInstance, nextTarget } from './choose-target.ts';
import type { Listening } from './listening.ts';
import { redirectLocation } from './redirect.ts';
import { actionsFor, type RoutedRequest } from './rules.ts';
import { askTarget } from './target.ts';

/** AWS time until a load balancer gives up on a target that doesn't answer. */
const targetTimeoutMilliseconds = 10_000;

/** Answers one request that reached a listener, as the load balancer or as the target behind it. */
export function serve(
  world: World,
  listening: Listening,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const overHttp = listening.protocol === 'HTTP' || listening.protocol === 'HTTPS';
  advanceHealth(world);
  const { backend, endpoint } = listening;
  if (backend.kind === 'instances') {
    const instance = endpoint.kind === 'classic' ? nextInstance(endpoint.stored) : undefined;
    return void askAndAnswer(
      world,
      endpoint.region,
      instance?.target.Id,
      { overHttp, listening },
      request,
      response,
    );
  }
  const routed = routedRequest(request);
  const actions = overHttp
    ? actionsFor(backend.listener, routed)
    : (backend.listener.description.DefaultActions ?? []);
  const action = actions.at(-1);
  if (action?.FixedResponseConfig) return answerFixed(action.FixedResponseConfig, response);
  if (action?.RedirectConfig) {
    const { StatusCode } = action.RedirectConfig;
    response.writeHead(StatusCode === 'HTTP_302' ? 302 : 301, {
      server: 'awselb/2.0',
      location: redirectLocation(action.RedirectConfig, routed, listening),
    });
    return void response.end();
  }
  const group = action && drawTargetGroup(action, endpoint.region.targetGroups);
  const target = group && nextTarget(group.targets);
  return void askAndAnswer(
    world,
    endpoint.region,
    target?.target.Id,
    { overHttp, listening },
    request,
    response,
  );
}

/** Over HTTP a target's silence becomes an error page; a TCP or TLS listener can only hang up. */
export async function askAndAnswer(
  world: World,
  region: Region,
  targetId: string | undefined,
  via: { readonly overHttp: boolean; readonly listening: Listening | undefined },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (targetId === undefined) return fail(response, via.overHttp, 503, 'Service Temporarily Unavailable');
  const answer = askTarget(world, region, targetId, {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: via.overHttp ? forwardedHeaders(request, via.listening) : request.headers,
  });
  switch (answer.kind) {
    case 'response':
      response.writeHead(answer.status, answer.headers);
      response.end(request.method === 'HEAD' ? undefined : answer.body);
      return;
    case 'refuse':
      return fail(response, via.overHttp, 502, 'Bad Gateway');
    case 'timeout':
      await new Promise((settle) => {
        setTimeout(settle, world.clock.shorten(targetTimeoutMilliseconds)).unref();
      });
      fail(response, via.overHttp, 504, 'Gateway Time-out');
  }
}

/** Appends what the load balancer knows of the client. */
function forwardedHeaders(
  request: IncomingMessage,
  listening: Listening | undefined,
): IncomingMessage['headers'] {
  if (!listening) return request.headers;
  const before = request.headers['x-forwarded-for'];
  const client = request.socket.remoteAddress ?? '127.0.0.1';
  return {
    ...request.headers,
    'x-forwarded-for': before === undefined ? client : `${before.toString()}, ${client}`,
    'x-forwarded-proto': listening.protocol.toLowerCase(),
    'x-forwarded-port': String(listening.port),
  };
}

function fail(response: ServerResponse, overHttp: boolean, status: number, text: string): void {
  if (!overHttp) return void response.socket?.destroy();
  response.writeHead(status, { server: 'awselb/2.0', 'content-type': 'text/html' });
  response.end(
    `<html><head><title>${status} ${text}</title></head><body><center><h1>${status} ${text}</h1></center></body></html>\n`,
  );
}

function answerFixed(fixed: NonNullable<Action['FixedResponseConfig']>, response: ServerResponse): void {
  response.writeHead(Number(fixed.StatusCode), {
    server: 'awselb/2.0',
    'content-type': fixed.ContentType ?? 'text/plain',
  });
  response.end(fixed.MessageBody);
}

function routedRequest(request: IncomingMessage): RoutedRequest {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  return {
    method: request.method ?? 'GET',
    host: (request.headers.host ?? '').replace(/:\d+$/, ''),
    path,
    query,
    header: (name) => request.headers[name.toLowerCase()]?.toString(),
  };
}
