/** Puts the units of a literal together while it is read from left to right. */
import { type Span, span } from '../text.ts';
import type { HoleName, Unit } from './literal.ts';

export interface Units {
  /** What a part of the source stands for. Parts that stand as they are become one unit where they meet; `isWhole` keeps one apart. */
  put(value: string, from: number, to: number, isWhole?: boolean): void;
  hole(at: Span, name: HoleName): void;
  done(): readonly Unit[];
}

/** @param text Of the file. What no part is put for is removed: it becomes a unit without text. */
export function unitsOf(text: string, body: Span): Units {
  const units: Unit[] = [];
  let at = body.start;
  /** Where the run of characters begins that stand as they are. */
  let plain = -1;
  const flush = () => {
    if (plain >= 0 && at > plain) units.push({ text: text.slice(plain, at), file: span(plain, at) });
    plain = -1;
  };
  const reach = (from: number) => {
    if (from <= at) return;
    flush();
    units.push({ text: '', file: span(at, from) });
    at = from;
  };
  return {
    put(value, from, to, isWhole = false) {
      reach(from);
      const stands = !isWhole && value.length === to - from && text.startsWith(value, from);
      if (stands && plain < 0) plain = from;
      if (!stands) {
        flush();
        units.push({ text: value, file: span(from, to) });
      }
      at = to;
    },
    hole(file, name) {
      reach(file.start);
      flush();
      units.push({ text: text.slice(file.start, file.end), file, hole: name });
      at = file.end;
    },
    done() {
      reach(body.end);
      flush();
      return units;
    },
  };
}
