// Checks the import table, and that the check saw every module: a cruise that sees nothing reports no violation.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../.dependency-cruiser.mjs';

// dependency-cruiser has swc parse every file as TypeScript without JSX, which fails at the first element.
/** @type {{ parseFileSync: (path: string, options: object) => unknown }} */
const swc = createRequire(import.meta.url)('@swc/core');
const { parseFileSync } = swc;
swc.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: path.endsWith('.tsx') });
const { cruise } = await import('dependency-cruiser');

const ROOTS = ['app', 'bench', 'components', 'e2e', 'lib', 'sim', 'testing'];

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', ...ROOTS],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));

const { output } = await cruise(
  files,
  { ...config.options, validate: true, ruleSet: { forbidden: config.forbidden } },
  undefined,
  { tsConfig: extractTSConfig('tsconfig.json') },
);

if (typeof output === 'string') throw new Error('The cruise was asked for no reporter.');

const seen = new Set(output.modules.map((module) => module.source));
const unseen = files.filter((path) => !seen.has(path));
const edges = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
const violations = output.summary.violations;

for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`);
if (unseen.length > 0) console.error(`Not seen, so not checked: ${unseen.join(', ')}`);
if (edges < files.length)
  console.error(`Only ${edges} imports seen in ${files.length} modules: the parser does not work.`);
console.log(`${files.length} modules, ${edges} imports, ${violations.length} violations`);
process.exit(violations.length > 0 || unseen.length > 0 || edges < files.length ? 1 : 0);
