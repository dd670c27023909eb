/** Resolves the names of a Handlebars template: which value each path reads, given the blocks around it. */
import { type Span, span } from '../text.ts';
import type { CurlyBlock, CurlyBranch } from './handlebars-blocks.ts';
import { innerOf, isContextName } from './handlebars-expressions.ts';
import type {
  CallExpression,
  Expression,
  Handing,
  Local,
  NamedArgument,
  PartialNode,
  PathExpression,
  TemplateNode,
  VariableUse,
} from './template.ts';

/** What a block does to the names inside it. */
export type BlockMeaning =
  /** Its body stands only if the value is there. */
  | 'test'
  /** Its else part stands only if the value is there. */
  | 'test-not'
  | 'each'
  | 'with'
  /** Neither tests nor changes anything. */
  | 'same';

export interface Names {
  readonly uses: readonly VariableUse[];
  readonly locals: readonly Local[];
  readonly hands: readonly Handing[];
}

/** @param text the text that the nodes were read from */
export function resolveNames(text: string, nodes: readonly TemplateNode[], meanings: ReadonlyMap<string, BlockMeaning>): Names {
  const uses: VariableUse[] = [];
  const locals: Local[] = [];
  const hands: Handing[] = [];

  function visit(children: readonly TemplateNode[], scope: Scope): void {
    for (const node of children) {
      if (node.kind === 'output') {
        const { expression } = node;
        if (expression.kind === 'path') use(expression, 'output', false, scope);
        else read(expression, 'argument', false, scope);
      } else if (node.kind === 'partial' || node.kind === 'tag') {
        if (node.kind === 'partial') hand(node, scope);
        readAll(node.args, node.named, 'argument', false, scope);
      } else if (node.kind === 'block') block(node as CurlyBlock, scope);
    }
  }

  function hand({ nameSpan, args: [given], named }: PartialNode | CurlyBlock, scope: Scope): void {
    const context = given ? (given.kind === 'path' ? resolve(text, given, scope).path : null) : (scope.contexts[0] ?? null);
    hands.push({ span: nameSpan, isolated: false, context, named, locals: [] });
  }

  function block(node: CurlyBlock, scope: Scope): void {
    const hasElse = node.branches.length > 1;
    let refuted: readonly Guard[] = nothing;
    if (node.style === 'partial') hand(node, scope);
    for (let index = 0; index < node.branches.length; index++) {
      const branch = node.branches[index] as CurlyBranch;
      const plainElse = index > 0 && !branch.callee;
      if (plainElse) {
        visit(branch.nodes, guarding(scope, refuted));
        continue;
      }
      const next = node.branches[index + 1];
      const body = span(branch.tag.end, next ? next.tag.start : (node.close?.start ?? node.span.end));
      const entered = enter(branch, node.style, body, hasElse, scope);
      visit(branch.nodes, entered.scope);
      refuted = entered.refuted;
    }
  }

  /** Reads a block's tag and gives the scope of its body, and what holds where the body is left out. */
  function enter(branch: CurlyBranch, style: CurlyBlock['style'], body: Span, hasElse: boolean, scope: Scope): Entered {
    const { args, named, callee } = branch;
    if (style === 'partial' || style === 'raw') {
      readAll(args, named, 'argument', false, scope);
      return { scope, refuted: nothing };
    }
    if (style === 'decorator') {
      readAll(args, named, 'argument', false, scope);
      return { scope: { contexts: [null], bindings: null, guards: nothing }, refuted: nothing };
    }
    const name = callee?.kind === 'path' && callee.parts.length === 1 ? (callee.parts[0]?.name ?? '') : '';
    const meaning = meanings.get(name);
    const first = args[0];
    if (!meaning && callee && args.length === 0 && named.length === 0) return section(callee, branch, style, body, scope);
    if (meaning === 'test' || meaning === 'test-not') {
      const tested = readAll(args, named, 'test', true, scope);
      // In `{{^if x}}` the body is what stands without the value.
      const positive = (meaning === 'test') === (style !== 'inverse');
      return positive ? { scope: guarding(scope, tested), refuted: nothing } : { scope, refuted: tested };
    }
    if (meaning === 'same') {
      readAll(args, named, 'argument', false, scope);
      return { scope, refuted: nothing };
    }
    if ((meaning === 'each' || meaning === 'with') && first) {
      const path = read(first, meaning, hasElse, scope);
      if (args.length > 1 || named.length > 0) readAll(args.slice(1), named, 'argument', false, scope);
      const inside = path && (meaning === 'each' ? [...path, '*'] : path);
      const bound = bind(branch, body, inside, meaning === 'each' ? 'loop' : 'with', scope);
      const guards = path ? [{ path, deep: false }] : nothing;
      return style === 'inverse' ? { scope, refuted: guards } : { scope: guarding(entering(bound, inside), guards), refuted: nothing };
    }
    readAll(args, named, 'argument', false, scope);
    return { scope: entering(bind(branch, body, null, 'parameter', scope), null), refuted: nothing };
  }

  /** `{{#x}}`: tests, loops or enters, whatever the value is, so that its context cannot be known. */
  function section(callee: Expression, branch: CurlyBranch, style: CurlyBlock['style'], body: Span, scope: Scope): Entered {
    const path = read(callee, style === 'inverse' ? 'test' : 'each', true, scope);
    const guards = path ? [{ path, deep: true }] : nothing;
    if (style === 'inverse') return { scope, refuted: guards };
    return { scope: guarding(entering(bind(branch, body, null, 'parameter', scope), null), guards), refuted: nothing };
  }

  function bind({ parameters }: CurlyBranch, body: Span, path: Path, kind: Local['kind'], scope: Scope): Scope {
    if (parameters.length === 0) return scope;
    let { bindings } = scope;
    for (const [index, { name, span }] of parameters.entries()) {
      const local: Local = { name, span, kind, scope: body, path: index === 0 ? path : null };
      locals.push(local);
      bindings = { local, outer: bindings };
    }
    return { contexts: scope.contexts, bindings, guards: scope.guards };
  }

  function readAll(
    args: readonly Expression[],
    named: readonly NamedArgument[],
    as: VariableUse['as'],
    guarded: boolean,
    scope: Scope,
  ): Guard[] {
    const paths: Guard[] = [];
    for (const expression of args) collect(expression, as, guarded, scope, paths);
    for (const { value } of named) collect(value, as, guarded, scope, paths);
    return paths;
  }

  function collect(expression: Expression, as: VariableUse['as'], guarded: boolean, scope: Scope, into: Guard[]): void {
    if (expression.kind === 'path') {
      const path = use(expression, as, guarded, scope);
      if (path) into.push({ path, deep: true });
    } else if (expression.kind === 'call') {
      for (const inner of expression.args) collect(inner, 'argument', guarded, scope, into);
      for (const { value } of expression.named) collect(value, 'argument', guarded, scope, into);
      if (expression.name === 'lookup') lookedUp(expression, as, guarded, scope);
    }
  }

  /** `lookup this "name"` reads a property as `this.name` does. */
  function lookedUp({ args: [of, key] }: CallExpression, as: VariableUse['as'], guarded: boolean, scope: Scope): void {
    if (of?.kind !== 'path' || key?.kind !== 'literal' || typeof key.value !== 'string' || key.value === '') return;
    const at = innerOf(text, key.span);
    if (text.slice(at.start, at.end) !== key.value) return;
    const context = resolve(text, of, scope).path;
    const path = context && [...context, elementOr(key.value)];
    const known = path !== null && isGuarded(path, scope.guards);
    uses.push({ name: key.value, span: at, pathSpan: at, path, local: null, builtin: false, as, guarded: guarded || known });
  }

  /** The path of an expression that is one. */
  function read(expression: Expression, as: VariableUse['as'], guarded: boolean, scope: Scope): Path {
    if (expression.kind === 'path') return use(expression, as, guarded, scope);
    collect(expression, as, guarded, scope, []);
    return null;
  }

  function use(expression: PathExpression, as: VariableUse['as'], guarded: boolean, scope: Scope): Path {
    const { name, span: at, path, local, builtin } = resolve(text, expression, scope);
    uses.push({
      name,
      span: at,
      pathSpan: expression.span,
      path,
      local,
      builtin,
      as,
      guarded: guarded || (path !== null && isGuarded(path, scope.guards)),
    });
    return path;
  }

  visit(nodes, { contexts: [[]], bindings: null, guards: nothing });
  return { uses, locals, hands };
}

type Path = readonly string[] | null;

/** A path that holds something here. */
interface Guard {
  readonly path: readonly string[];
  /** What lies below it counts as provided for, too: a test says that the author thinks of its absence, a loop does not. */
  readonly deep: boolean;
}

interface Scope {
  /** Where the values around lie, innermost first: what `this`, `../this`, `../../this` are. */
  readonly contexts: readonly Path[];
  readonly bindings: Binding | null;
  readonly guards: readonly Guard[];
}

interface Binding {
  readonly local: Local;
  readonly outer: Binding | null;
}

interface Entered {
  readonly scope: Scope;
  readonly refuted: readonly Guard[];
}

const nothing: readonly never[] = [];

const entering = ({ contexts, bindings, guards }: Scope, path: Path): Scope => ({ contexts: [path, ...contexts], bindings, guards });

const guarding = (scope: Scope, guards: readonly Guard[]): Scope =>
  guards.length > 0 ? { contexts: scope.contexts, bindings: scope.bindings, guards: [...scope.guards, ...guards] } : scope;

function isGuarded(path: readonly string[], guards: readonly Guard[]): boolean {
  for (const guard of guards) if (startsWith(guard.path, path) || (guard.deep && startsWith(path, guard.path))) return true;
  return false;
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  for (let i = 0; i < start.length; i++) if (path[i] !== start[i]) return false;
  return true;
}

interface Resolved {
  readonly name: string;
  readonly span: Span;
  readonly path: Path;
  readonly local: Local | null;
  readonly builtin: boolean;
}

const resolved = (name: string, span: Span, path: Path, local: Local | null, builtin: boolean): Resolved => ({
  name,
  span,
  path,
  local,
  builtin,
});

function resolve(text: string, { parts, span: whole }: PathExpression, scope: Scope): Resolved {
  let prefix = 0;
  let up = 0;
  for (let part = parts[prefix]; part && text[part.span.start - 1] !== '[' && isContextName(part.name); part = parts[++prefix])
    if (part.name === '..') up++;
  const context = scope.contexts[up] ?? null;
  const named = parts[prefix];
  if (!named) return resolved(parts[0]?.name ?? '', parts[0]?.span ?? whole, context, null, true);
  if (text[whole.start] === '@') {
    const root = parts[prefix + 1];
    if (named.name === '@root' && root) return resolved(root.name, root.span, below([], parts, prefix + 1), null, false);
    return resolved(named.name, named.span, named.name === '@root' ? [] : null, null, true);
  }
  // A block parameter is not found through `this.x` or `../x`.
  const local = prefix === 0 ? bound(named.name, scope.bindings) : null;
  if (local) return resolved(named.name, named.span, local.path && below(local.path, parts, 1), local, false);
  return resolved(named.name, named.span, context && below(context, parts, prefix), null, false);
}

/** The path that the parts from `from` on lead to. An index stands for any element, as in `Schema.items`. */
function below(context: readonly string[], parts: PathExpression['parts'], from: number): string[] {
  const names = parts.length === from + 1 ? [elementOr(parts[from]?.name ?? '')] : parts.slice(from).map((p) => elementOr(p.name));
  return context.length === 0 ? names : context.concat(names);
}

const elementOr = (name: string): string => (name.charCodeAt(0) <= 57 && /^\d+$/.test(name) ? '*' : name);

function bound(name: string, bindings: Binding | null): Local | null {
  for (let at = bindings; at; at = at.outer) if (at.local.name === name) return at.local;
  return null;
}
