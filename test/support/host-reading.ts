/** Reads files of code in tests of host languages. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { leavesOf } from '../../server/core/code/term-expressions.ts';
import { isRefusal } from '../../server/core/features.ts';
import type { Code, HostLanguage } from '../../server/core/host.ts';
import { applyEdits, slice, span } from '../../server/core/text.ts';
import { unmark } from './marks.ts';
import { syntax } from './syntax.ts';

export interface HostReading {
  within<T>(text: string, read: (code: Code) => T): T;
  /** The text of the first constant of a file, and its holes as `source name`. */
  decoded(file: string): { readonly text: string | null; readonly holes: readonly string[] };
  /** The file after an insertion into the text at the mark in its first literal expression. */
  written(marked: string, put: string): string;
  found(text: string): readonly string[];
  /** What the place of the marked expression says, in few words. */
  place(marked: string): Record<string, unknown>;
  constants(text: string): readonly (readonly [name: string, additions: number, whole: boolean, uses: string])[];
  /** Describes a test for each file of a folder of annotated cases: each annotated expression is read, whole and half-written. */
  annotated(folder: URL): void;
}

export function readingOf(host: HostLanguage, path: string): HostReading {
  const within = <T>(text: string, read: (code: Code) => T): T => {
    const grammar = host.grammar(path);
    assert.ok(grammar);
    const answer = syntax.within(grammar, path, text, (root) =>
      read({ path, text, root, words: { sdk: true, named: true, spoken: true, marked: false } }),
    );
    assert.ok(!(answer && typeof answer === 'object' && 'miss' in answer), 'no tree');
    return answer as T;
  };
  const checkAnnotated = (source: string) => {
    const kept: string[] = [];
    const wanted: number[] = [];
    for (const line of source.split('\n')) {
      const role = /^\s*\/\/> (\w+)/.exec(line)?.[1];
      // One of a single word is not looked at.
      if (role === undefined) kept.push(line);
      else if (role !== 'none') wanted.push(kept.length);
    }
    const text = kept.join('\n');
    const starts = kept.map((_, i) => kept.slice(0, i).join('\n').length + (i > 0 ? 1 : 0));
    within(text, (code) => {
      const all = host
        .expressions(code)
        .map((e) => ({ leaves: leavesOf(e).map((leaf) => leaf.span.start), text: host.decode(e, code)?.text }));
      for (const line of wanted) {
        const from = starts[line] ?? 0;
        const here = all.filter(({ leaves }) => leaves.some((at) => at >= from && at < from + (kept[line]?.length ?? 0)));
        assert.ok(here.length > 0, `not read: ${kept[line]}`);
        for (const { text: value } of here) assert.equal(typeof value, 'string', `not decoded: ${kept[line]}`);
      }
    });
  };
  return {
    within,
    decoded: (file) =>
      within(file, (code) => {
        const value = host.scopes.constants(code)[0]?.value;
        const decoded = value ? host.decode(value, code) : null;
        return { text: decoded?.text ?? null, holes: decoded?.holes.map((hole) => `${hole.expression} ${hole.name}`) ?? [] };
      }),
    written(marked, put) {
      const { text, spans } = unmark(marked);
      return within(text, (code) => {
        for (const expression of host.expressions(code)) {
          const decoded = host.decode(expression, code);
          const piece = decoded?.pieces.findLast(({ file }) => file.start <= (spans[0]?.start ?? 0) && (spans[0]?.start ?? 0) <= file.end);
          if (!decoded || !piece) continue;
          const at = piece.prompt.start + ((spans[0]?.start ?? 0) - piece.file.start);
          const answer = decoded.write([{ span: span(at, at), text: put }]);
          return isRefusal(answer) ? `refused: ${answer.refusal.text}` : applyEdits(text, answer.edits);
        }
        return 'nothing there';
      });
    },
    found: (text) => within(text, (code) => host.expressions(code).map((e) => slice(text, e.span))),
    place(marked) {
      const { text, spans } = unmark(marked);
      const at = spans[0] ?? span(0, 0);
      return within(text, (code) => {
        const place = host.place({ kind: 'value', span: at, name: null, nameSpan: null, refers: null }, code);
        const around = place.around.map(({ kind, name, at: entry }) => `${kind}${name === null ? '' : ` ${name}`}:${entry}`);
        const siblings = [...place.siblings].map(([key, s]) => `${key}=${s.text ?? s.refers ?? s.callee ?? '?'}`);
        const chain = place.around[0]?.chain;
        return { ...place, around, siblings, ...(chain && { chain: slice(text, chain) }) };
      });
    },
    constants: (text) =>
      within(text, (code) =>
        host.scopes
          .constants(code)
          .map(({ name, owner, additions, whole, uses }) => [
            owner === null ? name : `${owner}.${name}`,
            additions.length,
            whole,
            uses.map(({ start }) => text.slice(0, start).split('\n').length).join(),
          ]),
      ),
    annotated(folder) {
      for (const name of readdirSync(folder).sort()) {
        const source = readFileSync(new URL(name, folder), 'utf8');
        it(name, () => checkAnnotated(source.replace(/‹\/?cut›/g, '')));
        if (source.includes('‹cut›')) it(`${name}, half-written`, () => checkAnnotated(source.replace(/‹cut›.*?‹\/cut›/gs, '')));
      }
    },
  };
}
