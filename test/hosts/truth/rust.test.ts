/** What rustc makes of literals and edited literals, against what we read and write. `WHETSTONE_TRUTH=n` for more. */
import assert from 'node:assert/strict';
import type { Decoded, Hole } from '../../../server/core/code/decoded.ts';
import { isRefusal } from '../../../server/core/features.ts';
import type { Code } from '../../../server/core/host.ts';
import rust from '../../../server/core/hosts/rust.ts';
import { applyEdits } from '../../../server/core/text.ts';
import { anEdit, edited, isPlainInsertion, partsOf } from '../../support/edited-parts.ts';
import type { Asked, Part } from '../../support/go-programs.ts';
import { mulberry32 } from '../../support/random.ts';
import { askRust, editTokens, expression, hasRust } from '../../support/rust-programs.ts';
import { syntax, syntaxReady } from '../../support/syntax.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 1_000);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);
const batch = 1_000;

const head = 'fn f() {\n    let x: String = ';

function decoded(file: string): { readonly text: Decoded | null; readonly isBroken: boolean } {
  const answer = syntax.within('rust', 'x.rs', file, (root) => {
    const code: Code = { path: 'x.rs', text: file, root, words: { sdk: true, named: true, spoken: true, marked: false } };
    const value = rust.scopes.constants(code).find(({ name }) => name === 'x')?.value;
    return { text: value ? rust.decode(value, code) : null, isBroken: root.hasError };
  });
  assert.ok(!('miss' in answer));
  return answer;
}

const asParts = (parts: readonly (string | Hole)[], text: string): Part[] =>
  parts.map((part) =>
    typeof part === 'string'
      ? part
      : { value: part.expression, verb: part.syntax === 'format' ? text.slice(part.at.start, part.at.end) : '{}' },
  );

describe('run-time truth of Rust', function () {
  this.timeout(600_000);

  before(async function () {
    if (!hasRust()) {
      console.log('      rustc is not here: what Rust makes of literals is NOT tested.');
      this.skip();
    }
    await syntaxReady('rust');
  });

  it('rustc gives what we read, and what we write', () => {
    const tally = { literals: 0, undecoded: 0, broken: 0, edits: 0, refused: 0, plain: 0, plainRefused: 0 };
    const found: string[] = [];
    for (let first = 0; first < count; first += batch) {
      const random = mulberry32(seed * 1_000 + first / batch);
      const asked: (Asked & { readonly told: string; readonly isBroken: boolean })[] = [];
      for (let i = 0; i < batch && first + i < count; i++) {
        const eol = random() < 0.2 ? '\r\n' : '\n';
        const file = (head + expression(random)).replace(/\r?\n/g, eol);
        const from = head.replace(/\n/g, eol).length;
        const { text, isBroken } = decoded(`${file};\n}\n`);
        tally.literals++;
        // What the grammar misreads, nobody reads.
        if (isBroken) tally.broken++;
        if (!text) tally.undecoded++;
        asked.push({
          source: file.slice(from),
          parts: text && asParts(partsOf(text), text.text),
          isBroken,
          told: text ? 'decoded' : 'not decoded',
        });
        if (!text) continue;
        const edit = anEdit(random, text, editTokens);
        const parts = edited(text, edit);
        const written = text.write([edit]);
        tally.edits++;
        const isPlain = parts !== null && isPlainInsertion(edit);
        if (isPlain) tally.plain++;
        if (isRefusal(written)) {
          tally.refused++;
          if (isPlain) tally.plainRefused++;
        } else
          asked.push({
            isBroken,
            source: applyEdits(file, written.edits).slice(from),
            parts: parts ? asParts(parts, text.text) : ['a part of a hole is taken'],
            told: `edited by ${JSON.stringify(edit)} from ${JSON.stringify(file.slice(from))}`,
          });
      }
      for (const [i, answer] of askRust(asked).entries()) {
        const { source, parts, told, isBroken } = asked[i] as (typeof asked)[number];
        const isRight = parts ? answer.kind === 'text' && answer.value === null : answer.kind !== 'text';
        if (!isRight && !isBroken) found.push(`${told}: ${JSON.stringify(source)} → ${JSON.stringify(answer)} ${JSON.stringify(parts)}`);
      }
    }
    console.log(`      seed ${seed}: ${JSON.stringify(tally)}, ${found.length} differences`);
    assert.deepEqual(found.slice(0, 12), [], `${found.length} differences`);
    assert.ok(tally.plainRefused <= tally.plain * 0.15, `${tally.plainRefused} of ${tally.plain} plain insertions are refused`);
    assert.ok(tally.undecoded <= tally.literals * 0.4, `${tally.undecoded} of ${tally.literals} are not decoded`);
    assert.ok(tally.broken <= tally.literals * 0.1, `${tally.broken} of ${tally.literals} are misread by the grammar`);
  });
});
