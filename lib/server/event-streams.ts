/** What a browser is told: which version it may ask for, and whether plans or activity changed since. */
export interface ChangeEvent {
  readonly version: number;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly plans?: true;
  readonly activity?: true;
}

/** The open event streams of this process. */
export interface EventStreams {
  /** A body of server-sent events that begins with a comment and with what is current. */
  open(): ReadableStream<Uint8Array>;
  send(event: ChangeEvent): void;
  /** Ends every stream; an open one would keep the process from ending. */
  closeAll(): void;
}

const HEARTBEAT_MILLISECONDS = 15_000;
/** Events that wait for a reader before it counts as gone; a browser that is not connects again and is told what is current. */
const UNREAD_EVENTS = 100;
const encoder = new TextEncoder();

export function createEventStreams(current: () => ChangeEvent): EventStreams {
  const controllers = new Set<ReadableStreamDefaultController<Uint8Array>>();
  let heartbeat: NodeJS.Timeout | undefined;
  let isClosed = false;

  function write(text: string): void {
    const bytes = encoder.encode(text);
    for (const controller of controllers) {
      if ((controller.desiredSize ?? 0) < -UNREAD_EVENTS) {
        forget(controller);
        controller.error(new Error('The reader is too slow.'));
        continue;
      }
      try {
        controller.enqueue(bytes);
      } catch {
        forget(controller);
      }
    }
  }

  function forget(controller: ReadableStreamDefaultController<Uint8Array>): void {
    controllers.delete(controller);
    if (controllers.size === 0) clearInterval(heartbeat);
  }

  return {
    open() {
      let own: ReadableStreamDefaultController<Uint8Array> | undefined;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(encoder.encode(`: open\n\n${inWire(current())}`));
          if (isClosed) {
            controller.close();
            return;
          }
          own = controller;
          if (controllers.size === 0)
            heartbeat = setInterval(() => write(': heartbeat\n\n'), HEARTBEAT_MILLISECONDS);
          controllers.add(controller);
        },
        cancel() {
          if (own) forget(own);
        },
      });
    },
    send(event) {
      write(inWire(event));
    },
    closeAll() {
      isClosed = true;
      for (const controller of controllers) {
        forget(controller);
        controller.close();
      }
    },
  };
}

function inWire(event: ChangeEvent): string {
  return `event: version\ndata: ${JSON.stringify(event)}\n\n`;
}
