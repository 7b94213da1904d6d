import type { Material } from '../world.ts';
import type { CertificateSet, Listening } from './listening.ts';

interface Remembered {
  current: CertificateSet;
  previous: CertificateSet | undefined;
}

/** What each listener served before its certificates last changed, as far as anyone has looked. */
export class CertificateMemory {
  readonly #remembered = new Map<string, Remembered>();

  observe({ endpoint, port, certificates }: Listening): CertificateSet | undefined {
    const key = `${endpoint.dnsName}:${port}`;
    const known = this.#remembered.get(key);
    if (!known) {
      this.#remembered.set(key, { current: certificates, previous: undefined });
      return undefined;
    }
    if (!sameCertificates(known.current, certificates)) {
      known.previous = known.current;
      known.current = certificates;
    }
    return known.previous;
  }
}

export function sameCertificates(a: CertificateSet, b: CertificateSet): boolean {
  const left = materialsOf(a);
  const right = materialsOf(b);
  return left.length === right.length && left.every((each, index) => each === right[index]);
}

function materialsOf({ main, sni }: CertificateSet): (Material | undefined)[] {
  return [main, ...sni].map((each) => each?.material);
}
