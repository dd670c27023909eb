/** Resolves the names of a Handlebars template: which value each path reads, given the blocks around it. */
import { type Span, span } from '../text.ts';
import type { CurlyBlock, CurlyBranch } from './handlebars-blocks.ts';
import { isContextName } from './handlebars-expressions.ts';
import type { Expression, Local, NamedArgument, PathExpression, TemplateNode, VariableUse } from './template.ts';

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
}

/** @param text the text that the nodes were read from */
export function resolveNames(text: string, nodes: readonly TemplateNode[], meanings: ReadonlyMap<string, BlockMeaning>): Names {
  const uses: VariableUse[] = [];
  const locals: Local[] = [];

  function visit(children: readonly TemplateNode[], scope: Scope): void {
    for (const node of children) {
      if (node.kind === 'output') {
        const { expression } = node;
        if (expression.kind === 'path') use(expression, 'output', false, scope);
        else read(expression, 'argument', false, scope);
      } else if (node.kind === 'partial' || node.kind === 'tag') readAll(node.args, node.named, 'argument', false, scope);
      else if (node.kind === 'block') block(node as CurlyBlock, scope);
    }
  }

  function block(node: CurlyBlock, scope: Scope): void {
    const hasElse = node.branches.length > 1;
    let refuted: readonly Guard[] = [];
    for (const [index, branch] of node.branches.entries()) {
      const start = branch.tag.end;
      const next = node.branches[index + 1];
      const body = span(start, next ? next.tag.start : (node.close?.start ?? node.span.end));
      const plainElse = index > 0 && !branch.callee;
      if (plainElse) {
        visit(branch.nodes, guarding(scope, refuted));
        continue;
      }
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
      return { scope, refuted: [] };
    }
    if (style === 'decorator') {
      readAll(args, named, 'argument', false, scope);
      return { scope: { ...scope, contexts: [null], bindings: null, guards: [] }, refuted: [] };
    }
    const name = callee?.kind === 'path' && callee.parts.length === 1 ? (callee.parts[0]?.name ?? '') : '';
    const meaning = meanings.get(name);
    const [first] = args;
    if (!meaning && callee && args.length === 0 && named.length === 0) return section(callee, branch, style, body, scope);
    if (meaning === 'test' || meaning === 'test-not') {
      const tested = readAll(args, named, 'test', true, scope);
      // In `{{^if x}}` the body is what stands without the value.
      const positive = (meaning === 'test') === (style !== 'inverse');
      return positive ? { scope: guarding(scope, tested), refuted: [] } : { scope, refuted: tested };
    }
    if (meaning === 'same') {
      readAll(args, named, 'argument', false, scope);
      return { scope, refuted: [] };
    }
    if ((meaning === 'each' || meaning === 'with') && first) {
      const path = read(first, meaning, hasElse, scope);
      readAll(args.slice(1), named, 'argument', false, scope);
      const inside = path && (meaning === 'each' ? [...path, '*'] : path);
      const bound = bind(branch, body, inside, meaning === 'each' ? 'loop' : 'with', scope);
      const guards = path ? [{ path, deep: false }] : [];
      return style === 'inverse' ? { scope, refuted: guards } : { scope: guarding(entering(bound, inside), guards), refuted: [] };
    }
    readAll(args, named, 'argument', false, scope);
    return { scope: entering(bind(branch, body, null, 'parameter', scope), null), refuted: [] };
  }

  /** `{{#x}}`: tests, loops or enters, whatever the value is, so that its context cannot be known. */
  function section(callee: Expression, branch: CurlyBranch, style: CurlyBlock['style'], body: Span, scope: Scope): Entered {
    const path = read(callee, style === 'inverse' ? 'test' : 'each', true, scope);
    const guards = path ? [{ path, deep: true }] : [];
    if (style === 'inverse') return { scope, refuted: guards };
    return { scope: guarding(entering(bind(branch, body, null, 'parameter', scope), null), guards), refuted: [] };
  }

  function bind({ parameters }: CurlyBranch, body: Span, path: Path, kind: Local['kind'], scope: Scope): Scope {
    let { bindings } = scope;
    for (const [index, { name, span }] of parameters.entries()) {
      const local: Local = { name, span, kind, scope: body, path: index === 0 ? path : null };
      locals.push(local);
      bindings = { local, outer: bindings };
    }
    return { ...scope, bindings };
  }

  function readAll(
    args: readonly Expression[],
    named: readonly NamedArgument[],
    as: VariableUse['as'],
    guarded: boolean,
    scope: Scope,
  ): Guard[] {
    const paths: Guard[] = [];
    for (const expression of [...args, ...named.map((n) => n.value)]) collect(expression, as, guarded, scope, paths);
    return paths;
  }

  function collect(expression: Expression, as: VariableUse['as'], guarded: boolean, scope: Scope, into: Guard[]): void {
    if (expression.kind === 'path') {
      const path = use(expression, as, guarded, scope);
      if (path) into.push({ path, deep: true });
    } else if (expression.kind === 'call') {
      for (const inner of [...expression.args, ...expression.named.map((n) => n.value)]) collect(inner, 'argument', guarded, scope, into);
    }
  }

  /** The path of an expression that is one. */
  function read(expression: Expression, as: VariableUse['as'], guarded: boolean, scope: Scope): Path {
    if (expression.kind === 'path') return use(expression, as, guarded, scope);
    collect(expression, as, guarded, scope, []);
    return null;
  }

  function use(expression: PathExpression, as: VariableUse['as'], guarded: boolean, scope: Scope): Path {
    const found = resolve(text, expression, scope);
    const path = found.path;
    uses.push({
      ...found,
      pathSpan: expression.span,
      as,
      guarded:
        guarded ||
        (path !== null && scope.guards.some((guard) => startsWith(guard.path, path) || (guard.deep && startsWith(path, guard.path)))),
    });
    return path;
  }

  visit(nodes, { contexts: [[]], bindings: null, guards: [] });
  return { uses, locals };
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

const entering = (scope: Scope, path: Path): Scope => ({ ...scope, contexts: [path, ...scope.contexts] });

const guarding = (scope: Scope, guards: readonly Guard[]): Scope =>
  guards.length > 0 ? { ...scope, guards: [...scope.guards, ...guards] } : scope;

const startsWith = (path: readonly string[], start: readonly string[]): boolean => start.every((name, i) => path[i] === name);

function resolve(
  text: string,
  { parts, span: whole }: PathExpression,
  scope: Scope,
): Pick<VariableUse, 'name' | 'span' | 'path' | 'local' | 'builtin'> {
  const prefix = parts.findIndex((p) => text[p.span.start - 1] === '[' || !isContextName(p.name));
  const up = parts.filter((p, i) => p.name === '..' && (prefix === -1 || i < prefix)).length;
  const context = scope.contexts[up] ?? null;
  const named = parts[prefix];
  if (!named) {
    const first = parts[0];
    return { name: first?.name ?? '', span: first?.span ?? whole, path: context, local: null, builtin: true };
  }
  const rest = parts.slice(prefix).map((p) => elementOr(p.name));
  if (text[whole.start] === '@') {
    const root = parts[prefix + 1];
    if (named.name === '@root' && root) return { name: root.name, span: root.span, path: rest.slice(1), local: null, builtin: false };
    return { name: named.name, span: named.span, path: named.name === '@root' ? [] : null, local: null, builtin: true };
  }
  const base = { name: named.name, span: named.span, builtin: false };
  // A block parameter is not found through `this.x` or `../x`.
  const local = prefix === 0 ? bound(named.name, scope.bindings) : null;
  if (local) return { ...base, local, path: local.path && [...local.path, ...rest.slice(1)] };
  return { ...base, local: null, path: context && [...context, ...rest] };
}

/** An index stands for any element, as in `Schema.items`. */
const elementOr = (name: string): string => (/^\d+$/.test(name) ? '*' : name);

function bound(name: string, bindings: Binding | null): Local | null {
  for (let at = bindings; at; at = at.outer) if (at.local.name === name) return at.local;
  return null;
}
