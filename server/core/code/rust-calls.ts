/** Calls and macros of Rust that are no calls for a prompt: those that give what they are handed, and those that make lists and maps. */
import type { Span } from '../text.ts';
import { bareTerm, type Entry, other, same, type Term } from './terms.ts';

/** Methods that give the same text in another type. */
const sameMethods: ReadonlySet<string> = new Set([
  'to_string',
  'to_owned',
  'into',
  'clone',
  'as_str',
  'as_ref',
  'borrow',
  'into_boxed_str',
  'into_string',
  'to_str',
]);

/** Functions and variants that hold the text as it is, by their last two names. */
const sameFunctions =
  /(?:^|::)(?:Some|Ok|(?:String|Box|Arc|Rc|Cow|SmolStr|Text|PathBuf|CompactString)::(?:from|new|Borrowed|Owned|from_str)|(?:Into|ToString|ToOwned|From)::(?:into|to_string|to_owned|from)|str::(?:to_string|to_owned))$/;

/** Methods whose argument stands in for what they are called of: `name.unwrap_or("…")`. */
const defaults: ReadonlySet<string> = new Set(['unwrap_or', 'or', 'unwrap_or_else', 'get_or_insert_with', 'or_else']);

interface Called {
  readonly span: Span;
  readonly entries: readonly Entry[];
  /** A path, or a method and what it is called of. */
  readonly callee?: string | null;
  readonly receiver?: Term;
  readonly method?: string;
}

export function calledTerm({ span: at, entries, callee, receiver, method }: Called): Term {
  const [first] = entries;
  if (receiver && method !== undefined) {
    if (entries.length === 0 && sameMethods.has(method)) return same(at, receiver);
    if (defaults.has(method) && first && entries.length === 1) return other(at, [receiver, first.value]);
    const name = nameOf(receiver);
    return { kind: 'call', span: at, name: name === null ? method : `${name}.${method}`, entries, receiver };
  }
  if (first && entries.length === 1 && callee && sameFunctions.test(callee)) return same(at, first.value);
  return { kind: 'call', span: at, name: callee ?? null, entries };
}

/** What a chain is called up to here. */
function nameOf(term: Term): string | null {
  const at = bareTerm(term);
  return at.kind === 'call' || at.kind === 'name' || at.kind === 'map' ? at.name : null;
}

/** @param name Without its sign. */
export function macroTerm(at: Span, name: string, entries: readonly Entry[], isBraced: boolean): Term {
  const last = name.slice(name.lastIndexOf(':') + 1);
  if (/^(?:vec|smallvec|arrayvec|array|vec_of_strings)$/.test(last)) return { kind: 'list', span: at, name: null, entries };
  if (/^(?:json|json_internal|to_value)$/.test(last)) {
    const [only] = entries;
    return only && entries.length === 1 && typeof only.at === 'number'
      ? same(at, only.value)
      : { kind: isBraced ? 'map' : 'list', span: at, name: null, entries };
  }
  if (/^(?:hash|btree|index|phf_)?map$/i.test(last)) return { kind: 'map', span: at, name: null, entries };
  if (last === 'matches')
    return other(
      at,
      entries.map(({ value }) => value),
      'condition',
    );
  return { kind: 'call', span: at, name: `${name}!`, entries };
}
