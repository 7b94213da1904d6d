'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { announce } from '@/components/ui/announce';
import type { Theme } from './theme';

const icons = { system: Monitor, light: Sun, dark: Moon };
const next: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const YEAR_SECONDS = 31_536_000;

/** Kept in a cookie, so that the first paint is already right. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const Icon = icons[theme];
  const change = () => {
    const chosen = next[theme];
    setTheme(chosen);
    if (chosen === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
    document.cookie = `theme=${chosen}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    announce(`Theme: ${chosen}`);
  };
  return (
    <button
      type="button"
      onClick={change}
      aria-label={`Theme: ${theme}. Switch to ${next[theme]}`}
      title={`Theme: ${theme}`}
      className="control w-[30px] justify-center text-muted hover:bg-raised"
    >
      <Icon className="size-[14px]" aria-hidden="true" />
    </button>
  );
}
