import { createSecureContext, type SecureContext } from 'node:tls';
import type { Material } from '../world.ts';
import type { Listening } from './listening.ts';
import type { Served } from './material.ts';

/**
 * One TLS context per combination of certificates: another certificate is another context from the next handshake
 * on. Sessions belong to a context, so a client resumes while the same certificates are served, and never across a
 * swap.
 */
export class SecureContexts {
  readonly #contexts = new Map<string, SecureContext>();
  readonly #identities = new WeakMap<Material, number>();
  #lastIdentity = 0;

  get(
    served: readonly Served[],
    tlsVersions: Listening['tlsVersions'],
    options: { readonly withChain: boolean },
  ): SecureContext {
    const identities = served.map((each) => this.#identityOf(each.material)).join('+');
    const key = `${identities} ${tlsVersions.minVersion} ${tlsVersions.maxVersion} ${options.withChain}`;
    const known = this.#contexts.get(key);
    if (known) return known;
    const context = createSecureContext({
      cert: served.map(({ material }) =>
        options.withChain && material.chain
          ? `${material.certificate}\n${material.chain}`
          : material.certificate,
      ),
      key: served.map(({ material }) => material.privateKey),
      // Load balancers serve RSA 1024, which OpenSSL's default level refuses.
      ciphers: 'DEFAULT@SECLEVEL=0',
      ...tlsVersions,
    });
    this.#contexts.set(key, context);
    return context;
  }

  #identityOf(material: Material): number {
    const known = this.#identities.get(material);
    if (known !== undefined) return known;
    this.#lastIdentity += 1;
    this.#identities.set(material, this.#lastIdentity);
    return this.#lastIdentity;
  }
}
