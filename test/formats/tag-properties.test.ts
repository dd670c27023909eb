/** What holds for every Prompty, Jinja, Nunjucks and Liquid file, however broken: places are right and nothing throws. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { defaultConfig } from '../../server/core/config.ts';
import type { Format } from '../../server/core/format.ts';
import jinja from '../../server/core/formats/jinja.ts';
import liquid from '../../server/core/formats/liquid.ts';
import nunjucks from '../../server/core/formats/nunjucks.ts';
import prompty from '../../server/core/formats/prompty.ts';
import { assertWellPlaced } from '../support/well-placed.ts';

const formats: Record<string, Format> = { prompty, jinja, nunjucks, liquid };
const fixtures = new URL('../fixtures/', import.meta.url);
const real = new URL('../../../shared/data/promptfiles/', import.meta.url);

const floods: Readonly<Record<string, (n: number) => string>> = {
  'opening delimiters': (n) => '{{ '.repeat(n),
  'opened tags': (n) => '{% if a %}'.repeat(n),
  'closed tags': (n) => '{% endif %}'.repeat(n),
  'tags that cross': (n) => '{% if a %}{% for x in y %}{% endif %}'.repeat(n / 4),
  brackets: (n) => `{{ ${'('.repeat(n)} }}`,
  'deep lists': (n) => `{{ ${'['.repeat(n)}${']'.repeat(n)} }}`,
  'long sums': (n) => `{{ a ${'+ b '.repeat(n)} }}`,
  'long conditions': (n) => `{% if a ${'and b '.repeat(n)} %}{% endif %}`,
  'many branches': (n) => `{% if a %}${'{% elif b %}x'.repeat(n)}{% endif %}`,
  'long paths': (n) => `{{ a${'.b'.repeat(n)} }}`,
  'long filters': (n) => `{{ a${' | trim'.repeat(n)} }}`,
  negations: (n) => `{{ ${'not '.repeat(n)}a }}`,
  comments: (n) => '{# a'.repeat(n),
  quotes: (n) => `{{ "${"' {{ ".repeat(n)}`,
  'raw blocks': (n) => '{% raw %}'.repeat(n),
  'role lines': (n) => 'user:\n\n'.repeat(n),
  spaces: (n) => `${' '.repeat(n)}x\n`.repeat(3),
};

describe('Files of Prompty, Jinja, Nunjucks and Liquid', function () {
  this.timeout(120_000);
  const own = Object.keys(formats).flatMap((folder) => texts(new URL(`${folder}/`, fixtures)));

  it('are read without a problem: own fixtures', () => {
    for (const [id, format] of Object.entries(formats))
      for (const text of texts(new URL(`${id}/`, fixtures)))
        assert.deepEqual(
          format.parse({ path: `x.${id}`, text, config: defaultConfig }).problems.map((p) => text.slice(p.span.start, p.span.end)),
          [],
        );
  });

  it('are mapped character by character: own fixtures', () => own.forEach(holdsInAll));

  it('are mapped character by character: all real files (skipped where the shared data is absent)', function () {
    if (!existsSync(real)) this.skip();
    for (const folder of readdirSync(real, { withFileTypes: true }))
      if (folder.isDirectory()) texts(new URL(`${folder.name}/`, real)).forEach(holdsInAll);
  });

  it('stay so under any edits', () => {
    const more = existsSync(real) ? ['prompty', 'jinja'].flatMap((f) => texts(new URL(`${f}/`, real))) : [];
    const samples = [...own, ...more.filter((t) => t.length < 4_000)];
    const edit = fc.record({ at: fc.nat(), remove: fc.nat({ max: 40 }), insert: fc.constantFrom(...inserts) });
    fc.assert(
      fc.property(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 6 }), (which, edits) => {
        let text = samples[which % samples.length] ?? '';
        for (const { at, remove, insert } of edits) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + insert + text.slice(place + remove);
        }
        holdsInAll(text);
      }),
      { numRuns: 1_500, seed: 11 },
    );
  });

  for (const [name, make] of Object.entries(floods))
    it(`are read without a hang and without an overflow: ${name}`, () => {
      for (const format of Object.values(formats)) {
        const text = make(40_000);
        const start = process.cpuUsage();
        const file = format.parse({ path: 'x', text, config: defaultConfig });
        assert.equal(file.prompts.length, 1);
        const { user, system } = process.cpuUsage(start);
        // A line takes well under a second here, a square many. `npm run bench -- rules` compares n with 2n.
        assert.ok(user + system < ceiling, `${((user + system) / 1e6).toFixed(1)} s`);
      }
    });
});

/** Microseconds of processor time: a generous ceiling against hangs. */
const ceiling = 8_000_000;

const inserts = [
  ...['', '', '{{', '}}', '{', '}', '"', '---\n', '\n', '{% if a %}', '{% endif %}', '{% else %}', '{% raw %}', '{% endraw %}'],
  ...['{#', '#}', 'user:\n', ': ', '[', '(', '\\', '|', '\u0000', '\ud800', '{% for x in y %}', '%}', '{%-', '{% set x %}', '- name: a\n'],
];

function texts(folder: URL): string[] {
  return readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
}

function holdsInAll(text: string): void {
  for (const [id, format] of Object.entries(formats))
    assertWellPlaced(format.parse({ path: `prompts/x.${id}`, text, config: defaultConfig }));
}
