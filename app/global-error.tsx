'use client';

import { FailedState } from '@/components/ui/failed-state';
import './globals.css';

/** In place of the whole page, when even its frame could not be made. */
export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>Headgate</title>
        <main className="mx-auto max-w-xl p-6">
          <FailedState
            title="The console could not be shown"
            message="The console failed, not AWS. Nothing was changed by looking."
            reference={error.digest ?? null}
            onRetry={reset}
          />
        </main>
      </body>
    </html>
  );
}
