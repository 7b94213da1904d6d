import type { Clock } from '../../clock.ts';
import { reconcile } from '../../controllers/kubernetes.ts';
import { settleHealth } from '../../health.ts';
import { newAccount, newWorld, regionOf, type Account, type Place, type World } from '../../world.ts';
import { addNetworkInterfaces } from '../build/network-interfaces.ts';
import { addRoles } from '../build/roles.ts';
import { acmCases } from './acm-cases.ts';
import { edgeShared } from './edge-shared.ts';
import { mysiteCertificate, mysiteEuWest1, mysiteUsEast1 } from './mysite.ts';
import { demoNames } from './names.ts';
import { partnerDenied, partnerEuWest1, partnerId, partnerUsEast1 } from './partner.ts';
import { prodEuWest1 } from './prod-eu-west-1.ts';
import { prodUsEast1 } from './prod-us-east-1.ts';
import { stageEuWest1, stageUsEast1 } from './stage.ts';
import { storefront } from './storefront.ts';

/** What a visitor sees: three accounts, two regions, mostly healthy, and the situations that the console is for. */
export async function demoEstate(clock: Clock): Promise<World> {
  const prod = newAccount('111122223333', 'prod');
  const stage = newAccount('222233334444', 'stage');
  const partner = newAccount(partnerId, 'partner');
  addRoles(prod);
  addRoles(stage);
  addRoles(partner, { deniedToRead: partnerDenied });
  const world = newWorld('demo', clock, [prod, stage, partner]);
  const at = (account: Account, regionName: string): Place => ({
    world,
    account,
    region: regionOf(account, regionName),
  });

  const prodUs = at(prod, 'us-east-1');
  const prodEu = at(prod, 'eu-west-1');
  const mysite = await mysiteCertificate(prodUs);
  const acm = await acmCases(prodUs);
  const reached = [
    ...mysiteUsEast1(prodUs, mysite),
    ...mysiteEuWest1(prodEu, mysite),
    ...(await storefront(prodUs)),
    ...(await edgeShared(prodUs, mysite)),
    ...acm.reached,
    ...(await prodUsEast1(prodUs)),
    ...(await prodEuWest1(prodEu)),
    ...(await stageUsEast1(at(stage, 'us-east-1'))),
    ...(await stageEuWest1(at(stage, 'eu-west-1'))),
    ...(await partnerUsEast1(at(partner, 'us-east-1'))),
    ...(await partnerEuWest1(at(partner, 'eu-west-1'))),
  ];
  demoNames({ world, prod: prodUs, stage, partner, reached, validation: acm.validation });
  addNetworkInterfaces(world);
  settleHealth(world);
  reconcile(world);
  return world;
}
