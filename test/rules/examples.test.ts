/** Each rule's own examples hold: the bad one is flagged where it says, the good one is not. */
import assert from 'node:assert/strict';
import { rules } from '../../server/core/registry.generated.ts';
import { mark, unmark } from '../support/marks.ts';
import { findings, fixed } from '../support/rules.ts';

describe('The examples of each rule', () => {
  for (const [id, rule] of Object.entries(rules))
    describe(id, () => {
      it('has an example', () => assert.ok(rule.examples.length > 0));
      rule.examples.forEach(({ file, bad, good, others, fixed: after }, i) => {
        const more = others ? { others } : {};
        it(`flags the bad one (${i + 1})`, () => {
          const { text } = unmark(bad);
          const found = findings(id, { file, text, ...more });
          assert.ok(found.length > 0, 'nothing is flagged');
          assert.equal(
            mark(
              text,
              found.map((f) => f.span),
            ),
            bad,
          );
        });
        it(`lets the good one be (${i + 1})`, () =>
          assert.deepEqual(
            findings(id, { file, text: good, ...more }).map((f) => good.slice(f.span.start, f.span.end)),
            [],
          ));
        if (after !== undefined) it(`mends the bad one (${i + 1})`, () => assert.equal(fixed(id, file, bad, more), after));
      });
    });
});
