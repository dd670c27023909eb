/** Constants of a file of Python: of the module, of classes, and locals that functions assign. */
import type { Code, StringExpression } from '../host.ts';
import { contains, type Span, span } from '../text.ts';
import { namesIn } from './names-in.ts';
import { expressionOf, leavesOf } from './python-expressions.ts';
import { pathTo, textOf, whole } from './python-nodes.ts';
import type { Constant } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';

/** One `name = …`, and where. */
interface Assigned {
  readonly name: string;
  readonly target: SyntaxNode;
  readonly value: SyntaxNode;
  readonly isAddition: boolean;
  readonly statement: Span;
  /** Module, class or function around, and the block that the statement stands in. */
  readonly home: SyntaxNode;
  readonly block: SyntaxNode;
}

/** With the module, class or function that it is a name of. */
type Homed = Constant & { readonly home: SyntaxNode };

export function pythonConstants(code: Code): Constant[] {
  const all = assignments(code);
  const groups = new Map<string, Assigned[]>();
  for (const each of all) {
    const key = `${each.home.id} ${each.name}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const found: Homed[] = [];
  for (const group of groups.values()) found.push(...constantsOf(code, group));
  const uses = usesOf(code, found);
  return found
    .map(({ home: _, ...constant }, i) => ({ ...constant, uses: uses[i] as readonly Span[] }))
    .sort((a, b) => a.nameSpan.start - b.nameSpan.start);
}

function assignments(code: Code): Assigned[] {
  const { root, text } = code;
  return (root?.descendantsOfType(['assignment', 'augmented_assignment']) ?? []).flatMap((node): Assigned[] => {
    // Where no quote is, there is no text.
    if (!node || !/["']/.test(textOf(text, node))) return [];
    const target = node.childForFieldName('left');
    let value = node.childForFieldName('right');
    while (value?.type === 'assignment') value = value.childForFieldName('right');
    if (!value || !(target?.type === 'identifier' || isOwn(text, target)) || !mayHoldText(value)) return [];
    const isAddition = node.type === 'augmented_assignment';
    if (isAddition && text.slice(target.endIndex, value.startIndex).trim() !== '+=') return [];
    const path = pathTo(code, node);
    const around = path.findLast(({ type }) => type === 'function_definition' || type === 'class_definition' || type === 'module');
    const home = target.type === 'attribute' ? path.findLast(({ type }) => type === 'class_definition') : around;
    const block = path.findLast(({ type }) => type === 'block' || type === 'module');
    const name = target.type === 'attribute' ? target.childForFieldName('attribute') : target;
    if (!home || !block || !name) return [];
    return [{ name: textOf(text, name), target: name, value, isAddition, statement: whole(node), home, block }];
  });
}

/** `self.name`, `cls.name`. */
const isOwn = (text: string, target: SyntaxNode | null | undefined): target is SyntaxNode =>
  target?.type === 'attribute' && /^(?:self|cls)\s*\.\s*\w+$/.test(textOf(text, target));

const mayHoldText = ({ type }: SyntaxNode): boolean =>
  [
    'string',
    'concatenated_string',
    'parenthesized_expression',
    'binary_operator',
    'call',
    'list',
    'tuple',
    'dictionary',
    'conditional_expression',
  ].includes(type);

function constantsOf(code: Code, group: readonly Assigned[]): Homed[] {
  const definitions = group.filter((each) => !each.isAddition);
  return definitions.map((each, i) => {
    // A later assignment that is always reached takes the name over.
    const next = definitions.slice(i + 1).find(({ block }) => contains(whole(block), each.statement.start) && block.id !== each.home.id);
    const over = next && each.home.type === 'function_definition' ? next.statement.start : null;
    const scope = scopeOf(code, each, over);
    const added = group.filter(
      ({ isAddition, statement }) => isAddition && statement.start > each.statement.end && (over === null || statement.start < over),
    );
    const straight = added.filter(({ block }) => block.id === each.block.id);
    const expression = expressionOf(code, each.value);
    return {
      name: each.name,
      owner: each.home.type === 'class_definition' ? ownerName(code, each.home) : null,
      nameSpan: whole(each.target),
      scope,
      value: textual(expression),
      additions: straight.map(({ value }) => expressionOf(code, value)),
      whole: straight.length === added.length,
      uses: [],
      home: each.home,
    };
  });
}

const textual = (expression: StringExpression): StringExpression | null => (leavesOf(expression).length > 0 ? expression : null);

function ownerName({ text }: Code, home: SyntaxNode): string | null {
  const name = home.childForFieldName('name');
  return name && textOf(text, name);
}

function scopeOf({ text }: Code, { home, statement }: Assigned, over: number | null): Span {
  if (home.type === 'module') return span(0, text.length);
  return home.type === 'class_definition' ? whole(home) : span(statement.start, over ?? home.endIndex);
}

/** For each constant, where its name is read: by one pass over the names of the file. */
function usesOf(code: Code, constants: readonly Homed[]): Span[][] {
  const { text, root } = code;
  const uses = constants.map((): Span[] => []);
  const byName = new Map<string, number[]>();
  for (const [i, { name }] of constants.entries()) byName.set(name, [...(byName.get(name) ?? []), i]);
  const defined = new Set(constants.map(({ nameSpan }) => nameSpan.start));
  for (const [name, places] of namesIn(text, (each) => byName.has(each)))
    for (const place of places) {
      if (defined.has(place)) continue;
      const candidates = (byName.get(name) ?? []).filter((i) => isNear(constants[i] as Homed, place));
      if (candidates.length === 0) continue;
      const at = span(place, place + name.length);
      const node = root?.descendantForIndex(at.start, at.end - 1);
      if (node?.type !== 'identifier') continue;
      const holder = readFrom(code, node);
      if (holder === null) continue;
      for (const i of reached(code, constants, candidates, node, holder)) (uses[i] as Span[]).push(at);
    }
  return uses;
}

/** Whether a name can mean this at an offset; those of classes are read elsewhere, too. */
const isNear = ({ owner, scope }: Homed, offset: number): boolean => owner !== null || contains(scope, offset);

/** What a name is read from: `''` by itself, `self` in `self.name`; null where it is not read. */
function readFrom({ text }: Code, node: SyntaxNode): string | null {
  const { parent } = node;
  switch (parent?.type) {
    case 'keyword_argument':
    case 'default_parameter':
    case 'typed_default_parameter':
      return parent.childForFieldName('name')?.id === node.id ? null : '';
    case 'attribute': {
      if (parent.childForFieldName('attribute')?.id !== node.id) return '';
      const object = parent.childForFieldName('object');
      return object?.type === 'identifier' ? textOf(text, object) : object && textOf(text, object).startsWith('super') ? 'super' : null;
    }
    case 'parameters':
    case 'typed_parameter':
    case 'dotted_name':
    case 'aliased_import':
      return null;
    case 'assignment':
    case 'augmented_assignment':
      return parent.childForFieldName('left')?.id === node.id ? null : '';
    default:
      return '';
  }
}

/** Which of the constants of a name are read at a place: those of the innermost function, class or module that defines it. */
function reached(code: Code, constants: readonly Homed[], candidates: readonly number[], node: SyntaxNode, holder: string): number[] {
  const of = (i: number) => constants[i] as Homed;
  const at = node.startIndex;
  if (holder !== '') {
    const isOwnHolder = holder === 'self' || holder === 'cls' || holder === 'super';
    return candidates.filter((i) => of(i).owner !== null && (isOwnHolder ? contains(of(i).scope, at) : of(i).owner === holder));
  }
  const taken = parameterHome(code, node);
  const open = candidates.filter(
    (i) =>
      contains(of(i).scope, at) &&
      of(i).home.startIndex >= taken &&
      (of(i).home.type !== 'class_definition' || isDirectlyIn(code, of(i).home, node)),
  );
  const inner = Math.max(...open.map((i) => of(i).home.startIndex));
  return open.filter((i) => of(i).home.startIndex === inner);
}

/** Where the innermost function begins that has a parameter of this name: constants outside of it are not meant. Less than 0 where none has. */
function parameterHome(code: Code, node: SyntaxNode): number {
  const name = textOf(code.text, node);
  return (
    pathTo(code, node).findLast(
      (around) =>
        (around.type === 'function_definition' || around.type === 'lambda') &&
        (around.childForFieldName('parameters')?.namedChildren ?? []).some((p) => p !== null && parameterName(code.text, p) === name),
    )?.startIndex ?? -1
  );
}

function parameterName(text: string, node: SyntaxNode): string | null {
  if (node.type === 'identifier') return textOf(text, node);
  const name = node.childForFieldName('name') ?? node.namedChildren[0];
  return name?.type === 'identifier' ? textOf(text, name) : null;
}

/** Names of a class are not seen from its methods. */
function isDirectlyIn(code: Code, home: SyntaxNode, node: SyntaxNode): boolean {
  const path = pathTo(code, node);
  return path.findLast(({ type }) => type === 'function_definition' || type === 'class_definition' || type === 'lambda')?.id === home.id;
}
