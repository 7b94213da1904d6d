import { expect, test } from 'vitest';
import { createEventStreams } from './event-streams.ts';

const decoder = new TextDecoder();

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const { value, done } = await reader.read();
  return done ? 'ended' : decoder.decode(value);
}

test('a stream begins with a comment and with what is current, then tells what changes', async () => {
  const streams = createEventStreams(() => ({ version: 7, progress: null }));
  const reader = streams.open().getReader();
  expect(await read(reader)).toBe(': open\n\nevent: version\ndata: {"version":7,"progress":null}\n\n');
  streams.send({ version: 8, progress: { done: 1, total: 3 }, plans: true });
  expect(await read(reader)).toBe(
    'event: version\ndata: {"version":8,"progress":{"done":1,"total":3},"plans":true}\n\n',
  );
  streams.closeAll();
});

test('closing ends every stream, and those that come later', async () => {
  const streams = createEventStreams(() => ({ version: 7, progress: null }));
  const reader = streams.open().getReader();
  await read(reader);
  streams.closeAll();
  expect(await read(reader)).toBe('ended');
  const late = streams.open().getReader();
  await read(late);
  expect(await read(late)).toBe('ended');
});

test('one reader that leaves does not keep the others from hearing', async () => {
  const streams = createEventStreams(() => ({ version: 7, progress: null }));
  const leaving = streams.open().getReader();
  const staying = streams.open().getReader();
  await read(staying);
  await leaving.cancel();
  streams.send({ version: 8, progress: null });
  expect(await read(staying)).toContain('"version":8');
  streams.closeAll();
});

test('a reader that stalls is let go, and asks anew', async () => {
  const streams = createEventStreams(() => ({ version: 7, progress: null }));
  const stalled = streams.open().getReader();
  const listening = streams.open().getReader();
  for (let version = 8; version < 200; version += 1) {
    streams.send({ version, progress: null });
    await read(listening);
  }
  await expect(async () => {
    while ((await read(stalled)) !== 'ended');
  }).rejects.toThrow('too slow');
  expect(await read(listening)).toContain('"version":199');
  streams.closeAll();
});
