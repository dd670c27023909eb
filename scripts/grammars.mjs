// Where the grammars of code and what runs them come from. The build puts them beside the server; the tests read them where they are.
const vscode = (name) => `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`;

/** Files from the root of the repository, by what `server/core/code/syntax.ts` calls the grammar. */
export const grammarFiles = {
  python: vscode('python'),
  typescript: vscode('typescript'),
  tsx: vscode('tsx'),
  javascript: vscode('javascript'),
  go: vscode('go'),
  java: vscode('java'),
  kotlin: 'node_modules/@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
  csharp: vscode('c-sharp'),
  ruby: vscode('ruby'),
  rust: vscode('rust'),
  php: vscode('php'),
};

export const runtimeFile = 'node_modules/web-tree-sitter/web-tree-sitter.wasm';
