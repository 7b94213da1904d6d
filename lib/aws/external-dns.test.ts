import { describe, expect, it } from 'vitest';
import { ownedByExternalDns, ownershipKey } from './external-dns.ts';

const HERITAGE = '"heritage=external-dns,external-dns/owner=prod,external-dns/resource=ingress/shop/web"';

const address = (name: string, type = 'A') => ({ name, type, values: ['192.0.2.1'] });
const txt = (name: string, value = HERITAGE) => ({ name, type: 'TXT', values: [value] });

/** `type name` of the address records that are owned. */
function owned(records: Parameters<typeof ownedByExternalDns>[0]): string[] {
  const owners = ownedByExternalDns(records);
  return records
    .filter(({ type }) => type !== 'TXT')
    .map(ownershipKey)
    .filter((key) => owners.has(key));
}

describe('ownedByExternalDns', () => {
  it.each<[string, Parameters<typeof ownedByExternalDns>[0], string[]]>([
    ['TXT at the name', [address('www.shop.example'), txt('www.shop.example')], ['A www.shop.example']],
    [
      'TXT with the type before it, both families',
      [address('www.shop.example'), address('www.shop.example', 'AAAA'), txt('a-www.shop.example')],
      ['A www.shop.example', 'AAAA www.shop.example'],
    ],
    [
      'TXT with a prefix of its own',
      [address('www.shop.example'), txt('extdns-cname-www.shop.example')],
      ['A www.shop.example'],
    ],
    [
      'the longest name that fits',
      [address('my-www.shop.example'), address('www.shop.example'), txt('a-my-www.shop.example')],
      ['A my-www.shop.example'],
    ],
    ['an apex by a label', [address('shop.example'), txt('a.shop.example')], ['A shop.example']],
    ['a wildcard', [address('*.shop.example'), txt('a-*.shop.example')], ['A *.shop.example']],
    ['not the apex by a TXT of another name', [address('shop.example'), txt('www.shop.example')], []],
    ['not by other TXT', [address('www.shop.example'), txt('www.shop.example', '"v=spf1 -all"')], []],
    [
      'not by TXT that only mentions it',
      [address('www.shop.example'), txt('www.shop.example', '"x heritage=external-dns-ish"')],
      [],
    ],
    [
      'not another type at the name',
      [{ name: 'shop.example', type: 'MX', values: ['10 m'] }, address('shop.example'), txt('shop.example')],
      ['A shop.example'],
    ],
  ])('reads %s', (_, records, expected) => {
    expect(owned(records)).toEqual(expected);
  });

  it('names the owner and the evidence, on the TXT record too', () => {
    const owners = ownedByExternalDns([address('www.shop.example'), txt('a-www.shop.example')]);
    expect(owners.get('A www.shop.example')).toEqual({
      manager: 'external-dns',
      owner: 'prod',
      evidence:
        'TXT record a-www.shop.example = heritage=external-dns,external-dns/owner=prod,external-dns/resource=ingress/shop/web',
    });
    expect(owners.has('TXT a-www.shop.example')).toBe(true);
  });
});
