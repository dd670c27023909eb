/** The colours of a text as VS Code gives them: by its own engine, its own grammars where the end-to-end host is installed, and ours. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IGrammar, Registry } from 'vscode-textmate';
import { host } from '../e2e/install-host.mjs';
import { foreignGrammars } from './foreign-grammars.ts';

// Both are bundles of CommonJS, whose names an ECMAScript import cannot see.
const require = createRequire(import.meta.url);
const oniguruma: typeof import('vscode-oniguruma') = require('vscode-oniguruma');
export const textmate: typeof import('vscode-textmate') = require('vscode-textmate');

const root = new URL('../../', import.meta.url);
const { contributes } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const extensions = `${host.vscode}extensions/`;
export const withVsCode = existsSync(extensions);
export const needed = withVsCode ? '' : " (needs VS Code's own grammars: node test/e2e/install-host.mjs)";

/** VS Code's own grammars by scope, which ours include, or are put into. Where the end-to-end host is not installed, ours stand alone. */
const shipped = new Map(withVsCode ? readdirSync(extensions).flatMap(grammarsOf) : []);
const ours = /\.(handlebars|jinja|liquid|prompty|variable|frontmatter|mustache|template)$/;

interface Contributed {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
  readonly start: number;
}

const registries = new Map<boolean, Registry>();
let engine: Promise<void> | null = null;

/** A grammar by its scope, with ours put into it unless it is to stand alone. */
export async function grammarOf(scope: string, alone = false): Promise<IGrammar> {
  engine ??= oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  await engine;
  const known = registries.get(alone) ?? registryOf(alone);
  registries.set(alone, known);
  const grammar = await known.loadGrammar(scope);
  assert.ok(grammar, `no grammar ${scope}`);
  return grammar;
}

const registryOf = (alone: boolean): Registry =>
  new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      const text = textOf(scope);
      return textmate.parseRawGrammar(text, text.startsWith('{') ? 'grammar.json' : 'grammar.plist');
    },
    getInjections: (scope) =>
      alone ? [] : contributes.grammars.filter((g: Contributed) => g.injectTo?.includes(scope)).map((g: Contributed) => g.scopeName),
  });

function textOf(scope: string): string {
  const own = contributes.grammars.find((g: Contributed) => g.scopeName === scope);
  if (own) return readFileSync(new URL(own.path, root), 'utf8');
  const path = shipped.get(scope);
  if (path) return readFileSync(path, 'utf8');
  // The engine drops a rule that includes nothing but a missing grammar, so an empty one stands in for those of VS Code.
  return JSON.stringify({ scopeName: scope, patterns: foreignGrammars[scope] ?? [{ match: '(?!)' }] });
}

async function tokens(scope: string, text: string, alone = false): Promise<Token[]> {
  const grammar = await grammarOf(scope, alone);
  const found: Token[] = [];
  let stack = textmate.INITIAL;
  let offset = 0;
  for (const line of text.split('\n')) {
    const read = grammar.tokenizeLine(line, stack);
    stack = read.ruleStack;
    for (const { startIndex, endIndex, scopes } of read.tokens)
      found.push({ text: line.slice(startIndex, endIndex), scopes, start: offset + startIndex });
    offset += line.length + 1;
  }
  return found;
}

/** Each piece of text with its innermost scope where that is ours, one a line; pieces with none are left out. */
export async function scopes(scope: string, text: string): Promise<string[]> {
  const seen: { text: string; scope: string; end: number }[] = [];
  for (const { text: piece, scopes, start } of await tokens(scope, text)) {
    const inner = scopes.at(-1) ?? '';
    if (!ours.test(inner) || /^(punctuation|meta|text)\./.test(inner)) continue;
    const end = start + piece.length;
    const last = seen.at(-1);
    if (last?.scope === inner && last.end === start) Object.assign(last, { text: last.text + piece, end });
    else seen.push({ text: piece, scope: inner, end });
  }
  return seen.filter(({ text }) => text.trim() !== '').map(({ text, scope }) => `${text.trim()} ${scope}`);
}

/** What the language colours within our tags, or `everywhere` at all: the piece and its innermost scope. */
export async function fields(scope: string, text: string, everywhere = false): Promise<string[]> {
  const found = await tokens(scope, text);
  const within = found.filter((t) => everywhere || (t.scopes.some((s) => ours.test(s)) && !ours.test(t.scopes.at(-1) ?? '')));
  return within.map((t) => `${t.text} ${t.scopes.at(-1)}`);
}

/** All that is coloured otherwise than without our grammars though it is not marked as ours: the character and both its scopes. */
export async function spoiled(scope: string, text: string): Promise<string[]> {
  const [found, alone] = await Promise.all([tokens(scope, text), tokens(scope, text, true)]);
  const at = (place: number) => alone.findLast((t) => t.start <= place)?.scopes.join(' ');
  return found
    .filter((t) => !t.scopes.some((s) => ours.test(s)))
    .flatMap((t) => [...t.text].map((c, i) => ({ c, is: t.scopes.join(' '), was: at(t.start + i) })))
    .filter(({ is, was }) => is !== was)
    .map(({ c, is, was }) => `${c}: ${is}, not ${was}`);
}

function grammarsOf(extension: string): [scope: string, path: string][] {
  const folder = `${extensions}${extension}/`;
  if (!existsSync(`${folder}package.json`)) return [];
  const { contributes } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  return (contributes?.grammars ?? []).map((g: Contributed) => [g.scopeName, folder + g.path]);
}
