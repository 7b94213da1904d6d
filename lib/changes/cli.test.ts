import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Call } from '../domain/plan.ts';
import { quote, toCli } from './cli.ts';
import { arnOf, swapSubject } from './test-subjects.ts';
import { setCall } from './swap-moves.ts';

const batch: Call = {
  kind: 'change-records',
  accountId: '111122223333',
  zoneId: 'Z1',
  comment: "it's ours",
  changes: [{ action: 'CREATE', exact: '{"Name":"\\\\052.shop.example.","Type":"A"}' }],
};

test.each(['plain', "it's", '', '*.shop.example', 'a b', '$HOME', '`id`', '"x"', '\\052', 'line\nline', '!'])(
  'the shell reads %j back',
  (word) => {
    expect(execFileSync('/bin/sh', ['-c', `printf %s ${quote(word)}`]).toString()).toBe(word);
  },
);

test('a call stands over several lines', () => {
  expect(toCli(setCall(swapSubject('classic'), arnOf('prod/new')))).toBe(
    [
      'aws elb set-load-balancer-listener-ssl-certificate \\',
      '  --region us-east-1 \\',
      '  --load-balancer-name shop \\',
      '  --load-balancer-port 443 \\',
      '  --ssl-certificate-id arn:aws:iam::111122223333:server-certificate/prod/new',
    ].join('\n'),
  );
});

test('a batch of records reaches the program as JSON', () => {
  const printed = execFileSync('/bin/sh', ['-c', toCli(batch, 'printf %s\\\\n')]).toString();
  const json: unknown = JSON.parse(printed.slice(printed.indexOf('{')));
  expect(json).toEqual({
    Comment: "it's ours",
    Changes: [{ Action: 'CREATE', ResourceRecordSet: { Name: '\\052.shop.example.', Type: 'A' } }],
  });
});

test.each([true, false])('an upload names a chain file where there is a chain: %j', (hasChain) => {
  const upload: Call = {
    kind: 'upload-server-certificate',
    accountId: '111122223333',
    name: 'shop',
    path: '/',
    fingerprint: 'leaf',
    hasChain,
  };
  expect(toCli(upload).includes('--certificate-chain')).toBe(hasChain);
});
