import { paths } from '@/lib/paths';
import { AppLink } from '@/components/ui/link';

export function Brand() {
  return (
    <AppLink
      href={paths.overview()}
      className="flex items-center gap-[9px] rounded-md px-2 text-[0.875rem] font-[640] tracking-[-0.01em]"
    >
      <svg
        viewBox="0 0 18 18"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        aria-hidden="true"
        className="size-[18px] text-accent"
      >
        <path d="M2 4h14M5 4v7M9 4v10M13 4v7" />
      </svg>
      Headgate
    </AppLink>
  );
}
