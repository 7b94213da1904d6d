import type { ReactNode } from 'react';
import { AppLink } from './link';

const none: readonly { title: string; href: string }[] = [];

/** A page's title, where it stands, one line about it, and what can be done here. */
export function PageHead({
  title,
  parents = none,
  about,
  actions,
}: {
  title: ReactNode;
  parents?: readonly { title: string; href: string }[];
  about?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-3.5 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        {parents.length > 0 && (
          <nav aria-label="Breadcrumb" className="text-muted">
            {parents.map((parent) => (
              <span key={parent.href}>
                <AppLink href={parent.href} className="hover:text-text">
                  {parent.title}
                </AppLink>
                <span aria-hidden="true"> / </span>
              </span>
            ))}
          </nav>
        )}
        <h1 className="text-lg font-[620] tracking-[-0.015em] wrap-anywhere">{title}</h1>
        {about !== undefined && <div className="text-muted">{about}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="mt-5 first:mt-0">
      <div className="mb-2 flex min-h-[30px] flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
