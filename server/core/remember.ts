/** Keeps what was found out about a thing as long as it is asked about. */

/**
 * `find`, asked once however often its answer is wanted: the answers for the last two things are kept, a file and one that it includes.
 *
 * Why no WeakMap: V8's frequent small collections take its values for alive even where their keys are gone. Each version of
 * a document would move to the old space, and the dear collections of that space would come many times as often.
 */
export function remembered<K extends object, V>(find: (of: K) => V): (of: K) => V {
  let last: Answer<K, V> | null = null;
  let before: Answer<K, V> | null = null;
  return (of) => {
    if (last?.of === of) return last.found;
    [last, before] = [before?.of === of ? before : { of, found: find(of) }, last];
    return last.found;
  };
}

interface Answer<K, V> {
  readonly of: K;
  readonly found: V;
}
