'use client';

import { use, useMemo, type ReactNode } from 'react';
import { CarriedParameters } from '@/components/ui/link';
import { StatusIcon } from '@/components/ui/status';
import { useUrlParameter } from '@/components/ui/url-parameter';

/** Holds the ARN of a certificate, or the end of it that names one certificate. */
export const CERTIFICATE_PARAMETER = 'certificate';

/** While a certificate looks for its listener, links from here carry it, and a line says so. */
export function CarryCertificate({ children }: { children: ReactNode }) {
  const carried = use(CarriedParameters);
  const all = useMemo(() => [...carried, CERTIFICATE_PARAMETER], [carried]);
  const [arn, write] = useUrlParameter(CERTIFICATE_PARAMETER);
  if (arn === '') return children;
  return (
    <>
      <div className="mb-3.5 flex items-center gap-2 rounded-[10px] bg-info-soft px-3 py-[7px]">
        <StatusIcon tone="info" />
        <span className="min-w-0 flex-1">
          Choose a load balancer, then Swap on one of its listeners, to use{' '}
          <b className="font-mono text-sm font-[560]">{arn.split('/').at(-1)}</b>.
        </span>
        <button type="button" className="text-accent hover:underline" onClick={() => write('')}>
          Stop
        </button>
      </div>
      <CarriedParameters value={all}>{children}</CarriedParameters>
    </>
  );
}
