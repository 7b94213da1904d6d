export const DEFAULT_PORT = '4600';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is set to nothing is not set: composed environments often hold such. */
export function withoutEmpty(variables: Environment): Environment {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ''));
}

/** Values of the Host header that are served, lower case: loopback names with our port, unless others are named. */
export function readAllowedHosts(variables: Environment): readonly string[] {
  const environment = withoutEmpty(variables);
  const port = environment['PORT'] ?? DEFAULT_PORT;
  const named = environment['HEADGATE_ALLOWED_HOSTS']
    ?.split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean);
  return named ?? ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
}
