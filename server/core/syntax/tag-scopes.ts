/** Who binds and who reads each variable of a template of Jinja's family. */
import { type Span, span } from '../text.ts';
import type { Target } from './jinja-statements.ts';
import { find, type Guards, inLoop, inner, isDeferred, isGuarded, type Scope, visible } from './tag-bindings.ts';
import type { TagGrammar } from './tag-grammar.ts';
import type { StatementOf, Tree } from './tag-tree.ts';
import { elementOf, guardsOf, pathOf } from './tag-values.ts';
import type {
  BlockNode,
  Branch,
  CallExpression,
  Expression,
  Handing,
  Local,
  PathExpression,
  TagNode,
  TemplateNode,
  VariableUse,
} from './template.ts';

export interface Resolved {
  readonly uses: VariableUse[];
  readonly locals: Local[];
  readonly hands: Handing[];
}

interface Where {
  readonly scope: Scope;
  readonly guards: Guards | null;
}

type As = VariableUse['as'];

export function resolve({ nodes, statements, leftovers }: Tree, grammar: TagGrammar, end: number): Resolved {
  return new Resolver(statements, grammar).run(nodes, leftovers, end);
}

class Resolver {
  private readonly uses: VariableUse[] = [];
  private readonly locals: Local[] = [];
  private readonly hands: Handing[] = [];
  /** Readings in deferred bodies that were not yet bound where they stand. */
  private readonly late: { index: number; scope: Scope; rest: readonly string[] }[] = [];
  private readonly lateCalls: { call: CallExpression; scope: Scope }[] = [];
  /** Of each macro, by the name that it is bound to. */
  private readonly parameters = new Map<Local, readonly Local[]>();
  private readonly builtins: ReadonlySet<string>;
  private readonly functions: ReadonlySet<string>;

  constructor(
    private readonly statements: ReadonlyMap<TemplateNode, StatementOf>,
    private readonly grammar: TagGrammar,
  ) {
    this.builtins = new Set(grammar.dialect.globals.map((g) => g.name));
    this.functions = new Set(grammar.dialect.callables.filter((c) => c.kind === 'function').map((c) => c.name));
  }

  run(nodes: readonly TemplateNode[], leftovers: readonly Expression[], end: number): Resolved {
    const root: Scope = { parent: null, names: new Map(), loop: false, deferred: false, end };
    this.nodes(nodes, { scope: root, guards: null });
    this.extension(leftovers, { scope: root, guards: null });
    for (const { index, scope, rest } of this.late) {
      const use = this.uses[index] as VariableUse;
      const local = find(scope, use.name);
      if (local) this.uses[index] = { ...use, local, path: local.path && [...local.path, ...rest] };
    }
    for (const { call, scope } of this.lateCalls) {
      const local = find(scope, call.name);
      if (local) this.calls(call, local);
    }
    this.uses.sort((a, b) => a.span.start - b.span.start);
    return { uses: this.uses, locals: this.locals, hands: this.hands };
  }

  private nodes(nodes: readonly TemplateNode[], where: Where): void {
    for (const node of nodes) {
      if (node.kind === 'output') this.read(node.expression, 'output', where);
      else if (node.kind === 'block') this.block(node, where);
      else if (node.kind === 'tag') this.tag(node, where);
    }
  }

  private tag(node: TagNode, where: Where): void {
    const known = this.statements.get(node);
    const extension = known && !this.grammar.tags.has(node.name) && !this.grammar.blocks.has(node.name);
    if (extension) {
      this.extension(node.args, where);
      return;
    }
    for (const arg of node.args) this.read(arg, this.grammar.scoping.printing.includes(node.name) ? 'output' : 'argument', where);
    for (const { value } of node.named) this.read(value, 'argument', where);
    const [named] = node.args;
    const hands = known?.statement.hands;
    if (hands && named) {
      const isolated = hands === 'named';
      this.hands.push({ span: named.span, isolated, context: [], named: node.named, locals: isolated ? [] : visible(where.scope) });
    }
    const value = node.named[0]?.value;
    for (const target of known?.statement.targets ?? []) {
      const sets = node.name !== 'import' && node.name !== 'from';
      this.bind(target, sets ? 'set' : 'import', where.scope, node.span.end, sets && value ? this.pathOf(value, where) : null);
    }
  }

  /** What a tag of an extension does with names cannot be known: they count as read, and nothing is said of them. */
  private extension(args: readonly Expression[], where: Where): void {
    for (const arg of args) if (arg.kind === 'path') this.use(arg.parts, arg.span, 'argument', where, { guarded: true, unknown: true });
  }

  private block(node: BlockNode, where: Where): void {
    const details = this.statements.get(node);
    if (!details) {
      this.nodes(node.branches[0]?.nodes ?? [], where);
      return;
    }
    const { known, statement } = details;
    const { loops, conditions, inverted } = this.grammar.scoping;
    if (loops.includes(known)) {
      this.loop(node, statement.targets, where);
      return;
    }
    if (conditions.includes(known)) {
      this.conditional(node, !inverted.includes(known), where);
      return;
    }
    switch (known) {
      case 'macro':
        this.macro(node, statement.targets, where);
        return;
      case 'block':
        this.body(node, { scope: inner(where.scope, node.span.end, { deferred: true }), guards: null });
        return;
      case 'set':
      case 'capture':
        for (const arg of node.args) this.read(arg, 'argument', where);
        this.body(node, { ...where, scope: inner(where.scope, node.span.end) });
        for (const target of statement.targets) this.bind(target, 'set', where.scope, node.span.end, null);
        return;
      case 'call':
      case 'with':
      case 'trans':
        this.binding(node, statement.targets, known === 'call' ? 'parameter' : 'with', where);
        return;
      default:
        this.other(node, where);
        return;
    }
  }

  private loop(node: BlockNode, targets: readonly Target[], where: Where): void {
    const [iterable, filter] = node.args;
    if (iterable) this.read(iterable, 'each', where);
    for (const { value } of node.named) this.read(value, 'argument', where);
    const [first, ...others] = node.branches;
    const end = others[0]?.tag.start ?? node.close?.start ?? node.span.end;
    const scope = inner(where.scope, end, { loop: true });
    const paths = iterable ? elementOf(iterable, targets.length, (e) => this.pathOf(e, where)) : [];
    for (const [i, target] of targets.entries()) this.bind(target, 'loop', scope, node.open.end, paths[i] ?? null);
    const within = { scope, guards: where.guards };
    if (filter) this.read(filter, 'test', within);
    this.nodes(first?.nodes ?? [], filter ? guarded(within, guardsOf(filter, true)) : within);
    for (const branch of others) this.nodes(branch.nodes, { ...where, scope: inner(where.scope, node.span.end) });
  }

  private macro(node: BlockNode, [name, ...parameters]: readonly Target[], where: Where): void {
    const bound = name && this.bind(name, 'macro', where.scope, node.open.start, null);
    const scope = inner(where.scope, node.span.end, { deferred: true });
    for (const { value } of node.named) this.read(value, 'argument', where);
    const taken = parameters.map((parameter) => this.bind(parameter, 'parameter', scope, node.open.end, null));
    if (bound) this.parameters.set(bound, taken);
    this.body(node, { scope, guards: null });
  }

  private binding(node: BlockNode, targets: readonly Target[], kind: 'parameter' | 'with', where: Where): void {
    for (const arg of node.args) this.read(arg, 'argument', where);
    for (const { value } of node.named) this.read(value, kind === 'with' ? 'with' : 'argument', where);
    const scope = inner(where.scope, node.span.end);
    for (const target of targets) {
      const value = node.named.find((n) => n.nameSpan.start === target.span.start)?.value;
      this.bind(target, kind, scope, node.open.end, kind === 'with' && value ? this.pathOf(value, where) : null);
    }
    this.body(node, { ...where, scope });
  }

  private conditional(node: BlockNode, holds: boolean, where: Where): void {
    // One set for all that the tests so far have proved by failing.
    const keys = new Set<string>();
    const at = { ...where, guards: { keys, outer: where.guards } };
    for (const branch of node.branches) {
      const [test] = branch.args;
      if (test) this.read(test, 'test', at);
      // Only the first test of an `unless` is turned round.
      const proves = branch === node.branches[0] ? holds : true;
      this.nodes(branch.nodes, test ? guarded(at, guardsOf(test, proves)) : at);
      if (test) guardsOf(test, !proves, keys);
    }
  }

  private other(node: BlockNode, where: Where): void {
    const ours = this.grammar.blocks.has(this.statements.get(node)?.known ?? '');
    const scoped = this.grammar.scoping.scoped.includes(node.name);
    const at = scoped ? { ...where, scope: inner(where.scope, node.span.end) } : where;
    if (!ours) this.extension(node.args, where);
    for (const branch of node.branches) {
      if (ours) for (const arg of branch.args) this.read(arg, 'test', at);
      this.nodes(branch.nodes, at);
    }
  }

  private body(node: BlockNode, where: Where): void {
    for (const branch of node.branches as readonly Branch[]) this.nodes(branch.nodes, where);
  }

  private bind({ name, span: at }: Target, kind: Local['kind'], around: Scope, from: number, path: readonly string[] | null): Local {
    let scope = around;
    if (kind === 'set' && this.grammar.scoping.leaking) while (scope.parent) scope = scope.parent;
    const local: Local = { name, span: at, kind, scope: span(from, Math.max(from, scope.end)), path };
    this.locals.push(local);
    const same = scope.names.get(name);
    if (same) same.push(local);
    else scope.names.set(name, [local]);
    return local;
  }

  /** Records what an expression reads. `sure` says that its absence is provided for. */
  private read(e: Expression, as: As, where: Where, sure = false): void {
    switch (e.kind) {
      case 'literal':
        return;
      case 'path':
        this.use(e.parts, e.span, as, where, { guarded: sure || as === 'test' });
        return;
      case 'filter': {
        this.read(e.input, as === 'test' ? 'argument' : as, where, sure || as === 'test' || e.name === 'default' || e.name === 'd');
        this.arguments(e, where);
        return;
      }
      case 'call':
        if (e.callable === 'function') this.called(e, where);
        this.arguments(e, where);
        return;
      case 'operation':
        this.operation(e.operator, e.operands, e.span, as, where, sure);
        return;
    }
  }

  private arguments({ args, named }: { args: readonly Expression[]; named: readonly { value: Expression }[] }, where: Where): void {
    for (const arg of args) this.read(arg, 'argument', where);
    for (const { value } of named) this.read(value, 'argument', where);
  }

  private operation(operator: string, operands: readonly Expression[], at: Span, as: As, where: Where, sure: boolean): void {
    const [first, ...rest] = operands;
    if (!first) return;
    switch (operator) {
      case 'if': {
        const [test, otherwise] = rest;
        if (test) this.read(test, 'test', where);
        this.read(first, as, test ? guarded(where, guardsOf(test, true)) : where, sure);
        if (otherwise && test) this.read(otherwise, as, guarded(where, guardsOf(test, false)), sure);
        return;
      }
      case 'and':
      case 'or': {
        // One set that grows from operand to operand, so that long chains stay linear.
        const keys = new Set<string>();
        const inside = { ...where, guards: { keys, outer: where.guards } };
        operands.forEach((operand, i) => {
          this.read(operand, as, inside, sure || i < operands.length - 1);
          guardsOf(operand, operator === 'and', keys);
        });
        return;
      }
      case 'not':
        this.read(first, 'test', where, true);
        return;
      case 'is':
      case 'is not':
        this.read(first, 'test', where, true);
        for (const test of rest) this.read(test, 'argument', where);
        return;
      case '()':
        this.callee(first, as, where, sure);
        for (const arg of rest) this.read(arg, 'argument', where);
        return;
      case '.':
      case 'subscript':
        this.deep(first, operator === '.' ? [] : rest, operands, at, as, where, sure);
        return;
      default: {
        const passes = printed.has(operator) || as === 'each';
        for (const operand of operands) this.read(operand, passes ? as : 'argument', where, sure);
      }
    }
  }

  /** `xs[i].name`: one reading of `xs`, as far as its path can be told, and those inside the brackets. */
  private deep(
    of: Expression,
    keys: readonly Expression[],
    operands: readonly Expression[],
    at: Span,
    as: As,
    where: Where,
    sure: boolean,
  ): void {
    const name = operands[1];
    const tail = keys.length > 0 ? ['*'] : name?.kind === 'literal' ? [String(name.value)] : [];
    const root = rootOf(of, tail);
    if (root)
      this.use([...root.path.parts], span(root.path.span.start, at.end), as, where, { guarded: sure || as === 'test', tail: root.tail });
    else this.read(of, 'argument', where, sure);
    for (let e: Expression = of; root && e.kind === 'operation' && e.operands[0]; e = e.operands[0]) {
      if (e.operator === 'subscript') for (const key of e.operands.slice(1)) this.read(key, 'argument', where);
    }
    for (const key of keys) this.read(key, 'argument', where);
  }

  /** A method: what it is called on is read, its own name is none of the template's. */
  private callee(e: Expression, as: As, where: Where, sure: boolean): void {
    if (e.kind === 'path' && e.parts.length > 1) {
      const parts = e.parts.slice(0, -1);
      const last = parts.at(-1) as (typeof parts)[number];
      this.use(parts, span(e.span.start, last.span.end), as === 'each' ? 'each' : 'argument', where, { guarded: sure });
    } else if (e.kind === 'operation' && e.operator === '.' && e.operands[0]) this.read(e.operands[0], as, where, sure);
    else this.read(e, 'argument', where, sure);
  }

  /** A function is a macro, one of the engine's own, or one that the host supplies, of which nothing is known. */
  private called(call: CallExpression, { scope }: Where): void {
    const { name } = call;
    const local = find(scope, name);
    if (local || this.functions.has(name) || this.builtins.has(name)) this.calls(call, local);
    // A macro may stand further down.
    else if (isDeferred(scope)) this.lateCalls.push({ call, scope });
  }

  /** A call reads what it calls, and names the parameters of a macro. */
  private calls({ name, nameSpan, named }: CallExpression, local: Local | null): void {
    const use = { path: null, guarded: true };
    this.uses.push({ ...use, name, span: nameSpan, pathSpan: nameSpan, local, builtin: !local, as: 'argument' });
    const parameters = local && this.parameters.get(local);
    for (const { name, nameSpan: at } of parameters ? named : []) {
      const parameter = parameters?.find((p) => p.name === name);
      if (parameter) this.uses.push({ ...use, name, span: at, pathSpan: at, local: parameter, builtin: false, as: 'keyword' });
    }
  }

  private use(
    parts: PathExpression['parts'],
    pathSpan: Span,
    as: As,
    where: Where,
    more: { guarded?: boolean; unknown?: boolean; tail?: readonly string[] } = {},
  ): void {
    const [first] = parts;
    if (!first) return;
    const rest = [...parts.slice(1).map((p) => step(p.name)), ...(more.tail ?? [])];
    const local = find(where.scope, first.name);
    const builtin =
      !local &&
      (first.name === this.grammar.scoping.loopVariable
        ? inLoop(where.scope)
        : this.builtins.has(first.name) || this.functions.has(first.name));
    const path = more.unknown ? null : local ? local.path && [...local.path, ...rest] : [first.name, ...rest];
    const guarded = more.guarded === true || isGuarded(where.guards, parts);
    if (!local && !builtin && isDeferred(where.scope)) this.late.push({ index: this.uses.length, scope: where.scope, rest });
    this.uses.push({ name: first.name, span: first.span, pathSpan, path, local, builtin, as, guarded });
  }

  private pathOf(e: Expression, { scope }: Where): readonly string[] | null {
    const path = pathOf(e);
    const [name, ...rest] = path ?? [];
    if (name === undefined) return null;
    const local = find(scope, name);
    if (local) return local.path && [...local.path, ...rest];
    return this.builtins.has(name) ? null : [name, ...rest];
  }
}

/** Operators whose operands are printed where their result is. */
const printed: ReadonlySet<string> = new Set(['~', '+', '-', '*', '/', '//', '%', '**', ',']);

/** A number stands for any element. */
const step = (name: string): string => (/^\d+$/.test(name) ? '*' : name);

function rootOf(of: Expression, tail: readonly string[]): { path: PathExpression; tail: readonly string[] } | null {
  const steps = [...tail].reverse();
  let e = of;
  while (e.kind === 'operation' && (e.operator === '.' || e.operator === 'subscript') && e.operands[0]) {
    const key = e.operands[1];
    steps.push(e.operator === '.' && key?.kind === 'literal' ? step(String(key.value)) : '*');
    e = e.operands[0];
  }
  return e.kind === 'path' ? { path: e, tail: steps.reverse() } : null;
}

const guarded = (where: Where, keys: ReadonlySet<string>): Where =>
  keys.size === 0 ? where : { ...where, guards: { keys, outer: where.guards } };
