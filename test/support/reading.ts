/** Reads texts by their formats: the only place in the format tests that calls the API. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultConfig } from '../../server/core/config.ts';
import { createBareService, createService, type PromptFile } from '../../server/core/service.ts';
import type { Span } from '../../server/core/text.ts';

const service = createBareService();

export const formatOf = (path: string, text = ''): string | null => service.formatOf(path, text);

export function read(path: string, text: string): PromptFile {
  const file = service.read(path, text);
  assert.ok(file, `${path} is not taken for a prompt file`);
  return file;
}

/** Reads a text as the configuration says. */
export function readAs(format: string, path: string, text: string): PromptFile {
  const file = createService({ workspace: null, config: () => ({ ...defaultConfig, format }) }).read(path, text);
  assert.ok(file);
  return file;
}

/** Reads a fixture by its path below `test/fixtures/<format>/`. */
export function readFixture(format: string, path: string): PromptFile {
  const file = read(path, readFileSync(fixturePath(format) + path, 'utf8'));
  assert.equal(file.format, format);
  return file;
}

/** Paths of a format's fixtures. */
export const fixtures = (format: string): string[] =>
  readdirSync(fixturePath(format), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => `${e.parentPath}/${e.name}`.slice(fixturePath(format).length))
    .sort();

const fixturePath = (format: string): string => fileURLToPath(new URL(`../fixtures/${format}/`, import.meta.url));

/** The places as texts. */
export const texts = ({ text }: PromptFile, places: readonly ({ readonly span: Span } | Span)[]): string[] =>
  places.map((p) => ('span' in p ? p.span : p)).map((s) => text.slice(s.start, s.end));

/** Every span of a prompt lies in its file, and its text is what the mapping says. */
export function assertSound(file: PromptFile): void {
  const inFile = ({ start, end }: Span, what: string) =>
    assert.ok(0 <= start && start <= end && end <= file.text.length, `${what} ${start}-${end} of ${file.text.length}`);
  if (file.header) {
    inFile(file.header.span, 'header');
    inFile(file.header.content, 'header content');
  }
  for (const r of file.references) inFile(r.span, 'reference');
  for (const p of file.problems) inFile(p.span, p.rule);
  for (const prompt of file.prompts) {
    inFile(prompt.span, 'prompt');
    for (const p of [...prompt.placeholders, ...prompt.tools, ...prompt.markdown.tags, ...prompt.markdown.links]) inFile(p.span, 'part');
    for (const p of prompt.placeholders) {
      assert.ok(p.span.start <= p.nameSpan.start && p.nameSpan.end <= p.span.end, `placeholder ${p.name}`);
      assert.equal(file.text.slice(p.nameSpan.start, p.nameSpan.end), p.name);
    }
    assert.equal(prompt.messages.map((m) => m.text).join(''), prompt.text);
    let at = 0;
    for (const piece of prompt.mapping.pieces) {
      assert.equal(piece.prompt.start, at, 'a gap in the mapping');
      at = piece.prompt.end;
      inFile(piece.file, 'piece');
      if (piece.prompt.end - piece.prompt.start === piece.file.end - piece.file.start)
        assert.equal(prompt.text.slice(piece.prompt.start, piece.prompt.end), file.text.slice(piece.file.start, piece.file.end));
    }
    assert.equal(at, prompt.text.length);
  }
}
