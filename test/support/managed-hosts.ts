/** What the tests of Java, Kotlin and C# ask of their hosts: the only place there that calls the API. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Decoded } from '../../server/core/code/decoded.ts';
import type { GrammarId } from '../../server/core/code/syntax.ts';
import type { Place } from '../../server/core/extraction/types.ts';
import { isRefusal } from '../../server/core/features.ts';
import type { Code, HostLanguage, StringExpression } from '../../server/core/host.ts';
import { applyEdits, slice, span } from '../../server/core/text.ts';
import { unmark } from './marks.ts';
import { syntax } from './syntax.ts';

export interface Asked {
  readonly id: GrammarId;
  readonly host: HostLanguage;
  /** A file that assigns an expression to `prompt`. */
  readonly around: readonly [string, string];
}

function within<T>({ id }: Asked, text: string, read: (code: Code) => T): T {
  const path = `app/File.${id}`;
  const answer = syntax.within(id, path, text, (root) =>
    read({ path, text, root, words: { sdk: true, named: true, spoken: true, marked: false } }),
  );
  assert.ok(!(answer && typeof answer === 'object' && 'miss' in answer), 'no tree');
  return answer as T;
}

function decode(asked: Asked, expression: string): { readonly file: string; readonly decoded: Decoded | null } {
  const { host, around } = asked;
  const file = around.join(expression);
  const decoded = within(asked, file, (code) => {
    const value = host.scopes.constants(code).find(({ name }) => name === 'prompt')?.value;
    return value ? host.decode(value, code) : null;
  });
  return { file, decoded };
}

/** Expression → its text; null for one that is no text. */
export function checkTexts(asked: Asked, rows: readonly (readonly [string, string | null])[]): void {
  for (const [expression, text] of rows)
    it(JSON.stringify(expression), () => {
      const { decoded } = decode(asked, expression);
      if (text === null) assert.equal(decoded, null);
      else assert.equal(decoded?.text, text);
    });
}

/** Expression with the place of an insertion → what is inserted → the expression after it, or `refused`. */
export function checkWriting(asked: Asked, rows: readonly (readonly [string, string, string])[]): void {
  for (const [marked, put, after] of rows)
    it(JSON.stringify([marked, put]), () => {
      const { text, spans } = unmark(marked);
      const { decoded, file } = decode(asked, text);
      assert.ok(decoded, 'it is a text');
      const at = asked.around[0].length + (spans[0]?.start ?? 0);
      const piece = decoded.pieces.find(
        (p) => p.file.start <= at && at <= p.file.end && p.prompt.end - p.prompt.start === p.file.end - p.file.start,
      );
      assert.ok(piece, 'the mark stands in the text');
      const offset = piece.prompt.start + at - piece.file.start;
      const written = decoded.write([{ span: span(offset, offset), text: put }]);
      assert.equal(
        isRefusal(written) ? 'refused' : applyEdits(file, written.edits),
        after === 'refused' ? after : asked.around.join(after),
      );
    });
}

/** Holes as their source, name, the name's source and syntax. */
export function holes(asked: Asked, expression: string): readonly string[] {
  const { decoded, file } = decode(asked, expression);
  assert.ok(decoded);
  for (const { at, file: place, syntax: kind } of decoded.holes)
    if (kind === 'interpolation') assert.equal(slice(decoded.text, at), slice(file, place));
  return decoded.holes.map((h) => `${slice(file, h.file)} ${h.name} ${h.nameSpan && slice(file, h.nameSpan)} ${h.syntax}`);
}

/** The place of what is marked in a file. */
export function placeIn(asked: Asked, marked: string): Place {
  const { text, spans } = unmark(marked);
  const at = spans[0];
  assert.ok(at);
  return within(asked, text, (code) => asked.host.place({ kind: 'value', span: at, name: null, nameSpan: null, refers: null }, code));
}

/** What encloses it, and what the rest of its place says. */
export function placeText(asked: Asked, marked: string): string {
  const { around, role, assigned, owner, bases, isTest } = placeIn(asked, marked);
  const outwards = around
    .map(({ kind, name, at, entries, chain }) => `${kind} ${name}@${at}{${[...entries.keys()]}}${chain ? '~' : ''}`)
    .join(' < ');
  return `${outwards} | ${role} ${assigned} ${owner} ${bases}${isTest ? ' test' : ''}`;
}

export const constantsIn = (asked: Asked, text: string): readonly string[] =>
  within(asked, text, (code) =>
    asked.host.scopes
      .constants(code)
      .map(
        ({ name, owner, value, additions, whole, uses }) =>
          `${owner === null ? '' : `${owner}.`}${name} ${value?.kind ?? 'none'} +${additions.length} ${whole} ${uses.map((u) => slice(text, u)).join()}`,
      ),
  );

export const importsIn = (asked: Asked, text: string): readonly string[] =>
  within(asked, text, (code) => [...asked.host.scopes.imports(code)].map(([local, { module, name }]) => `${local}=${module}:${name}`));

/** Every annotated expression of the files is read, whole and half-written. */
export function checkAnnotated(asked: Asked, folder: string): void {
  const root = new URL(`../fixtures/code/${folder}/`, import.meta.url);
  for (const file of readdirSync(root).sort()) {
    const source = readFileSync(new URL(file, root), 'utf8');
    it(file, () => checkFile(asked, source.replace(/‹\/?cut›/g, '')));
    if (source.includes('‹cut›')) it(`${file}, half-written`, () => checkFile(asked, source.replace(/‹cut›.*?‹\/cut›/gs, '')));
  }
}

function checkFile(asked: Asked, source: string): void {
  const kept: string[] = [];
  const wanted: number[] = [];
  for (const line of source.split('\n'))
    if (/^\s*\/\/> /.test(line)) wanted.push(kept.length);
    else kept.push(line);
  assert.ok(wanted.length > 0);
  const text = kept.join('\n');
  within(asked, text, (code) => {
    const found = asked.host.expressions(code).map((e) => ({ starts: leavesOf(e), text: asked.host.decode(e, code)?.text }));
    for (const line of wanted) {
      const from = kept.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
      const to = from + (kept[line] as string).length;
      const here = found.filter(({ starts }) => starts.some((start) => start >= from && start < to));
      assert.notEqual(here.length, 0, `nothing is read: ${kept[line]}`);
      for (const { text: value } of here) assert.equal(typeof value, 'string', `not decoded: ${kept[line]}`);
    }
  });
}

/** Where the literals of an expression begin. */
function leavesOf(expression: StringExpression): readonly number[] {
  if (expression.kind === 'literal') return [expression.span.start];
  if (expression.kind === 'value') return [];
  return 'parts' in expression ? expression.parts.flatMap(leavesOf) : leavesOf(expression.of);
}

/** Reading and decoding take no more than linear time. @param make A file of a size. */
export function checkLinear(asked: Asked, name: string, make: (n: number) => string): void {
  it(name, function () {
    this.timeout(60_000);
    const taken = (text: string): number => {
      const begin = performance.now();
      within(asked, text, (code) => {
        for (const e of asked.host.expressions(code)) asked.host.decode(e, code);
        asked.host.scopes.constants(code);
      });
      return performance.now() - begin;
    };
    taken(make(300));
    const [one, four] = [make(2_000), make(8_000)].map((text) => Math.min(taken(text), taken(text)));
    assert.ok((four as number) < (one as number) * 10 + 400, `${one} ms, then ${four} ms`);
  });
}
