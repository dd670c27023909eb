/** Where expressions stand and what that says, kept for as long as nothing changes in the part of the file that tells it. */
import type { SyntaxNode } from '../code/syntax.ts';
import type { Code, HostLanguage, StringExpression } from '../host.ts';
import { relocate } from '../relocate.ts';
import { type Span, span } from '../text.ts';
import { copied } from './by-text.ts';
import type { Judgement } from './judge.ts';
import type { CodeConfig, Place } from './types.ts';

/** What places hang on beside the file's own text. */
interface Besides {
  readonly config: CodeConfig;
  /** The rest, by name. */
  readonly told: string;
}

/** What is known of a part of a file, as it was read when the part began at `base`. */
interface Known extends Besides {
  /** What was around the part. */
  readonly around: string;
  base: number;
  places: Map<string, Place>;
  /** Empty after a move: judgements hold tables besides places. */
  judged: Map<Place, Judgement | null>;
  /** Ends of the expressions that are no prompts, by their starts, from the base on. */
  readonly nothing: Map<number, number>;
}

/** A node that a later tree takes over is the same with all that is in it, so what is known of it stays true. */
const known = new WeakMap<SyntaxNode, Known>();

export class KeptPlaces {
  private readonly parts: readonly { readonly start: number; readonly end: number; readonly node: SyntaxNode; readonly around: string }[];

  constructor(
    private readonly code: Code,
    private readonly host: Pick<HostLanguage, 'place' | 'parts'>,
    private readonly besides: Besides,
  ) {
    // In an error, parts of a file are what the parser makes of them.
    const parts = code.root && !code.root.isError ? (host.parts?.(code) ?? []) : [];
    this.parts = parts.map((part) => ({ ...part, start: part.node.startIndex, end: part.node.endIndex }));
  }

  place(expression: StringExpression): Place {
    const part = this.at(expression.span);
    if (!part) return this.host.place(expression, this.code);
    const key = `${expression.kind} ${expression.span.start - part.base} ${expression.span.end - part.base}`;
    let place = part.places.get(key);
    if (!place) {
      place = relocate(this.host.place(expression, this.code), (at) => at, copied);
      part.places.set(key, place);
    }
    return place;
  }

  /** What `judge` says of a place that `place` gave for a span. */
  judgement(place: Place, at: Span, judge: () => Judgement | null): Judgement | null {
    const part = this.at(at);
    if (!part) return judge();
    let judgement = part.judged.get(place);
    if (judgement === undefined) part.judged.set(place, (judgement = judge()));
    return judgement;
  }

  /** What `find` says of an expression on which nothing but its place bears; not asked again where that was null. */
  unlessNothing<T>({ span: at }: StringExpression, find: () => T | null): T | null {
    const part = this.at(at);
    if (!part) return find();
    if (part.nothing.get(at.start - part.base) === at.end - part.base) return null;
    const found = find();
    if (found === null) part.nothing.set(at.start - part.base, at.end - part.base);
    return found;
  }

  /** What is known of the part that a span lies in; null where it lies in none that tells all. */
  private at(at: Span): Known | null {
    const part = this.parts[this.lastFrom(at.start)];
    if (!part || at.end > part.end || part.node.hasError) return null;
    const { config, told } = this.besides;
    const last = known.get(part.node);
    if (last?.told !== told || last.config !== config || last.around !== part.around) {
      const fresh = { ...this.besides, around: part.around, base: part.start, places: new Map(), judged: new Map(), nothing: new Map() };
      known.set(part.node, fresh);
      return fresh;
    }
    const by = part.start - last.base;
    if (by !== 0) {
      last.places = relocate(last.places, ({ start, end }) => span(start + by, end + by));
      last.judged = new Map();
      last.base = part.start;
    }
    return last;
  }

  private lastFrom(offset: number): number {
    let low = 0;
    let high = this.parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.parts[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
