/** What holds for every Dotprompt, Handlebars and Mustache file, however broken: places are right and nothing throws. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { defaultConfig } from '../../server/core/config.ts';
import type { Format } from '../../server/core/format.ts';
import dotprompt from '../../server/core/formats/dotprompt.ts';
import handlebars from '../../server/core/formats/handlebars.ts';
import mustache from '../../server/core/formats/mustache.ts';
import type { PromptFile } from '../../server/core/prompt.ts';
import type { TemplateNode } from '../../server/core/syntax/template.ts';
import type { Span } from '../../server/core/text.ts';

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
  for (const [id, format] of Object.entries(formats)) holds(format.parse({ path: `prompts/x.${id}`, text, config: defaultConfig }));
}

function holds({ text, prompts, problems, references }: PromptFile): void {
  const within = ({ start, end }: Span, outer: Span = { start: 0, end: text.length }) =>
    assert.ok(outer.start <= start && start <= end && end <= outer.end, `${start}-${end} lies outside ${outer.start}-${outer.end}`);

  const nested = (nodes: readonly TemplateNode[], outer: Span) => {
    let at = outer.start;
    for (const node of nodes) {
      within(node.span, { start: at, end: outer.end });
      at = node.span.end;
      if (node.kind === 'text') continue;
      if (node.kind === 'block') {
        for (const branch of node.branches) within(branch.tag, node.span);
        for (const branch of node.branches) nested(branch.nodes, { start: branch.tag.end, end: node.close?.start ?? node.span.end });
      }
    }
  };

  for (const prompt of prompts) {
    within(prompt.span);
    for (const { prompt: at, file } of prompt.mapping.pieces)
      assert.equal(prompt.text.slice(at.start, at.end), text.slice(file.start, file.end));
    assert.equal(prompt.mapping.pieces.at(-1)?.prompt.end ?? 0, prompt.text.length);
    let end = 0;
    for (const message of prompt.messages) {
      assert.equal(message.range.start, end);
      end = message.range.end;
      assert.equal(prompt.text.slice(message.range.start, message.range.end), message.text);
      within(message.span, prompt.span);
      for (const part of message.parts) within(part.span, prompt.span);
      if (message.marker) within(message.marker.name.span, message.marker.span);
    }
    assert.equal(end, prompt.text.length);
    for (const { span, nameSpan } of prompt.placeholders) within(nameSpan, span);
    if (!prompt.template) continue;
    nested(prompt.template.nodes, prompt.span);
    for (const { span, pathSpan, name } of prompt.template.uses) {
      within(span, pathSpan);
      if (!name.startsWith('@') && !name.includes(']')) assert.equal(text.slice(span.start, span.end), name);
    }
    for (const input of prompt.inputs?.list ?? []) within(input.nameSpan);
  }
  for (const { span, fixes = [], related = [] } of problems) {
    within(span);
    for (const { edits } of fixes) for (const edit of edits) within(edit.span);
    for (const r of related) within(r.span);
  }
  for (const { span } of references) within(span);
}
