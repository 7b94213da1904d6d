import { expect, test } from 'vitest';
import { regionOfElbName } from './elb-dns-name.ts';

test.each([
  ['shop-1234567890.us-east-1.elb.amazonaws.com', 'us-east-1'],
  ['dualstack.Shop-1234567890.EU-WEST-1.elb.amazonaws.com.', 'eu-west-1'],
  ['internal-wiki-12.us-gov-west-1.elb.amazonaws.com', 'us-gov-west-1'],
  ['ingest-0123456789abcdef.elb.eu-west-1.amazonaws.com', 'eu-west-1'],
  ['shop-12.cn-north-1.elb.amazonaws.com.cn', 'cn-north-1'],
  ['d111111abcdef8.cloudfront.net', null],
  ['s3-website-us-east-1.amazonaws.com', null],
  ['api.partner.example', null],
  ['us-east-1.elb.amazonaws.com', null],
])('%s stands in %s', (name, region) => {
  expect(regionOfElbName(name)).toBe(region);
});
