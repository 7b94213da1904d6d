/** How a REST service's path names an operation and carries its labels. */
export interface Route {
  readonly operation: string;
  readonly method: string;
  /** The template, such as `/2013-04-01/hostedzone/{Id}/rrset`. */
  readonly path: string;
  readonly pattern: RegExp;
  readonly labels: readonly string[];
}

interface RestOperation {
  readonly name: string;
  readonly http: readonly [method: string, template: string, status: number] | undefined;
}

/** Routes in the order to try them: the path with the most literal parts first, so that a label never swallows a word. */
export function routesOf(operations: readonly RestOperation[]): Route[] {
  return operations
    .flatMap(({ name, http }) => (http ? [compile(name, http[0], http[1].split('?', 1)[0] ?? '')] : []))
    .sort((one, other) => literalParts(other) - literalParts(one));
}

export interface RouteMatch {
  readonly operation: string;
  readonly labels: ReadonlyMap<string, string>;
}

export function matchRoute(
  routes: readonly Route[],
  method: string,
  pathname: string,
): RouteMatch | undefined {
  for (const route of routes) {
    const values = route.method === method ? route.pattern.exec(pathname) : null;
    if (!values) continue;
    const labels = route.labels.map(
      (label, at) => [label, decodeURIComponent(values[at + 1] ?? '')] as const,
    );
    return { operation: route.operation, labels: new Map(labels) };
  }
  return undefined;
}

function compile(operation: string, method: string, path: string): Route {
  const labels: string[] = [];
  const source = path
    .replaceAll('.', String.raw`\.`)
    .replaceAll(/\{(\w+)(\+?)\}/g, (_all, label: string, greedy: string) => {
      labels.push(label);
      return greedy ? '(.+)' : '([^/]+)';
    });
  return { operation, method, path, pattern: new RegExp(`^${source}/?$`), labels };
}

function literalParts({ path }: Route): number {
  return path.split('/').filter((part) => part !== '' && !part.startsWith('{')).length;
}
