/** Every feature on real prompt files: nothing throws, every place lies in the file, a rename leaves what it should. */
import assert from 'node:assert/strict';
import { isRefusal } from '../../server/core/features.ts';
import { createBareService } from '../../server/core/service.ts';
import { applyEdits, type Span } from '../../server/core/text.ts';
import { absence, realFiles } from '../real/files.ts';

/** A prime, so that the offsets fall on all columns. */
const step = 17;

describe(`Features on real files${absence ? ` (${absence})` : ''}`, () => {
  before(function () {
    if (absence) this.skip();
  });
  const service = createBareService();
  const read = realFiles().flatMap(({ path, text }) => {
    const file = service.read(path, text);
    return file ? [{ path, text, file }] : [];
  });
  const inside = ({ start, end }: Span, text: string, what: string) =>
    assert.ok(0 <= start && start <= end && end <= text.length, `${what}: ${start}-${end} of ${text.length}`);

  it('stay in the file and never throw, wherever they are asked', async function () {
    this.timeout(120_000);
    for (const { path, text, file } of read) {
      for (let offset = 0; offset <= text.length; offset += step) {
        const hover = await service.hover(file, offset);
        if (hover) inside(hover.span, text, `hover in ${path}`);
        for (const { edit, label } of service.complete(file, offset)) {
          inside(edit.span, text, `completion ${label} in ${path}`);
          assert.ok(edit.span.start <= offset && offset <= edit.span.end, `completion ${label} in ${path} does not hold the cursor`);
        }
        service.definition(file, offset);
        for (const { span } of service.references(file, offset)) inside(span, text, `reference in ${path}`);
      }
    }
  });

  it('give an outline whose parts lie within their parents', () => {
    for (const { path, text, file } of read) {
      const check = (list: ReturnType<typeof service.symbols>, within: Span): void => {
        for (const { span, nameSpan, children, name } of list) {
          assert.ok(name !== '', `a symbol without a name in ${path}`);
          assert.ok(within.start <= span.start && span.end <= within.end, `${name} leaves its parent in ${path}`);
          assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end, `the name of ${name} lies outside it in ${path}`);
          check(children, span);
        }
      };
      check(service.symbols(file), { start: 0, end: text.length });
      for (const { span } of service.folding(file)) inside(span, text, `fold in ${path}`);
    }
  });

  it('give semantic tokens that are sorted, apart and on one line each', () => {
    for (const { path, text, file } of read) {
      let last = 0;
      for (const { span } of service.tokens(file)) {
        assert.ok(span.start >= last && span.end > span.start, `tokens overlap in ${path} at ${span.start}`);
        assert.ok(!/[\r\n]/.test(text.slice(span.start, span.end)), `a token over two lines in ${path}`);
        last = span.end;
      }
    }
  });

  it('rename a variable everywhere, and bring no finding', () => {
    let renames = 0;
    for (const { path, text, file } of read) {
      const names = new Map(
        file.prompts.flatMap((p) => [
          ...(p.inputs?.list.map((i) => [i.name, i.nameSpan.start] as const) ?? []),
          ...p.placeholders.map((h) => [h.name, h.nameSpan.start] as const),
        ]),
      );
      const before = service.diagnose(file).findings;
      for (const [name, offset] of names) {
        const answer = service.rename(file, offset, 'whetted_name');
        if (isRefusal(answer)) continue;
        const after = applyEdits(
          text,
          answer.flatMap((e) => e.edits),
        );
        const again = service.read(path, after);
        assert.ok(again, `${path} is no prompt file after renaming ${name}`);
        const left = again.prompts.flatMap((p) => p.inputs?.list ?? []).filter((i) => i.name === name);
        assert.deepEqual(
          left.map((i) => i.name),
          [],
          `${name} is still declared in ${path}`,
        );
        const found = service.diagnose(again).findings;
        assert.deepEqual(
          found.map((f) => f.rule),
          before.map((f) => f.rule),
          `renaming ${name} in ${path} changes the findings`,
        );
        renames++;
      }
    }
    assert.ok(renames > 50, `only ${renames} renames were tried`);
  });
});
