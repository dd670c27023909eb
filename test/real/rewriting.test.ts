/**
 * Every technique on every real file: it is refused with a reason, or it changes nothing but what it writes. Each file meets a quarter
 * of the techniques, another quarter with each file; WHETSTONE_ALL=1 makes it all of them.
 */
import assert from 'node:assert/strict';
import { remembered } from '../../server/core/remember.ts';
import type { PromptAt, PromptFile } from '../../server/core/service.ts';
import { adviceFor, applyEdits, createBareService, type EnhancedPrompt, localize, type Technique } from '../../server/core/service.ts';
import { ownTechniques } from '../support/techniques.ts';
import { absence, realFiles } from './files.ts';

const service = createBareService();
const library = ownTechniques();
// The findings of a file are asked for by each technique once more.
const diagnose = remembered((file: PromptFile) => service.diagnose(file));
const { generation } = adviceFor({ ...service, diagnose }, library);
const techniques = library.all.filter((t) => t.template.length > 0);
const share = process.env.WHETSTONE_ALL ? 1 : 4;

/** What somebody could have given, where something has to be given. */
const plausible = ({ parameters }: Technique): Record<string, unknown> =>
  Object.fromEntries(
    parameters
      .filter((p) => p.default === null)
      .map(({ name, type, min, values }) => [
        name,
        {
          text: 'the usual case',
          list: ['first point', 'second point', 'third point'].slice(0, Math.max(2, min ?? 2)),
          number: min ?? 3,
          choice: values[0],
          boolean: true,
        }[type],
      ]),
  );

describe(`techniques on real files${absence ? ` (${absence})` : ''}`, () => {
  before(function () {
    if (absence) this.skip();
  });

  let applied = 0;
  for (const [n, { id, path, text }] of realFiles().entries())
    it(id, () => {
      for (const crlf of [false, true]) {
        const file = service.read(path, crlf ? text.replace(/\r?\n/g, '\r\n') : text.replace(/\r\n/g, '\n'));
        if (!file) continue;
        const at = { file, index: 0, intent: null };
        for (const [i, technique] of techniques.entries())
          if ((i + n) % share === 0 && (!crlf || (i + n) % (share * 4) === 0)) {
            const made = generation.generatePrompt(at, technique, plausible(technique));
            if ('refused' in made) assert.notEqual(localize(made.refused), '');
            else {
              check(at, technique, made, `${technique.id} on ${id}`);
              applied++;
            }
          }
      }
    }).timeout(120_000);

  it('are applied more often than not', () => {
    assert.ok(applied > (realFiles().length * techniques.length) / share / 2, `${applied}`);
  });

  it('two at a time are refused, or come out the same in either order', () => {
    const usual = techniques.filter((t) => t.parameters.every((p) => p.default !== null || p.optional));
    let together = 0;
    for (const [n, { id, path, text }] of realFiles().entries()) {
      if (n % 8 !== 0 && share !== 1) continue;
      const file = service.read(path, text);
      if (!file) continue;
      const at = { file, index: 0, intent: null };
      for (const k of [0, 1, 2]) {
        const pair = [usual[(n + 7 * k) % usual.length], usual[(3 * n + 11 * k + 1) % usual.length]] as [Technique, Technique];
        if (pair[0] === pair[1]) continue;
        const [one, other] = [generation.generateTogether(at, pair), generation.generateTogether(at, [...pair].reverse())];
        const name = `${pair.map((t) => t.id).join(' and ')} on ${id}`;
        if ('refused' in one) {
          assert.deepEqual(other, one, name);
          continue;
        }
        assert.ok(!('refused' in other), name);
        assert.equal(one.text, other.text, name);
        assert.equal(applyEdits(file.text, one.edits), one.text, name);
        assert.equal(applyEdits(one.text, one.undo), file.text, name);
        together++;
      }
    }
    assert.ok(together > 0);
  }).timeout(300_000);
});

function check(at: PromptAt, technique: Technique, made: EnhancedPrompt, name: string): void {
  const { file } = at;
  assert.equal(applyEdits(file.text, made.edits), made.text, name);
  assert.equal(applyEdits(made.text, made.undo), file.text, name);
  // Other bytes than those of the edits: what is left of either text once the edits are taken out.
  const without = (text: string, edits: EnhancedPrompt['edits']) =>
    applyEdits(
      text,
      edits.map(({ span }) => ({ span, text: '' })),
    );
  assert.equal(without(file.text, made.edits), without(made.text, made.undo), name);
  assert.ok(!file.text.includes('\r\n') || !/(?<!\r)\n/.test(made.text), `${name}: line breaks are mixed`);
  assert.ok(file.text.includes('\r') || !made.text.includes('\r'), `${name}: line breaks are mixed`);

  const after = service.read(file.path, made.text);
  assert.ok(after, name);
  assert.equal(after.format, file.format, name);
  assert.equal(after.prompts.length, file.prompts.length, name);
  // What repeats the prompt, or a part of it, repeats its placeholders.
  const repeats = technique.parameters.some((p) => p.from !== null);
  const [had, has] = [counted(placeholders(file)), counted(placeholders(after))];
  for (const [text, n] of had) assert.ok(repeats ? (has.get(text) ?? 0) >= n : has.get(text) === n, `${name}: ${text}`);
  assert.ok(repeats || has.size === had.size, `${name}: new placeholders`);
  const addsRoles = technique.template.some((step) => step.kind === 'message' || step.kind === 'split');
  if (!addsRoles) assert.deepEqual(roles(after), roles(file), name);
  assert.deepEqual(frozen(after).sort(), frozen(file).sort(), `${name}: frozen`);
  const [before, now] = [counted(warned(file)), counted(warned(after))];
  for (const [rule, n] of now) assert.ok(n <= (before.get(rule) ?? 0), `${name}: ${rule}`);
  const again = generation.generatePrompt({ ...at, file: after }, technique, plausible(technique));
  assert.ok('refused' in again, `${name}: it is done twice`);
}

const placeholders = (file: PromptFile): string[] =>
  file.prompts.flatMap((p) => p.placeholders.map(({ span }) => file.text.slice(span.start, span.end)));
const roles = (file: PromptFile): string[] => file.prompts.flatMap((p) => p.messages.map((m) => m.role));
const frozen = (file: PromptFile): string[] => file.prompts.flatMap((p) => p.frozen.map(({ start, end }) => file.text.slice(start, end)));
const warned = (file: PromptFile): string[] =>
  diagnose(file).findings.flatMap((f) => (f.severity === 'error' || f.severity === 'warning' ? [f.rule] : []));

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
