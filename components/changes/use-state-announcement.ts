import { useEffect, useRef } from 'react';
import { announce } from '@/components/ui/announce';
import type { ChangeStateName } from '@/components/ui/change-state';

/** Says the new state when it changes while somebody looks; not on arrival. */
export function useStateAnnouncement(state: ChangeStateName | null): void {
  const last = useRef(state);
  useEffect(() => {
    if (last.current !== null && state !== null && last.current !== state) {
      announce(`The change is now ${state.replace('-', ' ')}`);
    }
    last.current = state;
  }, [state]);
}
