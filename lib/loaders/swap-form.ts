import { askedNames } from '../domain/asked-names.ts';
import { whyNotAccepted } from '../domain/acceptance.ts';
import type { Certificate } from '../domain/certificate.ts';
import { coveredNames } from '../domain/host-names.ts';
import type { Listener, ListenerTls } from '../domain/listener.ts';
import type { LoadBalancer } from '../domain/load-balancer.ts';
import { distinctManagers } from '../domain/managed-by.ts';
import { GLOBAL } from '../domain/place.ts';
import { paths } from '../paths.ts';
import type { SwapFormView } from '../views/load-balancers.ts';
import type { ViewRequest } from '../views/requests.ts';
import { whyNotPlan } from './account-mode.ts';
import { CERTIFICATE_KINDS, LOAD_BALANCER_KINDS, viewBase } from './base.ts';
import { certificateLink } from './certificate-link.ts';
import { findLoadBalancer } from './load-balancer.ts';
import type { ViewSource } from './view-source.ts';

type Form = NonNullable<SwapFormView['form']>;

/** No form where there is no such listener, or where it ends no TLS. */
export function loadSwapForm(source: ViewSource, request: ViewRequest<'swap-form'>): SwapFormView {
  const loadBalancer = findLoadBalancer(source.estate, request);
  const listener = loadBalancer?.listeners.find(({ port, tls }) => port === request.port && tls !== null);
  return {
    ...viewBase(
      source,
      [...LOAD_BALANCER_KINDS, ...CERTIFICATE_KINDS],
      (place) =>
        place.accountId === request.accountId && (place.region === request.region || place.region === GLOBAL),
    ),
    form: loadBalancer && listener?.tls ? toForm(source, loadBalancer, listener, listener.tls) : null,
  };
}

function toForm(source: ViewSource, loadBalancer: LoadBalancer, listener: Listener, tls: ListenerTls): Form {
  const { estate } = source;
  const held = [tls.defaultCertificate, ...tls.sniCertificates].flatMap((arn) =>
    arn ? (estate.certificateByArn.get(arn) ?? []) : [],
  );
  const asked = askedNames(
    estate,
    { loadBalancer, listener },
    held.flatMap(({ names }) => names),
  );
  const candidates = estate.certificates
    .filter((certificate) => isWithinReach(certificate, loadBalancer))
    .map((certificate): Form['candidates'][number] => ({
      certificate: certificateLink(source, certificate.arn),
      names: [...certificate.names],
      whyNot: whyNotCandidate(source, certificate, loadBalancer, tls),
      covers: coveredNames(asked, certificate.names).length,
      asked: asked.length,
    }));
  return {
    loadBalancerId: loadBalancer.id,
    loadBalancerName: loadBalancer.name,
    href: paths.loadBalancer(loadBalancer),
    listenerId: listener.id,
    protocol: listener.protocol,
    port: listener.port,
    current: tls.defaultCertificate ? certificateLink(source, tls.defaultCertificate) : null,
    sni: tls.sniCertificates
      .filter((arn) => arn !== tls.defaultCertificate)
      .map((arn) => certificateLink(source, arn)),
    managedBy: distinctManagers([...listener.managedBy, ...loadBalancer.managedBy]),
    whyNot: whyNotPlan(source, loadBalancer.accountId),
    candidates: candidates.sort(bestFirst),
  };
}

/** Load balancers take certificates of their own account, from IAM or from ACM of their region. */
function isWithinReach({ accountId, region }: Certificate, loadBalancer: LoadBalancer): boolean {
  return accountId === loadBalancer.accountId && (region === GLOBAL || region === loadBalancer.region);
}

function whyNotCandidate(
  { now }: ViewSource,
  certificate: Certificate,
  { kind }: LoadBalancer,
  { defaultCertificate, sniCertificates }: ListenerTls,
): string | null {
  const { arn, leaf } = certificate;
  const isAlone = sniCertificates.every((sni) => sni === arn);
  if (arn === defaultCertificate && isAlone) return 'It is the certificate of this listener already.';
  if (leaf && leaf.notAfter <= now) return 'It has expired.';
  if (leaf && leaf.notBefore > now) return 'It is not valid yet.';
  return whyNotAccepted(certificate, kind);
}

function bestFirst(one: Form['candidates'][number], other: Form['candidates'][number]): number {
  return (
    Number(one.whyNot !== null) - Number(other.whyNot !== null) ||
    other.covers - one.covers ||
    (other.certificate.expiry.daysLeft ?? 0) - (one.certificate.expiry.daysLeft ?? 0) ||
    one.certificate.name.localeCompare(other.certificate.name, 'en')
  );
}
