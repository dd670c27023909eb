/** The tree of a Handlebars template, and the uses in it, so far behind where they were. */
import { relocate } from '../relocate.ts';
import { type Span, span } from '../text.ts';
import type { CurlyBlock, CurlyBranch } from './handlebars-blocks.ts';
import type { Segment } from './handlebars-expressions.ts';
import type { Expression, Handing, Local, NamedArgument, TemplateNode, VariableUse } from './template.ts';

export interface Moves {
  node(node: TemplateNode): TemplateNode;
  use(use: VariableUse): VariableUse;
  local(local: Local): Local;
  handing(handing: Handing): Handing;
}

const segment = ({ name, literal, separator }: Segment, at: Span): Segment => ({ name, span: at, literal, separator });

/** A use has the binding that was moved for it: bindings are moved first. */
export function movesBy(by: number): Moves {
  const bindings = new Map<Local, Local>();
  const moved = ({ start, end }: Span): Span => span(start + by, end + by);
  const movedOr = (at: Span | null): Span | null => at && moved(at);
  const givens = (all: readonly NamedArgument[]): readonly NamedArgument[] =>
    all.length === 0 ? all : all.map(({ name, nameSpan, value }) => ({ name, nameSpan: moved(nameSpan), value: expression(value) }));
  const expressions = (all: readonly Expression[]): readonly Expression[] => (all.length === 0 ? all : all.map(expression));

  function expression(e: Expression): Expression {
    if (e.kind === 'path') {
      const whole = moved(e.span);
      const [first] = e.parts;
      // Most paths are one name, and share its place.
      if (e.parts.length === 1 && first?.span === e.span) return { kind: 'path', span: whole, parts: [segment(first as Segment, whole)] };
      return { kind: 'path', span: whole, parts: e.parts.map((part) => segment(part as Segment, moved(part.span))) };
    }
    if (e.kind === 'literal') return { kind: 'literal', span: moved(e.span), value: e.value };
    if (e.kind !== 'call') return relocate(e, moved);
    const { name, nameSpan, callable, args } = e;
    return {
      kind: 'call',
      span: moved(e.span),
      name,
      nameSpan: moved(nameSpan),
      callable,
      args: expressions(args),
      named: givens(e.named),
    };
  }

  // No object here is taken apart by `...`, which takes as long as all else.
  function block({ name, nameSpan, span: whole, open, close, closeName, args, named, branches, style }: CurlyBlock): CurlyBlock {
    return {
      kind: 'block',
      name,
      nameSpan: moved(nameSpan),
      span: moved(whole),
      open: moved(open),
      close: movedOr(close),
      closeName: movedOr(closeName ?? null),
      args: expressions(args),
      named: givens(named),
      branches: branches.map(branch),
      style,
    };
  }

  function branch({ name, tag, callee, args, named, parameters, nodes, call }: CurlyBranch): CurlyBranch {
    const plain = {
      name,
      tag: moved(tag),
      callee: callee && expression(callee),
      args: expressions(args),
      named: givens(named),
      parameters: parameters.length === 0 ? parameters : parameters.map((p) => ({ name: p.name, span: moved(p.span) })),
      nodes: nodes.map(node),
    };
    return call ? { ...plain, call: { name: call.name, nameSpan: moved(call.nameSpan), named: givens(call.named) } } : plain;
  }

  function node(one: TemplateNode): TemplateNode {
    switch (one.kind) {
      case 'text':
        return { kind: 'text', span: moved(one.span) };
      case 'output':
        return { kind: 'output', span: moved(one.span), expression: expression(one.expression) };
      case 'comment':
        return { kind: 'comment', span: moved(one.span), text: one.text };
      case 'block':
        return block(one as CurlyBlock);
      case 'partial': {
        const { name, nameSpan, args } = one;
        return {
          kind: 'partial',
          name,
          nameSpan: moved(nameSpan),
          span: moved(one.span),
          args: expressions(args),
          named: givens(one.named),
        };
      }
      case 'tag': {
        const { name, nameSpan, args } = one;
        return { kind: 'tag', name, nameSpan: moved(nameSpan), span: moved(one.span), args: expressions(args), named: givens(one.named) };
      }
    }
  }

  function local(one: Local): Local {
    const { name, kind, scope, path } = one;
    const at: Local = { name, span: moved(one.span), kind, scope: moved(scope), path };
    bindings.set(one, at);
    return at;
  }

  function use({ name, span: at, pathSpan, path, local: binding, builtin, as, guarded }: VariableUse): VariableUse {
    const place = moved(at);
    const whole = pathSpan === at ? place : moved(pathSpan);
    return { name, span: place, pathSpan: whole, path, local: binding && (bindings.get(binding) ?? binding), builtin, as, guarded };
  }

  const handing = ({ span: at, isolated, context, named: given, locals }: Handing): Handing => ({
    span: moved(at),
    isolated,
    context,
    named: givens(given),
    locals: locals.map((one) => bindings.get(one) ?? one),
  });

  return { node, use, local, handing };
}
