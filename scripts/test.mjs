// Everything, on a machine that has only Node, npm and git: installs what is missing, checks, tests, adds up.
import { isolatedEnvironment } from './environment.mjs';
import { ensureInstalled } from './prepare.mjs';
import { findOrInstallChromium, findOrInstallServers } from './tools.mjs';
import { runStages } from './stages.mjs';

await ensureInstalled();
const tools = { ...findOrInstallChromium(), ...findOrInstallServers() };
runStages(
  ['format', 'lint', 'types', 'layers', 'unused', 'documents', 'unit', 'build', 'integration', 'browser'],
  isolatedEnvironment({ ...tools, NODE_ENV: 'test' }),
);
