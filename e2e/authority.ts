import { issue, newRsaKey, type CertificateOrder, type IssuedCertificate } from '../testing/certificates.ts';

/** Dates in days from today, so that no test ages. */
export function valid(fromDay: number, toDay: number) {
  return { notBefore: day(fromDay), notAfter: day(toDay) };
}

/** A root, two intermediates below it, and leaves of the lower one. */
export async function newAuthority() {
  const root = await issue({ subject: 'Test Root', isCa: true, ...valid(-900, 3000) });
  const upper = await issue({ subject: 'Test Upper', isCa: true, issuer: root, ...valid(-600, 2000) });
  const lower = await issue({ subject: 'Test Lower', isCa: true, issuer: upper, ...valid(-300, 1000) });
  return {
    upper,
    lower,
    /** What belongs after a leaf. */
    chain: lower.pem + upper.pem,
    leaf(order: Partial<CertificateOrder> = {}): Promise<IssuedCertificate> {
      return issue({
        subject: 'stage.mysite.example',
        names: ['stage.mysite.example'],
        issuer: lower,
        key: newRsaKey(),
        ...valid(-1, 90),
        ...order,
      });
    },
  };
}

function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * 86_400_000).toISOString();
}
