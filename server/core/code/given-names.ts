/** Names that a file gives to texts, and where they are read. */
import { contains, type Span, span } from '../text.ts';
import type { Constant } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';

/** One statement that gives a name, or adds to it. */
export interface Given extends Pick<Constant, 'name' | 'owner' | 'nameSpan' | 'scope' | 'value'> {
  readonly isAddition: boolean;
  /** What the name would be read for here, if it were read. */
  readonly at: Span;
  /** The block it stands in: what is added in the same one is added in a straight line. */
  readonly block: Span;
}

/**
 * Constants with what is added to them and where they are read.
 *
 * @param holderAt What a name that stands at an offset is a member of: `''` of nothing, null where it is not read.
 */
export function constantsOf(text: string, given: readonly Given[], holderAt: (at: Span, name: string) => string | null): Constant[] {
  const definitions = given.filter(({ isAddition }) => !isAddition);
  const byName = new Map<string, Given[]>();
  for (const each of definitions) byName.set(each.name, [...(byName.get(each.name) ?? []), each]);
  const additions = new Map<Given, Given[]>();
  for (const each of given.filter(({ isAddition }) => isAddition)) {
    for (const target of meant(byName.get(each.name) ?? [], each.at.start, ''))
      additions.set(target, [...(additions.get(target) ?? []), each]);
  }
  const uses = new Map<Given, Span[]>();
  const taken = new Set(given.map(({ nameSpan }) => nameSpan.start));
  for (const match of byName.size > 0 ? text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu) : []) {
    const candidates = byName.get(match[0]);
    const at = span(match.index, match.index + match[0].length);
    if (!candidates || taken.has(at.start) || !candidates.some((c) => c.owner !== null || contains(c.scope, at.start))) continue;
    const holder = holderAt(at, match[0]);
    for (const read of holder === null ? [] : meant(candidates, at.start, holder)) uses.set(read, [...(uses.get(read) ?? []), at]);
  }
  return definitions
    .map((each): Constant => {
      const added = additions.get(each) ?? [];
      const straight = added.filter(({ block, value }) => block.start === each.block.start && value !== null);
      return {
        name: each.name,
        owner: each.owner,
        nameSpan: each.nameSpan,
        scope: each.scope,
        value: each.value,
        additions: straight.flatMap(({ value }) => value ?? []),
        whole: straight.length === added.length,
        uses: uses.get(each) ?? [],
      };
    })
    .sort((a, b) => a.nameSpan.start - b.nameSpan.start);
}

/** Which of the givings of a name are meant: the last one before, and if that stood in a branch, those before it, too. */
function meant(all: readonly Given[], at: number, holder: string): Given[] {
  const found: Given[] = [];
  const reaching = all.filter(({ owner, scope }) => (holder === '' ? owner === null && contains(scope, at) : owner === holder));
  for (const each of reaching.sort((a, b) => b.scope.start - a.scope.start)) {
    found.push(each);
    if (each.owner !== null || contains(each.block, at)) break;
  }
  return found;
}

/** A name that is a node of its own at a span; null in strings and comments. */
export function nameNodeAt(root: SyntaxNode | null, at: Span): SyntaxNode | null {
  const node = root?.descendantForIndex(at.start, at.end - 1) ?? null;
  return node && /identifier$/.test(node.type) && node.startIndex === at.start && node.endIndex === at.end ? node : null;
}
