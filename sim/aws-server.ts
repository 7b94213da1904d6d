import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dispatch } from './dispatch.ts';
import { Dropped } from './fault-effects.ts';
import type { Simulation } from './simulation.ts';
import { readRequest } from './wire/request.ts';

/** The port that `AWS_ENDPOINT_URL` points at. */
export function createAwsServer(simulation: Simulation): Server {
  return createServer((message, response) => {
    answer(simulation, message, response).catch((error: unknown) => {
      if (!(error instanceof Dropped)) process.stderr.write(`${String(error)}\n`);
      message.socket.resetAndDestroy();
    });
  });
}

async function answer(
  simulation: Simulation,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await dispatch(simulation, await readRequest(message));
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
