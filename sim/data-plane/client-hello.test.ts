import { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { readGreeting } from './client-hello.ts';

/** The first bytes that Node's TLS client sends. */
function helloFor(servername: string | undefined): Promise<Buffer> {
  return new Promise((resolve) => {
    const wire = new Duplex({
      read() {},
      write(chunk: Buffer, _encoding, done) {
        resolve(chunk);
        done();
      },
    });
    connect({ socket: wire, ...(servername === undefined ? {} : { servername }) }).on('error', () => {});
  });
}

/** The same message, cut into records of at most `size` bytes. */
function inRecords(hello: Buffer, size: number): Buffer {
  const message = hello.subarray(5);
  const records: Buffer[] = [];
  for (let at = 0; at < message.length; at += size) {
    const part = message.subarray(at, at + size);
    const header = Buffer.from(hello.subarray(0, 5));
    header.writeUInt16BE(part.length, 3);
    records.push(header, part);
  }
  return Buffer.concat(records);
}

test.each([['www.example.test'], [undefined]])(
  'the server name %s, however the message arrives',
  async (name) => {
    const hello = await helloFor(name);
    const expected = { kind: 'tls', serverName: name };
    expect(readGreeting(hello)).toEqual(expected);
    expect(readGreeting(inRecords(hello, 50))).toEqual(expected);
    for (let length = 0; length < hello.length; length += 1) {
      expect(readGreeting(hello.subarray(0, length))).toBeUndefined();
    }
  },
);

test.each([
  ['plain HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ['another handshake message', Buffer.from([22, 3, 1, 0, 4, 2, 0, 0, 0])],
  ['a hello whose lengths lie', Buffer.from([22, 3, 1, 0, 8, 1, 0, 0, 4, 3, 3, 0, 0])],
])('%s is no greeting', (_case, received) => {
  expect(readGreeting(received)).toEqual({ kind: 'other' });
});
