/** Completion inside the tags of a template: blocks, helpers, filters, variables, partials, roles. */
import type { Completion, CompletionKind } from '../features.ts';
import { localize, tell } from '../localize.ts';
import { say } from '../message.ts';
import type { Prompt, PromptFile, Schema } from '../prompt.ts';
import { type Member, membersOf } from '../syntax/members.ts';
import type { BlockNode, Callable, Dialect, Local } from '../syntax/template.ts';
import { eachNode } from '../syntax/walk.ts';
import { contains, type Span, span } from '../text.ts';
import { callableDetail } from './callable.ts';
import type { FeatureContext } from './context.ts';
import { typeText } from './hover.ts';
import { templateNames } from './template-names.ts';
import { ending } from './words.ts';

/** Null where the offset lies in no tag, so that other completions may apply. */
export function completeTemplate(prompt: Prompt, file: PromptFile, offset: number, context: FeatureContext): readonly Completion[] | null {
  const dialect = prompt.template?.dialect;
  const tag = dialect && openTag(file.text, prompt.span.start, offset, dialect);
  if (!dialect || !tag) return null;
  const tail = /^[\w$@-]*/.exec(file.text.slice(offset, offset + 200))?.[0] ?? '';
  const ask: Ask = { prompt, file, offset, context, dialect, before: tag.before, tail };
  if (dialect.id === 'handlebars' || dialect.id === 'mustache') return inMustache(ask);
  if (dialect.id === 'braces' || dialect.id === 'dollar') return variables(ask, ask.before.trimStart());
  return tag.open === '{%' ? inStatement(ask) : inExpression(ask, ask.before);
}

interface Ask {
  readonly prompt: Prompt;
  readonly file: PromptFile;
  readonly offset: number;
  readonly context: FeatureContext;
  readonly dialect: Dialect;
  /** From the opening delimiter to the cursor. */
  readonly before: string;
  /** The rest of the word after the cursor. */
  readonly tail: string;
}

/** A tag may not be longer than this, so that a stray delimiter far above costs nothing. */
const longestTag = 2000;

function openTag(text: string, from: number, offset: number, { id }: Dialect): { open: string; before: string } | null {
  const start = Math.max(from, offset - longestTag);
  const before = text.slice(start, offset);
  if (id === 'braces' || id === 'dollar') {
    const at = before.lastIndexOf(id === 'dollar' ? '${' : '{');
    const inner = at === -1 ? '' : before.slice(at + (id === 'dollar' ? 2 : 1));
    return at !== -1 && /^[\w.]*$/.test(inner) && !(id === 'braces' && before[at - 1] === '{') ? { open: '{', before: inner } : null;
  }
  const at = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
  if (at === -1 || Math.max(before.lastIndexOf('}}'), before.lastIndexOf('%}')) > at) return null;
  const open = before.slice(at, at + 2);
  const inner = before.slice(at + 2).replace(/^[~{&+-]/, '');
  return inner.startsWith('!') || (before[at + 2] === '#' && open === '{%') ? null : { open, before: inner };
}

function inMustache(ask: Ask): readonly Completion[] {
  const { before, dialect } = ask;
  const handlebars = dialect.id === 'handlebars';
  const partial = /^#?>\s*["'[]?([^\s"'[\]]*)$/.exec(before);
  if (partial) return included(ask, partial[1] ?? '', 'partial');
  const block = /^([#^])\s*([\w-]*)$/.exec(before);
  if (block) return [...(handlebars ? named(ask, ['block'], 'block', block[2] ?? '') : []), ...variables(ask, block[2] ?? '')];
  const end = /^\/\s*([\w.-]*)$/.exec(before);
  if (end) return openBlocks(ask).map((name) => completion(name, 'block', ask, end[1] ?? ''));
  const role = /^\s*role\s+(["'])([\w]*)$/.exec(before);
  if (role) return roles(ask, role[2] ?? '');
  if (/["'][^"']*$/.test(before) && (before.split(/["']/).length & 1) === 0) return [];
  const word = ending(before, /[\w.@$-]/);
  const first = before.trim() === word;
  const inBlock = openBlocks(ask).length > 0;
  const helpers = handlebars && !word.includes('.') && (first || before.endsWith(`(${word}`));
  const argumentsOf = first ? null : /^[#^]?([\w-]{1,80})\s/.exec(before.trimStart())?.[1];
  return [
    ...variables(ask, word),
    ...(helpers ? named(ask, ['helper'], 'helper', word) : []),
    ...(first && inBlock && !word.includes('.') ? [completion('else', 'block', ask, word)] : []),
    ...(argumentsOf && !word.includes('.') ? argumentNames(ask, argumentsOf, word) : []),
  ];
}

function inStatement(ask: Ask): readonly Completion[] {
  const { before, dialect } = ask;
  const path = /^\s*(?:include|extends|import|from|render|layout)\s+(?:\[\s*)?["']([^"']*)$/.exec(before);
  if (path) return included(ask, path[1] ?? '', 'file');
  const name = /^\s*([\w]*)$/.exec(before);
  if (!name) return inExpression(ask, before.replace(/^\s*\w+/, ''));
  const typed = name[1] ?? '';
  const open = openBlocks(ask);
  const ends = open.slice(0, 1).map((block) => `end${block}`);
  const inner =
    open[0] === 'if' || open[0] === 'unless'
      ? ['else', dialect.id === 'jinja' ? 'elif' : dialect.id === 'liquid' ? 'elsif' : 'elseif']
      : open[0] === 'for'
        ? ['else']
        : open[0] === 'case'
          ? ['when', 'else']
          : [];
  return [...[...ends, ...inner].map((n) => completion(n, 'block', ask, typed)), ...named(ask, ['block', 'tag'], 'block', typed)];
}

function inExpression(ask: Ask, before: string): readonly Completion[] {
  if (/(["'])(?:(?!\1)[^\\\n])*$/.test(before) && oddQuotes(before)) return [];
  const filter = /\|\s*(\w*)$/.exec(before);
  if (filter && !/\|\|\s*\w*$/.test(before)) return named(ask, ['filter'], 'filter', filter[1] ?? '');
  const test = /\bis\s+(?:not\s+)?(\w*)$/.exec(before);
  if (test && ask.dialect.id !== 'liquid') return named(ask, ['test'], 'function', test[1] ?? '');
  const word = ending(before, /[\w.]/);
  return [...variables(ask, word), ...(word.includes('.') ? [] : named(ask, ['function'], 'function', word))];
}

const oddQuotes = (text: string): boolean => ((text.match(/'/g)?.length ?? 0) & 1) === 1 || ((text.match(/"/g)?.length ?? 0) & 1) === 1;

function named(ask: Ask, kinds: readonly Callable['kind'][], kind: CompletionKind, typed: string): Completion[] {
  return ask.dialect.callables
    .filter((c) => kinds.includes(c.kind))
    .map((c) => ({ ...completion(c.name, kind, ask, typed), detail: callableDetail(c), doc: tell(c.doc) }));
}

function argumentNames(ask: Ask, helper: string, typed: string): Completion[] {
  const callable = ask.dialect.callables.find((c) => c.name === helper);
  const given = new Set(ask.before.split('=').map((part) => ending(part, /\w/)));
  return (callable?.named ?? [])
    .filter(({ name }) => !given.has(name))
    .map(({ name }) => ({ ...completion(name, 'property', ask, typed), edit: { span: wordSpan(ask, typed), text: `${name}=` } }));
}

/** Names that mean something inside a loop alone. */
const loopNames: ReadonlySet<string> = new Set(['loop', 'forloop', 'tablerowloop', '@index', '@key', '@first', '@last', 'this', '@value']);
const loops: ReadonlySet<string> = new Set(['for', 'each', 'with', 'tablerow', 'asyncEach', 'asyncAll']);

/** Inputs, locals in scope and names that are always there; after a dot, the properties of a declared object. */
function variables(ask: Ask, word: string): Completion[] {
  const { prompt, dialect, offset } = ask;
  const dot = word.lastIndexOf('.');
  const template = prompt.template;
  const locals = (template?.locals ?? []).filter((l) => contains(l.scope, offset) && l.span.start < offset);
  if (dot !== -1) return properties(ask, word.slice(0, dot).split('.'), word.slice(dot + 1), locals);
  const seen = new Set<string>();
  const out: Completion[] = [];
  const add = (name: string, detail: string, doc?: string | null) => {
    if (name === '' || seen.has(name)) return;
    seen.add(name);
    out.push({ ...completion(name, 'variable', ask, word), detail, ...(doc ? { doc } : {}) });
  };
  const isUp = ask.before.slice(0, ask.before.length - word.length).endsWith('../');
  for (const [name, schema] of isUp ? [] : (elementAt(ask)?.properties ?? [])) add(name, typeText(schema), schema.description);
  for (const { name } of locals) add(name, localize(say('local')));
  for (const { name, schema, description } of prompt.inputs?.list ?? []) add(name, typeText(schema), description);
  const used = localize(say('used in this prompt'));
  // Where inputs are declared, a name that is used without being one of them is more likely a slip than a wish.
  for (const use of prompt.inputs ? [] : (template?.uses ?? []))
    if (!use.local && !use.builtin && use.path?.[0] === use.name && !contains(use.span, offset)) add(use.name, used);
  for (const placeholder of prompt.placeholders) if (!contains(placeholder.nameSpan, offset) && !template) add(placeholder.name, used);
  const blocks = openBlocks(ask);
  const inLoop = blocks.some((block) => loops.has(block));
  for (const { name, doc } of dialect.globals) {
    const apt = loopNames.has(name) ? inLoop || word.startsWith('@') : word !== '' || !name.startsWith('@');
    if (apt) add(name, localize(say('built in')), tell(doc));
  }
  return out;
}

function properties(ask: Ask, owner: readonly string[], typed: string, locals: readonly Local[]): Completion[] {
  const offer = (schema: Schema | null | undefined) =>
    [...(schema?.properties ?? [])].map(([name, s]) => ({ ...completion(name, 'property', ask, typed), detail: typeText(s) }));
  const [root = '', ...rest] = owner;
  const element = elementAt(ask);
  const members = locals.some((l) => l.name === root) ? null : builtInMembers(ask, root, rest);
  if (members)
    return members.map(({ name, doc }) => ({
      ...completion(name, 'property', ask, typed),
      detail: localize(say('built in')),
      doc: tell(doc),
    }));
  if (root === '@root' && rest.length === 0) return inputs(ask, typed);
  if (root === '@root') return offer(schemaAt(ask, rest));
  if (root === 'this' && element) return offer(below(element, rest));
  const local = [...locals].reverse().find((l) => l.name === root);
  const path = local ? [...(local.path ?? []), ...rest] : owner;
  if (local && !local.path) return [];
  const nearer = local ? undefined : element?.properties?.get(root);
  return offer(nearer ? below(nearer, rest) : schemaAt(ask, path));
}

/** What `loop.` and the like lead to; null where they mean nothing. */
function builtInMembers(ask: Ask, root: string, rest: readonly string[]): readonly Member[] | null {
  if (rest.some((name) => name !== 'parentloop') || !ask.dialect.globals.some((g) => g.name === root)) return null;
  const apt = !loopNames.has(root) || openBlocks(ask).some((block) => loops.has(block));
  return apt ? membersOf(ask.dialect.id, root) : null;
}

const inputs = (ask: Ask, typed: string): Completion[] =>
  (ask.prompt.inputs?.list ?? []).map(({ name, schema, description }) => ({
    ...completion(name, 'variable', ask, typed),
    detail: typeText(schema),
    ...(description ? { doc: description } : {}),
  }));

const schemaAt = ({ prompt }: Ask, [input, ...rest]: readonly string[]): Schema | undefined =>
  below(prompt.inputs?.list.find(({ name }) => name === input)?.schema, rest);

function below(schema: Schema | undefined, path: readonly string[]): Schema | undefined {
  let at = schema;
  for (const name of path) at = name === '*' || /^\d+$/.test(name) ? at?.items : at?.properties?.get(name);
  return at;
}

/** What a name is looked up in first, inside `{{#each people}}`, `{{#with person}}` and `{{#people}}`; null outside of them. */
function elementAt(ask: Ask): Schema | null {
  const { dialect, offset, prompt } = ask;
  if (dialect.id !== 'handlebars' && dialect.id !== 'mustache') return null;
  for (const block of blocksAround(ask)) {
    const [body, next] = block.branches;
    if (!body || (next && offset >= next.tag.start)) continue;
    const entered = prompt.template?.uses.find((u) => (u.as === 'each' || u.as === 'with') && contains(block.open, u.span.start));
    if (!entered) continue;
    const schema = entered.path ? schemaAt(ask, entered.path) : undefined;
    const isLoop = block.name === 'each' || (entered.as === 'each' && schema?.type === 'array');
    return (isLoop ? schema?.items : schema) ?? null;
  }
  return null;
}

/** @param typed the name as far as it is written. What follows it up to the end of the word goes, too. */
function included({ file, offset, context }: Ask, typed: string, kind: 'partial' | 'file'): readonly Completion[] {
  const tail = (kind === 'file' ? /^[^"'\r\n%}]*/ : /^[^\s"'}|\]]*/).exec(file.text.slice(offset, offset + 200))?.[0] ?? '';
  const replace = span(offset - typed.length, offset + tail.length);
  return templateNames(typed, file, offset, context).map(({ name, path }) => ({
    label: name,
    kind,
    edit: { span: replace, text: name },
    ...(path === null ? {} : { detail: path }),
  }));
}

const roles = (ask: Ask, typed: string): Completion[] =>
  ask.context.format.roles.map(({ name, doc }) => ({ ...completion(name, 'role', ask, typed), doc: tell(doc) }));

/** Names of the blocks around the cursor, innermost first. */
const openBlocks = (ask: Ask): string[] => blocksAround(ask).map(({ name }) => name);

function blocksAround({ prompt, offset }: Ask): BlockNode[] {
  const blocks: BlockNode[] = [];
  for (const node of prompt.template ? eachNode(prompt.template.nodes) : []) {
    if (node.kind !== 'block' || node.open.end > offset) continue;
    if (node.close === null ? offset >= node.open.end : offset <= node.close.end) blocks.unshift(node);
  }
  return blocks;
}

const completion = (label: string, kind: CompletionKind, ask: Ask, typed: string): Completion => ({
  label,
  kind,
  edit: { span: wordSpan(ask, typed), text: label },
});

const wordSpan = ({ offset, tail }: Ask, typed: string): Span => span(offset - typed.length, offset + tail.length);
