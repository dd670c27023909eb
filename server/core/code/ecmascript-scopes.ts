/** Imports and constants of JavaScript and TypeScript. */
import type { Code, StringExpression } from '../host.ts';
import { contains, type Span, span } from '../text.ts';
import { type Building, build, buildAsWritten, Path } from './ecmascript-expressions.ts';
import { bodyOf, descendants, isWrapper, keyOf, named, reference, spanOf, textOfNode, unwrapped } from './ecmascript-nodes.ts';
import type { Constant, Imported } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';

/** `import`, `import x = require()`, `const { x } = require()`, `await import()`. */
export function importsOf(code: Code): ReadonlyMap<string, Imported> {
  const found = new Map<string, Imported>();
  if (!code.root) return found;
  // Nodes are many, and those that load a module few: the text says where to look.
  const path = new Path(code.root);
  for (const match of code.text.matchAll(/^[ \t]{0,9}import\b/gm)) {
    const at = match.index + match[0].length;
    const word = code.root.descendantForIndex(at - 1, at);
    const statement = word && [...path.to(word)].findLast(({ type }) => type === 'import_statement');
    if (statement) importsIn(statement, code, found);
  }
  for (const match of code.text.matchAll(/\b(?:require|import)\s{0,3}\(/g)) {
    const call = code.root.descendantForIndex(match.index, match.index + 1);
    if (call) requiredBy(call, code, found);
  }
  return found;
}

function importsIn(statement: SyntaxNode, code: Code, found: Map<string, Imported>): void {
  const clause = named(statement)[0];
  const source = statement.childForFieldName('source') ?? clause?.childForFieldName('source') ?? null;
  const module = source && moduleOf(source, code);
  if (!clause || !module) return;
  const add = (local: SyntaxNode, name: string | null) => found.set(textOfNode(local, code), { module, name, span: spanOf(local) });
  for (const node of clause.type === 'import_require_clause' ? [clause] : named(clause))
    if (node.type === 'identifier') add(node, 'default');
    else if (node.type === 'namespace_import' || node.type === 'import_require_clause') {
      const local = named(node)[0];
      if (local) add(local, null);
    } else if (node.type === 'named_imports')
      for (const each of named(node)) {
        const name = each.childForFieldName('name');
        if (name) add(each.childForFieldName('alias') ?? name, keyOf(name, code) ?? textOfNode(name, code));
      }
}

function requiredBy(at: SyntaxNode, code: Code, found: Map<string, Imported>): void {
  if (!code.root) return;
  const path = new Path(code.root).to(at);
  let i = path.length - 1;
  // The word `import` is a node within a node.
  if (path[i]?.type === 'import') i--;
  const call = path[i];
  const [argument] = call?.type === 'call_expression' ? named(call.childForFieldName('arguments') ?? call) : [];
  const module = argument && moduleOf(argument, code);
  if (!module) return;
  i--;
  let member: string | null = null;
  for (
    ;
    path[i] && (isWrapper(path[i] as SyntaxNode) || path[i]?.type === 'await_expression' || path[i]?.type === 'member_expression');
    i--
  ) {
    const property = path[i]?.childForFieldName('property');
    if (property) member = textOfNode(property, code);
  }
  const name = path[i]?.type === 'variable_declarator' ? path[i]?.childForFieldName('name') : null;
  if (!name) return;
  if (name.type === 'identifier') found.set(textOfNode(name, code), { module, name: member, span: spanOf(name) });
  if (name.type === 'object_pattern')
    for (const each of named(name)) {
      const local = each.type === 'pair_pattern' ? each.childForFieldName('value') : each;
      const key = each.type === 'pair_pattern' ? keyOf(each.childForFieldName('key'), code) : textOfNode(each, code);
      if (local) found.set(textOfNode(local, code), { module, name: key, span: spanOf(local) });
    }
}

function moduleOf(node: SyntaxNode, code: Code): string | null {
  const body = node.type === 'string' ? bodyOf(node, code) : null;
  return body && code.text.slice(body.start, body.end);
}

/** A constant while its uses and what is added to it are looked for. */
interface Found {
  readonly name: string;
  readonly owner: string | null;
  readonly nameSpan: Span;
  readonly scope: Span;
  /** Block that holds its declaration, where `+=` is a part of it. */
  readonly block: number;
  readonly value: StringExpression;
  readonly additions: StringExpression[];
  readonly uses: Span[];
  whole: boolean;
}

const declarations = ['variable_declarator', 'public_field_definition', 'field_definition', 'enum_assignment', 'pair'] as const;

/** Variables, fields, members of enums, and entries of objects that are variables, as far as they hold texts. */
export function constantsOf(building: Building): readonly Constant[] {
  const { code } = building;
  if (!code.root) return [];
  const found: Found[] = [];
  const path = new Path(code.root);
  for (const node of descendants(code.root, declarations)) {
    const nameNode = node.childForFieldName('name') ?? node.childForFieldName('property') ?? node.childForFieldName('key');
    const valueNode = node.childForFieldName('value');
    const name = keyOf(nameNode, code);
    if (!nameNode || !valueNode || name === null || !mayBeText(valueNode)) continue;
    const value = textOf(valueNode, building);
    if (value.kind === 'value') continue;
    const around = path.to(node);
    const owner = ownerOf(node, around, code);
    if (owner === null && node.type !== 'variable_declarator') continue;
    const block = around.findLast(isBlock) ?? code.root;
    found.push({
      name,
      owner,
      nameSpan: spanOf(nameNode),
      scope: owner === null ? spanOf(block) : span(0, code.text.length),
      block: block.id,
      value,
      additions: [],
      uses: [],
      whole: true,
    });
  }
  if (found.length > 0) fill(found, building);
  return found.map(({ block: _, ...constant }) => constant);
}

/** What a declaration gives: of `given ?? "…"` the default, and of a template with an unknown tag the template. */
function textOf(node: SyntaxNode, building: Building): StringExpression {
  const inner = unwrapped(node);
  const operator = inner.type === 'binary_expression' ? inner.childForFieldName('operator')?.type : null;
  const right = operator === '??' || operator === '||' ? inner.childForFieldName('right') : null;
  return right ? build(right, building, 0) : buildAsWritten(inner, building);
}

const isBlock = ({ type }: SyntaxNode): boolean =>
  type === 'statement_block' || type === 'program' || type === 'switch_case' || type === 'switch_default';

function mayBeText(node: SyntaxNode): boolean {
  const { type } = unwrapped(node);
  return type === 'string' || type === 'template_string' || type === 'binary_expression' || type === 'call_expression';
}

/** Class, enum or variable that holds a field, a member or an entry; null where none does. */
function ownerOf(node: SyntaxNode, path: readonly SyntaxNode[], code: Code): string | null {
  if (node.type === 'variable_declarator') return null;
  if (node.type !== 'pair') {
    const name = path
      .findLast(({ type }) => type.includes('class_declaration') || type === 'class' || type === 'enum_declaration')
      ?.childForFieldName('name');
    return name ? textOfNode(name, code) : null;
  }
  const names: string[] = [];
  for (let i = path.length - 1; i >= 0; i--) {
    const at = path[i] as SyntaxNode;
    if (at.type === 'object' || isWrapper(at)) continue;
    if (at.type === 'variable_declarator') return [keyOf(at.childForFieldName('name'), code) ?? '', ...names].join('.');
    const key = at.type === 'pair' ? keyOf(at.childForFieldName('key'), code) : null;
    if (key === null) return null;
    names.unshift(key);
  }
  return null;
}

/** Finds uses by their names in the text, then asks the tree what stands there. */
function fill(constants: readonly Found[], building: Building): void {
  const { code } = building;
  if (!code.root) return;
  const byName = new Map<string, Found[]>();
  for (const constant of constants) byName.set(constant.name, [...(byName.get(constant.name) ?? []), constant]);
  const path = new Path(code.root);
  for (const match of code.text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    const named = byName.get(match[0]);
    if (!named) continue;
    const at = span(match.index, match.index + match[0].length);
    if (named.some(({ nameSpan }) => nameSpan.start === at.start)) continue;
    const node = code.root.descendantForIndex(at.start, at.end);
    if (!node || node.startIndex !== at.start || node.endIndex !== at.end) continue;
    const around = path.to(node);
    const parent = around.at(-1) as SyntaxNode;
    const whole = node.type === 'property_identifier' && parent.type === 'member_expression' ? reference(parent, code) : null;
    const isName = node.type === 'identifier' || node.type === 'shorthand_property_identifier';
    if (!isName && whole === null) continue;
    const constant = meant(named, whole, at.start, around, code);
    if (!constant) continue;
    const target = whole === null ? node : parent;
    const holder = whole === null ? parent : around.at(-2);
    if (!added(constant, target, holder, around, building)) constant.uses.push(spanOf(target));
  }
}

/** Which of the constants of a name is read: of those in scope the innermost; of members that whose owner stands before it. */
function meant(all: readonly Found[], whole: string | null, at: number, path: readonly SyntaxNode[], code: Code): Found | null {
  if (whole === null) {
    const taken = parameterHome((all[0] as Found).name, path, code);
    const inScope = all.filter(({ owner, scope }) => owner === null && contains(scope, at) && scope.start >= taken);
    return inScope.sort((a, b) => a.scope.end - a.scope.start - (b.scope.end - b.scope.start))[0] ?? null;
  }
  const object = whole.slice(0, whole.lastIndexOf('.')).replaceAll('?.', '.');
  const isThis = object === 'this';
  const own = isThis
    ? path.findLast(({ type }) => type.includes('class_declaration') || type === 'class')?.childForFieldName('name')
    : null;
  const owner = own ? textOfNode(own, code) : object;
  return all.find((each) => each.owner === owner) ?? null;
}

/** Where the innermost function begins that has a parameter of this name: constants outside of it are not meant. Less than 0 where none has. */
function parameterHome(name: string, path: readonly SyntaxNode[], code: Code): number {
  return (
    path.findLast((around) => {
      const parameters = around.childForFieldName('parameters') ?? around.childForFieldName('parameter');
      return parameters !== null && hasName(parameters, name, code);
    })?.startIndex ?? -1
  );
}

/** Names of a pattern, and not those of defaults and types. */
function hasName(node: SyntaxNode, name: string, code: Code): boolean {
  if (node.type === 'identifier' || node.type === 'shorthand_property_identifier_pattern') return textOfNode(node, code) === name;
  const inner = node.childForFieldName('pattern') ?? node.childForFieldName('left') ?? node.childForFieldName('value');
  if (inner) return hasName(inner, name, code);
  return node.namedChildren.some((child) => child !== null && !child.type.endsWith('annotation') && hasName(child, name, code));
}

/** Takes `x += "…"` and `x = x + "…"` for what is added. Whether it was an assignment at all. */
function added(
  constant: Found,
  target: SyntaxNode,
  holder: SyntaxNode | undefined,
  path: readonly SyntaxNode[],
  building: Building,
): boolean {
  const isAssignment = holder?.type === 'augmented_assignment_expression' || holder?.type === 'assignment_expression';
  if (!isAssignment || holder.childForFieldName('left')?.id !== target.id) return false;
  const right = holder.childForFieldName('right');
  const isSum = holder.type === 'augmented_assignment_expression' && holder.childForFieldName('operator')?.type === '+=';
  const block = path.findLast(isBlock);
  const at = path.findIndex((node) => node.id === holder.id);
  const isStraight = block?.id === constant.block && path[at - 1]?.type === 'expression_statement' && path[at - 2]?.id === block.id;
  if (isSum && isStraight && right && constant.whole) constant.additions.push(build(right, building, 0));
  else constant.whole = false;
  return true;
}
