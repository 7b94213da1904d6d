import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { loadView } from '@/lib/loaders/catalogue';
import { Providers } from '@/components/shell/providers';
import { everything } from '@/components/shell/scope';
import { Shell } from '@/components/shell/shell';
import { parseTheme } from '@/components/shell/theme';
import { Hydrated } from './hydrated';
import './globals.css';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
});

const jetBrainsMono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  variable: '--font-jetbrains-mono',
  weight: '100 800',
  display: 'swap',
});

export const metadata: Metadata = {
  title: { template: '%s · Headgate', default: 'Headgate' },
  description: 'See, and safely change, how traffic reaches your applications on AWS.',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function Layout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get('theme')?.value);
  const shell = await loadView('shell', everything);
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${inter.variable} ${jetBrainsMono.variable}`}
    >
      <body>
        <Providers>
          <Hydrated name="shell" request={everything} view={shell}>
            <Shell theme={theme}>{children}</Shell>
          </Hydrated>
        </Providers>
      </body>
    </html>
  );
}
