import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { fieldOf, parseForm, type FormNode } from './form.ts';

/** Who signed, for which region and service. Signatures are not checked: any secret will do. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly signingName: string;
}

export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly scope: CredentialScope | undefined;
  /** The body of the two Query protocols. */
  readonly form: FormNode | undefined;
}

const LARGEST_BODY_BYTES = 16 * 1024 * 1024;

/** Throws when the body is larger than any AWS request may be, or is not the gzip that it claims to be. */
export async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const raw = await readBody(message);
  const body = message.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
  const isForm = message.headers['content-type']?.includes('x-www-form-urlencoded') ?? false;
  return {
    method: message.method ?? 'GET',
    url: new URL(message.url ?? '/', 'http://simulator'),
    headers: message.headers,
    body,
    scope: parseScope(message.headers.authorization),
    form: isForm ? parseForm(body.toString('utf8')) : undefined,
  };
}

export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY_BYTES) throw new RangeError('The request body is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The API version that a Query request names: Classic and v2 load balancing differ in nothing else. */
export function versionOf(request: WireRequest): string | undefined {
  return request.form && fieldOf(request.form, 'Version');
}

function parseScope(authorization: string | undefined): CredentialScope | undefined {
  const [, accessKeyId, region, signingName] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(authorization ?? '') ?? [];
  return accessKeyId && region && signingName ? { accessKeyId, region, signingName } : undefined;
}
