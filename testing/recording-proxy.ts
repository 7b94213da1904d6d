import { createServer, request, type OutgoingHttpHeaders } from 'node:http';
import { freePort } from '../scripts/processes.mjs';

export interface RecordingProxy {
  /** For the browser: `http://127.0.0.1:…`. */
  readonly server: string;
  /** Every byte of every answer so far, heads and streams included. */
  received(): Buffer;
  close(): Promise<void>;
}

/** A forward proxy that changes nothing and keeps what passes to the browser, uncompressed. */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const parts: Buffer[] = [];
  const proxy = createServer((asked, answer) => {
    const headers: OutgoingHttpHeaders = { ...asked.headers, 'accept-encoding': 'identity' };
    const onward = request(asked.url ?? '', { method: asked.method, headers }, (response) => {
      parts.push(Buffer.from(`${response.rawHeaders.join('\n')}\n`));
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
      answer.flushHeaders();
      response.on('data', (part: Buffer) => parts.push(part));
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => {
    proxy.listen(port, '127.0.0.1', resolve);
  });
  return {
    server: `http://127.0.0.1:${port}`,
    received: () => Buffer.concat(parts),
    async close() {
      proxy.closeAllConnections();
      await new Promise((resolve) => {
        proxy.close(resolve);
      });
    },
  };
}
