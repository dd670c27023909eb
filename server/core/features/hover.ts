/** What a name in a prompt file means: a short Markdown text for the place under the cursor. */
import type { Hover } from '../features.ts';
import type { Key, Value } from '../keys.ts';
import { localize, tell, writtenNumber } from '../localize.ts';
import { type HeaderPlace, type Target, targetAt } from '../locate.ts';
import { say, type Text } from '../message.ts';
import { modelNamed } from '../models.ts';
import { basename } from '../paths.ts';
import type { Input, Prompt, PromptFile, Reference, Schema } from '../prompt.ts';
import { resolve } from '../resolve.ts';
import type { Callable, Local } from '../syntax/template.ts';
import { toData } from '../syntax/yaml.ts';
import { contains } from '../text.ts';
import { contextWindow, countFor, type TokenCount } from '../tokens.ts';
import type { FeatureContext } from './context.ts';
import { headOf } from './counts.ts';
import { intentText } from './intent.ts';
import { isRoot, variableOf } from './occurrences.ts';
import { adviceText, writtenHover } from './technique.ts';

export function hover(file: PromptFile, offset: number, context: FeatureContext): Hover | null | Promise<Hover | null> {
  const target = targetAt(file, offset);
  if (!target) return promptHover(file, offset, context);
  if (target.kind === 'role') return roleHover(target, file, context);
  const markdown = textOf(target, file, context);
  return markdown ? { span: target.span, markdown } : null;
}

/** On the first line of a prompt: what the prompt as a whole is for. */
function promptHover(file: PromptFile, offset: number, context: FeatureContext): Hover | null {
  for (const prompt of file.prompts) {
    const { start, end } = headOf(prompt, file);
    const line = file.text.indexOf('\n', start);
    const span = { start, end: line === -1 ? end : Math.min(line, end) };
    const markdown = contains(span, offset) ? purposeOf(file, prompt, context) : null;
    if (markdown) return { span, markdown };
    const written = context.techniques && writtenHover(file, prompt, offset, context.techniques.library(file));
    if (written) return written;
  }
  return null;
}

/** The intent, and what technique may help; null where the intent is not known. */
function purposeOf(file: PromptFile, prompt: Prompt, { intent, techniques }: FeatureContext): string | null {
  const classification = intent?.(file, prompt);
  const best = classification && techniques?.best(file, prompt);
  return classification ? join(intentText(classification), best && adviceText(best)) : null;
}

function textOf(target: Exclude<Target, { kind: 'role' }>, file: PromptFile, context: FeatureContext): string | null {
  switch (target.kind) {
    case 'use':
    case 'local':
    case 'input':
    case 'placeholder':
      return variableText(target, file);
    case 'callable':
      return target.callable && callableText(target.callable);
    case 'reference':
      return referenceText(target.reference, context);
    case 'header':
      return headerText(target.place);
  }
}

function variableText(target: Target & { kind: 'use' | 'local' | 'input' | 'placeholder' }, file: PromptFile): string | null {
  if (target.kind === 'use' && target.use.builtin) {
    const known = target.prompt.template?.dialect.globals.find((g) => g.name === target.use.name);
    return known ? join(code(known.name), tell(known.doc)) : null;
  }
  if (target.kind === 'placeholder' && target.meaning) return join(code(target.name), tell(target.meaning));
  if (target.kind === 'use' && !target.use.local && !isRoot(target.use))
    return propertyText(target.use.path, target.prompt.inputs?.list ?? []);
  const variable = variableOf(target);
  if (!variable) return null;
  const uses = variable.places.filter((p) => p.as === 'read').length;
  if (variable.local) return localText(variable.local, uses);
  const used = localize(
    uses === 1 ? say('Used once here.') : uses === 0 ? say('Not used here.') : say('Used {count} times here.', { count: uses }),
  );
  if (!variable.input) {
    const name = code(variable.name);
    return join(
      localize(
        target.prompt.inputs
          ? say('{name}: not declared', { name })
          : say('{name}: not declared; this prompt declares no inputs', { name }),
      ),
      used,
    );
  }
  const { input } = variable;
  const line = lineOf(file.text, input.nameSpan.start);
  const typed = { name: code(input.name), type: typeText(input.schema) };
  return join(
    localize(input.required ? say('{name}: {type}', typed) : say('{name}: {type}, optional', typed)),
    input.description && plain(input.description),
    input.default && localize(say('Default: {value}', { value: value(toData(input.default)) })),
    input.example && localize(say('Example: {value}', { value: value(toData(input.example)) })),
    localize(say('Declared in line {line}. {used}', { line, used })),
  );
}

/** One-based. Declarations stand at the top, so counting to them is less work than an index of all lines. */
function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function propertyText(path: readonly string[] | null, inputs: readonly Input[]): string | null {
  if (!path) return null;
  const written = path.join('.').replaceAll('.*', '[]');
  const schema = schemaAt(inputs.find((i) => i.name === path[0])?.schema, path.slice(1));
  return schema ? `${code(written)}: ${typeText(schema)}` : code(written);
}

function schemaAt(schema: Schema | undefined, path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>((at, name) => (name === '*' ? at?.items : at?.properties?.get(name)), schema);
}

const localText = ({ name, kind, path }: Local, uses: number): string =>
  join(
    localize(bound[kind](code(name))),
    path && localize(say('Stands for {path}.', { path: code(path.join('.').replaceAll('.*', '[]')) })),
    localize(uses === 1 ? say('Used once.') : say('Used {count} times.', { count: uses })),
  );

const bound: Readonly<Record<Local['kind'], (name: string) => Text>> = {
  loop: (name) => say('{name}: loop variable', { name }),
  set: (name) => say('{name}: set here', { name }),
  parameter: (name) => say('{name}: parameter', { name }),
  macro: (name) => say('{name}: macro', { name }),
  import: (name) => say('{name}: import', { name }),
  with: (name) => say('{name}: bound here', { name }),
};

const callableText = ({ signature, doc }: Callable): string => join(code(signature), tell(doc));

function referenceText(reference: Reference, { workspace }: FeatureContext): string | null {
  const { target, kind } = reference;
  const found = workspace && resolve(reference, workspace);
  if (!found) return workspace ? localize(say('{name}: no such file.', { name: code(target) })) : null;
  if (kind === 'link') return code(found);
  const lines = (workspace?.read(found) ?? '').split('\n').slice(0, 12);
  return join(code(basename(found)), lines.length > 0 && fenced(lines.join('\n').trimEnd()));
}

function headerText({ on, path, key, value: node }: HeaderPlace): string | null {
  if (!key) return null;
  const typed = { name: code(path.join('.')), type: key.types.reduce<string>(either, '') };
  const lead = () => localize(say('{name}: {type}', typed));
  if (on === 'key')
    return join(key.required ? localize(say('{name}: {type}, required', typed)) : lead(), tell(key.doc), deprecation(key), values(key));
  const data = node?.kind === 'scalar' ? node.value : null;
  const known = key.values?.find((v) => v.value === data);
  if (key.names === 'model' && typeof data === 'string') return modelText(data);
  if (known) return join(code(String(known.value)), known.doc && tell(known.doc), deprecation(known));
  return join(lead(), tell(key.doc));
}

function modelText(id: string): string | null {
  const model = modelNamed(id);
  if (!model) return null;
  return join(
    `${code(id)}: ${model.provider}`,
    model.contextWindow && localize(say('Context window: {tokens} tokens.', { tokens: writtenNumber(model.contextWindow) })),
    model.retired && localize(say('Retired on {day}.', { day: model.retired })),
  );
}

async function roleHover(target: Target & { kind: 'role' }, file: PromptFile, context: FeatureContext): Promise<Hover> {
  const { message, span } = target;
  const known = context.format.roles.find((r) => r.name === message.role);
  const prompt = file.prompts.find((p) => p.messages.includes(message));
  const model = prompt?.model?.name ?? null;
  const counted = context.count && (await countFor(model, message.text, context.count));
  const window = contextWindow(model);
  // A prompt begins with its first marker: what it is for is told there.
  const purpose = prompt?.messages[0] === message ? purposeOf(file, prompt, context) : null;
  return {
    span,
    markdown: join(code(message.role), known && tell(known.doc), counted && localize(countText(counted, window)), purpose),
  };
}

function countText({ tokens: count, exact }: TokenCount, window: number | null): Text {
  const tokens = writtenNumber(count);
  if (!window) return exact ? say('{tokens} tokens as written.', { tokens }) : say('About {tokens} tokens as written.', { tokens });
  const percent = (100 * count) / window;
  const values = { tokens, share: percent < 0.1 ? `< ${writtenNumber(0.1, 1)}` : writtenNumber(percent, 1) };
  return exact
    ? say("{tokens} tokens as written, {share} % of the model's window.", values)
    : say("About {tokens} tokens as written, {share} % of the model's window.", values);
}

function deprecation({ deprecated }: Key | Value): string | null {
  if (!deprecated) return null;
  const note = tell(deprecated.note);
  return localize(
    deprecated.instead === null
      ? say('**Deprecated.** {note}', { note })
      : say('**Deprecated.** {note} Write {instead} instead.', { note, instead: code(deprecated.instead) }),
  );
}

function values({ values: listed, openValues, minimum, maximum }: Key): string | null {
  if (listed) {
    const shown = listed.filter((v) => !v.deprecated).map((v) => code(String(v.value)));
    const list = { values: shown.join(', ') };
    return localize(openValues ? say('For example: {values}', list) : say('One of: {values}', list));
  }
  if (minimum !== undefined && maximum !== undefined) return localize(say('From {minimum} to {maximum}.', { minimum, maximum }));
  if (minimum !== undefined) return localize(say('At least {minimum}.', { minimum }));
  return maximum === undefined ? null : localize(say('At most {maximum}.', { maximum }));
}

export function typeText({ type, items, nullable, values: listed, properties }: Schema): string {
  const base = listed
    ? listed.map((v) => JSON.stringify(v)).join(' | ')
    : type === 'array'
      ? localize(say('list of {type}', { type: items ? typeText(items) : 'any' }))
      : type === 'object' && properties
        ? `object { ${[...properties.keys()].slice(0, 8).join(', ')}${properties.size > 8 ? ', …' : ''} }`
        : type;
  return nullable ? either(base, 'null') : base;
}

/** The one or the other; the other alone where there is no one. */
const either = (first: string, second: string): string => (first === '' ? second : localize(say('{first} or {second}', { first, second })));

const join = (...paragraphs: readonly (string | number | null | undefined | false)[]): string => paragraphs.filter(Boolean).join('\n\n');

/** Inline code that survives backticks in its content. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((m) => m[0].length));
  const ticks = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${text.replaceAll('\n', ' ')}${pad}${ticks}`;
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((m) => m[0].length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}\n${text}\n${ticks}`;
}

const value = (data: unknown): string => {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return code(text.length > 120 ? `${text.slice(0, 120)}…` : text);
};

/** Text of the file's author: shown as text, whatever Markdown it contains. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+!<>|]/g, '\\$&');
