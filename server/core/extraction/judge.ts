/** What the place of a string expression says: whether it is handed to a model, in which role, and by which call. */
import type { Code, HostId } from '../host.ts';
import { say } from '../message.ts';
import type { Span } from '../text.ts';
import { toldAgent } from './agents.ts';
import { againstCallee, fills, namesModel, passes } from './callees.ts';
import type { KeptPlaces } from './kept-places.ts';
import { type MessageAt, messageAt } from './messages.ts';
import { judgeName } from './names.ts';
import type { TemplateLanguage } from './sdk-shapes.ts';
import { type Knowledge, type Match, matches, shapesOf, templateOf } from './shapes.ts';
import { asksModel, ofSpokenCall, takesMessages } from './spoken-calls.ts';
import { lastName } from './tables.ts';
import type { CodeConfig, Enclosing, Place, Signal } from './types.ts';

export interface Surroundings extends Knowledge {
  readonly code: Code;
  readonly host: HostId;
  readonly config: CodeConfig;
  readonly places: KeptPlaces;
}

/** Of a place alone, before the text is read. */
export interface Judgement {
  readonly kind: 'prompt' | 'description';
  readonly signals: readonly Signal[];
  /** Product of what remains after all that speaks against it. */
  readonly against: readonly Signal[];
  /** What speaks against it by its name alone: another name that it is handed over by weighs more. */
  readonly misnamed?: Signal | undefined;
  /** What speaks against it by the name of the call alone, which may be one of the file's own: what that does with it weighs more. */
  readonly miscalled?: Signal | undefined;
  readonly role: string | null;
  readonly roleSpan: Span | null;
  /** The call or list whose texts are one prompt together; null for a text by itself. */
  readonly group: Enclosing | null;
  readonly groupSpan: Span | null;
  readonly match: Match | null;
  readonly template: TemplateLanguage | null;
  readonly sdk: string | null;
}

/** Signals that do not hang on the text. */
const strong: ReadonlySet<Signal['kind']> = new Set(['marker', 'config', 'call', 'annotation', 'message', 'template', 'docstring', 'use']);

export const isStrong = ({ signals }: Pick<Judgement, 'signals'>): boolean =>
  signals.some((s) => strong.has(s.kind) && s.confidence >= 0.5);

/** Null where no prompt can stand: a type, a key, an import. */
export const judge = (place: Place, at: Span, s: Surroundings): Judgement | null =>
  s.places.judgement(place, at, () => judged(place, at, s));

function judged(place: Place, at: Span, s: Surroundings): Judgement | null {
  if (place.role === 'type' || place.role === 'import' || place.role === 'condition' || place.role === 'index' || place.role === 'key')
    return null;
  if (place.role === 'docstring') return ofDocstring(place, at, s);
  const handed = ofCalls(bare(place.around, s), at, s);
  if (handed === 'never') return null;
  const signals: Signal[] = [...handed.signals];
  const against: Signal[] = [];
  const card = signals.length === 0 ? ofCard(place, at) : null;
  if (card) return card;
  const field = ofField(place, at, s);
  if (field && signals.length === 0) return field;
  const spoken = signals.length === 0 ? ofSpokenCall(bare(place.around, s), place.isTest, s) : null;
  if (spoken)
    signals.push({ kind: 'call', confidence: spoken.confidence, span: at, why: say('{call} hands it to a model.', { call: spoken.call }) });
  const agent = signals.length === 0 && !place.isTest ? toldAgent(bare(place.around, s)) : null;
  if (agent) signals.push({ kind: 'call', confidence: 0.85, span: at, why: say('{call} hands it to a model.', { call: agent.call }) });
  const described = signals.length === 0 && isDescription(place);
  if (described) signals.push({ kind: 'call', confidence: 0.9, span: at, why: say('It describes a tool.') });
  const name = described ? null : ofName(place, at, s, signals.length > 0);
  if (name?.for) signals.push(name.for);
  const misnamed = name?.against && signals.length === 0 ? name.against : undefined;
  if (misnamed) against.push(misnamed);
  const miscalled = isStrong({ signals }) ? undefined : (ofCallee(place, at) ?? undefined);
  if (!isStrong({ signals })) {
    if (miscalled) against.push(miscalled);
    if (isTestPath(s.code.path)) against.push({ kind: 'against', confidence: 0.4, span: at, why: say('It belongs to a test.') });
    if (place.isTest || /^expected/i.test(place.assigned ?? ''))
      against.push({ kind: 'against', confidence: 0.9, span: at, why: say('It belongs to a test.') });
    if (place.role === 'attribute' && (name?.for?.confidence ?? 0) < 0.5)
      against.push({ kind: 'against', confidence: 0.6, span: at, why: say('It is an attribute of an element.') });
    if (place.around.some((e) => e.kind === 'call' && e.at === 'children' && e.entries.size === 0))
      against.push({ kind: 'against', confidence: 0.8, span: at, why: say('It reads like another kind of text.') });
  }
  const { message, match } = handed;
  return {
    kind: described ? 'description' : handed.kind,
    signals,
    against,
    misnamed,
    miscalled,
    role: handed.role ?? spoken?.role ?? agent?.role ?? name?.role ?? null,
    roleSpan: message?.roleSpan ?? null,
    group: handed.group,
    groupSpan: handed.group ? (handed.group.chain ?? handed.group.span) : null,
    match,
    template: match ? templateOf(match) : null,
    sdk: match?.sdk ?? null,
  };
}

interface Handed {
  readonly kind: Judgement['kind'];
  readonly signals: readonly Signal[];
  readonly role: string | null;
  readonly group: Enclosing | null;
  readonly message: MessageAt | null;
  readonly match: Match | null;
}

const unhanded: Handed = { kind: 'prompt', signals: [], role: null, group: null, message: null, match: null };

/** Whether calls of SDKs or messages take it; `never` where a call takes it for something else. */
function ofCalls(around: readonly Enclosing[], at: Span, s: Surroundings): Handed | 'never' {
  const message = messageAt(around);
  let found: Handed = unhanded;
  for (const match of matches(around, s)) {
    if (isBlocked(around, match.depth, message, s)) continue;
    const { argument, inside, isImported, sdk } = match;
    const isPlain = inside.every((step) => typeof step === 'number');
    if (argument.holds === 'description') {
      if (!isPlain || found.match) continue;
      const signal: Signal = {
        kind: 'call',
        confidence: 0.9,
        span: at,
        why: say('{call} takes it for a description.', { call: lastName(match.at.name ?? '') }),
      };
      return { ...unhanded, kind: 'description', signals: [signal], match };
    }
    if (argument.holds !== 'text' && argument.holds !== 'messages') {
      if (found.match || message) continue;
      if (isPlain || argument.holds === 'none') return 'never';
      continue;
    }
    const isMessage = message !== null && message.depth <= match.depth;
    if (!isPlain && !isMessage && !isContent(inside) && !(argument.holds === 'messages' && isQuestion(inside))) continue;
    const confidence = argument.confidence ?? (isImported ? 0.98 : 0.85);
    const signal: Signal = {
      kind: sdk.startsWith(configured)
        ? 'config'
        : match.at.kind === 'annotation'
          ? 'annotation'
          : match.call.template
            ? 'template'
            : 'call',
      confidence,
      span: match.at.span,
      why: say('{call} hands it to a model.', { call: match.at.name ?? '' }),
    };
    // The outermost call is the conversation; the nearest one says who speaks.
    const isMessageClass = isMessage && message.depth === match.depth;
    found = {
      kind: 'prompt',
      signals: [...found.signals, signal],
      role:
        (argument.role === 'system' ? 'system' : message?.role) ??
        found.role ??
        argument.role ??
        roleInside(inside) ??
        (argument.holds === 'messages' ? 'user' : null),
      group: match.at,
      message,
      match: found.match && (isMessageClass || !match.call.arguments.some((a) => a.holds === 'model')) ? found.match : match,
    };
  }
  if (message?.role) {
    const isFixture =
      isTestPath(s.code.path) && !found.match && !(s.imported.size > 0 && around.some((e) => asksModel(e) || takesMessages(e)));
    const signal: Signal = {
      kind: 'message',
      confidence: isFixture ? 0.2 : 0.93,
      span: message.at.span,
      why: say('It is a message of the role {role}.', { role: message.role }),
    };
    const list = around[message.depth + 1];
    const group =
      found.group ?? (list && (list.kind === 'list' || list.kind === 'call') ? (list.kind === 'list' ? list : message.at) : message.at);
    // What is handed over as the system's text is that, whatever class its content is made with.
    const role = found.role === 'system' ? 'system' : message.role;
    return { ...found, message, role, group, signals: [...found.signals, signal] };
  }
  return found;
}

/** Without what only fills or trims the text: `"…".format(x)`, `dedent("…")`. */
function bare(around: readonly Enclosing[], s: Surroundings): readonly Enclosing[] {
  const from = around.findIndex((e) => {
    if (e.kind !== 'call' || e.name === null) return true;
    if (e.at === 'receiver') return !fills(e.name);
    return !passes(e.name) || shapesOf(e.name, 'calls', s).length > 0;
  });
  return from === -1 ? [] : around.slice(from);
}

/** Beginning of the ids of tables that the configuration brings. */
const configured = 'configuration#';

/** Whether a call between would make something else of the text. */
function isBlocked(around: readonly Enclosing[], depth: number, message: MessageAt | null, s: Surroundings): boolean {
  return around.slice(0, depth).some((e, i) => {
    if (e.kind !== 'call' || e.name === null) return false;
    if (message && i <= message.depth) return false;
    return !passes(e.name) && (s.tables.calls.get(lastName(e.name)) ?? []).length === 0 && !messageAt(around.slice(i));
  });
}

const isContent = (inside: readonly (string | number)[]): boolean =>
  inside.every(
    (step) =>
      typeof step === 'number' ||
      /^(?:content|contents|text|parts|message|messages|prompt|value|default|template|system|instructions?|input)$/i.test(step),
  );

/** What people ask, where a chain or a template is handed what fills it. */
const isQuestion = (inside: readonly (string | number)[]): boolean =>
  inside.length === 1 && /^(?:question|query|user_?(?:input|query|question)|request)$/i.test(String(inside[0]));

const roleInside = (inside: readonly (string | number)[]): string | null =>
  inside.some((step) => /^system/i.test(String(step))) ? 'system' : null;

function isTestPath(path: string): boolean {
  const folders = path.toLowerCase().split('/');
  const name = folders.pop() ?? '';
  return folders.some((folder) => testFolders.has(folder)) || testName.test(name) || /Tests?\.[a-z]{1,5}$/.test(path);
}

const testFolders: ReadonlySet<string> = new Set([
  'test',
  'tests',
  '__tests__',
  'spec',
  'specs',
  'fixture',
  'fixtures',
  'testdata',
  '__mocks__',
]);
const testName = /^(?:test|tests|spec)[_.-]|[_.-](?:test|tests|spec|vitest|stories)\./;

/** Docstrings of what a framework reads: a signature, a tool. */
function ofDocstring(place: Place, at: Span, s: Surroundings): Judgement | null {
  for (const base of place.bases)
    for (const { sdk, shape } of s.tables.classes.get(lastName(base)) ?? []) {
      if (!shape.docstring || (shape.needsImport && !s.imported.has(sdk))) continue;
      return {
        ...plain,
        kind: shape.docstring,
        signals: [{ kind: 'docstring', confidence: 0.9, span: at, why: say('{base} sends its docstring to a model.', { base }) }],
        role: shape.docstring === 'prompt' ? 'system' : null,
        sdk,
      };
    }
  return null;
}

/** Texts assigned in a class that a framework reads. */
function ofField(place: Place, at: Span, s: Surroundings): Judgement | null {
  if (place.assigned === null || place.around.some((e) => e.kind === 'call' && !passes(e.name ?? ''))) return null;
  const name = place.assigned.slice(place.assigned.lastIndexOf('.') + 1);
  for (const base of place.bases)
    for (const { sdk, shape } of s.tables.classes.get(lastName(base)) ?? []) {
      if (shape.needsImport && !s.imported.has(sdk)) continue;
      const field = shape.fields?.find((f) => [f.at].flat().some((at) => at === '*' || at === name));
      if (!field || (field.holds !== 'text' && field.holds !== 'messages' && field.holds !== 'description')) continue;
      return {
        ...plain,
        kind: field.holds === 'description' ? 'description' : 'prompt',
        signals: [{ kind: 'call', confidence: field.confidence ?? 0.95, span: at, why: say('{base} reads it.', { base }) }],
        role: field.role ?? null,
        sdk,
      };
    }
  return null;
}

const plain = { against: [], roleSpan: null, group: null, groupSpan: null, match: null, template: null } as const;

/** Maps that describe an agent or a task side by side, as agent frameworks read them from configurations. */
function ofCard({ around }: Place, at: Span): Judgement | null {
  const [first] = around;
  if (first?.kind !== 'map' && first?.kind !== 'call') return null;
  const card = cards.find(({ keys, texts }) => texts.includes(String(first.at)) && keys.every((key) => first.entries.has(key)));
  if (!card) return null;
  const signal: Signal = { kind: 'call', confidence: 0.9, span: at, why: say('It belongs to the description of an agent or a task.') };
  return { ...plain, kind: 'prompt', signals: [signal], role: card.role, group: first, groupSpan: first.span, sdk: null };
}

const cards = [
  { keys: ['role', 'goal', 'backstory'], texts: ['role', 'goal', 'backstory'], role: 'system' },
  { keys: ['description', 'expected_output', 'agent'], texts: ['description', 'expected_output'], role: 'user' },
];

/** `{ name, description, parameters }`, and properties of a schema beside it. */
function isDescription({ around, key, siblings, assigned }: Place): boolean {
  const [first] = around;
  const at = String(first?.at ?? '').toLowerCase();
  if (assigned !== null && describing.test(assigned) && around.every((e) => e.kind === 'map' || passes(e.name ?? ''))) return true;
  if (!first || (at !== 'description' && at !== 'desc')) return false;
  const has = (name: string): boolean => siblings.has(name) || first.entries.has(name);
  if (schemaKeys.some(has)) return true;
  return (
    key !== null &&
    has('type') &&
    around.some((e) => e.kind === 'map' && /^(?:properties|parameters|input_schema|inputSchema|function|items)$/.test(String(e.at)))
  );
}

/** What tells a model of its tools: `SEARCH_TOOL_DESCRIPTION`, `toolDescriptions`. */
const describing = /(?:^|[._]|[a-z])(?:tool|function)_?desc(?:ription)?s?(?:_for_\w{1,20})?$/i;

const schemaKeys = [
  'parameters',
  'input_schema',
  'inputSchema',
  'parametersJsonSchema',
  'Parameters',
  'InputSchema',
  'args_schema',
  'func',
  'execute',
  'handler',
  'inputs',
  'schema',
];

interface Named {
  readonly for: Signal | null;
  readonly against: Signal | null;
  readonly role: string | null;
}

/** The nearest name that says anything: a key, an argument, what it is assigned to. */
function ofName(place: Place, at: Span, s: Surroundings, isHanded: boolean): Named | null {
  const { around, assigned } = place;
  const names: { name: string; weight: number }[] = [];
  let weight = 1;
  if (assigned !== null && shown.test(assigned)) return { for: null, against: isHanded ? null : opposing(at, assigned, 0.9), role: null };
  for (const e of around) {
    if (e.at === 'receiver') continue;
    // A member of an enum is a case, and no name of its text: that is what all of the map are called.
    const isCase =
      e.kind === 'map' && typeof e.at === 'string' && e.at.includes('.') && assigned !== null && judgeName(assigned).confidence < 0;
    if (typeof e.at === 'string' && (e.kind === 'map' || e.kind === 'call') && !isCase)
      names.push({ name: optionOf(e) ?? e.at, weight: e.kind === 'call' ? weight * 0.9 : weight });
    if (e.kind === 'call' && !passes(e.name ?? '')) {
      if (namesModel(e.name ?? '') && weight === 1) names.push({ name: 'prompt', weight: 0.7 });
      weight *= 0.5;
    }
  }
  if (assigned !== null) names.push({ name: assigned, weight });
  for (const { name, weight: part } of names) {
    if (matchesAny(name, s.config.ignore)) return { for: null, against: opposing(at, name, 1), role: null };
    if (matchesAny(name, s.config.names))
      return {
        for: { kind: 'config', confidence: 1, span: at, why: say('The configuration says that {name} is a prompt.', { name }) },
        against: null,
        role: judgeName(name).role,
      };
    const { confidence, role } = judgeName(name);
    if (isData(s.host) && around[0]?.at === name && /^(?:question|query)$/i.test(name))
      return { for: null, against: isHanded ? null : opposing(at, name, 0.5), role: null };
    if (confidence === 0) continue;
    // What a call makes of a text says nothing of the text.
    if (confidence < 0 && part <= 0.5) continue;
    if (confidence < 0) return { for: null, against: isHanded ? null : opposing(at, name, 0.95), role: null };
    const lifted = s.imported.size > 0 ? Math.min(0.9, confidence * 1.15) : confidence;
    return { for: { kind: 'name', confidence: lifted * part, span: at, why: say('It is called {name}.', { name }) }, against: null, role };
  }
  // A constant of a file that is named for its prompts.
  if (assigned !== null && weight === 1 && isPromptFile(s.code.path) && !isTestPath(s.code.path))
    return { for: { kind: 'name', confidence: 0.45, span: at, why: say('It stands in a file of prompts.') }, against: null, role: null };
  return null;
}

/** The option of a command line whose default it is: `add_argument("--prompt", default="…")`. */
const optionOf = ({ kind, at, entries }: Enclosing): string | null =>
  kind === 'call' && at === 'default' ? (/^--?([a-z][\w-]{1,40})$/i.exec(entries.get(0)?.text ?? '')?.[1] ?? null) : null;

/** Languages of data: what people asked stands there as a sample, more often than as a prompt. */
const isData = (host: HostId): boolean => host === 'json' || host === 'yaml' || host === 'toml';

/** What web frameworks show to people on the next page, and what is told of the options of a command. */
const shown = /^(?:TempData|ViewData|ViewBag|flash)\b|^(?:help|usage)(?:_?[tT]exts?|s)?$/;

const isPromptFile = (path: string): boolean => {
  const folders = path.toLowerCase().split('/');
  const name = folders.pop() ?? '';
  return folders.at(-1) === 'prompts' || /(?:^|[._-])(?:prompts?|instructions)\.\w{1,5}$/.test(name.slice(-40));
};

const opposing = (at: Span, name: string, confidence: number): Signal => ({
  kind: 'against',
  confidence,
  span: at,
  why: say('What is called {name} is no prompt.', { name }),
});

/** What the nearest call is for. */
function ofCallee({ around, annotation }: Place, at: Span): Signal | null {
  for (const e of around) {
    if (e.kind !== 'call' || e.name === null || e.at === 'receiver') continue;
    if (optionOf(e) !== null) break;
    const confidence = againstCallee(e.name);
    if (confidence > 0) return { kind: 'against', confidence, span: at, why: say('{call} is no call of a model.', { call: e.name }) };
    if (!passes(e.name)) break;
  }
  return annotation
    ? { kind: 'against', confidence: 0.8, span: at, why: say('{call} is no call of a model.', { call: annotation }) }
    : null;
}

/** `*` stands for any characters. */
export function matchesAny(name: string, patterns: readonly string[]): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return patterns.some((pattern) => {
    const parts = pattern.split('*');
    if (parts.length === 1) return last === pattern || name === pattern;
    const [start = '', ...rest] = parts;
    const end = rest.pop() ?? '';
    if (!last.startsWith(start) || !last.endsWith(end) || last.length < start.length + end.length) return false;
    let from = start.length;
    for (const part of rest) {
      const found = last.indexOf(part, from);
      if (found === -1) return false;
      from = found + part.length;
    }
    return from <= last.length - end.length;
  });
}
