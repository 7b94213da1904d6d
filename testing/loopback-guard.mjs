// Preloaded with `--import`: stops every attempt to reach beyond loopback, and writes
// a line for it to the file that its own URL names (`loopback-guard.mjs?file=…`): an environment can be filtered.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const LOOPBACK = /^(127\.|::1$|localhost$|\[::1\]$|::ffff:127\.)/;
const file = new URL(import.meta.url).searchParams.get('file');

/** @param {string} what */
function refuse(what) {
  if (file) appendFileSync(file, `${what}\n`);
  throw new Error(`Beyond loopback: ${what}`);
}

/**
 * Runs `check` before every call of a method.
 *
 * @param {object} holder
 * @param {string} method
 * @param {(args: unknown[], self: unknown) => void} check
 */
function before(holder, method, check) {
  const original = Reflect.get(holder, method);
  if (typeof original !== 'function') return;
  Reflect.set(
    holder,
    method,
    /** @this {unknown} @param {unknown[]} args */ function checked(...args) {
      check(args, this);
      return Reflect.apply(original, this, args);
    },
  );
}

before(net.Socket.prototype, 'connect', (args) => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const options = typeof first === 'object' && first !== null ? first : { host: second, path: undefined };
  const isSocketFile =
    options.path !== undefined || (typeof first === 'string' && Number.isNaN(Number(first)));
  const host = String(options.host ?? 'localhost');
  if (!isSocketFile && !LOOPBACK.test(host)) refuse(`connect ${host}`);
});

before(dgram.Socket.prototype, 'send', (args) => {
  const host = args.slice(1).find((value) => typeof value === 'string');
  if (typeof host === 'string' && !LOOPBACK.test(host)) refuse(`send ${host}`);
});

for (const holder of [dns, dns.promises]) {
  before(holder, 'lookup', ([name]) => {
    if (net.isIP(String(name)) === 0 && !LOOPBACK.test(String(name))) refuse(`look up ${String(name)}`);
  });
}

for (const { prototype } of [dns.Resolver, dns.promises.Resolver]) {
  for (const holder of [prototype, Object.getPrototypeOf(prototype)]) {
    for (const method of Object.getOwnPropertyNames(holder).filter((name) =>
      /^(resolve|reverse)/.test(name),
    )) {
      before(holder, method, ([name], self) => {
        const servers =
          self instanceof dns.Resolver || self instanceof dns.promises.Resolver ? self.getServers() : [];
        const outside = servers.filter((server) => !LOOPBACK.test(server));
        if (outside.length > 0) refuse(`ask ${outside.join(', ')} for ${String(name)}`);
      });
    }
  }
}

syncBuiltinESMExports();
