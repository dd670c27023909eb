/** Messages as all SDKs write them: maps with a role, pairs, classes, constructors that are handed a role. No SDK's own. */

import type { Span } from '../text.ts';
import { roleIn, roleNamed } from './roles.ts';
import { namesOf } from './tables.ts';
import type { Enclosing, Sibling } from './types.ts';

export interface MessageAt {
  /** Null where the message does not say it: `parts: [{ text }]`. */
  readonly role: string | null;
  readonly roleSpan: Span | null;
  /** The whole message, and its index in `Place.around`. */
  readonly at: Enclosing;
  readonly depth: number;
}

/** The message that an expression is the text of; null where it is none's. */
export function messageAt(around: readonly Enclosing[]): MessageAt | null {
  let depth = 0;
  let at = around[0];
  if (!at || at.at === 'receiver') return null;
  // Blocks of a content: { type: 'text', text }, Part.fromText, a plain text in a list of parts.
  if (isBlock(at)) {
    const list = around[1];
    const inList = list?.kind === 'list' || isListCall(list);
    const next = around[inList ? 2 : 1];
    if (next && holdsContent(next) && roleOf(next)) {
      depth = inList ? 2 : 1;
      at = next;
    } else if (next && contentKeys.has(keyOf(next))) return { role: null, roleSpan: null, at, depth: 0 };
  } else if (at.kind === 'list' && around[1] && holdsContent(around[1]) && roleOf(around[1])) {
    depth = 1;
    at = around[1];
  }
  const spoken = roleOf(at);
  if (!spoken || !holdsContent(at)) return null;
  return { role: spoken.role, roleSpan: spoken.span, at, depth };
}

/** What a value is as a message; null where it is none, or none that one can see. */
export function messageOf(value: Sibling): { readonly role: string } | null {
  const shaped = asEnclosing(value);
  const found = shaped && roleOf(shaped);
  return found ? { role: found.role } : null;
}

function asEnclosing(value: Sibling): Enclosing | null {
  if (!value.entries) return null;
  const keys = [...value.entries.keys()];
  const kind = value.callee ? 'call' : keys.every((key) => typeof key === 'number') ? 'list' : 'map';
  return { kind, span: value.span, name: value.callee ?? null, at: kind === 'list' ? 1 : 0, entries: value.entries };
}

const keyOf = ({ at }: Enclosing): string => String(at).replace(/^:/, '').toLowerCase();

const contentKeys: ReadonlySet<string> = new Set([
  'content',
  'contents',
  'text',
  'parts',
  'message',
  'prompt',
  'value',
  'template',
  'system_instruction',
  'systeminstruction',
  'system',
]);
const roleKeys: ReadonlySet<string> = new Set(['role', 'type', 'author', 'speaker', 'from']);

/** Whether the entry that the expression stands in is one for what is said. */
function holdsContent(e: Enclosing): boolean {
  if (e.kind === 'map') return contentKeys.has(keyOf(e));
  if (e.kind === 'list') return e.at === 1;
  return typeof e.at === 'number' || contentKeys.has(keyOf(e)) || keyOf(e) === 'with_content';
}

function isBlock(e: Enclosing): boolean {
  const key = keyOf(e);
  if (e.kind === 'map' && key === 'text') return !e.entries.has('role');
  // C# and Go make them with initialisers: `new TextPart { Value = "…" }`.
  if (e.kind !== 'call' && !(e.kind === 'map' && e.name !== null && key === 'value')) return false;
  const name = namesOf(e.name ?? '')
    .slice(-2)
    .join('.');
  return /(?:^|\.)(?:TextBlock|TextContent|TextPart|NewTextBlock|NewTextContent|NewTextPart|TextBlockParam|TextContentPart|Part|Part\.(?:from_?text|text)|TextParts?|Text|InputText|ContentBlock\.text|ContentBlockMemberText)$/i.test(
    name,
  );
}

const isListCall = (e: Enclosing | undefined): boolean =>
  e?.kind === 'call' && /(?:^|\.)(?:of|asList|listOf|List|arrayOf|NewList|vec)$/.test(e.name ?? '');

/** The role that a map, a pair, a class or an argument says. */
function roleOf(e: Enclosing): { readonly role: string; readonly span: Span } | null {
  if (e.kind === 'map') {
    for (const [key, value] of e.entries) {
      if (!roleKeys.has(String(key).replace(/^:/, '').toLowerCase())) continue;
      const role = roleNamed(value.text) ?? roleIn(value.refers) ?? (value.callee ? roleIn(value.callee) : null);
      if (role) return { role, span: value.span };
    }
    return e.name === null ? null : roleOfClass(e);
  }
  if (e.kind === 'list') {
    const first = e.entries.get(0);
    if (e.at !== 1 || e.entries.size !== 2 || !first) return null;
    const role = roleNamed(first.text) ?? roleIn(first.refers);
    return role ? { role, span: first.span } : null;
  }
  if (e.kind !== 'call' || e.name === null) return null;
  return roleOfClass(e) ?? roleOfArgument(e);
}

/** `SystemMessage("…")`, `HumanMessagePromptTemplate.from_template("…")`, `ChatMessage.createUserMessage`, `Message::system`, `NewUserMessage`. */
function roleOfClass(e: Enclosing): { readonly role: string; readonly span: Span } | null {
  const names = namesOf((e.name ?? '').replace(/\{\}$/, ''));
  const last = names.at(-1) ?? '';
  const before = names.at(-2) ?? '';
  const span = { start: e.span.start, end: e.span.start };
  const shaped = messageClass.exec(last) ?? (maker.test(last) ? messageClass.exec(before) : null);
  if (shaped) {
    const role = roleIn(shaped[1] ?? '');
    if (role) return { role, span };
  }
  if (/Message|ChatTurn|ChatPrompt|Content$/.test(before)) {
    const role = roleNamed(last) ?? (/^(?:create|from|of|new|make|as|with)_?[A-Z_]?/i.test(last) ? roleIn(last) : null);
    if (role) return { role, span };
  }
  return null;
}

const messageClass =
  /^(?:create|new|New|make|to|Chat)?_?(System|Developer|User|Human|Assistant|AI|Ai|Model|system|user|assistant|developer|human)_?(?:Chat)?[Mm]essage(?:PromptTemplate|Template|Param|Prompt)?(?:V\d{1,2})?$/;
const maker =
  /^(?:from|of|new|create|builder|build|from_template|fromTemplate|from_messages|text|userMessage|systemMessage|aiMessage|__construct)$/;

/** A constructor of messages that is handed the role: `new ChatMessage(ChatRole.System, "…")`, `llms.TextParts(llms.ChatMessageTypeHuman, "…")`. */
function roleOfArgument(e: Enclosing): { readonly role: string; readonly span: Span } | null {
  const names = namesOf((e.name ?? '').replace(/^new /, ''));
  const isMessage = /message|content|textparts|turn|chatprompt|prompt_?part/i.test(names.slice(-2).join('.'));
  if (!isMessage && !/^[A-Z]/.test(names.at(-1) ?? '')) return null;
  for (const [key, value] of e.entries) {
    if (key === e.at) continue;
    // Whatever is made with it, one who is in a role of a chat speaks.
    if (!isMessage && !roleOfChat.test(namesOf(value.refers ?? '').at(-2) ?? '')) continue;
    const isRole = typeof key === 'number' || roleKeys.has(key.toLowerCase());
    const role = isRole
      ? (roleNamed(value.text) ??
        (value.refers !== null && /role|type|message|system|user|assistant/i.test(value.refers) ? roleIn(value.refers) : null))
      : null;
    if (role) return { role, span: value.span };
  }
  return null;
}

const roleOfChat = /(?:Agent|Chat|Message|Author|Conversation|Speaker|Dialog)_?Roles?$/;
