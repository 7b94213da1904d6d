'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { createContext, use, type ComponentProps } from 'react';

/** Names of the query parameters that follow a person from page to page. */
export const CarriedParameters = createContext<readonly string[]>([]);

/** Adds the carried parameters of the present address to a path of this console. */
export function useCarry(): (href: string) => string {
  const names = use(CarriedParameters);
  const present = useSearchParams();
  return (href) => {
    const [beforeHash = '', hash] = href.split('#');
    const [path, query] = beforeHash.split('?');
    const parameters = new URLSearchParams(query);
    for (const name of names) {
      const value = present.get(name);
      if (value && !parameters.has(name)) parameters.set(name, value);
    }
    const carried = parameters.toString();
    return `${path}${carried ? `?${carried}` : ''}${hash === undefined ? '' : `#${hash}`}`;
  };
}

/** A link inside the console. Pages are read from memory, so nothing is fetched before a click. */
export function AppLink({ href, ...rest }: Omit<ComponentProps<typeof Link>, 'href'> & { href: string }) {
  const carry = useCarry();
  return <Link prefetch={false} href={carry(href)} {...rest} />;
}

/** A link that looks like one. */
export function TextLink({ className = '', ...rest }: ComponentProps<typeof AppLink>) {
  return (
    <AppLink
      className={`text-accent underline decoration-line-strong underline-offset-2 hover:decoration-current ${className}`}
      {...rest}
    />
  );
}
