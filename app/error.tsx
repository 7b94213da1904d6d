'use client';

import { FailedState } from '@/components/ui/failed-state';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <FailedState
      title="This page could not be made"
      message="The console failed, not AWS. Nothing was changed by looking."
      reference={error.digest ?? null}
      onRetry={reset}
    />
  );
}
