/** What counts as a reference to a file. */
import assert from 'node:assert/strict';
import { fileReferences, importReferences, linkReferences, toolReferences } from '../server/core/references.ts';
import { parseMarkdown } from '../server/core/syntax/markdown.ts';

const whole = (text: string) => ({ start: 0, end: text.length });

const links = (text: string, path = 'a/b.md') => linkReferences(text, parseMarkdown(text, 0, text.length), path);

describe('A link to a file', () => {
  it('is looked for beside the file that holds it', () => assert.deepEqual(links('[x](c/d.md)')[0]?.candidates, ['a/c/d.md']));

  it('has no anchor, no query and no escapes in its path', () =>
    assert.deepEqual(
      links('[x](c%20d.md#e) [y](<f g.md>) [z](h.md?i)').map((r) => r.candidates[0]),
      ['a/c d.md', 'a/f g.md', 'a/h.md'],
    ));

  it('may count from the root, wherever that is', () => assert.deepEqual(links('[x](/c.md)')[0]?.candidates, ['/c.md', 'a/c.md', 'c.md']));

  it('is none to an address, an anchor, a placeholder or a glob', () =>
    assert.deepEqual(
      links('[a](https://x.y) [b](mailto:c@d.e) [f](#g) [h]({{i}}) [j](src/*.ts) [k](path/to/file.md) [l](...) [m](//n.o/p)'),
      [],
    ));

  it('is none from an image', () => assert.deepEqual(links('![a](b.png)'), []));

  it('may be a definition', () => assert.deepEqual(links('[a]\n\n[a]: b.md')[0]?.target, 'b.md'));

  it('is not insisted on where it looks like a sample', () => assert.equal(links('[text](url)')[0]?.optional, true));

  it('is not insisted on where it evidently shows how one is written', () => {
    const optional = (text: string) => links(text)[0]?.optional;
    assert.equal(optional('- Example: [x.md](docs/x.md) for rules'), true);
    assert.equal(optional('- [x.md](./x.md) - [Description]'), true);
    assert.equal(optional('- [x](docs/filename.md)'), true);
    assert.equal(optional('- [x](wiki/pools)'), true);
    assert.equal(optional('Say "see [x](docs/x.md)".'), false);
    assert.equal(optional('- [ ] Read [x](docs/x.md) for examples: many.'), false);
    assert.equal(optional('For example: see [x](docs/x.md).'), false);
    assert.equal(optional('Examples are in [x](examples/x.md).'), false);
    assert.equal(optional('See [x](./docs/setup).'), false);
  });
});

describe('Other references', () => {
  it('follow #file: to the next space, less the full stop of the sentence', () => {
    const text = 'See #file:c.md. And #file:d/e.ts, `#file:f`';
    const code = [{ start: text.indexOf('`'), end: text.length }];
    assert.deepEqual(
      fileReferences(text, whole(text), code, 'a/b.md').map((r) => r.candidates),
      [
        ['a/c.md.', 'a/c.md'],
        ['a/d/e.ts,', 'a/d/e.ts'],
      ],
    );
  });

  it('name tools by #tool:', () => {
    const text = 'Use #tool:search/codebase, or #tool:github/*.';
    assert.deepEqual(
      toolReferences(text, whole(text), []).map((t) => t.name),
      ['search/codebase', 'github'],
    );
  });

  it('import by @ what has the extension of a text file', () => {
    const text = '@a.md (@./b.ts) **@c.json** x@d.md @e @f/g @~/.claude/h.md "@i.md"';
    assert.deepEqual(
      importReferences(text, whole(text), [], 'x.md').map((r) => text.slice(r.span.start, r.span.end)),
      ['a.md', './b.ts', 'c.json'],
    );
  });
});
