import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { versionOf, viewSharing } from './view-query.ts';

const queryKey = ['view', 'changes', {}];

function view(version: number) {
  return { version, now: '2026-11-22T12:00:00.000Z', gaps: [], rows: [] };
}

test('an answer older than what is shown is left alone', () => {
  const client = new QueryClient({ defaultOptions: { queries: viewSharing } });
  const shown = () => versionOf(client.getQueryData(queryKey));
  client.setQueryData(queryKey, view(5));
  client.setQueryData(queryKey, view(4));
  expect(shown()).toBe(5);
  client.setQueryData(queryKey, view(6));
  expect(shown()).toBe(6);
});
