import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { leaf } from '../build/authority.ts';

/** The real certificate for `mysite-stage`, as its owner would get it: to be uploaded by whoever tries the demo. */
export async function writeDemoFiles(folder: string): Promise<void> {
  const { certificate, chain, privateKey } = await leaf({
    names: ['stage.mysite.example', 'www.stage.mysite.example'],
    daysLeft: 197,
    key: 'rsa2048',
    keyLabel: 'mysite-stage',
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'mysite-stage.crt'), certificate);
  await writeFile(join(folder, 'intermediate.crt'), chain ?? '');
  await writeFile(join(folder, 'mysite-stage.key'), privateKey, { mode: 0o600 });
}
