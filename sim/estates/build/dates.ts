import type { World } from '../../world.ts';

const dayMilliseconds = 86_400_000;

export function daysAgo({ clock }: World, days: number): Date {
  return new Date(clock.now().getTime() - days * dayMilliseconds);
}
