const SAME_PLACE = /^(\w+):\/\/#\{host\}:(?:(\d+)|#\{port\})\/#\{path\}(?:\?#\{query\})?$/;

/** `redirects to HTTPS 443` where only protocol and port change, else the address with what AWS fills in left out. */
export function redirectInWords(to: string): string {
  const match = SAME_PLACE.exec(to);
  if (match) return `redirects to ${match[1]?.toUpperCase() ?? ''} ${match[2] ?? ''}`.trimEnd();
  const address = to
    .replace(/^#\{protocol\}:\/\//, '')
    .replace(':#{port}', '')
    .replace('?#{query}', '')
    .replace('#{host}', 'the same host')
    .replace('/#{path}', '');
  return `redirects to ${address}`;
}
