import type { World } from './world.ts';

interface Given {
  publicCount: number;
  privateCount: number;
}

const given = new WeakMap<World, Given>();
const documentationBlocks = ['192.0.2', '198.51.100', '203.0.113'];
const hostsPerBlock = 254;

function givenIn(world: World): Given {
  const found = given.get(world) ?? { publicCount: 0, privateCount: 0 };
  given.set(world, found);
  return found;
}

/** The next free documentation address; when all three blocks are full, one of the benchmarking range 198.18.0.0/15. */
export function nextPublicAddress(world: World): string {
  const taken = givenIn(world);
  const index = taken.publicCount;
  taken.publicCount += 1;
  const host = (index % hostsPerBlock) + 1;
  const block = documentationBlocks[Math.floor(index / hostsPerBlock)];
  if (block !== undefined) return `${block}.${host}`;
  const beyond = Math.floor(index / hostsPerBlock) - documentationBlocks.length;
  return `198.${18 + Math.floor(beyond / 256)}.${beyond % 256}.${host}`;
}

/** The next free address inside 10.0.0.0/8. */
export function nextPrivateAddress(world: World): string {
  const taken = givenIn(world);
  const index = taken.privateCount;
  taken.privateCount += 1;
  const block = Math.floor(index / hostsPerBlock);
  return `10.${Math.floor(block / 256)}.${block % 256}.${(index % hostsPerBlock) + 1}`;
}
