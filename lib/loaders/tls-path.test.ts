import { expect, test } from 'vitest';
import { aTargetGroup, aTlsListener } from '../inventory/test-estate.ts';
import { tlsPath } from './tls-path.ts';

const policy = (name: string | null) =>
  aTlsListener(null, { tls: { policy: name, defaultCertificate: null, sniCertificates: [] } });
const plain = (protocol: string) => aTlsListener(null, { protocol, tls: null });
const web = aTargetGroup('web');

test.each([
  [[policy('ELBSecurityPolicy-TLS13-1-2-Res-2021-06')], [web], 'TLS 1.2+ from client, plain HTTP to targets'],
  [[policy('ELBSecurityPolicy-TLS13-1-3-2021-06')], [web], 'TLS 1.3 from client, plain HTTP to targets'],
  [
    [policy('ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09')],
    [web],
    'TLS 1.2+ from client, plain HTTP to targets',
  ],
  [[policy('ELBSecurityPolicy-2016-08')], [web], 'TLS 1.0+ from client, plain HTTP to targets'],
  [[policy('ELBSecurityPolicy-TLS-1-2-2017-01')], [web], 'TLS 1.2+ from client, plain HTTP to targets'],
  [[policy('ELBSecurityPolicy-FS-1-2-Res-2020-10')], [web], 'TLS 1.2+ from client, plain HTTP to targets'],
  [[policy('ours'), plain('HTTP')], [web], 'TLS from client, plain HTTP to targets'],
  [
    [policy('ELBSecurityPolicy-2016-08')],
    [aTargetGroup('web', { protocol: 'HTTPS' })],
    'TLS 1.0+ from client, encrypted again to targets',
  ],
  [[plain('HTTP')], [web], 'plain HTTP from client, plain HTTP to targets'],
  [[plain('TCP')], [aTargetGroup('tcp', { protocol: 'TCP' })], 'TCP passed through to targets'],
  [[], [], 'no listener'],
])('%#: %j', (listeners, groups, says) => {
  expect(tlsPath(listeners, groups)).toBe(says);
});
