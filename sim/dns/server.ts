import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import packet, { type DecodedPacket } from 'dns-packet';
import { LOOPBACK, onFreePort } from '../listen.ts';
import type { World } from '../world.ts';
import { answer, type DnsAnswer } from './answer.ts';

const responseCodes = { NOERROR: 0, NXDOMAIN: 3, REFUSED: 5 } as const;

export interface RunningDns {
  readonly port: number;
  stop(): Promise<void>;
}

/** Answers for the simulated zones and load balancers on loopback, over UDP and TCP. `wantedPort` 0: any free one. */
export function startDns(getWorld: () => World, wantedPort: number): Promise<RunningDns> {
  return onFreePort(wantedPort, async (port) => {
    const open = new Set<Socket>();
    const tcp = createServer((socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      serveStream(socket, getWorld);
    });
    const udp = createSocket('udp4', (message, from) => {
      const question = decoded(message);
      if (!question) return;
      const whole = respond(getWorld(), question);
      const fits = whole.length <= payloadSize(question);
      udp.send(fits ? whole : truncated(question), from.port, from.address);
    });
    tcp.listen(port, LOOPBACK);
    await once(tcp, 'listening');
    udp.bind(port, LOOPBACK);
    await once(udp, 'listening').catch((error: unknown) => {
      tcp.close();
      throw error;
    });

    return {
      port,
      async stop() {
        for (const socket of open) socket.destroy();
        const closed = [once(tcp, 'close'), once(udp, 'close')];
        tcp.close();
        udp.close();
        await Promise.all(closed);
      },
    };
  });
}

/** TCP carries each message behind its length in two bytes. */
function serveStream(socket: Socket, getWorld: () => World): void {
  let buffered = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    while (buffered.length >= 2 && buffered.length >= 2 + buffered.readUInt16BE(0)) {
      const end = 2 + buffered.readUInt16BE(0);
      const question = decoded(buffered.subarray(2, end));
      buffered = buffered.subarray(end);
      if (question) socket.write(framed(respond(getWorld(), question)));
      else socket.destroy();
    }
  });
}

function framed(message: Buffer): Buffer {
  const prefix = Buffer.alloc(2);
  prefix.writeUInt16BE(message.length);
  return Buffer.concat([prefix, message]);
}

function decoded(message: Buffer): DecodedPacket | undefined {
  try {
    const question = packet.decode(message);
    return question.flag_qr ? undefined : question;
  } catch {
    return undefined;
  }
}

function respond(world: World, query: DecodedPacket): Buffer {
  const [question] = query.questions ?? [];
  const result: DnsAnswer = question
    ? answer(world, question.name, question.type)
    : { code: 'REFUSED', answers: [], authorities: [] };
  return packet.encode({
    type: 'response',
    id: query.id,
    flags: packet.AUTHORITATIVE_ANSWER | recursion(query) | responseCodes[result.code],
    questions: query.questions,
    answers: result.answers,
    authorities: result.authorities,
  });
}

function truncated(query: DecodedPacket): Buffer {
  return packet.encode({
    type: 'response',
    id: query.id,
    flags: packet.AUTHORITATIVE_ANSWER | packet.TRUNCATED_RESPONSE | recursion(query),
    questions: query.questions,
  });
}

function recursion(query: DecodedPacket): number {
  return packet.RECURSION_AVAILABLE | (query.flag_rd ? packet.RECURSION_DESIRED : 0);
}

/** 512 bytes unless the question says that more would arrive. */
function payloadSize(query: DecodedPacket): number {
  for (const each of query.additionals ?? []) {
    if (each.type === 'OPT') return Math.max(512, each.udpPayloadSize);
  }
  return 512;
}
