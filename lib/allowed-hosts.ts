export const DEFAULT_PORT = '4600';

/** Values of the Host header that are served, lower case: loopback names with our port, unless others are named. */
export function readAllowedHosts(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const port = environment['PORT'] ?? DEFAULT_PORT;
  const named = environment['HEADGATE_ALLOWED_HOSTS']
    ?.split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean);
  return named ?? ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
}
