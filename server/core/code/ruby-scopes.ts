/** What the names of a file of Ruby stand for: what it requires, its constants, and what its methods and classes assign. */
import type { Code, StringExpression } from '../host.ts';
import { contains, type Span, span } from '../text.ts';
import { leavesOf } from './python-expressions.ts';
import { pathTo, textOf, whole } from './python-nodes.ts';
import { expressionOf } from './ruby-expressions.ts';
import { dottedName, isInHeredoc } from './ruby-nodes.ts';
import type { Constant, Imported } from './scopes.ts';
import type { SyntaxNode } from './syntax.ts';
import { operatorOf } from './text-expressions.ts';

/**
 * By what is required, and by the constants that the file reads: what a bundle brings is there without a word. `RubyLLM`
 * stands for `ruby_llm`, `OpenAI` for `openai`.
 */
export function rubyImports(code: Code): ReadonlyMap<string, Imported> {
  const found = new Map<string, Imported>();
  const { text } = code;
  for (const match of text.matchAll(/\brequire(?:_relative)?\b/g)) {
    const from = match.index + match[0].length;
    const said = /^[ (]["']([^"'\n]+)["']/.exec(text.slice(from, from + 200));
    if (!said) continue;
    const path = said[1] as string;
    const module = match[0] === 'require_relative' && !path.startsWith('.') ? `./${path}` : path;
    found.set(path, { module, name: null, span: span(from + 2, from + 2 + path.length) });
  }
  for (const match of text.matchAll(/\b[A-Z]\w+/g)) {
    const [name] = match;
    const next = text.slice(match.index + name.length, match.index + name.length + 2);
    // A class that is inherited from is read, too.
    const isRead = next === '::' || next.startsWith('.') || / < $/.test(text.slice(Math.max(0, match.index - 3), match.index));
    if (!isRead || text[match.index - 1] === ':' || found.has(name) || isInText(code, match.index)) continue;
    const at = span(match.index, match.index + name.length);
    const underscored = name.replace(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3_$2$4').toLowerCase();
    found.set(name, { module: underscored, name: null, span: at });
    found.set(`${name} `, { module: name.toLowerCase(), name: null, span: at });
  }
  return found;
}

function isInText(code: Code, at: number): boolean {
  const node = code.root?.descendantForIndex(at, at + 1);
  return node?.type !== 'constant' || isInHeredoc(code, at);
}

/** One `name = …`, and where. */
interface Assigned {
  readonly name: string;
  readonly target: SyntaxNode;
  readonly value: SyntaxNode;
  readonly isAddition: boolean;
  readonly statement: Span;
  /** File, class or method around, and the block that the statement stands in. */
  readonly home: SyntaxNode;
  readonly block: SyntaxNode;
}

type Homed = Constant & { readonly home: SyntaxNode; readonly sort: string };

export function rubyConstants(code: Code): Constant[] {
  const groups = new Map<string, Assigned[]>();
  for (const each of assignments(code)) {
    const key = `${each.home.id} ${each.target.type} ${each.name}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const found: Homed[] = [];
  for (const group of groups.values()) found.push(...constantsOf(code, group));
  const uses = usesOf(code, found);
  return found
    .map(({ home: _, sort: __, ...constant }, i) => ({ ...constant, uses: uses[i] as readonly Span[] }))
    .sort((a, b) => a.nameSpan.start - b.nameSpan.start);
}

const targets = /^(?:identifier|constant|instance_variable|class_variable|global_variable)$/;

function assignments(code: Code): Assigned[] {
  const { root, text } = code;
  return (root?.descendantsOfType(['assignment', 'operator_assignment', 'binary']) ?? []).flatMap((node): Assigned[] => {
    if (!node) return [];
    // `text << "…"` by itself adds to the text.
    const isAppended = node.type === 'binary';
    if (isAppended && (operatorOf(node) !== '<<' || !/["'%]|<<[~A-Z-]/.test(textOf(text, node)))) return [];
    let target = node.childForFieldName('left');
    let value = node.childForFieldName('right');
    if (isAppended) while (target?.type === 'binary' && operatorOf(target) === '<<') target = target.childForFieldName('left');
    while (value?.type === 'assignment') value = value.childForFieldName('right');
    const name = target?.type === 'scope_resolution' ? target.childForFieldName('name') : target;
    if (!value || !name || !targets.test(name.type)) return [];
    const path = pathTo(code, node);
    const above = path.at(-1);
    if (isAppended && !(above && /^(?:program|body_statement|block_body|then|else)$/.test(above.type))) return [];
    const isAddition = isAppended || (node.type === 'operator_assignment' && operatorOf(node) === '+=');
    if (node.type === 'operator_assignment' && !isAddition && operatorOf(node) !== '||=') return [];
    const isMember = /^(?:instance|class)_variable$/.test(name.type);
    const home = isMember
      ? path.findLast(({ type }) => /^(?:class|module|program)$/.test(type))
      : path.findLast(({ type }) => /^(?:method|singleton_method|class|module|program)$/.test(type));
    const block = path.findLast(({ type }) => /^(?:body_statement|block_body|program|then|else|do|block|do_block)$/.test(type));
    if (!home || !block) return [];
    return [{ name: bare(textOf(text, name)), target: name, value, isAddition, statement: whole(node), home, block }];
  });
}

const bare = (name: string): string => name.replace(/^[@$]+/, '');

function constantsOf(code: Code, group: readonly Assigned[]): Homed[] {
  const definitions = group.filter((each) => !each.isAddition);
  return definitions.map((each, i) => {
    const isLocal = each.target.type === 'identifier';
    // A later assignment that is always reached takes the name over.
    const next = definitions.slice(i + 1).find(({ block }) => contains(whole(block), each.statement.start));
    const over = next && isLocal ? next.statement.start : null;
    const added = group.filter(
      ({ isAddition, statement }) => isAddition && statement.start > each.statement.end && (over === null || statement.start < over),
    );
    const straight = added.filter(({ block }) => block.id === each.block.id);
    const value = expressionOf(code, each.value);
    return {
      name: each.name,
      owner: isLocal || each.home.type === 'program' ? null : ownerOf(code, each.home),
      nameSpan: whole(each.target),
      scope: isLocal ? span(each.statement.start, over ?? each.home.endIndex) : whole(each.home),
      value: leavesOf(value).length > 0 ? value : null,
      additions: straight.flatMap((addition) => addedBy(code, addition)),
      whole: straight.length === added.length,
      uses: [],
      home: each.home,
      sort: each.target.type,
    };
  });
}

/** `text << "a" << "b"` adds both. */
function addedBy(code: Code, { value, target, statement }: Assigned): StringExpression[] {
  const parts: SyntaxNode[] = [value];
  let at: SyntaxNode | null = value;
  for (at = pathTo(code, value).at(-1) ?? null; at && at.startIndex === statement.start && at.type === 'binary'; ) {
    const left: SyntaxNode | null = at.childForFieldName('left');
    if (left?.type !== 'binary' || left.startIndex !== target.startIndex) break;
    const right: SyntaxNode | null = left.childForFieldName('right');
    if (right) parts.unshift(right);
    at = left;
  }
  return parts.map((part) => expressionOf(code, part));
}

const ownerOf = (code: Code, home: SyntaxNode): string | null => {
  const name = home.childForFieldName('name');
  return name && dottedName(code.text, name);
};

/** For each constant, where its name is read: by one pass over the names of the file. */
function usesOf(code: Code, constants: readonly Homed[]): Span[][] {
  const { text, root } = code;
  const uses = constants.map((): Span[] => []);
  const byName = new Map<string, number[]>();
  for (const [i, { name }] of constants.entries()) byName.set(name, [...(byName.get(name) ?? []), i]);
  const defined = new Set(constants.map(({ nameSpan }) => nameSpan.start));
  for (const match of text.matchAll(/[@$]{0,2}([\p{L}_][\p{L}\p{N}_]*)/gu)) {
    const [whole = '', name = ''] = match;
    const near = byName.get(name);
    if (!near || defined.has(match.index)) continue;
    const at = span(match.index, match.index + whole.length);
    const node = root?.descendantForIndex(at.start, at.end) ?? null;
    if (!node || !targets.test(node.type) || node.startIndex !== at.start || !isRead(node)) continue;
    for (const i of reached(code, constants, near, node)) (uses[i] as Span[]).push(readAt(node, at));
  }
  return uses;
}

/** Whether a name is read rather than defined. */
function isRead(node: SyntaxNode): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'assignment':
    case 'operator_assignment':
      return parent.childForFieldName('left')?.id !== node.id;
    case 'call':
      return parent.childForFieldName('method')?.id !== node.id;
    case 'binary':
      return operatorOf(parent) !== '<<' || parent.childForFieldName('left')?.id !== node.id;
    case 'method':
    case 'singleton_method':
    case 'class':
    case 'module':
    case 'method_parameters':
    case 'block_parameters':
    case 'left_assignment_list':
      return false;
    case 'optional_parameter':
    case 'keyword_parameter':
      return parent.childForFieldName('name')?.id !== node.id;
    default:
      return true;
  }
}

/** `Prompts::SYSTEM` is read as a whole. */
const readAt = ({ parent, id }: SyntaxNode, at: Span): Span =>
  parent?.type === 'scope_resolution' && parent.childForFieldName('name')?.id === id ? whole(parent) : at;

/** Which of the constants of a name are read at a place: those of the innermost method, class or file that defines it. */
function reached(code: Code, constants: readonly Homed[], near: readonly number[], node: SyntaxNode): number[] {
  const of = (i: number) => constants[i] as Homed;
  const at = node.startIndex;
  const scope = node.parent?.type === 'scope_resolution' ? node.parent.childForFieldName('scope') : null;
  if (scope && scope.id !== node.id) {
    const holder = dottedName(code.text, scope)?.split('.').at(-1) ?? null;
    const isOwn = holder === 'self' || holder === 'class';
    return near.filter((i) => (isOwn ? contains(of(i).scope, at) : of(i).owner?.split('.').at(-1) === holder));
  }
  const open = near.filter((i) => of(i).sort === node.type && contains(of(i).scope, at));
  const inner = Math.max(...open.map((i) => of(i).home.startIndex));
  return open.filter((i) => of(i).home.startIndex === inner);
}
