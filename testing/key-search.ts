import { createPrivateKey } from 'node:crypto';

/** Bytes of the key in each window: far more than chance could repeat. */
const WINDOW_BYTES = 27;
const STEP_BYTES = 9;
/** Characters of one PEM line that are looked for in base64 of base64. */
const LINE_PIECE = 40;

/**
 * Where pieces of a private key stand in `haystack`, by form: raw PEM (also JSON-escaped and URL-encoded, however it
 * is wrapped), DER, DER in hex, base64 of the PEM. Empty: nowhere.
 */
export function findKey(haystack: Buffer, keyPem: string): readonly string[] {
  const der = privateParts(keyPem);
  const windows = der.flatMap(windowsOf);
  const flat = flatten(haystack.toString('latin1'));
  const hex = flat.toLowerCase();
  const found = new Set<string>();
  for (const window of windows) {
    if (haystack.includes(window)) found.add('DER');
    if (hex.includes(window.toString('hex'))) found.add('DER in hex');
    if (alignments(window).some((text) => flat.includes(text))) found.add('PEM');
  }
  for (const piece of linePieces(keyPem)) {
    if (alignments(Buffer.from(piece)).some((text) => flat.includes(text))) found.add('base64 of the PEM');
  }
  return [...found];
}

/** The DER in every encoding that the console or AWS may use: the secret numbers stand in all of them. */
function privateParts(keyPem: string): readonly Buffer[] {
  const key = createPrivateKey(keyPem);
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  if (key.asymmetricKeyType === 'rsa') return [pkcs8, key.export({ type: 'pkcs1', format: 'der' })];
  // Of an EC key only the scalar is secret: the public point follows it and stands in the certificate too.
  const { d } = key.export({ format: 'jwk' });
  return [Buffer.from(d ?? '', 'base64url')];
}

/** Windows that hold no public part: an RSA key begins with its modulus, which the certificate shows. */
function windowsOf(der: Buffer): readonly Buffer[] {
  const first = der.length > 200 ? Math.floor(der.length * 0.35) : 0;
  const starts = Math.max(1, Math.floor((der.length - first - WINDOW_BYTES) / STEP_BYTES) + 1);
  return Array.from({ length: starts }, (_, index) =>
    der.subarray(first + index * STEP_BYTES, first + index * STEP_BYTES + WINDOW_BYTES),
  );
}

/** Base64 of bytes that may begin at any of the three places in a group of three, without the ends that depend on neighbours. */
function alignments(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((skipped) => {
    const whole = bytes.subarray((3 - skipped) % 3);
    return whole.subarray(0, whole.length - (whole.length % 3)).toString('base64');
  });
}

function linePieces(keyPem: string): readonly string[] {
  const lines = keyPem.split('\n').filter((line) => line.length === 64);
  return lines.slice(Math.floor(lines.length / 2)).map((line) => line.slice(0, LINE_PIECE));
}

/** Line ends and escapes taken out, so that wrapping hides nothing. */
function flatten(text: string): string {
  return text
    .replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\+[nr]|\\+u000[ad]|[\n\r]/gi, '')
    .replaceAll(/\\+\//g, '/');
}
