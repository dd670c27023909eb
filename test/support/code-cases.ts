/**
 * Annotated files of code: a comment of its own, `#> prompt system model=gpt-4o`, says what the texts are that begin on the next
 * line. `‹cut›…‹/cut›` holds what is missing in the half-written variant, in which a line annotated with `whole` may be found or
 * not: in some languages an unclosed bracket leaves no call around a text to know it by.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { finder } from '../../server/core/extraction/finder.ts';
import { type CodeConfig, defaultCodeConfig } from '../../server/core/extraction/types.ts';
import type { Code, HostLanguage } from '../../server/core/host.ts';
import { syntax } from './syntax.ts';

interface Case {
  /** From 0, in the text without annotations. */
  readonly line: number;
  readonly kind: string;
  readonly role: string | undefined;
  readonly model: string | undefined;
  /** It is only sure of a file from which nothing is cut out. */
  readonly whole: boolean;
}

/** Runs each file of `test/fixtures/code/<id>`, or of another folder of fixtures, as a test. */
export function annotatedFiles(id: string, host: HostLanguage, from = `code/${id}`): void {
  const folder = new URL(`../fixtures/${from}/`, import.meta.url);
  for (const name of readdirSync(folder).sort()) {
    const source = readFileSync(new URL(name, folder), 'utf8');
    it(name, () => check(id, host, name, source.replace(/‹\/?cut›/g, ''), true));
    if (source.includes('‹cut›')) it(`${name}, half-written`, () => check(id, host, name, source.replace(/‹cut›.*?‹\/cut›/gs, ''), false));
  }
}

function check(id: string, host: HostLanguage, name: string, source: string, isWhole: boolean): void {
  const { text, cases } = annotated(source);
  assert.ok(cases.length > 0);
  const path = `app/${name}`;
  const grammar = host.grammar(path);
  const words = finder.hits(text, id, null as never);
  // Where nothing is a prompt, no word need speak of one.
  if (!words && cases.every(({ kind }) => kind === 'none')) return;
  assert.ok(grammar && words, 'the words of the file let it through');
  const lines = text.split('\n');
  const found = syntax.within(grammar, path, text, (root) => rowsOf({ path, text, root, words }, id, host));
  assert.ok(Array.isArray(found), 'no tree');
  const told = (row: Row): string => `${row.kind} ${row.role ?? ''}`.trim();
  for (const { line, kind, role, model, whole } of cases) {
    if (whole && !isWhole) continue;
    const here: readonly Row[] = found.filter((row) => row.line === line);
    const about = `${lines[line]?.trim()}: ${here.map(told).join(', ') || 'nothing'}`;
    if (kind === 'none') assert.equal(here.length, 0, about);
    else {
      assert.notEqual(here.length, 0, about);
      for (const row of here) {
        assert.equal(row.kind, kind, about);
        if (role !== undefined && kind === 'prompt') assert.equal(row.role, role, about);
        if (model !== undefined) assert.equal(row.model, model, about);
      }
    }
  }
  const spoken = new Set(cases.map(({ line }) => line));
  assert.deepEqual(
    found.filter(({ line }) => !spoken.has(line)).map((row) => `${lines[row.line]?.trim()}: ${told(row)}`),
    [],
    'what nobody annotated',
  );
}

interface Row {
  readonly line: number;
  readonly kind: string;
  readonly role: string | null;
  readonly model: string | null;
}

function rowsOf(code: Code, id: string, host: HostLanguage): Row[] {
  const config = { code: defaultCodeConfig satisfies CodeConfig };
  const { prompts, descriptions } = finder.extract(code, id, host, config as never, { open: () => null });
  return [...prompts, ...descriptions].flatMap(({ kind, messages, model }) =>
    messages.flatMap(({ role, decoded }) =>
      (decoded?.literals ?? []).map(({ span }) => ({
        line: code.text.slice(0, span.start).split('\n').length - 1,
        kind,
        role,
        model: model?.name ?? null,
      })),
    ),
  );
}

function annotated(source: string): { readonly text: string; readonly cases: readonly Case[] } {
  const kept: string[] = [];
  const cases: Case[] = [];
  for (const line of source.split('\n')) {
    const match = /^\s*(?:#|\/\/)> (\w+) ?(.*)$/.exec(line);
    if (!match) {
      kept.push(line);
      continue;
    }
    const [, kind = '', rest = ''] = match;
    const words = rest.split(' ').filter((word) => word !== '');
    cases.push({
      line: kept.length,
      kind,
      role: words.find((word) => word !== 'whole' && !word.includes('=')),
      model: words.find((word) => word.startsWith('model='))?.slice('model='.length),
      whole: words.includes('whole'),
    });
  }
  return { text: kept.join('\n'), cases };
}
