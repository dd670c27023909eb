import assert from 'node:assert/strict';
import { ask } from '../support/features.ts';

const shown = (path: string, text: string) => {
  const { service, file } = ask(path, text);
  return service.tokens(file).map((t) => [text.slice(t.span.start, t.span.end), t.type, ...t.modifiers].join(' '));
};

describe('Semantic tokens', () => {
  it('tell declared from undeclared variables', () =>
    assert.deepEqual(shown('a.prompt', '---\ninput:\n  schema:\n    a: string\n---\n{{a}} {{b}}'), [
      'a variable declaration',
      'a variable',
      'b variable undefined',
    ]));
  it('tell keywords, filters, locals and properties apart', () =>
    assert.deepEqual(shown('prompts/a.j2', '{% for x in xs %}{{ x.y | upper }}{% endfor %}'), [
      'for keyword',
      'x variable declaration',
      'xs variable',
      'x variable',
      'y property',
      'upper function',
    ]));
  it('cut a comment at its line breaks', () => assert.deepEqual(shown('prompts/a.j2', '{# a\nb #}'), ['{# a comment', 'b #} comment']));
});
