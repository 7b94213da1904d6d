import 'reflect-metadata';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  webcrypto,
  type KeyObject,
} from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const keyKinds = {
  rsa1024: { modulusLength: 1024 },
  rsa2048: { modulusLength: 2048 },
  rsa3072: { modulusLength: 3072 },
  rsa4096: { modulusLength: 4096 },
  ec256: { namedCurve: 'P-256' },
  ec384: { namedCurve: 'P-384' },
  ec521: { namedCurve: 'P-521' },
} as const;

export type KeyKind = keyof typeof keyKinds;

export interface IssueRequest {
  /** The common name. */
  readonly subject: string;
  /** Subject alternative names: DNS names only. */
  readonly names?: readonly string[];
  /** Default `rsa2048`. ACM imports a leaf only when its authority's key is of the same family. */
  readonly key?: KeyKind;
  /** Same kind and same label: the very same key. Default: the subject for authorities, `leaf` for all leaves. */
  readonly keyLabel?: string;
  /** Who signs. Absent: self-signed. */
  readonly issuer?: Issued;
  readonly authority?: boolean;
  /** Default: an hour ago. */
  readonly notBefore?: Date;
  /** Default: 90 days from now, for authorities ten years. */
  readonly notAfter?: Date;
}

export interface Issued {
  readonly subject: string;
  readonly certificatePem: string;
  /** Unencrypted PKCS#8. */
  readonly keyPem: string;
}

const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;
const pool = new Map<string, string>();

function generate(kind: KeyKind): KeyObject {
  const parameters = keyKinds[kind];
  return 'modulusLength' in parameters
    ? generateKeyPairSync('rsa', parameters).privateKey
    : generateKeyPairSync('ec', parameters).privateKey;
}

/** A key of the pool as unencrypted PKCS#8: made once per process, because an RSA 4096 one takes seconds. */
export function pooledKey(kind: KeyKind, label: string): string {
  const slot = `${kind} ${label}`;
  const pem = pool.get(slot) ?? generate(kind).export({ type: 'pkcs8', format: 'pem' }).toString();
  pool.set(slot, pem);
  return pem;
}

function algorithmOf(key: KeyObject): {
  import: webcrypto.RsaHashedImportParams | webcrypto.EcKeyImportParams;
  sign: webcrypto.Algorithm | webcrypto.EcdsaParams;
} {
  if (key.asymmetricKeyType === 'rsa') {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    return { import: algorithm, sign: algorithm };
  }
  const curve = key.asymmetricKeyDetails?.namedCurve;
  const namedCurve = curve === 'secp521r1' ? 'P-521' : curve === 'secp384r1' ? 'P-384' : 'P-256';
  const hash = namedCurve === 'P-521' ? 'SHA-512' : namedCurve === 'P-384' ? 'SHA-384' : 'SHA-256';
  return { import: { name: 'ECDSA', namedCurve }, sign: { name: 'ECDSA', hash } };
}

function signingKeyOf(pem: string): Promise<webcrypto.CryptoKey> {
  const key = createPrivateKey(pem);
  const der = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, algorithmOf(key).import, false, ['sign']);
}

function publicKeyOf(pem: string): Promise<webcrypto.CryptoKey> {
  const key = createPrivateKey(pem);
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return webcrypto.subtle.importKey('spki', der, algorithmOf(key).import, true, ['verify']);
}

/** A certificate and its key, as a certificate authority would hand them out. */
export async function issue(request: IssueRequest): Promise<Issued> {
  const authority = request.authority ?? false;
  const kind = request.key ?? 'rsa2048';
  const keyPem = pooledKey(kind, request.keyLabel ?? (authority ? request.subject : 'leaf'));
  const signerPem = request.issuer?.keyPem ?? keyPem;
  const publicKey = await publicKeyOf(keyPem);
  const now = Date.now();
  const lifetime = (authority ? 3650 : 90) * dayMilliseconds;
  const certificate = await X509CertificateGenerator.create({
    serialNumber: `4a${randomBytes(15).toString('hex')}`,
    subject: `CN=${request.subject}`,
    issuer: `CN=${request.issuer?.subject ?? request.subject}`,
    notBefore: request.notBefore ?? new Date(now - hourMilliseconds),
    notAfter: request.notAfter ?? new Date(now + lifetime),
    publicKey,
    signingKey: await signingKeyOf(signerPem),
    signingAlgorithm: algorithmOf(createPrivateKey(signerPem)).sign,
    extensions: [
      new BasicConstraintsExtension(authority, undefined, true),
      new KeyUsagesExtension(
        authority
          ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
          : KeyUsageFlags.digitalSignature | (kind.startsWith('rsa') ? KeyUsageFlags.keyEncipherment : 0),
        true,
      ),
      ...(authority ? [] : [new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth])]),
      ...(request.names?.length
        ? [
            new SubjectAlternativeNameExtension(
              request.names.map((value) => ({ type: 'dns' as const, value })),
            ),
          ]
        : []),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(await publicKeyOf(signerPem)),
    ],
  });
  return { subject: request.subject, certificatePem: `${certificate.toString('pem')}\n`, keyPem };
}
