'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '@/lib/paths';
import { viewQuery } from '@/lib/queries/view-query';
import { Button, ButtonLink } from '@/components/ui/button';
import { GapsBanner } from '@/components/ui/gaps-banner';
import { PageHead } from '@/components/ui/page-head';
import { StatusIcon } from '@/components/ui/status';
import { UploadForm, type Uploaded } from './upload-form';

export function UploadPage() {
  const { data: view } = useSuspenseQuery(viewQuery('upload-form', {}));
  const [uploaded, setUploaded] = useState<Uploaded | null>(null);
  return (
    <>
      <PageHead
        title="Upload certificate"
        parents={[{ title: 'Certificates', href: paths.certificates() }]}
        about="Into IAM. The key goes to AWS and nowhere else: it is not stored, logged or sent back."
      />
      <GapsBanner gaps={view.gaps} />
      {uploaded ? (
        <Done uploaded={uploaded} onAnother={() => setUploaded(null)} />
      ) : (
        <UploadForm accounts={view.accounts} onUploaded={setUploaded} />
      )}
    </>
  );
}

function Done({ uploaded, onAnother }: { uploaded: Uploaded; onAnother: () => void }) {
  return (
    <section aria-label="Uploaded" className="panel max-w-3xl p-5">
      <h2 tabIndex={-1} ref={focus} className="flex items-center gap-2 font-[620] outline-none">
        <StatusIcon tone="ok" />
        {uploaded.says}
      </h2>
      <p className="mt-1 text-muted">
        Choose a listener to swap its certificate. Load balancers may take a minute to accept it; the change
        waits for that.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink href={uploaded.useHref} tone="primary">
          Use it on a listener
        </ButtonLink>
        {uploaded.planId !== null && (
          <ButtonLink href={paths.change(uploaded.planId)}>See what was done</ButtonLink>
        )}
        <Button onClick={onAnother}>Upload another</Button>
      </div>
    </section>
  );
}

/** What replaced the form takes the focus that the form had. */
function focus(element: HTMLElement | null): void {
  element?.focus();
}
