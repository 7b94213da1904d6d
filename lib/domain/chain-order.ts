import { isIssuedBy, type CertificateLink } from './certificate-link.ts';

/**
 * Why the certificates do not follow one another, each signed by the next, as RFC 5246 section 7.4.2 and IAM want it; one
 * sentence, or `null`. The root may be left out, everything before it may not.
 */
export function whyChainBroken(leaf: CertificateLink, chain: readonly CertificateLink[]): string | null {
  const repeated = chain.find(({ facts }) => facts.fingerprint === leaf.facts.fingerprint);
  if (repeated) return `The chain repeats ${leaf.label}, which is the certificate itself: leave it out.`;
  const twice = chain.find(
    ({ facts }, index) => chain.findIndex((other) => other.facts.fingerprint === facts.fingerprint) < index,
  );
  if (twice) return `${twice.label} stands in the chain twice.`;
  if (chain.length === 0 && !leaf.facts.isSelfSigned)
    return `${leaf.label} was issued by ${issuerOf(leaf)}, whose certificate is missing: the chain has to begin with it.`;
  const links = [leaf, ...chain];
  for (const [index, issuer] of chain.entries()) {
    const child = links[index] ?? leaf;
    const why = whyNotNext(child, issuer, chain);
    if (why) return why;
  }
  return null;
}

function whyNotNext(
  child: CertificateLink,
  next: CertificateLink,
  chain: readonly CertificateLink[],
): string | null {
  if (isIssuedBy(child, next)) {
    return next.facts.isCa
      ? null
      : `${next.label} signed ${child.label}, but it is not a certificate authority.`;
  }
  if (child.facts.isSelfSigned)
    return `${child.label} is self-signed: ${next.label} does not belong after it.`;
  const issuer = chain.find((candidate) => isIssuedBy(child, candidate));
  if (issuer)
    return `The chain is out of order: ${issuer.label} has to follow ${child.label}, not ${next.label}.`;
  if (child.facts.issuer === next.facts.subject)
    return `${next.label} has the name of the issuer of ${child.label}, but another key: it did not sign it.`;
  return `${child.label} was issued by ${issuerOf(child)}, which is missing: ${next.label} follows instead.`;
}

function issuerOf({ facts }: CertificateLink): string {
  return /(?:^|, )CN=([^,]+)/.exec(facts.issuer)?.[1] ?? facts.issuer;
}
