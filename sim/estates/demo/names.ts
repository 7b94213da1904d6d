import { machines, elasticIp, stopMachine, vpcId } from '../build/machines.ts';
import { pointNames, type Reached } from '../build/reached.ts';
import { add, alias, delegate, dnsNameOf, values, zone } from '../build/zones.ts';
import type { Account, Place, World } from '../../world.ts';

export interface DemoNames {
  readonly world: World;
  readonly prod: Place;
  readonly stage: Account;
  readonly partner: Account;
  readonly reached: readonly Reached[];
  readonly validation: { readonly name: string; readonly value: string };
}

const cloudFrontZone = 'Z2FDTNDATAQYW2';
const classicZone = 'Z35SXDOTRQ7X7K';

/** Every zone of the demo, and the records besides plain aliases. */
export function demoNames({ world, prod, stage, partner, reached, validation }: DemoNames): void {
  const { account } = prod;
  const mysite = zone(world, account, 'mysite.example');
  const shop = zone(world, account, 'shop.example', { tags: { 'terraform-workspace': 'shop-prod' } });
  const pay = zone(world, account, 'pay.example');
  const others = ['mqtt', 'wildcard', 'payments', 'media', 'growth'].map((name) =>
    zone(world, account, `${name}.example`),
  );
  const corp = zone(world, account, 'corp.example', { vpcs: [{ id: vpcId, region: 'us-east-1' }] });
  const stageZone = zone(world, stage, 'stage.mysite.example');
  const partnerZone = zone(world, partner, 'partner.example');
  delegate(mysite, stageZone);

  pointNames([mysite, shop, pay, ...others, corp, stageZone, partnerZone], reached);

  add(
    mysite,
    values('mysite.example', 'MX', ['10 mx.mysite.example']),
    values('mysite.example', 'TXT', ['"v=spf1 mx -all"']),
  );
  add(
    shop,
    values('old.shop.example', 'CNAME', [dnsNameOfReached(reached, 'shop.example')]),
    values(validation.name, 'CNAME', [validation.value]),
    alias(
      'promo.shop.example',
      'A',
      classicZone,
      'dualstack.promo-2024-1417203389.us-east-1.elb.amazonaws.com',
    ),
    alias('static.shop.example', 'A', cloudFrontZone, 'd3q8x7m2k1v0ab.cloudfront.net', false),
  );
  add(
    pay,
    values('pay.example', 'TXT', [
      '"heritage=external-dns,external-dns/owner=prod-eu,external-dns/resource=ingress/shop/checkout"',
    ]),
  );
  roundRobin(prod);
}

/** An apex over two Elastic IPs, from before there were load balancers; one of the two machines is gone. */
function roundRobin(prod: Place): void {
  const [alive = '', dead = ''] = machines(prod, {
    name: 'veteran-haproxy',
    count: 2,
    behaviour: { kind: 'respond', software: 'haproxy' },
    tags: { software: 'haproxy' },
  });
  const addresses = [elasticIp(prod, alive), elasticIp(prod, dead)];
  stopMachine(prod, dead);
  const veteran = zone(prod.world, prod.account, 'veteran.example');
  add(
    veteran,
    values('veteran.example', 'A', addresses, 600),
    values('www.veteran.example', 'CNAME', ['veteran.example']),
  );
}

function dnsNameOfReached(reached: readonly Reached[], name: string): string {
  const found = reached.find((each) => each.name === name);
  if (!found) throw new Error(`Nothing is reached as ${name}.`);
  return dnsNameOf(found.balancer);
}
