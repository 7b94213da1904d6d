import type { Arn } from '../domain/arn.ts';
import type { Certificate } from '../domain/certificate.ts';
import type { RecordSet } from '../domain/dns.ts';
import type { Instant } from '../domain/instant.ts';
import type { Place } from '../domain/place.ts';
import type { RecordChange } from '../domain/plan.ts';
import type { Result } from '../domain/result.ts';
import type { SectionContents } from '../domain/snapshot.ts';
import type { Target, TargetGroup, TargetGroupId } from '../domain/target-group.ts';

/** The certificates of one listener, read now; `null` where the load balancer or the listener is not there. */
export interface ListenerCertificates {
  readonly default: Arn | null;
  /** Sorted; may contain the default too. */
  readonly sni: readonly Arn[];
}

/** What AWS confirmed a change with. */
export interface Receipt {
  readonly requestId: string | null;
}

export interface ClassicListenerReference extends Place {
  readonly loadBalancerName: string;
  /** Tells a load balancer from an earlier one of the same name. */
  readonly createdAt?: Instant;
  readonly port: number;
}

export interface ListenerReference extends Place {
  readonly listenerArn: Arn;
}

export interface ServerCertificateUpload {
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly certificatePem: string;
  readonly chainPem: string | null;
  readonly privateKeyPem: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Reading uses an account's reading role, changing its changing role. Every call, SDK retries included, goes through the limiter. */
export interface Gateways {
  readonly elbV2: {
    listLoadBalancers(place: Place): Promise<Result<SectionContents['load-balancers']>>;
    listTargets(
      place: Place,
      groups: readonly TargetGroup[],
    ): Promise<Result<Readonly<Record<TargetGroupId, readonly Target[]>>>>;
    readListenerCertificates(listener: ListenerReference): Promise<Result<ListenerCertificates | null>>;
    setDefaultCertificate(listener: ListenerReference, certificate: Arn): Promise<Result<Receipt>>;
    addSniCertificate(listener: ListenerReference, certificate: Arn): Promise<Result<Receipt>>;
    removeSniCertificate(listener: ListenerReference, certificate: Arn): Promise<Result<Receipt>>;
  };
  readonly classic: {
    listLoadBalancers(place: Place): Promise<Result<SectionContents['classic-load-balancers']>>;
    listTargets(
      place: Place,
      groups: readonly TargetGroup[],
    ): Promise<Result<Readonly<Record<TargetGroupId, readonly Target[]>>>>;
    readListenerCertificates(
      listener: ClassicListenerReference,
    ): Promise<Result<ListenerCertificates | null>>;
    setCertificate(listener: ClassicListenerReference, certificate: Arn): Promise<Result<Receipt>>;
  };
  readonly acm: {
    listCertificates(place: Place): Promise<Result<SectionContents['acm-certificates']>>;
    /** As it is now; `null` when it is not there. */
    readCertificate(place: Place, arn: Arn): Promise<Result<Certificate | null>>;
  };
  readonly iam: {
    listServerCertificates(accountId: string): Promise<Result<SectionContents['server-certificates']>>;
    /** `null` when no certificate has that name. */
    readServerCertificate(accountId: string, name: string): Promise<Result<Certificate | null>>;
    /** The key goes to AWS and nowhere else. */
    uploadServerCertificate(
      upload: ServerCertificateUpload,
    ): Promise<Result<Receipt & { readonly arn: Arn }>>;
  };
  readonly route53: {
    listHostedZones(accountId: string): Promise<Result<SectionContents['hosted-zones']>>;
    /** Every record set of exactly this name, read now; `null` where the zone is not there. */
    readRecordSets(
      accountId: string,
      zoneId: string,
      name: string,
    ): Promise<Result<readonly RecordSet[] | null>>;
    /** One atomic batch. */
    changeRecordSets(
      accountId: string,
      zoneId: string,
      changes: readonly RecordChange[],
      comment: string,
    ): Promise<Result<Receipt & { readonly changeId: string }>>;
    readChange(accountId: string, changeId: string): Promise<Result<'PENDING' | 'INSYNC'>>;
  };
  readonly ec2: {
    /** Instances, Elastic IPs and Auto Scaling groups of the place. */
    listInstances(place: Place): Promise<Result<SectionContents['instances']>>;
  };
}
