import type { Duplex } from 'node:stream';

const handshakeRecord = 22;
const clientHello = 1;
const serverNameExtension = 0;
const longestHello = 65_536;

export type Greeting =
  | { readonly kind: 'tls'; readonly serverName: string | undefined }
  /** Something that is not TLS, or nothing before the end. */
  | { readonly kind: 'other' };

/**
 * Reads as far as the client's first TLS message, tells the server name in it, and puts everything back, so that
 * whoever takes the socket next sees the whole conversation.
 */
export function greetingOf(socket: Duplex): Promise<Greeting> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const settle = (greeting: Greeting) => {
      socket.off('data', onData);
      socket.off('close', onClose);
      socket.pause();
      if (received.length > 0 && !socket.destroyed) socket.unshift(received);
      resolve(greeting);
    };
    const onClose = () => settle({ kind: 'other' });
    const onData = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const greeting = readGreeting(received);
      if (greeting) settle(greeting);
    };
    socket.on('data', onData);
    socket.on('close', onClose);
  });
}

/** Undefined while the message is incomplete. */
export function readGreeting(received: Buffer): Greeting | undefined {
  if (received.length > 0 && received[0] !== handshakeRecord) return { kind: 'other' };
  const message = handshakeBytes(received);
  if (message.length >= 1 && message[0] !== clientHello) return { kind: 'other' };
  if (message.length < 4) return undefined;
  const end = 4 + message.readUIntBE(1, 3);
  if (end > longestHello) return { kind: 'other' };
  if (message.length < end) return undefined;
  try {
    return { kind: 'tls', serverName: serverNameIn(message.subarray(4, end)) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'other' };
    throw error;
  }
}

/** The handshake message, out of the records it may be cut into. */
function handshakeBytes(received: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at + 5 <= received.length) {
    const length = received.readUInt16BE(at + 3);
    parts.push(received.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  return Buffer.concat(parts);
}

/** RFC 8446, 4.1.2: version, random, session id, cipher suites, compression, extensions. */
function serverNameIn(hello: Buffer): string | undefined {
  let at = 2 + 32;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  if (at === hello.length) return undefined;
  const end = at + 2 + hello.readUInt16BE(at);
  at += 2;
  while (at < end) {
    const type = hello.readUInt16BE(at);
    const length = hello.readUInt16BE(at + 2);
    if (type === serverNameExtension) {
      const nameLength = hello.readUInt16BE(at + 7);
      return hello.toString('latin1', at + 9, at + 9 + nameLength).toLowerCase();
    }
    at += 4 + length;
  }
  return undefined;
}
