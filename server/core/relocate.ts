/** A tree of plain data with all of its spans moved elsewhere. */
import type { Span } from './text.ts';

/**
 * What is the same before stays the same, so that a use still has the binding it had.
 * @param textOf what stands for a text of it
 */
export function relocate<T>(data: T, move: (at: Span) => Span, textOf = (text: string): string => text): T {
  const done = new Map<object, unknown>();
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return textOf(value);
    if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      done.set(value, list);
      for (const each of value) list.push(visit(each));
      return list;
    }
    if (value instanceof Map) {
      const map = new Map<unknown, unknown>();
      done.set(value, map);
      for (const [key, each] of value) map.set(visit(key), visit(each));
      return map;
    }
    if (isSpan(value)) {
      const at = move(value);
      done.set(value, at);
      return at;
    }
    const copy: Record<string, unknown> = {};
    done.set(value, copy);
    // What a language offers has no place in the text.
    for (const key in value) copy[key] = key === 'dialect' ? value[key as keyof typeof value] : visit(value[key as keyof typeof value]);
    return copy;
  };
  return visit(data) as T;
}

const isSpan = (value: object): value is Span =>
  'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number' && Object.keys(value).length === 2;
