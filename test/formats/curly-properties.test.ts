/** What holds for every Dotprompt, Handlebars and Mustache file, however broken: places are right and nothing throws. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { defaultConfig } from '../../server/core/config.ts';
import type { Format } from '../../server/core/format.ts';
import dotprompt from '../../server/core/formats/dotprompt.ts';
import handlebars from '../../server/core/formats/handlebars.ts';
import mustache from '../../server/core/formats/mustache.ts';
import { assertWellPlaced } from '../support/well-placed.ts';

const formats: Record<string, Format> = { dotprompt, handlebars, mustache };
const fixtures = new URL('../fixtures/', import.meta.url);
const real = new URL('../../../shared/data/promptfiles/', import.meta.url);

describe('Files of Dotprompt, Handlebars and Mustache', function () {
  this.timeout(120_000);
  const own = ['dotprompt', 'handlebars', 'mustache'].flatMap((folder) => texts(new URL(`${folder}/`, fixtures)));

  it('are mapped character by character: own fixtures', () => own.forEach(holdsInAll));

  it('are mapped character by character: all real files (skipped where the shared data is absent)', function () {
    if (!existsSync(real)) this.skip();
    for (const folder of readdirSync(real, { withFileTypes: true }))
      if (folder.isDirectory()) texts(new URL(`${folder.name}/`, real)).forEach(holdsInAll);
  });

  it('stay so under any edits', () => {
    const samples = existsSync(real) ? [...own, ...texts(new URL('prompt/', real)).filter((t) => t.length < 4_000)] : own;
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 40 }),
      insert: fc.constantFrom(
        '',
        '',
        '{{',
        '}}',
        '{',
        '}',
        '"',
        '---\n',
        '\n',
        '{{#if a}}',
        '{{/if}}',
        '{{role "system"}}',
        ': ',
        '[',
        '(',
        '\\',
        '{{!--',
        '\u0000',
        '\ud800',
        '{{{{',
      ),
    });
    fc.assert(
      fc.property(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 6 }), (which, edits) => {
        let text = samples[which % samples.length] ?? '';
        for (const { at, remove, insert } of edits) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + insert + text.slice(place + remove);
        }
        holdsInAll(text);
      }),
      { numRuns: 1_500, seed: 4 },
    );
  });
});

function texts(folder: URL): string[] {
  return readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
}

function holdsInAll(text: string): void {
  for (const [id, format] of Object.entries(formats))
    assertWellPlaced(format.parse({ path: `prompts/x.${id}`, text, config: defaultConfig }));
}
