// Who may import whom: docs/architecture.md shows the same table in words. No exceptions list.
const everywhere = ['lib/paths.ts', 'lib/format.ts'];
const servers = ['lib/config.ts', 'lib/log.ts'];
const domain = 'lib/domain';

/** Folder → what it may import besides itself, `lib/paths.ts` and `lib/format.ts`. */
const table = {
  'lib/domain': [],
  'lib/analysis': [domain],
  'lib/aws': [domain, ...servers],
  'lib/nodes': [domain, ...servers],
  'lib/probe': [domain, ...servers],
  'lib/store': [domain, ...servers],
  'lib/views': [domain],
  'lib/inventory': [domain, 'lib/analysis', 'lib/aws', 'lib/nodes', 'lib/probe', 'lib/store', ...servers],
  'lib/changes': [domain, 'lib/aws', 'lib/nodes', 'lib/probe', 'lib/store', 'lib/inventory', ...servers],
  'lib/session': [domain, 'lib/store', ...servers],
  'lib/server': [
    domain,
    'lib/analysis',
    'lib/aws',
    'lib/nodes',
    'lib/probe',
    'lib/store',
    'lib/views',
    'lib/inventory',
    'lib/changes',
    'lib/session',
    ...servers,
  ],
  'lib/loaders': [domain, 'lib/views', 'lib/session', 'lib/server', ...servers],
  'lib/actions': [domain, 'lib/views', 'lib/session', 'lib/server', ...servers],
  'lib/queries': ['lib/views'],
  'components/ui': [],
  app: [
    'components',
    'lib/loaders',
    'lib/actions',
    'lib/queries',
    'lib/views',
    'lib/session',
    domain,
    ...servers,
  ],
  sim: [],
  testing: [],
  bench: [],
};

/** Tests, and what they share: `x.test.ts`, `test-x.ts`. They may import `testing` besides. */
const tests = '\\.test\\.tsx?$|/test-[\\w-]+\\.ts$';

const ownFolders = '^(app|bench|components|lib|sim|testing|e2e)/';

/** @param {readonly string[]} paths */
function pattern(paths) {
  return paths
    .map((path) => (path.endsWith('.ts') ? `^${path.replaceAll('.', '\\.')}$` : `^${path}/`))
    .join('|');
}

/**
 * @param {string} folder
 * @param {readonly string[]} allowed
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function onlyImports(folder, allowed) {
  return {
    name: `${folder.replaceAll('/', '-')}-imports`,
    severity: 'error',
    comment: `${folder} may import only: ${allowed.join(', ') || 'nothing of ours'}.`,
    from: {
      path: `^${folder}/`,
      pathNot: folder === 'app' ? `${tests}|^app/api/` : tests,
    },
    to: { path: ownFolders, pathNot: pattern([folder, ...everywhere, ...allowed]) },
  };
}

const features = '^components/(?!ui/)([^/]+)/';

/** @type {{ forbidden: import('dependency-cruiser').IForbiddenRuleType[], options: import('dependency-cruiser').ICruiseOptions }} */
export default {
  forbidden: [
    ...Object.entries(table).map(([folder, allowed]) => onlyImports(folder, allowed)),
    {
      name: 'api-routes-imports',
      severity: 'error',
      comment: 'API routes may also reach the server.',
      from: { path: '^app/api/' },
      to: { path: ownFolders, pathNot: pattern(['app/api', ...everywhere, ...table.app, 'lib/server']) },
    },
    {
      name: 'features-import-no-feature',
      severity: 'error',
      comment: 'What two features need moves to components/ui or lib/domain.',
      from: { path: features },
      to: {
        path: ownFolders,
        pathNot: `^components/$1/|^components/ui/|^lib/(domain|views|queries|actions)/|${pattern(everywhere)}`,
      },
    },
    {
      name: 'shared-files-import-domain-only',
      severity: 'error',
      comment: 'lib/paths.ts and lib/format.ts are imported from everywhere.',
      from: { path: '^lib/(paths|format)\\.ts$' },
      to: { path: ownFolders, pathNot: '^lib/domain/' },
    },
    {
      name: 'tests-stay-outside-the-simulator',
      severity: 'error',
      comment: 'Tests of the product start the simulator as a process and speak HTTP to it.',
      from: { path: '^(lib|app|components|e2e)/' },
      to: { path: '^sim/' },
    },
    {
      name: 'only-gateways-see-the-sdk',
      severity: 'error',
      comment: 'SDK types end in lib/aws.',
      from: { path: '^(app|components|lib)/', pathNot: `^lib/aws/|${tests}` },
      to: { path: 'node_modules/(@aws-sdk|@smithy)/' },
    },
    {
      name: 'no-product-code-imports-tests',
      severity: 'error',
      from: { path: '^(app|components|lib|sim)/', pathNot: tests },
      to: { path: `${tests}|^(testing|bench|e2e)/` },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Types count too: a shared type moves to a file of its own.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^\\.next/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.next/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
