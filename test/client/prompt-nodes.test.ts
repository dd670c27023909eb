/** The tree of all prompts, from the list that the server gives. */
import assert from 'node:assert/strict';
import { nodesOf, type PromptNode } from '../../client/prompt-nodes.ts';
import type { PromptEntry } from '../../server/lsp/protocol.ts';

const at = (path: string, name: string, line = 0, kind: PromptEntry['kind'] = 'prompt'): PromptEntry => ({
  name,
  kind,
  role: 'system',
  uri: `file:///w/${path}`,
  range: { start: { line, character: 0 }, end: { line, character: 9 } },
  confidence: 0.9,
  format: 'text',
  host: 'python',
  tokens: 12,
});

/** One line a node, indented by its depth. */
const drawn = (prompts: readonly PromptEntry[]): string[] =>
  lines(
    nodesOf(prompts, ({ uri }) => uri.slice('file:///w/'.length)),
    '',
  );

const lines = (nodes: readonly PromptNode[], indent: string): string[] =>
  nodes.flatMap((node) => {
    if (node.kind === 'prompt') return [`${indent}${node.prompt.name}`];
    return [`${indent}${node.kind === 'folder' ? `${node.path}/` : node.name}`, ...lines(node.children, `${indent}  `)];
  });

describe('The tree of prompts', () => {
  it('goes by folder, file and place', () => {
    const prompts = [at('b/two.py', 'LATER', 9), at('a/x/one.ts', 'ONE'), at('b/two.py', 'EARLIER', 2), at('b/a.py', 'A')];
    assert.deepEqual(drawn(prompts), ['a/x/', '  one.ts', '    ONE', 'b/', '  a.py', '    A', '  two.py', '    EARLIER', '    LATER']);
  });

  it('shows files of the root behind the folders', () => {
    assert.deepEqual(drawn([at('AGENTS.md', 'AGENTS.md'), at('z/p.prompt', 'p')]), [
      'z/',
      '  p.prompt',
      '    p',
      'AGENTS.md',
      '  AGENTS.md',
    ]);
  });

  it('leaves out descriptions of tools, and the files that hold nothing else', () => {
    assert.deepEqual(drawn([at('tools.py', 'search', 0, 'description'), at('main.py', 'P'), at('main.py', 'd', 3, 'description')]), [
      'main.py',
      '  P',
    ]);
  });

  it('is empty where there is nothing', () => assert.deepEqual(drawn([]), []));
});
