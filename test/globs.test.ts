/** Globs of the configuration: what they match, and that none takes long. */
import assert from 'node:assert/strict';
import { parseGlob } from '../server/core/globs.ts';

function matches(pattern: string, path: string): boolean {
  const glob = parseGlob(pattern);
  assert.ok(typeof glob !== 'string', `${pattern}: ${glob}`);
  return glob.matches(path);
}

describe('A glob', () => {
  const cases: readonly [pattern: string, yes: readonly string[], no: readonly string[]][] = [
    ['*.prompt', ['a.prompt', 'deep/in/a.prompt', '.prompt'], ['a.prompty', 'a.prompt.md']],
    ['/a.prompt', ['a.prompt'], ['deep/a.prompt']],
    ['prompts/*.md', ['prompts/a.md'], ['a.md', 'prompts/x/a.md', 'x/prompts/a.md']],
    ['prompts/**/*.md', ['prompts/a.md', 'prompts/x/y/a.md'], ['a.md', 'other/a.md']],
    ['**/a.md', ['a.md', 'x/a.md', 'x/y/a.md'], ['ba.md']],
    ['prompts/**', ['prompts/a', 'prompts/x/y'], ['promptsx/a', 'a']],
    ['legacy', ['legacy', 'legacy/a.md', 'x/legacy/y/a.md'], ['legacy2/a.md']],
    ['legacy/', ['legacy/a.md', 'x/legacy/a.md'], ['legacyx']],
    ['./docs/a', ['docs/a'], ['docs/b']],
    ['*.{md,txt}', ['a.md', 'a.txt'], ['a.mdx', 'a.{md,txt}']],
    ['{a,b/{c,d}}/x', ['a/x', 'b/c/x', 'b/d/x'], ['b/x']],
    ['a?c', ['abc'], ['ac', 'a/c', 'abbc']],
    ['[a-c]1', ['a1', 'c1'], ['d1']],
    ['[!a-c]1', ['d1'], ['a1']],
    ['[]]', [']'], ['[']],
    ['a\\*b', ['a*b'], ['axb']],
    ['*a*b*c', ['xaxbxc', 'abc', 'aabbcc'], ['acb', 'abcx']],
    ['**/x/**/y', ['x/y', 'a/x/b/c/y', 'x/a/x/y'], ['y/x']],
  ];
  for (const [pattern, yes, no] of cases)
    it(`${pattern} matches what it should`, () => {
      for (const path of yes) assert.ok(matches(pattern, path), path);
      for (const path of no) assert.ok(!matches(pattern, path), path);
    });

  it('says what is wrong with one that cannot be read', () => {
    assert.equal(parseGlob(''), 'empty');
    assert.equal(parseGlob('/'), 'empty');
    assert.equal(parseGlob('[ab'), 'bracket');
    assert.equal(parseGlob('a{b'), 'brace');
    assert.equal(parseGlob('a}'), 'brace');
    assert.equal(parseGlob('{a,b}'.repeat(12)), 'too many alternatives');
  });

  it('takes no time that grows faster than pattern times path', () => {
    const start = performance.now();
    assert.ok(!matches(`${'*a'.repeat(50)}b`, 'a'.repeat(4000)));
    assert.ok(!matches(`${'**/a/'.repeat(50)}b`, 'a/'.repeat(2000)));
    assert.ok(performance.now() - start < 10_000);
  });
});
