/** What surrounds an expression of JavaScript and TypeScript. */
import { placeOf } from '../extraction/place.ts';
import type { Enclosing, Place, Sibling } from '../extraction/types.ts';
import type { Code } from '../host.ts';
import type { Span } from '../text.ts';
import { type Building, build, tagOf } from './ecmascript-expressions.ts';
import { dotted, isWrapper, keyOf, named, reference, spanOf, textOfNode, unwrapped } from './ecmascript-nodes.ts';
import { ancestors, type SyntaxNode } from './syntax.ts';

export type Entries = ReadonlyMap<string | number, Sibling>;

const deepest = 4;

/** The place of what stands at a span, an expression or a value. `remembered`: entries that were read before, by the id of their node. */
export function placeAt(at: Span, building: Building, remembered: Map<number, Entries>): Place {
  const { code } = building;
  const word = code.root?.descendantForIndex(at.start, Math.max(at.start, at.end - 1));
  const node = word?.type === 'identifier' ? word : (code.root?.descendantForIndex(at.start, at.end) ?? null);
  if (!code.root || !node) return placeOf({ around: [], role: 'value' });
  const path = [...ancestors(code.root, node), node];
  const climb = climbed(path, building, remembered);
  const { name, bases } = ownerIn(path, code);
  return placeOf({ ...climb, owner: name, bases, isTest: isTest(climb.around) });
}

type Climb = Pick<Place, 'around' | 'role' | 'assigned'>;

function climbed(path: readonly SyntaxNode[], building: Building, remembered: Map<number, Entries>): Climb {
  const { code } = building;
  const around: Enclosing[] = [];
  let role: Place['role'] = 'value';
  const done = (assigned: string | null): Climb => ({ around, role, assigned });
  /** What an entry of the next map or list outside goes by. */
  let key: string | null = null;
  for (let i = path.length - 2; i >= 0; i--) {
    const parent = path[i] as SyntaxNode;
    const child = path[i + 1] as SyntaxNode;
    const above = path[i - 1];
    const isField = (name: string) => parent.childForFieldName(name)?.id === child.id;
    const isFirst = around.length === 0;
    switch (parent.type) {
      case 'pair':
        if (isFirst && isField('key')) role = 'key';
        key = keyOf(parent.childForFieldName('key'), code);
        break;
      case 'computed_property_name':
        role = 'key';
        break;
      case 'object':
        around.push(enclosed(parent, 'map', null, key ?? textOfNode(child, code), entriesOf(parent, building, remembered)));
        key = null;
        break;
      case 'ERROR':
        around.push(...unfinished(parent, child, key, building));
        key = null;
        break;
      case 'array':
        around.push(enclosed(parent, 'list', null, indexOf(parent, child), entriesOf(parent, building, remembered)));
        break;
      case 'arguments':
        if (above) pushCall(around, path, i, indexOf(parent, child), entriesOf(parent, building, remembered), code);
        if (isFirstCall(around) && /^(?:require|import)$/.test(around[0]?.name ?? '')) role = 'import';
        break;
      case 'call_expression':
        if (child.type === 'template_string' && tagOf(parent)) pushCall(around, path, i + 1, 0, new Map(), code);
        break;
      case 'member_expression': {
        // A method of the name itself that fills it in: what its text is a part of, not what it is handed to.
        const given =
          isFirst && child.type === 'identifier' && isField('object') && above?.type === 'call_expression'
            ? above.childForFieldName('arguments')
            : null;
        if (given && filling.has(textOfNode(parent.childForFieldName('property') ?? parent, code)))
          around.push(enclosed(above as SyntaxNode, 'call', dotted(parent, code), 'receiver', entriesOf(given, building, remembered)));
        break;
      }
      case 'jsx_attribute': {
        const element = above?.type.startsWith('jsx') ? above : null;
        const name = element && dotted(element.childForFieldName('name'), code);
        if (isFirst) role = 'attribute';
        if (element)
          around.push(
            enclosed(element, 'call', name, textOfNode(named(parent)[0] ?? parent, code), entriesOf(element, building, remembered)),
          );
        break;
      }
      case 'jsx_element':
        if (!isField('open_tag')) around.push(enclosed(parent, 'call', elementName(parent, code), 'children', new Map()));
        break;
      case 'import_statement':
      case 'export_statement':
        if (isField('source')) role = 'import';
        return done(parent.type === 'export_statement' && isField('value') ? 'default' : null);
      case 'import_require_clause':
      case 'import_attribute':
        role = 'import';
        return done(null);
      case 'literal_type':
      case 'template_literal_type':
      case 'type_annotation':
        role = 'type';
        return done(null);
      case 'binary_expression':
        if (isFirst && isComparison(parent)) role = 'condition';
        break;
      case 'ternary_expression':
        if (isFirst && isField('condition')) role = 'condition';
        break;
      case 'switch_case':
        if (isField('value')) role = 'condition';
        return done(null);
      case 'subscript_expression':
        if (isFirst && isField('index')) role = 'index';
        break;
      case 'variable_declarator':
      case 'public_field_definition':
      case 'field_definition':
      case 'enum_assignment':
        return done(isField('value') ? nameIn(parent, code) : null);
      case 'assignment_expression':
      case 'augmented_assignment_expression':
        return done(isField('right') ? dotted(parent.childForFieldName('left'), code) : null);
      // What is gone through, by the name of one of it.
      case 'for_in_statement':
        return done(isField('right') ? nameIn(parent, code) : null);
      case 'required_parameter':
      case 'optional_parameter':
      case 'assignment_pattern':
      case 'object_assignment_pattern':
        return done(isField('value') || isField('right') ? nameIn(parent, code) : null);
      case 'enum_body':
        role = 'key';
        return done(null);
      case 'decorator':
        role = isFirstCall(around) ? 'annotation' : role;
        return done(null);
      case 'expression_statement':
        if (isFirst && child === path.at(-1) && (child.type === 'string' || child.type === 'template_string')) role = 'docstring';
        return done(null);
      case 'return_statement': {
        const at = path.findLastIndex((node, j) => j < i && isFunction(node));
        const made = functionName(path, at, code);
        if (path[at - 1]?.type !== 'pair') return done(made);
        i = at;
        continue;
      }
      default:
        if (!isFunction(parent)) break;
        // The text that a function gives which is the value of a key counts as the value of that key.
        if (above?.type !== 'pair') return done(isField('body') ? functionName(path, i, code) : null);
    }
    if (isStatement(parent)) return done(null);
  }
  return done(null);
}

const enclosed = (node: SyntaxNode, kind: Enclosing['kind'], name: string | null, at: string | number, entries: Entries): Enclosing => ({
  kind,
  name,
  at,
  entries,
  span: spanOf(node),
});

/** The map and the call that nothing closes yet, as far as what stands before tells of them. */
function unfinished(error: SyntaxNode, child: SyntaxNode, key: string | null, building: Building): Enclosing[] {
  const { code } = building;
  const call = (at: number, within: Enclosing | null): Enclosing[] => {
    const name = calledBefore(code.text, at);
    const text = within
      ? { text: null, refers: null, span: within.span, entries: within.entries }
      : siblingOf(child, building, new Map(), 1);
    const called = name && enclosed(error, 'call', name, 0, new Map([[0, text]]));
    return [...(within ? [within] : []), ...(called ? [called] : [])];
  };
  if (child.type !== 'pair' || key === null) return call(child.startIndex, null);
  const open = error.children.findLast((node) => node?.type === '{' && node.endIndex <= child.startIndex);
  const entries = new Map<string | number, Sibling>();
  for (const pair of named(error)) {
    const name = pair.type === 'pair' && (!open || pair.startIndex >= open.endIndex) ? keyOf(pair.childForFieldName('key'), code) : null;
    const value = pair.childForFieldName('value');
    if (name !== null && value) entries.set(name, siblingOf(value, building, new Map(), 1));
  }
  const map = enclosed(error, 'map', null, key, entries);
  // The brace may stand before the error, where the grammar took it for something else.
  const brace = open?.startIndex ?? code.text.lastIndexOf('{', child.startIndex);
  return call(brace, map);
}

/** The name of the call whose bracket stands before an offset. */
function calledBefore(text: string, at: number): string | null {
  const before = text.slice(Math.max(0, at - 200), at).trimEnd();
  if (!before.endsWith('(')) return null;
  const head = before.slice(0, -1).trimEnd();
  let start = head.length;
  while (start > 0 && /[\w$.]/.test(head[start - 1] as string)) start--;
  return head.slice(start) || null;
}

const elementName = (element: SyntaxNode, code: Code): string | null =>
  dotted(element.childForFieldName('open_tag')?.childForFieldName('name') ?? null, code);

/** @param i Of the call's arguments in the path. */
function pushCall(around: Enclosing[], path: readonly SyntaxNode[], i: number, at: string | number, entries: Entries, code: Code): void {
  const call = path[i - 1] as SyntaxNode;
  const callee = call.childForFieldName(call.type === 'new_expression' ? 'constructor' : 'function');
  const isAnnotation = path[i - 2]?.type === 'decorator';
  let top = i - 1;
  while (path[top - 1]?.type === 'member_expression' && path[top - 2]?.type === 'call_expression') top -= 2;
  const isLink = top < i - 1 || (callee?.type === 'member_expression' && callee.childForFieldName('object')?.type === 'call_expression');
  around.push({
    ...enclosed(call, isAnnotation ? 'annotation' : 'call', dotted(callee, code), at, entries),
    ...(isLink && { chain: spanOf(path[top] as SyntaxNode) }),
  });
}

const isFirstCall = (around: readonly Enclosing[]): boolean =>
  around.length === 1 && (around[0]?.kind === 'call' || around[0]?.kind === 'annotation');

const indexOf = (parent: SyntaxNode, child: SyntaxNode): number => named(parent).findIndex((node) => node.id === child.id);

function isComparison(node: SyntaxNode): boolean {
  const operator = node.childForFieldName('operator')?.type ?? '';
  return /^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(operator);
}

const isStatement = ({ type }: SyntaxNode): boolean => type.endsWith('_statement') || type === 'statement_block' || type === 'class_body';

const filling: ReadonlySet<string> = new Set([
  'format',
  'partial',
  'invoke',
  'stream',
  'batch',
  'formatMessages',
  'formatPromptValue',
  'pipe',
]);

const functions: ReadonlySet<string> = new Set([
  'arrow_function',
  'function_expression',
  'function_declaration',
  'generator_function',
  'generator_function_declaration',
  'method_definition',
]);

const isFunction = ({ type }: SyntaxNode): boolean => functions.has(type);

/** The name of a function, or of what it is assigned to. */
function functionName(path: readonly SyntaxNode[], at: number, code: Code): string | null {
  const node = path[at];
  if (!node) return null;
  const own = node.childForFieldName('name');
  if (own) return keyOf(own, code) ?? textOfNode(own, code);
  let i = at - 1;
  while (i >= 0 && (isWrapper(path[i] as SyntaxNode) || path[i]?.type === 'arguments' || path[i]?.type === 'call_expression')) i--;
  const holder = path[i];
  switch (holder?.type) {
    case 'variable_declarator':
    case 'public_field_definition':
    case 'field_definition':
      return nameIn(holder, code);
    case 'pair':
      return keyOf(holder.childForFieldName('key'), code);
    case 'assignment_expression':
      return dotted(holder.childForFieldName('left'), code);
    default:
      return null;
  }
}

/** The name that a declaration gives; the first of a pattern that takes an array apart: `const [prompt, setPrompt] = …`. */
function nameIn(node: SyntaxNode, code: Code): string | null {
  const name =
    node.childForFieldName('name') ??
    node.childForFieldName('property') ??
    node.childForFieldName('pattern') ??
    node.childForFieldName('left') ??
    named(node)[0] ??
    null;
  const first = name?.type === 'array_pattern' ? named(name)[0] : name;
  if (!first || first.type === 'object_pattern') return null;
  return keyOf(first, code) ?? textOfNode(first, code);
}

/** The nearest class, else the nearest function that has a name, and what the class builds on. */
function ownerIn(path: readonly SyntaxNode[], code: Code): { readonly name: string | null; readonly bases: readonly string[] } {
  for (let i = path.length - 2; i >= 0; i--) {
    const node = path[i] as SyntaxNode;
    if (!/^(?:abstract_)?class(?:_declaration)?$/.test(node.type)) continue;
    const name = node.childForFieldName('name');
    return { name: name && textOfNode(name, code), bases: basesOf(node, path[i - 1], code) };
  }
  for (let i = path.length - 2; i >= 0; i--) {
    const name = isFunction(path[i] as SyntaxNode) ? functionName(path, i, code) : null;
    if (name !== null) return { name, bases: [] };
  }
  return { name: null, bases: [] };
}

function basesOf(node: SyntaxNode, above: SyntaxNode | undefined, code: Code): string[] {
  const heritage = named(node).find((n) => n.type === 'class_heritage');
  const clauses = heritage ? named(heritage) : [];
  const bases = clauses.flatMap((clause) => (clause.type.endsWith('_clause') ? named(clause) : [clause]));
  const decorators = [...named(node), ...(above?.type === 'export_statement' ? named(above) : [])].filter((n) => n.type === 'decorator');
  return [...bases, ...decorators.flatMap(named)].flatMap((each) => dotted(each, code) ?? []);
}

/** What a call, a map, a list or an element holds. */
function entriesOf(node: SyntaxNode, building: Building, remembered: Map<number, Entries>, depth = 0): Entries {
  const before = depth === 0 ? remembered.get(node.id) : undefined;
  if (before) return before;
  const { code } = building;
  const entries = new Map<string | number, Sibling>();
  if (depth < deepest)
    for (const [i, child] of named(node).entries()) {
      if (child.type === 'pair') {
        const name = child.childForFieldName('key');
        const key = keyOf(name, code);
        const value = child.childForFieldName('value');
        if (key !== null && value)
          entries.set(key, { ...siblingOf(value, building, remembered, depth), ...(name && { nameSpan: keySpan(name) }) });
      } else if (child.type === 'shorthand_property_identifier') {
        const name = textOfNode(child, code);
        entries.set(name, { text: null, refers: name, span: spanOf(child), nameSpan: spanOf(child) });
      } else if (child.type === 'jsx_attribute') {
        const [name, value] = named(child);
        const inner = value?.type === 'jsx_expression' ? named(value)[0] : value;
        if (name && inner) entries.set(textOfNode(name, code), siblingOf(inner, building, remembered, depth));
      } else if (node.type === 'array' || node.type === 'arguments') entries.set(i, siblingOf(child, building, remembered, depth));
    }
  // Those of things further inside are cut short.
  if (depth === 0) remembered.set(node.id, entries);
  return entries;
}

/** Without its quotes. */
const keySpan = (key: SyntaxNode): Span => (key.type === 'string' ? { start: key.startIndex + 1, end: key.endIndex - 1 } : spanOf(key));

function siblingOf(wrapped: SyntaxNode, building: Building, remembered: Map<number, Entries>, depth: number): Sibling {
  const { code, read } = building;
  const node = unwrapped(wrapped);
  const at = spanOf(wrapped);
  switch (node.type) {
    case 'string':
    case 'template_string': {
      const literal = build(node, building, 0);
      const units = literal.kind === 'literal' ? read(code.text, literal)?.units : undefined;
      return { text: units?.map((unit) => unit.text).join('') ?? null, refers: null, span: at };
    }
    case 'call_expression':
    case 'new_expression': {
      const args = node.childForFieldName('arguments');
      const callee = dotted(node.childForFieldName(node.type === 'new_expression' ? 'constructor' : 'function'), code);
      const entries = args?.type === 'arguments' ? entriesOf(args, building, remembered, depth + 1) : new Map();
      return { text: null, refers: null, span: at, callee, entries };
    }
    case 'object':
    case 'array':
      return { text: null, refers: null, span: at, entries: entriesOf(node, building, remembered, depth + 1) };
    default:
      return { text: null, refers: reference(node, code), span: at };
  }
}

const testName =
  /^(?:describe|it|test|suite|context|specify|bench|Deno\.test|t\.test)(?:\.(?:only|skip|each|todo|concurrent|failing|serial))*$/;

/** `expect(…).not.toBe`, `assert.equal`, `chai.assert`, `x.should.equal`, AVA's `t.is`. */
function isExpectation(name: string): boolean {
  const parts = name.split('.');
  const at = parts.indexOf('expect');
  if (at !== -1 && parts.slice(at + 1).some((part) => /^(?:to|not)/.test(part))) return true;
  if (parts[0] === 't') return ['is', 'deepEqual', 'like', 'regex'].includes(parts[1] ?? '');
  return parts.slice(0, 2).includes('assert') || parts.includes('should');
}

/** Whether it is the name of a test, or what is expected. */
const isTest = (around: readonly Enclosing[]): boolean =>
  around.some(({ kind, name, at }) => kind === 'call' && name !== null && ((at === 0 && testName.test(name)) || isExpectation(name)));
