/** Keeps what was found out about a thing as long as that is the thing in question. */

/**
 * `find`, asked once however many rules want its answer: the answer for the last thing is kept.
 *
 * @param find `by` may help to find it, but what is found must follow from the thing alone
 *
 * Why no WeakMap: V8's frequent small collections take its values for alive even where their keys are gone. Each version of
 * a document would move to the old space, and the dear collections of that space would come many times as often.
 */
export function remembered<K extends object | string, V>(find: (of: K) => V): (of: K) => V;
export function remembered<K extends object | string, V, B>(find: (of: K, by: B) => V): (of: K, by: B) => V;
export function remembered<K extends object | string, V, B>(find: (of: K, by: B) => V): (of: K, by: B) => V {
  let last: { readonly of: K; readonly found: V } | null = null;
  return (of, by) => {
    if (last?.of !== of) last = { of, found: find(of, by) };
    return last.found;
  };
}
