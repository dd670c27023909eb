/** Constants of Java, Kotlin and C#: fields, properties and locals, what is added to them, and where they are read. */
import type { StringExpression } from '../host.ts';
import { contains, type Span, span } from '../text.ts';
import { Path } from './ecmascript-expressions.ts';
import { type Building, build } from './managed-expressions.ts';
import { lastOf, sourceOf, spanOf } from './managed-nodes.ts';
import type { Constant } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';

/** A constant while its uses and what is added to it are looked for. */
interface Found {
  readonly name: string;
  readonly owner: string | null;
  readonly nameSpan: Span;
  readonly scope: Span;
  /** Block that holds its declaration, where `+=` is a part of it. */
  readonly block: number;
  readonly value: StringExpression | null;
  readonly additions: StringExpression[];
  readonly uses: Span[];
  whole: boolean;
}

export function managedConstants(building: Building): readonly Constant[] {
  const { code, dialect } = building;
  if (!code.root) return [];
  const found: Found[] = [];
  const path = new Path(code.root);
  for (const node of code.root.descendantsOfType([...dialect.declarations])) {
    const declared = node && dialect.declared(node);
    if (!node || !declared || isPlain.test(code.text.slice(declared.value.startIndex, declared.value.endIndex).slice(0, 20))) continue;
    const around = path.to(node);
    const block = around.findLast(({ type }) => dialect.blocks.has(type) || dialect.classes.has(type)) ?? code.root;
    const owner = dialect.classes.has(block.type) ? block : null;
    const value = build(declared.value, building, 0);
    found.push({
      name: sourceOf(declared.name, code),
      owner: owner && dialect.nameOf(owner, code),
      nameSpan: spanOf(declared.name),
      scope: spanOf(dialect.scopeOf?.(block) ?? block),
      block: block.id,
      value: value.kind === 'value' ? null : value,
      additions: [],
      uses: [],
      whole: true,
    });
  }
  if (found.length > 0) fill(found, building);
  return found.map(({ block: _, ...constant }) => constant);
}

/** Numbers and their like, of which no text is made. */
const isPlain = /^(?:[\d._]{1,15}\w?|null|true|false|'[^']{1,8}')$/;

/** Finds uses by their names in the text, then asks the tree what stands there. */
function fill(constants: readonly Found[], building: Building): void {
  const { code, dialect } = building;
  if (!code.root) return;
  const byName = new Map<string, Found[]>();
  for (const constant of constants) byName.set(constant.name, [...(byName.get(constant.name) ?? []), constant]);
  const declared = new Set(constants.map(({ nameSpan }) => nameSpan.start));
  const targets = assignmentsIn(building);
  for (const match of code.text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
    const named = byName.get(match[0]);
    if (!named || declared.has(match.index)) continue;
    const end = match.index + match[0].length;
    const constant = meant(named, match.index, building);
    if (!constant) continue;
    const target = targets.get(end);
    if (target) {
      const isStraight = target.block === constant.block && target.isSum && constant.whole;
      if (isStraight && constant.value) constant.additions.push(build(target.right, building, 0));
      else constant.whole = false;
      continue;
    }
    const node = code.root.descendantForIndex(match.index, end);
    if (node && node.startIndex === match.index && node.endIndex === end && /identifier/.test(node.type) && dialect.isRead(node))
      constant.uses.push(span(qualified(code.text, match.index), end));
  }
}

/** Assignments by where their targets end, with the block that they stand in. */
function assignmentsIn({ code, dialect }: Building): ReadonlyMap<number, { right: SyntaxNode; isSum: boolean; block: number }> {
  const found = new Map<number, { right: SyntaxNode; isSum: boolean; block: number }>();
  if (!code.root) return found;
  const path = new Path(code.root);
  for (const node of code.root.descendantsOfType([...dialect.assignments])) {
    const assigned = node && dialect.assigned(node);
    if (!node || !assigned) continue;
    const around = path.to(node);
    // In a straight line: a statement of its own, right in the block.
    const at = around.findLastIndex(({ type }) => dialect.blocks.has(type));
    const isOwn = around.slice(at + 1).every(({ type }) => type === 'expression_statement' || type === 'global_statement');
    found.set(assigned.left.endIndex, { ...assigned, block: isOwn ? (around[at]?.id ?? -1) : -1 });
  }
  return found;
}

/** Which of the constants of a name is read: of those in scope the innermost; of members the one whose owner stands before it. */
function meant(all: readonly Found[], at: number, { code }: Building): Found | null {
  const before = holderBefore(code.text, at);
  if (before !== null && before !== 'this') return all.find((each) => each.owner === lastOf(before)) ?? null;
  const inScope = all.filter(({ owner, scope }) => contains(scope, at) && (before === null || owner !== null));
  return inScope.sort((a, b) => a.scope.end - a.scope.start - (b.scope.end - b.scope.start))[0] ?? null;
}

/** The dotted name that a member at an offset is read from; null where it stands by itself. */
function holderBefore(text: string, at: number): string | null {
  const start = qualified(text, at);
  return start === at
    ? text
        .slice(Math.max(0, at - 41), at)
        .trimEnd()
        .endsWith('.')
      ? ''
      : null
    : text.slice(start, at).replace(/\??\.$/, '');
}

/** Where a dotted name begins whose last part stands at an offset. */
function qualified(text: string, at: number): number {
  let start = at;
  while (text[start - 1] === '.' && /[\w]/.test(text[start - 2] ?? '')) {
    start--;
    while (/\w/.test(text[start - 1] ?? '')) start--;
  }
  return start;
}
