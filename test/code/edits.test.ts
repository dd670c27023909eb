/**
 * Techniques and fixes on prompts in code: the program around a literal stays as it is to the byte, and as parsable as it was.
 * Each file meets a sixth of the techniques, another sixth with each file; WHETSTONE_ALL=1 makes it all of them.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { adviceFor, applyEdits, type Edit, fixAll, localize, type PromptFile, type Technique } from '../../server/core/service.ts';
import { absence, corpusFiles } from '../real/corpus.ts';
import { codeService } from '../support/code-files.ts';
import { syntaxReady } from '../support/syntax.ts';
import { ownTechniques } from '../support/techniques.ts';

interface Sample {
  readonly path: string;
  readonly text: string;
}

const service = codeService();
const library = ownTechniques();
const { generation } = adviceFor(service, library);
const techniques = library.all.filter((t) => t.template.length > 0);
const share = process.env.WHETSTONE_ALL ? 1 : 6;

/** Files of the fixtures, without what their annotations say. */
const fixtures = (): Sample[] => {
  const folder = new URL('../fixtures/code/', import.meta.url);
  return readdirSync(folder)
    .sort()
    .flatMap((id) =>
      readdirSync(new URL(`${id}/`, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => ({
          path: `app/${name}`,
          text: readFileSync(new URL(`${id}/${name}`, folder), 'utf8')
            .replace(/‹\/?cut›/g, '')
            .replace(/^[ \t]*(?:#|\/\/)> (?:prompt|description|none).*\n/gm, ''),
        })),
    );
};

describe('edits of prompts in code', function () {
  this.timeout(120_000);
  before(() => syntaxReady());

  let applied = 0;
  for (const [n, sample] of fixtures().entries()) it(`${sample.path}`, () => checkFile(sample, n));

  describe(`in public repositories${absence ? ` (${absence})` : ''}`, () => {
    before(function () {
      if (absence) this.skip();
    });
    for (const [n, { name, text }] of corpusFiles().entries()) it(name, () => checkFile({ path: name, text }, n));
  });

  it('are made often enough to tell', () => assert.ok(applied > 100, `${applied}`));

  function checkFile({ path, text }: Sample, n: number): void {
    const file = service.read(path, text);
    if (!file || file.host === null) return;
    const fixed = fixAll(text, (t) => service.judge(path, t), true);
    if (fixed.text !== text) {
      const after = service.read(path, fixed.text);
      assert.ok(after && (after.broken?.length ?? 0) <= (file.broken?.length ?? 0), `${path}: a fix breaks the code`);
    }
    for (const [index, prompt] of file.prompts.slice(0, 12).entries())
      for (const [i, technique] of techniques.entries()) {
        if ((i + n + index) % share !== 0) continue;
        const made = generation.generatePrompt({ file, index, intent: null }, technique, plausible(technique));
        if ('refused' in made) assert.notEqual(localize(made.refused), '');
        else {
          applied++;
          checkEdit(file, prompt.own?.literals.map(({ span }) => span) ?? [], made, `${technique.id} on ${path}, prompt ${index}`);
        }
      }
  }

  function checkEdit(
    file: PromptFile,
    literals: readonly { readonly start: number; readonly end: number }[],
    { text, edits, undo }: { readonly text: string; readonly edits: readonly Edit[]; readonly undo: readonly Edit[] },
    name: string,
  ): void {
    assert.equal(applyEdits(file.text, edits), text, name);
    assert.equal(applyEdits(text, undo), file.text, name);
    for (const { span } of edits)
      assert.ok(
        literals.some((l) => l.start <= span.start && span.end <= l.end),
        `${name}: outside of the literals`,
      );
    const after = service.read(file.path, text);
    assert.ok(after, name);
    assert.deepEqual(after.broken?.length ?? 0, file.broken?.length ?? 0, `${name}: the code is broken`);
    assert.equal(after.prompts.length, file.prompts.length, name);
    const holes = (f: PromptFile) =>
      f.prompts.flatMap((p) => p.own?.found.messages.flatMap((m) => m.decoded?.holes.map((h) => h.expression) ?? []) ?? []);
    assert.deepEqual(holes(after), holes(file), `${name}: interpolations`);
  }
});

/** What somebody could have given, where something has to be given; with characters that literals have to escape. */
const plausible = ({ parameters }: Technique): Record<string, unknown> =>
  Object.fromEntries(
    parameters
      .filter((p) => p.default === null)
      .map(({ name, type, min, values }) => [
        name,
        {
          // biome-ignore lint/suspicious/noTemplateCurlyInString: what literals have to escape.
          text: 'the "usual" case: {x} 100 % `of` it\'s ${all}',
          list: ['first "point"', "second's {point}", 'third \\ point'].slice(0, Math.max(2, min ?? 2)),
          number: min ?? 3,
          choice: values[0],
          boolean: true,
        }[type],
      ]),
  );
