import { formatFirst } from '@/lib/format';
import type { LoadBalancerView } from '@/lib/views/load-balancers';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Popover } from '@/components/ui/popover';
import { SimpleTable } from '@/components/ui/simple-table';
import { CertificateMention } from './certificate-mention';

type Listener = NonNullable<LoadBalancerView['loadBalancer']>['listeners'][number];

const SNI_IN_SIGHT = 2;
const none = <span className="text-faint">none</span>;

export function ListenersTable({ listeners }: { listeners: readonly Listener[] }) {
  if (listeners.length === 0) {
    return (
      <div className="panel">
        <EmptyState title="No listeners">It answers on no port.</EmptyState>
      </div>
    );
  }
  return (
    <SimpleTable
      caption="Listeners and their certificates"
      headings={['Listener', 'Default certificate', 'SNI certificates', 'Policy', 'Names served', 'Action']}
      rows={listeners.map((listener) => ({
        key: listener.id,
        cells: [
          <b key="listener" className="font-[560]">
            {listener.protocol} {listener.port}
          </b>,
          listener.default ? (
            <CertificateMention key="default" certificate={listener.default} hasDetails />
          ) : (
            none
          ),
          <SniCell key="sni" sni={listener.sni} />,
          listener.policy ?? none,
          listener.namesServed.length > 0 ? (
            <span
              key="names"
              title={listener.namesServed.join('\n')}
              className="block max-w-64 whitespace-normal wrap-anywhere"
            >
              {formatFirst(listener.namesServed, 2)}
            </span>
          ) : (
            none
          ),
          listener.swapHref ? (
            <ButtonLink key="swap" href={listener.swapHref} whyNot={listener.whyNotSwap}>
              Swap
            </ButtonLink>
          ) : (
            <span key="swap" className="text-faint">
              no TLS here
            </span>
          ),
        ],
      }))}
    />
  );
}

function SniCell({ sni }: { sni: Listener['sni'] }) {
  if (sni.length === 0) return none;
  return (
    <div className="flex flex-col items-start gap-1">
      {sni.slice(0, SNI_IN_SIGHT).map((certificate) => (
        <CertificateMention key={certificate.arn} certificate={certificate} />
      ))}
      {sni.length > SNI_IN_SIGHT && (
        <Popover
          title={`${sni.length} SNI certificates`}
          label={`${sni.length - SNI_IN_SIGHT} more`}
          className="text-accent hover:underline"
        >
          <ul className="flex flex-col gap-1">
            {sni.map((certificate) => (
              <li key={certificate.arn}>
                <CertificateMention certificate={certificate} />
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </div>
  );
}
