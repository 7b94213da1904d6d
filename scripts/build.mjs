import { isolatedEnvironment } from './environment.mjs';
import { ensureBuilt } from './prepare.mjs';

await ensureBuilt(isolatedEnvironment());
