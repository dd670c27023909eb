/** `{name}` as Python's format and LangChain read it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseBraces } from '../../server/core/syntax/braces.ts';
import { mark, unmark } from '../support/marks.ts';

function finds(cases: Readonly<Record<string, string>>): void {
  for (const [name, marked] of Object.entries(cases))
    it(name, () => {
      const { text } = unmark(marked);
      const outputs = parseBraces(text, 0, text.length).nodes.filter((n) => n.kind === 'output');
      assert.equal(
        mark(
          text,
          outputs.map((n) => n.span),
        ),
        marked,
      );
    });
}

describe('Fields in braces', () => {
  finds({
    'are names': 'Hello ⟦{name}⟧ and ⟦{_other1}⟧.',
    'may be numbers': '⟦{0}⟧ ⟦{1}⟧',
    'may reach into a value': '⟦{user.name}⟧ ⟦{items[0].id}⟧',
    'may have a conversion and a format': '⟦{x!r}⟧ ⟦{price:>10.2f}⟧ ⟦{n:,}⟧',
    'are not doubled braces': '{{name}} {{{{ ⟦{a}⟧ }}',
    'are not JSON': '{"a": {"b": 1}} {} { a } {a: 1} {name: string}',
    'may stand in doubled braces': '{{"a": ⟦{a}⟧}}',
    'end before the text does': '{name',
  });

  it('tell the path of their value', () => {
    const [use] = parseBraces('{items[0].id}', 0, 13).uses;
    assert.deepEqual([use?.name, use?.path], ['items', ['items', '0', 'id']]);
  });

  it('never throw, and their nodes cover the text', () => {
    const piece = fc.constantFrom('{', '}', 'a', '.', '[', ']', '!r', ':', '0', ' ', '"', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let at = 0;
        for (const { span } of parseBraces(text, 0, text.length).nodes) {
          assert.equal(span.start, at);
          at = span.end;
        }
        assert.equal(at, text.length);
      }),
    );
  });
});
