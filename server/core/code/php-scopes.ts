/** What the names of a file of PHP stand for: what it uses, its constants and properties, and what its functions assign. */
import type { Code } from '../host.ts';
import { contains, type Span, span } from '../text.ts';
import { expressionOf } from './php-expressions.ts';
import { argument, argumentsOf, constantText, partsOf } from './php-nodes.ts';
import { leavesOf } from './python-expressions.ts';
import { pathTo, textOf, whole } from './python-nodes.ts';
import type { Constant, Imported } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';

/** By local name; a class is a module of its own, whose members are its constants. `OpenAI::client()` needs no `use`. */
export function phpImports(code: Code): ReadonlyMap<string, Imported> {
  const found = new Map<string, Imported>();
  const { root, text } = code;
  const add = (path: string, alias: string | null, at: SyntaxNode) => {
    const module = path.replace(/^\\/, '');
    found.set(alias ?? module.slice(module.lastIndexOf('\\') + 1), { module, name: null, span: whole(at) });
  };
  for (const use of root?.descendantsOfType('namespace_use_declaration') ?? []) {
    if (!use) continue;
    const prefix = partsOf(use).find(({ type }) => type === 'namespace_name');
    for (const clause of use.descendantsOfType('namespace_use_clause')) {
      const [name] = clause ? partsOf(clause) : [];
      if (!clause || !name) continue;
      const alias = clause.childForFieldName('alias');
      const path = `${prefix ? `${textOf(text, prefix)}\\` : ''}${textOf(text, name)}`;
      add(path, alias && textOf(text, alias), name);
    }
  }
  for (const call of root?.descendantsOfType('scoped_call_expression') ?? []) {
    const scope = call?.childForFieldName('scope');
    const path = scope ? textOf(text, scope).replace(/^\\/, '') : '';
    if (scope && /^[A-Z]/.test(path) && !found.has(path)) add(path, path, scope);
  }
  return found;
}

/** What a name is one of: they do not meet. */
type Sort = 'variable' | 'constant' | 'property';

/** One `$name = …` or declaration, and where. */
interface Assigned {
  readonly name: string;
  readonly sort: Sort;
  readonly target: SyntaxNode;
  readonly value: SyntaxNode;
  readonly isAddition: boolean;
  readonly statement: Span;
  /** File, class or function around, and the block that the statement stands in. */
  readonly home: SyntaxNode;
  readonly block: SyntaxNode;
}

type Homed = Constant & { readonly home: SyntaxNode; readonly sort: Sort };

export function phpConstants(code: Code): Constant[] {
  const groups = new Map<string, Assigned[]>();
  for (const each of assignments(code)) {
    const key = `${each.home.id} ${each.sort} ${each.name}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const found: Homed[] = [];
  for (const group of groups.values()) found.push(...constantsOf(code, group));
  const uses = usesOf(code, found);
  return found
    .map(({ home: _, sort: __, ...constant }, i) => ({ ...constant, uses: uses[i] as readonly Span[] }))
    .sort((a, b) => a.nameSpan.start - b.nameSpan.start);
}

const definitions = [
  'assignment_expression',
  'augmented_assignment_expression',
  'const_element',
  'property_element',
  'static_variable_declaration',
  'enum_case',
  'function_call_expression',
];

function assignments(code: Code): Assigned[] {
  return (code.root?.descendantsOfType(definitions) ?? []).flatMap((node): Assigned[] => {
    const found = node && definitionOf(code, node);
    if (!node || !found) return [];
    const path = pathTo(code, node);
    const isLocal = found.sort === 'variable';
    const home = path.findLast(
      ({ type }) => (isLocal ? isFunction.test(type) : isClass.test(type)) || type === 'program' || type === 'ERROR',
    );
    const block = path.findLast(({ type }) => /^(?:compound_statement|program|declaration_list|enum_declaration_list|ERROR)$/.test(type));
    return home && block ? [{ ...found, statement: whole(node), home, block }] : [];
  });
}

const isFunction = /^(?:method_declaration|function_definition|arrow_function|anonymous_function(?:_creation_expression)?)$/;
const isClass = /^(?:class|interface|trait|enum)_declaration$/;

type Definition = Pick<Assigned, 'name' | 'sort' | 'target' | 'value' | 'isAddition'>;

function definitionOf(code: Code, node: SyntaxNode): Definition | null {
  const { text } = code;
  const made = (target: SyntaxNode | null | undefined, value: SyntaxNode | null | undefined, sort: Sort): Definition | null =>
    target && value ? { name: textOf(text, target).replace(/^\$/, ''), sort, target, value, isAddition: false } : null;
  switch (node.type) {
    case 'const_element': {
      const [name, value] = partsOf(node);
      return made(name, value, 'constant');
    }
    case 'enum_case':
      return made(node.childForFieldName('name'), node.childForFieldName('value'), 'constant');
    case 'property_element':
      return made(node.childForFieldName('name'), node.childForFieldName('default_value'), 'property');
    case 'static_variable_declaration':
      return made(node.childForFieldName('name'), node.childForFieldName('value'), 'variable');
    case 'function_call_expression': {
      if (textOf(text, node.childForFieldName('function') ?? node) !== 'define') return null;
      const [first, second] = partsOf(argumentsOf(node) ?? node).map((each) => argument(each).value);
      const name = first ? constantText(code, first) : null;
      return first && second && name !== null ? { name, sort: 'constant', target: first, value: second, isAddition: false } : null;
    }
    default: {
      let value = node.childForFieldName('right');
      while (value?.type === 'assignment_expression') value = value.childForFieldName('right');
      const left = node.childForFieldName('left');
      const isMember =
        left !== null && /^(?:member_access|scoped_property_access)_expression$/.test(left.type) && isOwn(textOf(text, left));
      if (!left || !(isMember || left.type === 'variable_name')) return null;
      const found = made(isMember ? left.childForFieldName('name') : left, value, isMember ? 'property' : 'variable');
      if (!found || node.type === 'assignment_expression') return found;
      return text.slice(left.endIndex, found.value.startIndex).trim() === '.=' ? { ...found, isAddition: true } : null;
    }
  }
}

/** `$this->name`, `self::$name`. */
const isOwn = (target: string): boolean => /^(?:\$this\s*->|(?:self|static)\s*::\s*\$)\s*\w+$/.test(target);

function constantsOf(code: Code, group: readonly Assigned[]): Homed[] {
  const all = group.filter((each) => !each.isAddition);
  return all.map((each, i) => {
    const isLocal = each.sort === 'variable';
    // A later assignment that is always reached takes the name over.
    const next = all.slice(i + 1).find(({ block }) => contains(whole(block), each.statement.start));
    const over = next && isLocal ? next.statement.start : null;
    const added = group.filter(
      ({ isAddition, statement }) => isAddition && statement.start > each.statement.end && (over === null || statement.start < over),
    );
    const straight = added.filter(({ block }) => block.id === each.block.id);
    const value = expressionOf(code, each.value);
    const name = isLocal ? null : each.home.childForFieldName('name');
    return {
      name: each.name,
      owner: name && textOf(code.text, name),
      nameSpan: whole(each.target),
      scope: isLocal ? span(each.statement.start, over ?? each.home.endIndex) : whole(each.home),
      value: leavesOf(value).length > 0 ? value : null,
      additions: straight.map((addition) => expressionOf(code, addition.value)),
      whole: straight.length === added.length,
      uses: [],
      home: each.home,
      sort: each.sort,
    };
  });
}

/** For each constant, where its name is read: by one pass over the names of the file. */
function usesOf(code: Code, constants: readonly Homed[]): Span[][] {
  const { text, root } = code;
  const uses = constants.map((): Span[] => []);
  const byName = new Map<string, number[]>();
  for (const [i, { name }] of constants.entries()) byName.set(name, [...(byName.get(name) ?? []), i]);
  const defined = new Set(constants.map(({ nameSpan }) => nameSpan.end));
  for (const match of text.matchAll(/[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/g)) {
    const near = byName.get(match[0]);
    const end = match.index + match[0].length;
    if (!near || defined.has(end)) continue;
    const node = root?.descendantForIndex(match.index, end) ?? null;
    const read = node?.type === 'name' && node.startIndex === match.index ? readOf(code, node) : null;
    if (!read) continue;
    for (const i of reached(constants, near, read)) (uses[i] as Span[]).push(read.at);
  }
  return uses;
}

interface Read {
  readonly sort: Sort;
  /** Class that it is read of; null by itself. */
  readonly holder: string | null;
  readonly at: Span;
}

/** What a name reads; null where it is not read. */
function readOf({ text }: Code, node: SyntaxNode): Read | null {
  const { parent } = node;
  if (!parent) return null;
  switch (parent.type) {
    case 'variable_name': {
      const above = parent.parent;
      const isScoped = above?.type === 'scoped_property_access_expression' && above.childForFieldName('name')?.id === parent.id;
      const scope = isScoped ? above.childForFieldName('scope') : null;
      if (isTarget(above, isScoped ? above : parent)) return null;
      return scope && above
        ? { sort: 'property', holder: textOf(text, scope), at: whole(above) }
        : { sort: 'variable', holder: null, at: whole(parent) };
    }
    case 'member_access_expression':
    case 'nullsafe_member_access_expression': {
      const object = parent.childForFieldName('object');
      if (parent.childForFieldName('name')?.id !== node.id || !object || isTarget(parent.parent, parent)) return null;
      return { sort: 'property', holder: textOf(text, object), at: whole(parent) };
    }
    case 'class_constant_access_expression': {
      const [scope, name] = partsOf(parent);
      return scope && name?.id === node.id ? { sort: 'constant', holder: textOf(text, scope), at: whole(parent) } : null;
    }
    case 'argument':
    case 'binary_expression':
    case 'array_element_initializer':
    case 'assignment_expression':
    case 'return_statement':
    case 'parenthesized_expression':
    case 'conditional_expression':
    case 'const_element':
      if (parent.childForFieldName('name')?.id === node.id || isTarget(parent, node)) return null;
      return parent.type === 'const_element' && partsOf(parent)[0]?.id === node.id
        ? null
        : { sort: 'constant', holder: null, at: whole(node) };
    default:
      return null;
  }
}

const isTarget = (above: SyntaxNode | null, node: SyntaxNode): boolean =>
  above !== null &&
  ((/^(?:augmented_)?assignment_expression$/.test(above.type) && above.childForFieldName('left')?.id === node.id) ||
    (/_parameter$|_element$|^static_variable_declaration$/.test(above.type) && above.childForFieldName('name')?.id === node.id));

/** Which of the constants of a name are read at a place: those of the innermost function or file, or of the class that is named. */
function reached(constants: readonly Homed[], near: readonly number[], { sort, holder, at }: Read): number[] {
  const of = (i: number) => constants[i] as Homed;
  const same = near.filter((i) => of(i).sort === sort);
  if (holder !== null) {
    if (/^(?:\$this|self|static|parent)$/.test(holder)) return same.filter((i) => contains(of(i).scope, at.start));
    const last = holder.slice(holder.lastIndexOf('\\') + 1);
    return same.filter((i) => of(i).owner === last);
  }
  const open = same.filter((i) => (of(i).owner === null || sort === 'variable') && contains(of(i).scope, at.start));
  const inner = Math.max(...open.map((i) => of(i).home.startIndex));
  return open.filter((i) => of(i).home.startIndex === inner);
}
