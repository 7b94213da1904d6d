import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';

/**
 * Replaces X-Forwarded-For of every request that this process gets by the address of its socket, before anybody reads
 * it: Next believes a client that sends one, and the activity names it as the source of a change.
 */
export function believeSockets(): void {
  subscribe('http.server.request.start', (message) => {
    const request = requestIn(message);
    if (!request) return;
    delete request.headers['x-forwarded-for'];
    const { remoteAddress } = request.socket;
    if (remoteAddress !== undefined) request.headers['x-forwarded-for'] = remoteAddress;
  });
}

function requestIn(message: unknown): IncomingMessage | null {
  if (typeof message !== 'object' || message === null || !('request' in message)) return null;
  return message.request instanceof IncomingMessage ? message.request : null;
}
