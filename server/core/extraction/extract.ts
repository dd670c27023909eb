/** Finds the prompts of a file of code: what places, names, texts, uses, comments and the configuration say of each string expression. */
import type { Decoded } from '../code/decoded.ts';
import type { Constant, Imported } from '../code/scopes.ts';
import type { Code, HostId, HostLanguage, StringExpression } from '../host.ts';
import { say } from '../message.ts';
import { contains, covers, type Span, span } from '../text.ts';
import { addressOf } from './address.ts';
import { asks, listAsks } from './asks.ts';
import { rememberedByText } from './by-text.ts';
import { commentsIn, type Marker, markerOf } from './comments.ts';
import { type Accepted, conversations } from './conversations.ts';
import { builtBy, flowsOf, isPromptBuilt } from './flows.ts';
import { isBroken } from './half-written.ts';
import { isStrong, type Judgement, judge, matchesAny, type Surroundings } from './judge.ts';
import { KeptPlaces } from './kept-places.ts';
import { judgeName } from './names.ts';
import { type OtherText, otherText } from './other-texts.ts';
import { isFormatted, referencesOf } from './references.ts';
import { withSurroundings } from './surroundings.ts';
import { tablesOf } from './tables.ts';
import type { CodeConfig, Extraction, ForeignUse, Handed, Open, Signal } from './types.ts';
import { isOfFunction, type Use, usesOf } from './uses.ts';
import { wordCount } from './word-count.ts';

/** What the workspace knows besides the file. */
export interface Beyond {
  readonly open: Open;
  /** What other files say of this one's constants. */
  readonly handed?: readonly Handed[];
}

/** String expressions of a file that are looked at, and prompts that are told. */
const mostExpressions = 20_000;
const mostPrompts = 2_000;
const longest = 200_000;

export function extract(code: Code, id: HostId, host: HostLanguage, config: CodeConfig, beyond: Beyond): Extraction {
  const comments = commentsIn(code, host);
  if (!config.enabled) return { prompts: [], descriptions: [], comments, references: [] };
  const imports = host.scopes.imports(code);
  const s = surroundingsOf(code, id, host, imports, config);
  const constants = host.scopes.constants(code);
  const byValue = new Map<number, Constant>();
  for (const constant of constants)
    if (constant.value && !byValue.has(constant.value.span.start)) byValue.set(constant.value.span.start, constant);
  // What is added to a constant is read with it.
  const added = new Set(constants.flatMap((c) => (c.value ? c.additions.map((a) => a.span.start) : [])));
  const markers = comments.flatMap((comment) => markerOf(comment) ?? []);
  const expressions = host.expressions(code).slice(0, mostExpressions);
  const marked = markersByExpression(markers, expressions, code);
  const uses = new Map<Constant, readonly Use[]>();
  const usesOfConstant = (constant: Constant): readonly Use[] => {
    const known = uses.get(constant) ?? usesOf(constant, constants, s);
    uses.set(constant, known);
    return known;
  };
  const handed = beyond.handed ?? [];

  const accepted: Accepted[] = [];
  for (const expression of expressions) {
    const constant = byValue.get(expression.span.start);
    const marker = marked.get(expression) ?? null;
    if ((added.has(expression.span.start) && !marker) || isBroken(expression.span, code)) continue;
    const of = addedTo(expression.span, accepted, (one) => byValue.get(one.expression.span.start)?.scope, code);
    const ask = (flow: Asked['flow']) => verdict(expression, constant ?? null, marker, { s, host, usesOfConstant, handed, flow, of });
    // Where a text goes on to, other parts of the file say as well: that is asked for anew.
    const byPlace = () => s.places.unlessNothing(expression, () => ask('no')) ?? ask('alone');
    const found = constant || marker || !host.parts ? ask('too') : byPlace();
    if (found) accepted.push(found);
  }
  const found = conversations(accepted.slice(0, 4 * mostPrompts), { s, constants, open: beyond.open, imports });
  const all = withSurroundings(found, comments, code, host);
  return {
    prompts: all.filter(({ kind }) => kind === 'prompt').slice(0, mostPrompts),
    descriptions: all.filter(({ kind }) => kind === 'description').slice(0, mostPrompts),
    comments,
    references: referencesOf(code, id, host, imports, s, () => constants),
  };
}

/** What a file hands over of other files: a part of its extraction, for those who need no more. */
export function references(code: Code, id: HostId, host: HostLanguage, config: CodeConfig): readonly ForeignUse[] {
  if (!config.enabled || !host.scopes.leads) return [];
  const imports = host.scopes.imports(code);
  return referencesOf(code, id, host, imports, surroundingsOf(code, id, host, imports, config), () => host.scopes.constants(code));
}

function surroundingsOf(
  code: Code,
  id: HostId,
  host: HostLanguage,
  imports: ReadonlyMap<string, Imported>,
  config: CodeConfig,
): Surroundings {
  const tables = tablesOf(config.sdks);
  const imported = new Set(
    [...imports.values()].flatMap(({ module, name }) => [
      ...tables.byModule(module, id),
      ...(name ? tables.byModule(`${module}.${name}`, id) : []),
    ]),
  );
  const places = new KeptPlaces(code, host, {
    config,
    told: JSON.stringify([id, code.path, code.words.sdk, [...imports].map(([local, { module, name }]) => [local, module, name])]),
  });
  const aliases = new Map([...imports].flatMap(([local, { name }]) => (isAlias(local, name) ? [[local, name] as const] : [])));
  return { code, host: id, tables, imported, aliases, config, places };
}

/** Whether a file calls what it imports by a name of its own; what a module gives by default has no other. */
const isAlias = (local: string, name: string | null): name is string =>
  name !== null && name !== local && name !== 'default' && /^[A-Za-z_]\w*$/.test(name);

interface Asked {
  readonly s: Surroundings;
  readonly host: HostLanguage;
  readonly usesOfConstant: (constant: Constant) => readonly Use[];
  readonly handed: readonly Handed[];
  /** Whether it counts where the text goes on to: not at all, too, or nothing but that, for the rest is known to say nothing. */
  readonly flow: 'no' | 'too' | 'alone';
  /** The prompt that it is put to in a branch. */
  readonly of: Accepted | null;
}

const nothing: Judgement = {
  kind: 'prompt',
  signals: [],
  against: [],
  role: null,
  roleSpan: null,
  group: null,
  groupSpan: null,
  match: null,
  template: null,
  sdk: null,
};

/** Null where it is no prompt. */
function verdict(
  expression: StringExpression,
  constant: Constant | null,
  marker: Marker | null,
  { s, host, usesOfConstant, handed, flow, of }: Asked,
): Accepted | null {
  const { code, config } = s;
  const at = expression.span;
  if (marker && !marker.isPrompt) return null;
  const place = s.places.place(expression);
  const judged = judge(place, at, s);
  if (!judged && !marker) return null;
  let j = judged ?? nothing;
  const signals: Signal[] = [...j.signals];
  const against: Signal[] = [...j.against];
  if (marker) signals.push({ kind: 'marker', confidence: 1, span: marker.comment.span, why: say('A comment says so.') });

  // What a class that is called for its prompts holds: a hint, as a file of prompts is.
  if (constant?.owner && signals.length === 0 && against.length === 0 && judgeName(constant.owner).confidence >= 0.75)
    signals.push({ kind: 'name', confidence: 0.45, span: at, why: say('It is called {name}.', { name: constant.owner }) });
  const uses = constant ? usesOfConstant(constant) : [];
  const abroad = constant && handed.length > 0 ? handedConstant(constant, code, handed) : null;
  if (abroad) signals.push({ kind: 'use', confidence: 0.95, span: at, why: say('Another file hands it to a model.') });
  if (constant && matchesAny(constant.name, config.ignore)) return null;
  const known = uses.find(({ judgement, isArgument }) => judgement && isStrong(judgement) && !isArgument);
  const mayFlow = flow !== 'no' && !known && !isStrong(j) && !marker && !abroad && mayAddress(code.text, at);
  const [list] = place.around;
  const isAsked = () => asks(code.text.slice(at.start, at.end)) && (list?.kind !== 'list' || listAsks(list));
  const flows = mayFlow ? [...uses, ...flowsOf(place, at, s)] : [];
  if (flow === 'alone' && flows.length === 0) return null;
  const handing = flows.filter(({ judgement }) => judgement && isStrong(judgement) && isTold(judgement));
  const telling = known ?? handing.find(({ isArgument }) => !isArgument || isAsked());
  const built = place.around[0] ? builtBy(place.around[0]) : null;
  if (
    built !== null &&
    !telling &&
    s.imported.size > 0 &&
    (isPromptBuilt(built) || flows.some(({ place: { assigned } }) => isPromptBuilt(assigned ?? '')))
  )
    signals.push({ kind: 'name', confidence: 0.6, span: at, why: say('It is called {name}.', { name: built }) });
  const hasOwn = isStrong(j) || telling !== undefined;
  if (telling?.judgement && !isStrong({ signals: j.signals })) {
    const { judgement } = telling;
    const overruled = telling.isArgument ? j.miscalled : j.misnamed;
    // A call that by its name is for people, a log or a test may well send it to a model too: that is no prompt for it.
    if (overruled && (!telling.isArgument || overruled.confidence < 0.95)) against.splice(against.indexOf(overruled), 1);
    signals.push({
      kind: 'use',
      confidence: 0.95,
      span: telling.at,
      why: say('{name} is handed to a model.', { name: constant?.name ?? place.assigned ?? built ?? '' }),
    });
    // A constant stays a prompt of its own, and learns from its use who speaks and to which model.
    j = { ...judgement, signals, against, group: null, groupSpan: null, role: judgement.role ?? j.role };
  } else if (
    !abroad &&
    uses.length > 0 &&
    uses.every(({ judgement }) => judgement !== null && judgement.against.length > 0 && judgement.signals.length === 0)
  )
    against.push({ kind: 'against', confidence: 0.8, span: at, why: say('Nothing hands it to a model.') });

  const whole = withAdditions(expression, constant);
  if (at.end - at.start > longest) return null;
  // Where a text goes on to is seen of what it becomes a part of as well: what reads like a message for people is no prompt for that.
  const isSure = (known !== undefined || telling === undefined) && isStrong({ signals });
  if (!isSure && strength(signals) < 0.3 && !mayAddress(code.text, at)) return null;
  const decoded = decode(whole, constant, host, s);
  if (!decoded) return null;
  const told = ofText(decoded, at, signals, isSure, s);
  if (!told) return null;
  signals.push(...told.for);
  if (!isSure) against.push(...told.against);
  // Of a part, it says little that it is short.
  const factor = of ? 1 : told.factor;
  const confidence = strength(signals) * (marker || told.isTurns ? 1 : rest(against)) * factor;
  if (confidence < config.confidence) return null;
  return {
    expression,
    place,
    decoded,
    confidence,
    signals: [...signals, ...against],
    // What this file does with it goes before what others do.
    kind: abroad && !hasOwn ? abroad.kind : j.kind,
    role: marker?.role ?? (hasOwn ? (j.role ?? abroad?.role) : (abroad?.role ?? j.role)) ?? of?.role ?? null,
    roleSpan: j.roleSpan,
    group: j.group,
    groupSpan: j.groupSpan,
    match: j.match,
    template: marker?.template ?? j.template ?? (uses.some(isFormatted) ? 'braces' : (abroad?.template ?? null)),
    sdk: j.sdk ?? abroad?.sdk ?? null,
    model: marker?.model
      ? { name: marker.model, span: marker.comment.span }
      : constant && abroad?.model && !hasOwn
        ? { name: abroad.model, span: constant.nameSpan, isElsewhere: true }
        : null,
    name: constant?.name ?? null,
    uses,
  };
}

/** Whether a model is told it, rather than said to have said it. */
const isTold = ({ kind, role }: Judgement): boolean => kind === 'prompt' && role !== 'assistant' && role !== 'tool';

/** The prompt whose name is given more in a branch: `if (brief) prompt += '…'`. */
function addedTo(
  { start }: Span,
  accepted: readonly Accepted[],
  scopeOf: (one: Accepted) => Span | undefined,
  { text }: Code,
): Accepted | null {
  const before = text.slice(Math.max(0, start - 140), start).trimEnd();
  if (!before.endsWith('+=') && !before.endsWith('.=')) return null;
  const name = before
    .slice(0, -2)
    .trimEnd()
    .split(/[^\w$]/)
    .at(-1);
  const isOfName = (one: Accepted): boolean => {
    const scope = one.kind === 'prompt' && one.name === name ? scopeOf(one) : undefined;
    return scope !== undefined && contains(scope, start);
  };
  return accepted.findLast(isOfName) ?? null;
}

/** What others say of a constant: those of functions cannot be read there. */
function handedConstant(constant: Constant, code: Code, handed: readonly Handed[]): Handed | null {
  const said = handed.find(({ name, owner }) => name === constant.name && owner === constant.owner);
  return said && !isOfFunction(constant, code) ? said : null;
}

const strength = (signals: readonly Signal[]): number => 1 - rest(signals);
const rest = (signals: readonly Signal[]): number => signals.reduce((product, { confidence }) => product * (1 - confidence), 1);

/** Rough, before anything is decoded: long enough, and of words. */
function mayAddress(text: string, { start, end }: Span): boolean {
  if (end - start < 12) return false;
  const sample = text.slice(start, Math.min(end, start + 400));
  return sample.length > 24
    ? /\s\S+\s/.test(sample) || /[\u2e80-\uffff]{4}/.test(sample)
    : /[\u2e80-\uffff]{4}/.test(sample) || sample.split(' ').length >= 4;
}

function withAdditions(expression: StringExpression, constant: Constant | null): StringExpression {
  if (!constant || constant.additions.length === 0) return expression;
  const parts = [expression, ...constant.additions];
  return {
    kind: 'join',
    span: span(expression.span.start, (parts.at(-1) ?? expression).span.end),
    parts,
    separator: '',
    separatorSpan: null,
  };
}

function decode(expression: StringExpression, constant: Constant | null, host: HostLanguage, { code }: Surroundings): Decoded | null {
  const decoded = host.decode(expression, code);
  return decoded && constant && !constant.whole ? { ...decoded, whole: false } : decoded;
}

/** A model's name, a path or a key, where an argument may be that or a prompt. */
const identifier = /^(?=[\w.:/@-]{1,200}$)\w{0,100}[-.:/@\d]/;

/** What a prompt may begin like. */
const lenient: ReadonlySet<OtherText> = new Set(['data', 'log', 'interface', 'code']);

interface Told {
  readonly for: readonly Signal[];
  readonly against: readonly Signal[];
  readonly factor: number;
  /** Whether it writes out who speaks, as only models are told: whatever the program does with it. */
  readonly isTurns: boolean;
}

const kindOf = rememberedByText(otherText);
const addressOfFilled = rememberedByText((text) => addressOf(text, true));
const addressOfPlain = rememberedByText((text) => addressOf(text, false));
const wordsIn = rememberedByText(wordCount);

/** What the text itself says; null where there is none but holes. */
function ofText({ text, holes }: Decoded, at: Span, signals: readonly Signal[], isSure: boolean, s: Surroundings): Told | null {
  const spoken = holes.reduceRight((rest, hole) => `${rest.slice(0, hole.at.start)}\ue000${rest.slice(hole.at.end)}`, text);
  const plain = spoken.replace(/\ue000/g, ' ');
  if (!/\p{L}{2}|\p{Lo}/u.test(plain)) return null;
  const count = wordsIn(plain);
  if (isSure && identifier.test(text)) return null;
  // A call by the name of a model's that takes a statement of SQL is a database's.
  if (isSure && signals.every(({ kind }) => kind === 'call' || kind === 'use') && kindOf(spoken)?.is === 'sql') return null;
  if (isSure) return { for: [], against: [], factor: signals.some((x) => x.confidence >= 0.9) || count >= 3 ? 1 : 0.5, isTurns: false };
  const isCalledPrompt = s.imported.size > 0 && signals.some((x) => x.kind === 'name' && x.confidence >= 0.85);
  const found = kindOf(spoken);
  const other = found && !(found.isPart && isCalledPrompt) ? found : null;
  const { confidence, signs, isTurns } = (holes.length > 0 ? addressOfFilled : addressOfPlain)(spoken);
  // JSON that tells a model what to do, and is called a prompt, is one.
  const isBoth = confidence >= 0.6 && signals.some((x) => x.kind === 'name' && x.confidence >= 0.6);
  const against: Signal[] =
    other && !(isBoth && lenient.has(other.is))
      ? [{ kind: 'against', confidence: other.against, span: at, why: say('It reads like another kind of text.') }]
      : [];
  if (count < 4) against.push({ kind: 'against', confidence: 0.9, span: at, why: say('It is short.') });
  const isNamed = signals.length > 0;
  const isAddress = signs.some((sign) => sign === 'persona' || sign === 'task' || sign === 'token' || sign === 'step');
  // Words alone are of manuals and dialogs as well: more than one sign, or a file that talks to a model.
  const factor = isNamed || isAddress || s.imported.size > 0 ? 1 : 0.75;
  const speaks: Signal[] =
    confidence > 0 ? [{ kind: 'text', confidence: confidence * factor, span: at, why: say('It addresses a model.') }] : [];
  return { for: speaks, against, factor: isNamed && signs.length === 0 && count < 8 ? 0.6 : 1, isTurns };
}

/** A marker speaks of what begins on the next line that is no comment, or stands on its own line. */
function markersByExpression(
  markers: readonly Marker[],
  expressions: readonly StringExpression[],
  { text }: Code,
): ReadonlyMap<StringExpression, Marker> {
  const found = new Map<StringExpression, Marker>();
  for (const marker of markers) {
    const { start, end } = marker.comment.span;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const isTrailing = text.slice(lineStart, start).trim() !== '';
    const from = isTrailing ? lineStart : end;
    const first = expressions.find((e) => e.span.start >= from || (isTrailing && covers(e.span, span(lineStart, lineStart))));
    if (!first) continue;
    const lineEnd = text.indexOf('\n', first.span.start);
    for (const e of expressions)
      if (e.span.start >= first.span.start && (e === first || (lineEnd !== -1 && e.span.start < lineEnd))) found.set(e, marker);
  }
  return found;
}
