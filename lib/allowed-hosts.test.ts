import { expect, test } from 'vitest';
import { readAllowedHosts } from './allowed-hosts.ts';

test.each([
  [{}, ['localhost:4600', '127.0.0.1:4600', '[::1]:4600']],
  [{ PORT: '', HEADGATE_ALLOWED_HOSTS: ' ' }, ['localhost:4600', '127.0.0.1:4600', '[::1]:4600']],
  [{ PORT: '12345' }, ['localhost:12345', '127.0.0.1:12345', '[::1]:12345']],
  [
    { PORT: '12345', HEADGATE_ALLOWED_HOSTS: 'Console.corp.example, other:8443,' },
    ['console.corp.example', 'other:8443'],
  ],
])('%j', (environment, hosts) => {
  expect(readAllowedHosts(environment)).toEqual(hosts);
});
