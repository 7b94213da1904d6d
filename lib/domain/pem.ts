/** One `-----BEGIN … -----END …` block (RFC 7468). */
export interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`, `RSA PRIVATE KEY`, … */
  readonly label: string;
  /** The block alone, clean: 64 columns, line feeds, one at the end. */
  readonly pem: string;
  /** A private key that needs a passphrase. */
  readonly isEncrypted: boolean;
}

export interface PemText {
  readonly blocks: readonly PemBlock[];
  /** A sentence for each block that begins but cannot be read; empty for good text and for text without blocks. */
  readonly flaws: readonly string[];
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----(.*?)(-----END \1-----|(?=-----BEGIN )|$)/gs;
const HEADER = /^[ \t]*[\w-]+:[^\r\n]*$/gm;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const LABEL_ALIASES: Readonly<Record<string, string>> = { 'X509 CERTIFICATE': 'CERTIFICATE' };

/**
 * Finds the blocks in text as people paste it: a byte order mark, CRLF, prose around, indentation, an END and a BEGIN
 * glued on one line, everything on one line, line feeds written as `\n`. The order is kept.
 */
export function splitPem(text: string): PemText {
  const blocks: PemBlock[] = [];
  const flaws: string[] = [];
  for (const [, label = '', inside = '', end] of text.replaceAll(/\\r|\\n/g, '\n').matchAll(BLOCK)) {
    const headers = [...inside.matchAll(HEADER)].map(([line]) => line.trim());
    const body = inside.replaceAll(HEADER, '').replaceAll(/\s/g, '');
    if (!end) flaws.push(`A ${label} block begins but has no END line.`);
    else if (body === '' || !BASE64.test(body)) flaws.push(`A ${label} block holds text that is not base64.`);
    else blocks.push(toBlock(LABEL_ALIASES[label] ?? label, headers, body));
  }
  return { blocks, flaws };
}

/** The PEM form of DER bytes. */
export function toPem(label: string, der: Uint8Array): string {
  return frame(label, [], Buffer.from(der).toString('base64'));
}

function toBlock(label: string, headers: readonly string[], body: string): PemBlock {
  return {
    label,
    pem: frame(label, headers, body),
    isEncrypted:
      label === 'ENCRYPTED PRIVATE KEY' || headers.some((header) => /^Proc-Type:.*ENCRYPTED/.test(header)),
  };
}

/** RFC 1421 headers, which encrypted legacy keys carry, are part of the key and stand before an empty line. */
function frame(label: string, headers: readonly string[], body: string): string {
  const head = headers.length > 0 ? [...headers, ''] : [];
  const lines = body.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...head, ...lines, `-----END ${label}-----`, ''].join('\n');
}
