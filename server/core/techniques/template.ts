/** Templates of techniques as plain data, and their interpretation. Nothing is ever compiled or evaluated. */

export type Tree = readonly TreeNode[];

export type TreeNode =
  | string
  | { readonly print: Expression }
  | { readonly test: Expression; readonly body: Tree; readonly otherwise: Tree }
  | { readonly each: Expression; readonly as: string; readonly body: Tree; readonly otherwise: Tree };

export type Expression =
  | { readonly value: string | number | boolean | null }
  /** `loop.index` is the name `loop.index`. */
  | { readonly name: string }
  | { readonly filter: FilterName; readonly args: readonly Expression[] }
  | { readonly operator: Operator; readonly operands: readonly Expression[] };

export type Operator = 'not' | 'and' | 'or' | '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Filters by name, with the most arguments they take beside their input. */
export const filters = {
  capitalize: 0,
  default: 1,
  first: 0,
  join: 1,
  last: 0,
  length: 0,
  lower: 0,
  trim: 0,
  upper: 0,
} as const;
export type FilterName = keyof typeof filters;

/** Names that a loop binds beside its own. */
export const loopNames = ['loop.index', 'loop.index0', 'loop.first', 'loop.last', 'loop.length'] as const;

export type TemplateValue = string | number | boolean | null | readonly TemplateValue[];
export type Values = Readonly<Record<string, TemplateValue>>;

/** More than any honest technique needs, and little enough that none can hold up an editor. */
const mostSteps = 10_000;
const mostOutput = 50_000;

/** A template that would not come to an end in time, or writes too much. */
export class TemplateLimit extends Error {}

/**
 * Writes a template with values. A name without a value prints nothing and is false.
 * @throws TemplateLimit past the limits on steps (10,000) and output (50,000 characters).
 */
export function render(tree: Tree, values: Values): string {
  const run = new Run();
  run.nodes(tree, new Map(Object.entries(values)));
  return run.output;
}

class Run {
  output = '';
  private steps = 0;

  nodes(tree: Tree, scope: ReadonlyMap<string, TemplateValue>): void {
    for (const node of tree) {
      this.step();
      if (typeof node === 'string') this.write(node);
      else if ('print' in node) this.write(this.evaluate(node.print, scope));
      else if ('test' in node) this.nodes(isTrue(this.evaluate(node.test, scope)) ? node.body : node.otherwise, scope);
      else this.loop(node, scope);
    }
  }

  private loop(node: Extract<TreeNode, { each: Expression }>, scope: ReadonlyMap<string, TemplateValue>): void {
    const found = this.evaluate(node.each, scope);
    const items = Array.isArray(found) ? (found as readonly TemplateValue[]) : [];
    if (items.length === 0) this.nodes(node.otherwise, scope);
    items.forEach((item, i) => {
      this.step();
      this.nodes(
        node.body,
        new Map([
          ...scope,
          [node.as, item],
          ['loop.index', i + 1],
          ['loop.index0', i],
          ['loop.first', i === 0],
          ['loop.last', i === items.length - 1],
          ['loop.length', items.length],
        ]),
      );
    });
  }

  private evaluate(expression: Expression, scope: ReadonlyMap<string, TemplateValue>): TemplateValue {
    this.step();
    if ('value' in expression) return expression.value;
    if ('name' in expression) return scope.get(expression.name) ?? null;
    if ('filter' in expression)
      return this.filter(
        expression.filter,
        expression.args.map((a) => this.evaluate(a, scope)),
      );
    const [left, right] = expression.operands;
    const first = left ? this.evaluate(left, scope) : null;
    if (expression.operator === 'not') return !isTrue(first);
    if (expression.operator === 'and') return isTrue(first) && right ? this.evaluate(right, scope) : first;
    if (expression.operator === 'or') return isTrue(first) || !right ? first : this.evaluate(right, scope);
    return compare(expression.operator, first, right ? this.evaluate(right, scope) : null);
  }

  private filter(name: FilterName, [input = null, argument = null]: readonly TemplateValue[]): TemplateValue {
    switch (name) {
      case 'join': {
        const items = Array.isArray(input) ? (input as readonly TemplateValue[]) : [input];
        return this.joined(items, textOf(argument));
      }
      case 'default':
        return isTrue(input) ? input : argument;
      case 'first':
      case 'last':
        return Array.isArray(input) || typeof input === 'string' ? (input.at(name === 'first' ? 0 : -1) ?? null) : null;
      case 'length':
        return Array.isArray(input) || typeof input === 'string' ? input.length : 0;
      case 'lower':
        return textOf(input).toLowerCase();
      case 'upper':
        return textOf(input).toUpperCase();
      case 'trim':
        return textOf(input).trim();
      case 'capitalize': {
        const [head = '', ...rest] = textOf(input);
        return head.toUpperCase() + rest.join('');
      }
    }
  }

  private write(value: TemplateValue): void {
    this.output = this.bounded(this.output + (Array.isArray(value) ? this.joined(value as readonly TemplateValue[], ', ') : textOf(value)));
  }

  /** Stops at the first character too many: all of them might not fit into memory. */
  private joined(items: readonly TemplateValue[], separator: string): string {
    let text = '';
    for (const [i, item] of items.entries()) {
      this.step();
      text = this.bounded(text + (i > 0 ? separator : '') + textOf(item));
    }
    return text;
  }

  private bounded(text: string): string {
    if (text.length > mostOutput) throw new TemplateLimit(`The template writes more than ${mostOutput} characters.`);
    return text;
  }

  private step(): void {
    this.steps++;
    if (this.steps > mostSteps) throw new TemplateLimit(`The template takes more than ${mostSteps} steps.`);
  }
}

const isTrue = (value: TemplateValue): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== 0 && value !== false;

function textOf(value: TemplateValue): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.map(textOf).join(', ') : String(value);
}

function compare(operator: Exclude<Operator, 'not' | 'and' | 'or'>, left: TemplateValue, right: TemplateValue): boolean {
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  const [a, b] = [Number(left), Number(right)];
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}
