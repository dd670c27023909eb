/** Names of tools: misspelt, replaced, or nobody's business. */
import assert from 'node:assert/strict';
import { vscodeTools } from '../../server/core/data/tools.ts';
import { misspeltTool } from '../../server/core/tool-names.ts';
import { checkRule } from '../support/rules.ts';

describe('The name of a tool', () => {
  it('is let be where it belongs to a server or an extension', () => {
    for (const name of [
      'github/create_issue',
      'mcp__github__get_me',
      'ms-python.python/configure',
      'search_papers',
      'git-diff',
      'microsoft.docs.mcp',
      'serach_code',
    ])
      assert.equal(misspeltTool(name), null, name);
  });
  it('is let be where it is built in, old or new', () => {
    for (const name of [...vscodeTools.names, ...vscodeTools.renamed.keys(), 'Read', 'MultiEdit', 'websearch', 'bash'])
      assert.equal(misspeltTool(name), null, name);
  });
  it('is flagged where it is nearly a built-in one', () => {
    assert.equal(misspeltTool('serach'), 'search');
    assert.equal(misspeltTool('search/codebse'), 'search/codebase');
    assert.equal(misspeltTool('runInTerminl'), null);
    assert.equal(misspeltTool('execute/runInTerminl'), 'execute/runInTerminal');
    assert.equal(misspeltTool('WebFecth'), 'WebFetch');
    assert.equal(misspeltTool('chnages'), 'search/changes');
  });
  it('has been replaced by one that exists', () => {
    for (const name of vscodeTools.renamed.values()) assert.ok(vscodeTools.names.includes(name), name);
  });
});

checkRule('unknown-tool', 'a.prompt.md', {
  'flags a tool that the text names': '---\nagent: agent\n---\nUse #tool:⟦serach/codebase⟧ first.\n',
  'lets the sets of servers be': "---\ntools: ['acme/*', 'github/*', 'edit']\n---\nHi\n",
});
checkRule('unknown-tool', '.claude/agents/a.md', {
  'flags a tool that is taken away': '---\nname: a\ndescription: d\ndisallowedTools: Read, ⟦Wrte⟧\n---\nHi\n',
  'flags one with arguments': '---\nname: a\ndescription: d\ntools: ⟦Bsah(git:*)⟧\n---\nHi\n',
});
checkRule('unknown-tool', 'a.prompt', {
  'lets the tools of a program be': '---\nmodel: m\ntools: [serach, Raed]\n---\nHi {{x}}\n',
});
checkRule(
  'unknown-tool',
  'b.prompt.md',
  { 'lets configured names be': '---\ntools: [serach]\n---\nHi\n' },
  { config: { tools: ['ser*'] } },
);
checkRule('deprecated-tool', 'a.agent.md', {
  'flags old names and lets new ones be': '---\ndescription: d\ntools: [⟦editFiles⟧, edit/editFiles, runCommands]\n---\nHi\n',
});
