// Where imports may point (ARCHITECTURE.md). A test asserts that each path here still matches a file, so that no rule goes blind.
const unit = (kind) => `^server/core/${kind}/([^/]+)\\.ts$`;

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'core-is-pure',
      comment: 'The core asks, the host gives: it knows no file, clock, editor, protocol or process.',
      severity: 'error',
      from: { path: '^server/core/' },
      to: { path: '^(server/(cli|lsp|node)|client|test)/' },
    },
    {
      name: 'core-uses-no-node',
      severity: 'error',
      from: { path: '^server/core/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-door',
      comment: 'Everyone enters the core by service.ts.',
      severity: 'error',
      from: { path: '^server/(cli|lsp|node)/' },
      to: { path: '^server/core/', pathNot: '^server/core/service\\.ts$' },
    },
    {
      name: 'rules-stand-alone',
      comment: 'What two rules share moves down into the core.',
      severity: 'error',
      from: { path: unit('rules') },
      to: { path: unit('rules'), pathNot: '^server/core/rules/$1\\.ts$' },
    },
    {
      name: 'formats-stand-alone',
      severity: 'error',
      from: { path: unit('formats') },
      to: { path: unit('formats'), pathNot: '^server/core/formats/$1\\.ts$' },
    },
    {
      name: 'host-languages-stand-alone',
      comment: 'What two languages share moves down into core/code.',
      severity: 'error',
      from: { path: unit('hosts') },
      to: { path: unit('hosts'), pathNot: '^server/core/hosts/$1\\.ts$' },
    },
    {
      name: 'syntax-knows-no-format',
      severity: 'error',
      from: { path: '^server/core/syntax/' },
      to: { path: '^server/core/(formats|rules|features)/' },
    },
    {
      name: 'hosts-stand-apart',
      comment: 'The command line and the language server do not know each other.',
      severity: 'error',
      from: { path: '^server/cli/' },
      to: { path: '^server/lsp/' },
    },
    {
      name: 'hosts-stand-apart-too',
      severity: 'error',
      from: { path: '^server/lsp/' },
      to: { path: '^server/cli/' },
    },
    {
      name: 'node-knows-no-host',
      severity: 'error',
      from: { path: '^server/node/' },
      to: { path: '^server/(cli|lsp)/' },
    },
    {
      name: 'client-knows-the-protocol-alone',
      comment: 'And what it asks of a file before the server is started.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: '^server/(lsp/protocol|core/code/first-look)\\.ts$' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(server|client|scripts)/' },
      to: { path: '^test/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/|^test/e2e/(host|out)/|^test/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
