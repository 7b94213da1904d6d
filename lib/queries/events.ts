import { z } from 'zod';
import { paths } from '../paths.ts';
import type { ServerEvent } from './outdated.ts';

const NAME = 'headgate-events';
const REOPEN_AFTER_MILLISECONDS = 3000;

const eventSchema = z.object({
  version: z.number(),
  plans: z.boolean().optional(),
  activity: z.boolean().optional(),
});

/**
 * Hears what changes on the server until `signal` aborts. One tab holds the stream and tells the others: a browser
 * opens only six connections to a host. When it is closed, the lock passes to another tab. A new stream begins with
 * the current version, so that what was missed shows.
 */
export function listenToEvents(onEvent: (event: ServerEvent) => void, signal: AbortSignal): void {
  // Browsers offer locks on secure origins only; elsewhere each tab has its own stream.
  if (!('locks' in navigator)) {
    holdStream(onEvent, signal);
    return;
  }
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const parsed = eventSchema.safeParse(data);
    if (parsed.success) onEvent(parsed.data);
  });
  signal.addEventListener('abort', () => channel.close());
  const tellAll = (event: ServerEvent): void => {
    onEvent(event);
    channel.postMessage(event);
  };
  navigator.locks
    .request(NAME, { signal }, () => {
      holdStream(tellAll, signal);
      return aborted(signal);
    })
    .catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
}

function holdStream(onEvent: (event: ServerEvent) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const source = new EventSource(paths.api.events());
  const close = (): void => source.close();
  signal.addEventListener('abort', close, { once: true });
  source.addEventListener('version', ({ data }: MessageEvent<string>) => {
    const parsed = eventSchema.safeParse(JSON.parse(data));
    if (parsed.success) onEvent(parsed.data);
  });
  source.addEventListener('error', () => {
    // A browser gives up by itself only after an answer that is no stream, such as a reverse proxy's.
    if (source.readyState !== EventSource.CLOSED) return;
    signal.removeEventListener('abort', close);
    setTimeout(() => holdStream(onEvent, signal), REOPEN_AFTER_MILLISECONDS);
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
