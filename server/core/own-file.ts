/**
 * The one way between a file of code and the prompts in it. Each prompt is a file of its own; what is found there is told of the
 * code, and what is changed there is written into the literals.
 */

import type { LiteralRange, Written } from './code/decoded.ts';
import type { FoundPrompt } from './extraction/types.ts';
import { wordCount } from './extraction/word-count.ts';
import type { Finding, Fix } from './finding.ts';
import { isOutside, type Laid, laidOut, literalFile, originIn, originOf } from './literal-file.ts';
import { Mapping, type Piece } from './mapping.ts';
import { say } from './message.ts';
import type { Inputs, Message, Named, OwnFile, OwnLiteral, OwnMemory, Placeholder, Prompt, PromptFile } from './prompt.ts';
import { relocate } from './relocate.ts';
import type { Markdown } from './syntax/markdown.ts';
import type { Template } from './syntax/template.ts';
import { covers, type Edit, type Span, span } from './text.ts';

/**
 * A prompt as the file of code holds it.
 *
 * @param path of that file
 * @param earlier of what was read there before: an own file that would be the same is taken from it, with all that is remembered of it
 */
export function decodedPrompt(path: string, found: FoundPrompt, earlier: Earlier = new Map()): Prompt & { readonly own: OwnFile } {
  return new DecodedPrompt(new Own(path, found, earlier));
}

/** Own files by what they are made of. Each is taken once. */
export type Earlier = Map<string, OwnFile[]>;

export function earlierOf(last: PromptFile | null): Earlier {
  const found: Earlier = new Map();
  for (const { own } of last ? [...last.prompts, ...last.descriptions] : [])
    if (own instanceof Own) found.set(own.key, [...(found.get(own.key) ?? []), own]);
  return found;
}

/** All that `literalFile` looks at, places of the code counted from where the prompt begins. */
function keyOf(path: string, found: FoundPrompt): string {
  const { messages, model, tools, inputs, template } = found;
  const origin = originOf(found);
  const named = ({ name, span: at, isElsewhere }: Named) => [name, at.start - origin, at.end - origin, isElsewhere];
  return JSON.stringify([
    path,
    messages.map(({ role, decoded, isFrozen }) => [
      role,
      isFrozen ?? false,
      decoded?.text,
      decoded?.whole,
      decoded?.holes.map(({ at, file, expression, name, nameSpan }) => [
        at,
        file.start - origin,
        file.end - file.start,
        expression,
        name,
        nameSpan && nameSpan.start - file.start,
      ]),
    ]),
    model && named(model),
    tools.map(named),
    inputs && [
      inputs.names.map(named),
      inputs.open,
      [...inputs.mentions].map(([name, at]) => [name, at.map((m) => [m.start - origin, m.end - origin])]),
    ],
    template,
  ]);
}

/** The prompt or description whose text holds an offset of the file of code, and the offset in its own file. */
export function ownAt(
  file: PromptFile,
  offset: number,
): { readonly prompt: Prompt; readonly own: OwnFile; readonly offset: number } | null {
  for (const prompt of [...file.prompts, ...file.descriptions]) {
    const { own } = prompt;
    const inner = own?.toOwn(offset) ?? null;
    if (own && inner !== null) return { prompt, own, offset: inner };
  }
  return null;
}

/** The file that a prompt is read in by those who look at its text: its own, where it has one. */
export function innerOf(file: PromptFile, index: number): { readonly file: PromptFile; readonly index: number } {
  const own = file.prompts[index]?.own;
  return own ? { file: own.file, index: 0 } : { file, index };
}

/** The file of code that holds an own file, and which of its prompts that is; any other file as it is. */
export const outerOf = (file: PromptFile, index: number): { readonly file: PromptFile; readonly index: number } =>
  holders.get(file) ?? { file, index };

const holders = new WeakMap<PromptFile, { readonly file: PromptFile; readonly index: number }>();

/** Has own files know the file of code that holds them. */
export function hold(file: PromptFile): PromptFile {
  for (const [index, { own }] of file.prompts.entries()) if (own) holders.set(own.file, { file, index });
  return file;
}

/** A finding of an own file as one of the file of code. Fixes that cannot be written there are left out. */
export function outward(finding: Finding, own: OwnFile): Finding {
  return {
    ...finding,
    span: own.toFile(finding.span),
    related: finding.related.map((r) => (r.path === undefined ? { ...r, span: own.toFile(r.span) } : r)),
    fixes: finding.fixes.flatMap((fix): Fix[] => {
      const written = own.write(fix.edits);
      return 'refusal' in written ? [] : [{ ...fix, edits: written.edits }];
    }),
  };
}

class Own implements OwnFile {
  readonly file: PromptFile;
  readonly laid: readonly Laid[];
  readonly key: string;
  readonly memory: OwnMemory;
  private readonly mapping: Mapping;
  private readonly holes: readonly Span[];
  private rows: readonly OwnLiteral[] | null = null;

  constructor(
    path: string,
    readonly found: FoundPrompt,
    earlier: Earlier,
  ) {
    this.laid = laidOut(found.messages);
    this.key = keyOf(path, found);
    const same = earlier.get(this.key)?.shift();
    // Its prompts are the same; which file of code holds it is not.
    this.file = same ? { ...same.file } : literalFile(path, found, this.laid);
    this.memory = same?.memory ?? { judged: null };
    this.mapping = new Mapping(piecesOf(this.laid));
    this.holes = this.laid.flatMap(({ message }) => message.decoded?.holes.map((h) => h.file) ?? []);
  }

  toFile({ start, end }: Span): Span {
    const { text } = this.file;
    if (isOutside(text, start)) return this.aroundAt({ start, end });
    const at = this.mapping.toFile(start, Math.min(end, text.length));
    // Heredocs may stand the other way round.
    return span(Math.min(at.start, at.end), Math.max(at.start, at.end));
  }

  private aroundAt({ start, end }: Span): Span {
    const by = originOf(this.found) - originIn(this.file.text);
    return span(start + by, end + by);
  }

  toOwn(offset: number): number | null {
    return this.holes.some((h) => h.start < offset && offset < h.end) ? null : this.mapping.toPrompt(offset);
  }

  write(edits: readonly Edit[]): Written {
    const done: Edit[] = [];
    const left: Edit[] = [];
    for (const edit of edits) {
      if (!isOutside(this.file.text, edit.span.start)) left.push(edit);
      // Names in the code around may be changed, and nothing else.
      else if (edit.span.end > edit.span.start && /^[\w.:/-]+$/.test(edit.text))
        done.push({ span: this.aroundAt(edit.span), text: edit.text });
      else return { refusal: say('This would change the code around the prompt.') };
    }
    for (const { message, at } of this.laid) {
      const inner = left.filter((edit) => covers(at, edit.span));
      if (inner.length === 0) continue;
      const written = message.decoded?.write(
        inner.map((edit) => ({ span: span(edit.span.start - at.start, edit.span.end - at.start), text: edit.text })),
      );
      if (!written) return { refusal: say('The code makes this message: it has no text here.') };
      if ('refusal' in written) return written;
      done.push(...written.edits);
    }
    if (left.some((edit) => !this.laid.some(({ at }) => covers(at, edit.span))))
      return { refusal: say('It would reach over the end of a message.') };
    return { edits: done.sort((a, b) => a.span.start - b.span.start) };
  }

  get literals(): readonly OwnLiteral[] {
    this.rows ??= this.laid.flatMap(({ message, at }) =>
      (message.decoded?.literals ?? []).map((range) => this.row(range, message.role, at)),
    );
    return this.rows;
  }

  private row(range: LiteralRange, role: string, message: Span): OwnLiteral {
    const at = span(range.at.start + message.start, range.at.end + message.start);
    const placeholders = (this.file.prompts[0] as Prompt).placeholders.filter((p) => covers(at, p.span));
    const text = this.file.text.slice(at.start, at.end);
    const said = placeholders.reduceRight((rest, p) => rest.slice(0, p.span.start - at.start) + rest.slice(p.span.end - at.start), text);
    return {
      span: range.span,
      text,
      words: wordCount(said.replace(/<\/?[\w-]{1,40}>/g, ' ')),
      role,
      placeholders: relocate(placeholders, (s) => this.toFile(s)),
    };
  }
}

/** From the inner file to the file of code. What stands between messages leads to where the next begins. */
function piecesOf(laid: readonly Laid[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { message, at } of laid) {
    const own = (message.decoded?.pieces ?? []).map((p) => ({
      prompt: span(p.prompt.start + at.start, p.prompt.end + at.start),
      file: p.file,
    }));
    const start = own[0]?.file.start ?? message.span.start;
    if (at.start > done || own.length === 0) pieces.push({ prompt: span(done, at.start), file: span(start, start) });
    for (const piece of own) pieces.push(piece);
    done = at.end;
  }
  return pieces;
}

/** The prompt of an own file, with all places in the file of code. Its trees are moved on first need. */
class DecodedPrompt implements Prompt {
  readonly span: Span;
  readonly text: string;
  readonly mapping: Mapping;
  readonly fragment: boolean;
  readonly output = null;
  private readonly inner: Prompt;
  private readonly moved: Partial<Record<keyof Prompt, unknown>> = {};

  constructor(readonly own: Own) {
    this.inner = own.file.prompts[0] as Prompt;
    const { messages } = own.found;
    const places = messages.flatMap((m) => [m.span, ...(m.decoded?.literals.map((l) => l.span) ?? [])]);
    const literals = messages.flatMap((m) => m.decoded?.literals.map((l) => l.span) ?? []);
    this.span = hull(literals.length > 0 ? literals : places);
    this.text = this.inner.text;
    this.fragment = this.inner.fragment;
    let at = 0;
    this.mapping = new Mapping(
      own.laid.flatMap(({ message }) => {
        const start = at;
        at += message.decoded?.text.length ?? 0;
        return (message.decoded?.pieces ?? []).map((p) => ({ prompt: span(p.prompt.start + start, p.prompt.end + start), file: p.file }));
      }),
    );
  }

  get messages(): readonly Message[] {
    return this.outer('messages', () =>
      this.inner.messages.map((message, i): Message => {
        const { decoded, span: whole } = (this.own.laid[i] as Laid).message;
        const at = decoded ? hull([...decoded.literals.map((l) => l.span)]) : whole;
        return {
          ...relocate({ ...message, range: null, marker: null }, (s) => this.own.toFile(s)),
          range: message.range,
          span: at,
          marker: null,
        };
      }),
    );
  }

  get placeholders(): readonly Placeholder[] {
    return this.relocated('placeholders');
  }

  get template(): Template | null {
    return this.relocated('template');
  }

  get inputs(): Inputs | null {
    return this.relocated('inputs');
  }

  get model(): Named | null {
    return this.own.found.model;
  }

  get tools(): readonly Named[] {
    return this.own.found.tools;
  }

  get markdown(): Markdown {
    return this.relocated('markdown');
  }

  get frozen(): readonly Span[] {
    return this.relocated('frozen');
  }

  private relocated<K extends keyof Prompt>(key: K): Prompt[K] {
    return this.outer(key, () => relocate(this.inner[key], (at) => this.own.toFile(at)));
  }

  private outer<K extends keyof Prompt>(key: K, make: () => Prompt[K]): Prompt[K] {
    if (!(key in this.moved)) this.moved[key] = make();
    return this.moved[key] as Prompt[K];
  }
}

const hull = (spans: readonly Span[]): Span =>
  span(
    spans.reduce((least, s) => Math.min(least, s.start), Number.POSITIVE_INFINITY),
    spans.reduce((most, s) => Math.max(most, s.end), 0),
  );
