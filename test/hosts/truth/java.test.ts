/** Texts of Java against the values that it gives, and edits of them against the values of the edited programs. `WHETSTONE_TRUTH=n` for more. */
import assert from 'node:assert/strict';
import type { Decoded, Hole } from '../../../server/core/code/decoded.ts';
import { isRefusal } from '../../../server/core/features.ts';
import type { Code } from '../../../server/core/host.ts';
import java from '../../../server/core/hosts/java.ts';
import { applyEdits, type Edit } from '../../../server/core/text.ts';
import { editTokens, expression, fieldWorth, hasJava, javaFile, operands, runJava } from '../../support/java-programs.ts';
import { mulberry32 } from '../../support/random.ts';
import { isPlainInsertion, randomEdits, worthAfter } from '../../support/random-edits.ts';
import { syntax, syntaxReady } from '../../support/syntax.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 2000);
const seed = Number(process.env.WHETSTONE_SEED ?? 20261123);

function decoded(text: string): { readonly text: Decoded | null; readonly hasError: boolean } {
  const answer = syntax.within('java', 'P.java', text, (root) => {
    const code: Code = { path: 'P.java', text, root, words: { sdk: false, named: true, spoken: false, marked: false } };
    const value = java.scopes.constants(code).find(({ name }) => name === 'prompt')?.value;
    return { text: value ? java.decode(value, code) : null, hasError: root.hasError };
  });
  assert.ok(!('miss' in answer), 'the grammar is there');
  return answer;
}

const worthOf =
  ({ text }: Decoded) =>
  ({ at, expression: source, syntax: kind }: Hole): string => {
    const value = kind === 'percent' ? fieldWorth(text.slice(at.start, at.end), source) : operands.get(source.replace(/^\((.*)\)$/, '$1'));
    return value ?? operands.get(source) ?? `?${source}?`;
  };

describe('texts of Java are what it makes of them', function () {
  this.timeout(600_000);
  before(() => syntaxReady('java'));

  it('and edits, too', function () {
    if (!hasJava()) {
      console.log('      There is no Java of version 17 or later: texts of Java are not held against it.');
      return this.skip();
    }
    const random = mulberry32(seed);
    const files = Array.from({ length: count }, () => javaFile(expression(random)));
    const values = runJava(files);
    const wrong: string[] = [];
    const tried: { readonly file: string; readonly edits: Edit[]; readonly wanted: string; readonly after: string }[] = [];
    const told = { legal: 0, refused: 0, insertions: 0, refusedInsertions: 0, unread: 0, misread: 0 };
    for (const [i, file] of files.entries()) {
      const value = values[i] ?? null;
      const { text, hasError } = decoded(file);
      if (value === null) {
        if (text && !hasError) wrong.push(`read, though it does not run: ${file}`);
        continue;
      }
      if (!text) {
        told.unread++;
        // A trim that would take a part of what nobody sees is left alone; the grammar takes `\\u005c"` for the end of a string.
        if (!hasError && !/\.(?:strip|trim)\w*\(/.test(file)) wrong.push(`not read: ${file}\n ${JSON.stringify(value)}`);
        continue;
      }
      if (hasError) {
        told.misread++;
        continue;
      }
      told.legal++;
      const worth = worthOf(text);
      if (worthAfter(text, [], worth) !== value) {
        wrong.push(`${file}\n is ${JSON.stringify(value)}\n not ${JSON.stringify(worthAfter(text, [], worth))}`);
        continue;
      }
      const edits = randomEdits(random, text.text, editTokens);
      const wanted = worthAfter(text, edits, worth);
      const written = text.write(edits);
      const isPlain = wanted !== null && isPlainInsertion(text, edits);
      if (isPlain) told.insertions++;
      if (isRefusal(written)) {
        told.refused++;
        if (isPlain) told.refusedInsertions++;
      } else if (wanted === null) wrong.push(`a part of a hole was written: ${file} ${JSON.stringify(edits)}`);
      else tried.push({ file, edits, wanted, after: applyEdits(file, written.edits) });
    }
    const after = runJava(tried.map((t) => t.after));
    for (const [i, { file, edits, wanted, after: code }] of tried.entries())
      if (after[i] !== wanted)
        wrong.push(`${file}\n with ${JSON.stringify(edits)}\n as ${code}\n is ${JSON.stringify(after[i])}\n not ${JSON.stringify(wanted)}`);
    console.log(
      `      ${told.legal} texts, ${told.unread} not read, ${told.misread} misread by the grammar, ${tried.length} edits, ${told.refused} refused, of ${told.insertions} plain insertions ${told.refusedInsertions}; seed ${seed}`,
    );
    assert.equal(wrong.length, 0, `${wrong.length} differences\n${wrong.slice(0, 8).join('\n\n')}`);
    assert.ok(told.legal > count * 0.6, 'most programs run');
    assert.ok(told.misread < count * 0.05, 'most trees are whole');
    assert.ok(told.unread < count * 0.1, 'most texts are read');
    assert.ok(told.refusedInsertions <= told.insertions * 0.15, 'most insertions can be written');
  });
});
