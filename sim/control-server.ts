import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ControlError, controlRoutes, type ControlAnswer } from './control.ts';
import type { Simulation } from './simulation.ts';
import { readBody } from './wire/request.ts';

/** The control port: JSON in, JSON (or a dump) out. What it does not take is a 400 with a sentence in `error`. */
export function createControlServer(simulation: Simulation): Server {
  return createServer((message, response) => void respond(simulation, message, response));
}

async function respond(
  simulation: Simulation,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    send(response, 200, await answer(simulation, message));
  } catch (error) {
    const known = error instanceof ControlError;
    if (!known) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    send(response, known ? 400 : 500, { error: error instanceof Error ? error.message : String(error) });
  }
}

async function answer(simulation: Simulation, message: IncomingMessage): Promise<ControlAnswer> {
  const url = new URL(message.url ?? '/', 'http://control');
  const name = `${message.method} ${url.pathname}`;
  const route = controlRoutes[name];
  if (!route)
    throw new ControlError(`${name} is not known. Known are: ${Object.keys(controlRoutes).join(', ')}.`);
  return route(simulation, parse(await readBody(message)), url.searchParams);
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ControlError('The body is not JSON.');
  }
}

function send(response: ServerResponse, status: number, content: ControlAnswer): void {
  const type = typeof content === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  response.writeHead(status, { 'content-type': type });
  response.end(typeof content === 'string' ? content : JSON.stringify(content));
}
