import { NextResponse, type NextRequest } from 'next/server';
import { readAllowedHosts } from '@/lib/allowed-hosts';

const allowedHosts = new Set(readAllowedHosts(process.env));

const MISDIRECTED = 421;

/**
 * Every request passes here, built files included. A Host that is not ours is refused, because a foreign name that
 * resolves to loopback (DNS rebinding) would otherwise make any web page a user of this console. Next itself trusts
 * X-Forwarded-Host when it checks where an action comes from, so that says the same afterwards.
 */
export function proxy(request: NextRequest): NextResponse {
  const host = request.headers.get('host')?.toLowerCase() ?? '';
  if (!allowedHosts.has(host)) {
    return new NextResponse(
      'This console does not answer to that name. Its operator lists names in HEADGATE_ALLOWED_HOSTS.\n',
      {
        status: MISDIRECTED,
        headers: { 'content-type': 'text/plain; charset=utf-8', ...SECURITY_HEADERS },
      },
    );
  }
  const policy = contentSecurityPolicy(crypto.randomUUID());
  const headers = new Headers(request.headers);
  headers.set('x-forwarded-host', host);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  return response;
}

const SECURITY_HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Next finds the nonce in the request's own copy of this header and puts it on its scripts. */
function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
