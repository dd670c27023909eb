import assert from 'node:assert/strict';
import { ask, outline } from '../support/features.ts';

describe('The outline', () => {
  it('holds header, messages and headings', () =>
    assert.equal(
      outline(
        'a.prompt',
        '---\nmodel: x/y\ninput:\n  schema:\n    name: string\n---\n{{role "system"}}\n# Task\n## Steps\n# Form\n{{role "user"}}\nHi {{name}}\n',
      ),
      [
        'header front matter',
        '  key model',
        '  key input',
        '    input name',
        'message system',
        '  heading Task',
        '    heading Steps',
        '  heading Form',
        'message user',
      ].join('\n'),
    ));
  it('of one unmarked message is its headings', () =>
    assert.equal(
      outline('AGENTS.md', '# A\n## B\n### C\n## D\n# E\n'),
      ['heading A', '  heading B', '    heading C', '  heading D', 'heading E'].join('\n'),
    ));
});

describe('Folding', () => {
  it('takes header, messages, blocks and code', () => {
    const { service, file, text } = ask('a.prompt', '---\nmodel: x/y\n---\n{{role "system"}}\n{{#if a}}\nb\n{{/if}}\n```\ncode\n```\n');
    const folded = service.folding(file).map((f) => text.slice(f.span.start, f.span.end).split('\n')[0]);
    assert.deepEqual(folded, ['---', '{{role "system"}}', '{{#if a}}', '```']);
  });
});
