/** Short hands for writing the tables of what a template language offers. */
import type { Callable } from './template.ts';

export const any = Number.POSITIVE_INFINITY;

/** @param names names of the arguments, in order, the required ones first; each may be given by name as well. */
export function callable(kind: Callable['kind'], signature: string, doc: string, required = 0, names: readonly string[] = []): Callable {
  return {
    name: nameOf(signature),
    kind,
    signature,
    doc,
    arguments: { min: required, max: names.length },
    named: names.map((name, i) => (i < required ? { name, required: true } : { name })),
  };
}

/** For those without names for their arguments; `max` Infinity where there is no limit. */
export function positional(kind: Callable['kind'], signature: string, doc: string, min = 0, max = min, open = false): Callable {
  return { name: nameOf(signature), kind, signature, doc, arguments: { min, max }, named: open ? null : [] };
}

const nameOf = (signature: string): string => /[\w]+/.exec(signature)?.[0] ?? signature;

export const tags = (kind: 'tag' | 'block', entries: Readonly<Record<string, readonly [signature: string, doc: string]>>): Callable[] =>
  Object.entries(entries).map(([name, [signature, doc]]) => ({ name, kind, signature, doc, arguments: { min: 0, max: any }, named: null }));
