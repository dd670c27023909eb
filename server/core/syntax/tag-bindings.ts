/** Where names are bound, and which of them are known to be there. */
import type { Local, PathExpression } from './template.ts';

export interface Scope {
  readonly parent: Scope | null;
  readonly names: Map<string, Local[]>;
  /** A loop, in which `loop` is known. */
  readonly loop: boolean;
  /** The body of a macro or block, which runs later than it stands: it sees all that is bound around it. */
  readonly deferred: boolean;
  readonly end: number;
}

/** Written paths that are known to be there. */
export interface Guards {
  readonly keys: ReadonlySet<string>;
  readonly outer: Guards | null;
}

export const inner = (parent: Scope, end: number, more: { loop?: boolean; deferred?: boolean } = {}): Scope => ({
  parent,
  names: new Map(),
  loop: more.loop ?? false,
  deferred: more.deferred ?? false,
  end,
});

/** The binding that a name means here: the latest of the nearest scope that has one. */
export function find(scope: Scope, name: string): Local | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const locals = at.names.get(name);
    if (locals) return locals.at(-1) as Local;
  }
  return null;
}

/** All bindings that a name means here. */
export function visible(scope: Scope): Local[] {
  const names = new Map<string, Local>();
  for (let at: Scope | null = scope; at; at = at.parent)
    for (const [name, locals] of at.names) if (!names.has(name)) names.set(name, locals.at(-1) as Local);
  return [...names.values()];
}

export function inLoop(scope: Scope): boolean {
  for (let at: Scope | null = scope; at; at = at.parent) if (at.loop) return true;
  return false;
}

export function isDeferred(scope: Scope): boolean {
  for (let at: Scope | null = scope; at; at = at.parent) if (at.deferred) return true;
  return false;
}

/** A guard on `user` also covers `user.name`: the author has thought of its absence. */
export function isGuarded(guards: Guards | null, parts: PathExpression['parts']): boolean {
  if (!guards) return false;
  let key = '';
  for (const { name } of parts) {
    key = key === '' ? name : `${key}.${name}`;
    for (let at: Guards | null = guards; at; at = at.outer) if (at.keys.has(key)) return true;
  }
  return false;
}
