import { pino } from 'pino';

/** Lines of JSON on standard output. What could hold a private key is removed by name; request bodies are never logged. */
export const log = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: null,
  redact: {
    paths: ['privateKey', 'privateKeyPem', '*.privateKey', '*.privateKeyPem', '*.PrivateKey'],
    remove: true,
  },
});
