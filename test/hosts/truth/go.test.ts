/** What go makes of literals and edited literals, against what we read and write: 10,000 of both. `WHETSTONE_TRUTH=n` for more. */
import assert from 'node:assert/strict';
import type { Decoded, Hole } from '../../../server/core/code/decoded.ts';
import { isRefusal } from '../../../server/core/features.ts';
import type { Code } from '../../../server/core/host.ts';
import go from '../../../server/core/hosts/go.ts';
import { applyEdits } from '../../../server/core/text.ts';
import { anEdit, edited, isPlainInsertion, partsOf } from '../../support/edited-parts.ts';
import { type Asked, askGo, editTokens, expression, hasGo, type Part } from '../../support/go-programs.ts';
import { mulberry32 } from '../../support/random.ts';
import { syntax, syntaxReady } from '../../support/syntax.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 6_000);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);
const batch = 2_000;

const head = 'package main\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nvar x = ';

function decoded(file: string): { readonly text: Decoded | null; readonly isBroken: boolean } {
  const answer = syntax.within('go', 'x.go', file, (root) => {
    const code: Code = { path: 'x.go', text: file, root, words: { sdk: true, named: true, spoken: true, marked: false } };
    const value = go.scopes.constants(code)[0]?.value;
    return { text: value ? go.decode(value, code) : null, isBroken: root.hasError };
  });
  assert.ok(!('miss' in answer));
  return answer;
}

const asParts = (parts: readonly (string | Hole)[], text: string): Part[] =>
  parts.map((part) =>
    typeof part === 'string'
      ? part
      : { value: part.expression, verb: part.syntax === 'percent' ? text.slice(part.at.start, part.at.end) : '%v' },
  );

describe('run-time truth of Go', function () {
  this.timeout(600_000);

  before(async function () {
    if (!hasGo()) {
      console.log('      go is not here: what Go makes of literals is NOT tested.');
      this.skip();
    }
    await syntaxReady('go');
  });

  it('go gives what we read, and what we write', () => {
    const tally = { literals: 0, undecoded: 0, broken: 0, edits: 0, refused: 0, plain: 0, plainRefused: 0 };
    const found: string[] = [];
    for (let first = 0; first < count; first += batch) {
      const random = mulberry32(seed * 1_000 + first / batch);
      const asked: (Asked & { readonly told: string; readonly isBroken: boolean })[] = [];
      for (let i = 0; i < batch && first + i < count; i++) {
        const eol = random() < 0.2 ? '\r\n' : '\n';
        const file = (head + expression(random)).replace(/\r?\n/g, eol);
        const from = head.replace(/\n/g, eol).length;
        const { text, isBroken } = decoded(`${file}\n`);
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
      for (const [i, answer] of askGo(asked).entries()) {
        const { source, parts, told, isBroken } = asked[i] as (typeof asked)[number];
        const isRight = parts ? answer.kind === 'text' && answer.value === null : answer.kind !== 'text' || isMixed(source);
        // Of a value that is none, only the compiler tells.
        const isHidden = answer.kind === 'illegal' && parts?.some((part) => typeof part !== 'string' && /["`]/.test(part.value));
        if (!isRight && !isBroken && !isHidden)
          found.push(`${told}: ${JSON.stringify(source)} → ${JSON.stringify(answer)} ${JSON.stringify(parts)}`);
      }
    }
    assert.ok(tally.broken <= tally.literals * 0.1, `${tally.broken} of ${tally.literals} are misread by the grammar`);
    console.log(`      seed ${seed}: ${JSON.stringify(tally)}, ${found.length} differences`);
    assert.deepEqual(found.slice(0, 12), [], `${found.length} differences`);
    assert.ok(tally.plainRefused <= tally.plain * 0.15, `${tally.plainRefused} of ${tally.plain} plain insertions are refused`);
    assert.ok(tally.undecoded <= tally.literals * 0.4, `${tally.undecoded} of ${tally.literals} are not decoded`);
  });
});

/** Verbs with an index and verbs without one. */
const isMixed = (source: string): boolean => /%[^%"`]*\[\d/.test(source) && /%[-+.\d]*[svqx]/.test(source);
