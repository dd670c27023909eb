/** Puts texts that one call sends together into one prompt with several messages. */
import type { Decoded } from '../code/decoded.ts';
import type { Constant, Imported } from '../code/scopes.ts';
import type { StringExpression } from '../host.ts';
import type { Named } from '../prompt.ts';
import { covers } from '../text.ts';
import { usesOfObject } from './filled-objects.ts';
import { inputsOf } from './inputs.ts';
import type { Judgement, Surroundings } from './judge.ts';
import { messageOf } from './messages.ts';
import { modelOf, toolsOf } from './models.ts';
import { judgeName } from './names.ts';
import type { TemplateLanguage } from './sdk-shapes.ts';
import { namesOf } from './tables.ts';
import type { Enclosing, FoundMessage, FoundPrompt, Open, Place, Sibling, Signal } from './types.ts';
import type { Use } from './uses.ts';
import { wordCount } from './word-count.ts';

/** A string expression that is a prompt or a description. */
export interface Accepted extends Pick<Judgement, 'kind' | 'role' | 'roleSpan' | 'group' | 'groupSpan' | 'match'> {
  readonly expression: StringExpression;
  readonly place: Place;
  readonly decoded: Decoded;
  readonly confidence: number;
  readonly signals: readonly Signal[];
  readonly template: TemplateLanguage | null;
  readonly sdk: string | null;
  readonly model: Named | null;
  /** Of the constant that holds it. */
  readonly name: string | null;
  readonly uses: readonly Use[];
}

export interface Known {
  readonly s: Surroundings;
  readonly constants: readonly Constant[];
  readonly open: Open;
  readonly imports: ReadonlyMap<string, Imported>;
}

/** In the order of their first texts. */
export function conversations(accepted: readonly Accepted[], known: Known): readonly FoundPrompt[] {
  const groups = new Map<string, Accepted[]>();
  for (const [i, one] of accepted.entries()) {
    const key = one.groupSpan && one.kind === 'prompt' ? `${one.groupSpan.start}:${one.groupSpan.end}` : `#${i}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].filter(isSaid).map((group) => promptOf(group, known));
}

/**
 * Whether somebody is told something: where no call of an SDK takes them (`AiMessage.from` only makes one), answers alone are what a
 * program makes up in the place of a model, and greetings alone are samples.
 */
function isSaid(group: readonly Accepted[]): boolean {
  const isAnswer = ({ role, match }: Accepted) => role === 'assistant' && match?.argument.role === 'assistant';
  if (group.some((one) => !isAnswer(one) && one.signals.some((x) => x.confidence >= 0.85 && x.kind !== 'message'))) return true;
  const isMessages = group.every(({ signals }) => signals.some(({ kind }) => kind === 'message' || kind === 'call'));
  if (!isMessages) return true;
  if (group.every(({ role }) => role === 'assistant' || role === 'tool')) return false;
  return group.some(({ decoded }) => wordCount(decoded.text) >= 4);
}

function promptOf(group: readonly Accepted[], { s, constants }: Known): FoundPrompt {
  const first = group[0] as Accepted;
  const match = group.find((one) => one.match?.call.arguments.some((a) => a.holds === 'model'))?.match ?? first.match;
  const { code } = s;
  const messages: FoundMessage[] = group.map((one) => ({
    role: one.role ?? roleByText(one),
    roleSpan: one.roleSpan,
    decoded: one.decoded,
    span: one.expression.span,
  }));
  for (const computed of computedIn(group)) messages.push(computed);
  messages.sort((a, b) => a.span.start - b.span.start);
  // What is handed over apart as the system's text is read first, wherever it stands.
  const apart = group.find((one) => one.match?.argument.role === 'system' && one.role === 'system' && one.roleSpan === null);
  const lead = apart && messages.find((m) => m.span === apart.expression.span);
  if (lead) messages.unshift(...messages.splice(messages.indexOf(lead), 1));
  return {
    kind: first.kind,
    messages,
    confidence: Math.max(...group.map((one) => one.confidence)),
    signals: group.flatMap((one) => one.signals),
    model: first.model ?? (match ? modelOf(match, code, constants) : null),
    tools: match ? toolsOf(match, code) : [],
    inputs: inputsOf(
      code.text,
      match,
      group.flatMap((one) => [...one.uses, ...(one === first ? usesOfObject(one.place, one.match, one.expression.span, s) : [])]),
    ),
    template: group.find((one) => one.template !== null)?.template ?? null,
    name: nameOf(first, group),
    sdk: group.find((one) => one.sdk !== null)?.sdk ?? null,
  };
}

/** Who speaks, where only name and text can tell. */
function roleByText({ place, name, decoded }: Accepted): string {
  const named = name ?? place.key ?? place.assigned;
  const byName = named === null ? null : judgeName(named).role;
  if (byName) return byName;
  return /^\W{0,20}(?:you are|you're|act as|your (?:task|job|role|goal))\b/i.test(decoded.text.slice(0, 80)) ? 'system' : 'user';
}

/** Messages of the same list that the code computes: their place counts for the order of roles. */
function computedIn(group: readonly Accepted[]): FoundMessage[] {
  const found: FoundMessage[] = [];
  const seen = new Set<number>();
  for (const { place, group: call } of group) {
    if (!call) continue;
    const list = place.around.findLast(
      (e, i) => e.kind === 'list' && place.around.indexOf(call) >= i && (messagesIn(e) > 0 || place.around[i + 1] === call),
    );
    if (!list || seen.has(list.span.start)) continue;
    seen.add(list.span.start);
    for (const value of list.entries.values()) {
      const said = messageOf(value);
      if (!said || group.some((one) => covers(value.span, one.expression.span))) continue;
      found.push({ role: said.role, roleSpan: null, decoded: null, span: value.span });
    }
  }
  return found;
}

const messagesIn = ({ entries }: Enclosing): number => [...entries.values()].filter((value: Sibling) => messageOf(value) !== null).length;

function nameOf({ name, place, group, match }: Accepted, all: readonly Accepted[]): string {
  if (name !== null) return name;
  const call = match?.at ?? group;
  if (call?.name) {
    const callee = namesOf(call.name).slice(-3).join('.');
    const last = match?.argument.at;
    return all.length === 1 && typeof call.at === 'string' && last !== undefined ? `${callee}(${call.at})` : callee;
  }
  const own = place.assigned ?? place.key ?? place.owner;
  return own === null ? '' : own.slice(own.lastIndexOf('.') + 1);
}
