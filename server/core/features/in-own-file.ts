/** Features of files of code: asked of the own file of the prompt at hand, told of the code. */
import type { Awaitable, Completion, Features, FileEdits, Hover, Inlay, Lens, Outline, Refusal, Token } from '../features.ts';
import { localize } from '../localize.ts';
import { say } from '../message.ts';
import { ownAt } from '../own-file.ts';
import type { OwnFile, Prompt, PromptFile } from '../prompt.ts';
import { applyEdits, contains, type Edit, type Span, slice, span } from '../text.ts';
import { holeRefusal, inCall } from './rename-calls.ts';

/** The same features, of files of code too. */
export function inOwnFile(inner: Features): Features {
  return {
    hover: (file, offset) => (file.host === null ? inner.hover(file, offset) : hover(inner, file, offset)),
    complete: (file, offset) => (file.host === null ? inner.complete(file, offset) : complete(inner, file, offset)),
    symbols: (file) => (file.host === null ? inner.symbols(file) : symbols(inner, file)),
    folding: (file) => (file.host === null ? inner.folding(file) : each(file, (own) => placed(inner.folding(own.file), own))),
    tokens: (file) => (file.host === null ? inner.tokens(file) : each(file, (own) => tokens(inner, file, own)).sort(byPlace)),
    links: (file) => (file.host === null ? inner.links(file) : each(file, (own) => placed(inner.links(own.file), own))),
    definition: (file, offset) => at(file, offset, inner.definition, []),
    occurrences: (file, offset) => at(file, offset, inner.occurrences, []),
    references: (file, offset) => at(file, offset, inner.references, []),
    prepareRename(file, offset) {
      if (file.host === null) return inner.prepareRename(file, offset);
      const place = ownAt(file, offset);
      if (!place) return holeRefusal(file, offset);
      const answer = place && inner.prepareRename(place.own.file, place.offset);
      return place && answer && 'span' in answer ? { ...answer, span: place.own.toFile(answer.span) } : answer;
    },
    rename(file, offset, name) {
      const place = file.host === null ? null : ownAt(file, offset);
      const answer = inner.rename(place?.own.file ?? file, place?.offset ?? offset, name);
      return place ? renamed(answer, place.own, file.text) : answer;
    },
    inlays: (file, within) => (file.host === null ? inner.inlays(file, within) : inlays(inner, file, within)),
    lenses: (file) => (file.host === null ? inner.lenses(file) : lenses(inner, file)),
    format: (file) => (file.host === null ? inner.format(file) : null),
  };
}

type InFile = { readonly path: string; readonly span: Span; readonly whole?: Span };

/** Answers that are places of files, those of the own file moved into the code. */
function at<T extends InFile>(
  file: PromptFile,
  offset: number,
  ask: (file: PromptFile, offset: number) => readonly T[],
  none: readonly T[],
): readonly T[] {
  if (file.host === null) return ask(file, offset);
  const place = ownAt(file, offset);
  if (!place) return none;
  const { own } = place;
  return ask(own.file, place.offset).map((answer) =>
    answer.path === file.path
      ? { ...answer, span: own.toFile(answer.span), ...(answer.whole && { whole: own.toFile(answer.whole) }) }
      : answer,
  );
}

const each = <T>(file: PromptFile, ask: (own: OwnFile, prompt: Prompt) => readonly T[]): T[] =>
  file.prompts.flatMap((prompt) => (prompt.own ? ask(prompt.own, prompt) : []));

const placed = <T extends { readonly span: Span }>(answers: readonly T[], own: OwnFile): T[] =>
  answers.map((answer) => ({ ...answer, span: own.toFile(answer.span) }));

const byPlace = (a: Token, b: Token): number => a.span.start - b.span.start;

function hover(inner: Features, file: PromptFile, offset: number): Awaitable<Hover | null> {
  const card = cardAt(file, offset);
  const place = ownAt(file, offset);
  if (!place) return card;
  const told = (answer: Hover | null): Hover | null => {
    if (!answer) return card;
    const at = place.own.toFile(answer.span);
    // What is said of the prompt as a whole stands before the reasons to take it for one.
    return card && at.end >= card.span.end ? { ...card, markdown: `${answer.markdown}\n\n${card.markdown}` } : { ...answer, span: at };
  };
  const answer = inner.hover(place.own.file, place.offset);
  return answer instanceof Promise ? answer.then(told) : told(answer);
}

/** On the first line of a prompt: what it is called, and why it is taken for one. */
function cardAt(file: PromptFile, offset: number): Hover | null {
  const prompt = [...file.prompts, ...file.descriptions].find((p) => contains(headOf(file, p), offset));
  if (!prompt?.own) return null;
  const { name, kind, confidence, signals } = prompt.own.found;
  const told = signals.filter((s) => s.kind !== 'against' && s.confidence > 0).sort((a, b) => b.confidence - a.confidence);
  const values = { name: `\`${name.replaceAll('`', "'")}\``, percent: Math.round(100 * confidence) };
  const lead = localize(
    kind === 'prompt'
      ? say('{name}: a prompt in code, found with a confidence of {percent} %.', values)
      : say('{name}: the description of a tool or a field, which models read. Found with a confidence of {percent} %.', values),
  );
  const reasons = [...new Set(told.map((s) => localize(s.why)))].map((why) => `- ${why}`);
  return { span: headOf(file, prompt), markdown: [lead, reasons.join('\n')].filter(Boolean).join('\n\n') };
}

function headOf({ text }: PromptFile, { span: whole }: Prompt): Span {
  const line = text.indexOf('\n', whole.start);
  return span(whole.start, line === -1 ? whole.end : Math.min(line, whole.end));
}

/** What cannot be written at its place is not offered. */
function complete(inner: Features, file: PromptFile, offset: number): readonly Completion[] {
  const place = ownAt(file, offset);
  if (!place) return [];
  const { own } = place;
  return inner.complete(own.file, place.offset).flatMap((completion) => {
    const written = own.write([completion.edit]);
    const more = completion.more ? own.write(completion.more) : { edits: [] };
    if ('refusal' in written || 'refusal' in more) return [];
    const edit = widened(file.text, written.edits, own.toFile(completion.edit.span), offset);
    return edit ? [{ ...completion, edit, ...(completion.more && { more: more.edits }) }] : [];
  });
}

/** Edits as one that replaces all of what was typed: editors compare that with the label. */
function widened(text: string, edits: readonly Edit[], typed: Span, offset: number): Edit | null {
  const start = Math.min(typed.start, offset, ...edits.map((e) => e.span.start));
  const end = Math.max(typed.end, offset, ...edits.map((e) => e.span.end));
  if (end - start > 1000) return null;
  const inside = edits.map((e) => ({ ...e, span: span(e.span.start - start, e.span.end - start) }));
  return { span: span(start, end), text: applyEdits(text.slice(start, end), inside) };
}

/** All prompts under one head, so that they stand beside what the language has of its own. */
function symbols(inner: Features, file: PromptFile): readonly Outline[] {
  const children = each(file, (own, prompt): Outline[] => [
    {
      name: own.found.name || prompt.messages[0]?.role || '…',
      detail: [...new Set(prompt.messages.map((m) => m.role))].join(', '),
      kind: 'prompt',
      span: prompt.span,
      nameSpan: span(prompt.span.start, Math.min(prompt.span.end, prompt.span.start + 1)),
      children: inner.symbols(own.file).map((symbol) => outlined(symbol, own, prompt.span)),
    },
  ]);
  const [first] = children;
  if (!first) return [];
  const whole = span(Math.min(...children.map((c) => c.span.start)), Math.max(...children.map((c) => c.span.end)));
  return [{ name: localize(say('Prompts')), kind: 'prompts', span: whole, nameSpan: first.nameSpan, children }];
}

/** Within what is around it: an editor takes no outline that reaches over. */
function outlined(symbol: Outline, own: OwnFile, within: Span): Outline {
  const clipped = (s: Span, outer: Span): Span => {
    const start = Math.min(Math.max(s.start, outer.start), outer.end);
    return span(start, Math.max(start, Math.min(s.end, outer.end)));
  };
  const whole = clipped(own.toFile(symbol.span), within);
  return {
    ...symbol,
    span: whole,
    nameSpan: clipped(own.toFile(symbol.nameSpan), whole),
    children: symbol.children.map((child) => outlined(child, own, whole)),
  };
}

/** Those alone that stand in the code as they are. */
function tokens(inner: Features, file: PromptFile, own: OwnFile): Token[] {
  return inner.tokens(own.file).flatMap((token) => {
    const at = own.toFile(token.span);
    return slice(file.text, at) === slice(own.file.text, token.span) ? [{ ...token, span: at }] : [];
  });
}

function renamed(answer: readonly FileEdits[] | Refusal, own: OwnFile, text: string): readonly FileEdits[] | Refusal {
  if ('refusal' in answer) return answer;
  const all: FileEdits[] = [];
  for (const { path, edits } of answer) {
    if (path !== own.file.path) {
      all.push({ path, edits });
      continue;
    }
    const written = own.write(edits);
    if ('refusal' in written) return written;
    all.push({ path, edits: written.edits.map((edit) => inCall(text, own, edit)) });
  }
  return all;
}

/** Behind the literals of a message: within the quotes they would read like a part of the text. */
async function inlays(inner: Features, file: PromptFile, within: Span): Promise<readonly Inlay[]> {
  const found: Inlay[] = [];
  for (const { own, messages } of file.prompts)
    if (own)
      for (const inlay of await inner.inlays(own.file, span(0, own.file.text.length))) {
        const index = own.file.prompts[0]?.messages.findIndex(({ marker }) => marker?.span.end === inlay.at) ?? -1;
        const at = messages[index]?.span.end;
        if (at !== undefined && within.start <= at && at <= within.end) found.push({ ...inlay, at });
      }
  return found;
}

async function lenses(inner: Features, file: PromptFile): Promise<readonly Lens[]> {
  const found: Lens[] = [];
  for (const prompt of file.prompts)
    if (prompt.own) for (const lens of await inner.lenses(prompt.own.file)) found.push({ ...lens, span: prompt.span });
  return found;
}
