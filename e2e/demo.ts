import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Accounts of the demo estate. */
export const PROD = '111122223333';
export const STAGE = '222233334444';
/** Much of it can't be read. */
export const PARTNER = '333344445555';

/** A certificate as its owner holds it, in PEM. */
export interface Bundle {
  readonly certificate: string;
  readonly chain: string;
  readonly privateKey: string;
}

/** The certificate that `mysite-stage` waits for. */
export function readBundle(files: string): Bundle {
  const read = (name: string): string => readFileSync(join(files, name), 'utf8');
  return {
    certificate: read('mysite-stage.crt'),
    chain: read('intermediate.crt'),
    privateKey: read('mysite-stage.key'),
  };
}
