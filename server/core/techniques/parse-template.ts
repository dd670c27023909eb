/**
 * Reads a template of a technique with Nunjucks' own parser, which builds a tree and runs nothing. What goes beyond values,
 * `if`, `for` and the listed filters is refused, so that what is left can be interpreted within limits.
 */
import { closest } from '../closest.ts';
import { say, type Text } from '../message.ts';
import { type Expression, type FilterName, filters, loopNames, type Operator, type Tree, type TreeNode } from './template.ts';

/** Nunjucks' `parser.parse`, lent by the host: it is loaded where a pack is read, and nowhere else. */
export type NunjucksParse = (
  text: string,
  extensions: readonly unknown[],
  options: { trimBlocks: boolean; lstripBlocks: boolean },
) => unknown;

/** What is wrong with a template; `line` is zero-based in it. */
export class TemplateFault extends Error {
  constructor(
    readonly text: Text,
    readonly line: number,
  ) {
    super(text.text);
  }
}

/**
 * @param names what the template may name: the technique's parameters.
 * @throws TemplateFault where it cannot be read, or holds what is not allowed.
 */
export function parseTemplate(text: string, names: readonly string[], parse: NunjucksParse): Tree {
  // The parser's time grows with the square of what it reads.
  if (text.length > longest) throw new TemplateFault(say('A template has at most {most} characters.', { most: longest }), 0);
  try {
    return new Reader(names).children(parse(text, [], { trimBlocks: true, lstripBlocks: true }) as Raw);
  } catch (error) {
    if (error instanceof TemplateFault) throw error;
    if (error instanceof RangeError) throw tooDeep(0);
    const { message, lineno } = error as { message: string; lineno?: number };
    throw new TemplateFault(say('This template cannot be read: {reason}.', { reason: message.replace(/\.$/, '') }), (lineno ?? 1) - 1);
  }
}

const longest = 10_000;

/** More than anybody nests, and few enough for the stack of whoever walks the tree. */
const deepest = 50;

const tooDeep = (line: number): TemplateFault => new TemplateFault(say('This template is nested too deep.'), line);

/** A node of Nunjucks' tree, of which little is known until it is looked at. */
interface Raw {
  readonly typename: string;
  readonly lineno: number;
  readonly [field: string]: unknown;
}

class Reader {
  /** Names of the loops around. */
  private readonly bound: string[] = [];
  private depth = 0;

  constructor(private readonly names: readonly string[]) {}

  children(node: Raw | null): Tree {
    return ((node?.children as Raw[] | undefined) ?? []).flatMap((child) => this.deeper(child, () => this.node(child)));
  }

  private deeper<T>({ lineno }: Raw, read: () => T): T {
    if (this.depth >= deepest) throw tooDeep(lineno);
    this.depth++;
    const found = read();
    this.depth--;
    return found;
  }

  private node(node: Raw): TreeNode[] {
    switch (node.typename) {
      case 'Output':
        return (node.children as Raw[]).map((child) =>
          child.typename === 'TemplateData' ? String(child.value) : { print: this.expression(child) },
        );
      case 'NodeList':
        return [...this.children(node)];
      case 'If':
        return [
          {
            test: this.expression(node.cond as Raw),
            body: this.body(node.body as Raw),
            otherwise: this.body(node.else_ as Raw | null),
          },
        ];
      case 'For':
        return [this.loop(node)];
      default:
        throw refused(node);
    }
  }

  /** An `elif` is an If by itself, a body a list. */
  private body(node: Raw | null): Tree {
    if (!node) return [];
    return node.typename === 'If' ? this.deeper(node, () => this.node(node)) : this.children(node);
  }

  private loop(node: Raw): TreeNode {
    const name = node.name as Raw;
    if (name.typename !== 'Symbol') throw refused(name);
    const as = String(name.value);
    const each = this.expression(node.arr as Raw);
    this.bound.push(as);
    const body = this.body(node.body as Raw);
    this.bound.pop();
    return { each, as, body, otherwise: this.body(node.else_ as Raw | null) };
  }

  private expression(node: Raw): Expression {
    return this.deeper(node, () => this.operation(node));
  }

  private operation(node: Raw): Expression {
    switch (node.typename) {
      case 'Literal': {
        const { value } = node;
        if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
          return { value: value as string | number | boolean | null };
        throw refused(node);
      }
      case 'Symbol':
        return { name: this.known(String(node.value), node) };
      case 'LookupVal':
        return { name: this.loopName(node) };
      case 'Filter':
        return this.filter(node);
      case 'Group': {
        const [only, ...more] = node.children as Raw[];
        if (!only || more.length > 0) throw refused(node);
        return this.expression(only);
      }
      case 'Not':
        return { operator: 'not', operands: [this.expression(node.target as Raw)] };
      case 'And':
      case 'Or':
        return {
          operator: node.typename === 'And' ? 'and' : 'or',
          operands: [this.expression(node.left as Raw), this.expression(node.right as Raw)],
        };
      case 'Compare':
        return this.comparison(node);
      default:
        throw refused(node);
    }
  }

  private filter(node: Raw): Expression {
    const name = String((node.name as Raw).value);
    const args = (node.args as Raw).children as Raw[];
    if (!Object.hasOwn(filters, name)) {
      const nearest = closest(name, Object.keys(filters));
      throw new TemplateFault(
        nearest === null
          ? say('There is no filter "{name}". There are: {filters}.', { name, filters: Object.keys(filters).join(', ') })
          : say('There is no filter "{name}". Did you mean "{nearest}"?', { name, nearest }),
        node.lineno,
      );
    }
    const most = filters[name as FilterName];
    if (args.length - 1 > most)
      throw new TemplateFault(say('The filter "{name}" takes at most {most} arguments.', { name, most }), node.lineno);
    return { filter: name as FilterName, args: args.map((a) => this.expression(a)) };
  }

  private comparison(node: Raw): Expression {
    const [only, ...more] = node.ops as Raw[];
    const operator = only && comparisons[String(only.type)];
    if (!only || more.length > 0 || !operator) throw refused(node);
    return { operator, operands: [this.expression(node.expr as Raw), this.expression(only.expr as Raw)] };
  }

  private known(name: string, node: Raw): string {
    if (this.bound.includes(name) || this.names.includes(name)) return name;
    const nearest = closest(name, [...this.bound, ...this.names]);
    throw new TemplateFault(
      nearest === null
        ? say('"{name}" is no parameter of this technique. Declare it under "parameters".', { name })
        : say('"{name}" is no parameter of this technique. Did you mean "{nearest}"?', { name, nearest }),
      node.lineno,
    );
  }

  private loopName(node: Raw): string {
    const target = node.target as Raw;
    const name = `${String(target.value)}.${String((node.val as Raw).value)}`;
    if (target.typename === 'Symbol' && this.bound.length > 0 && (loopNames as readonly string[]).includes(name)) return name;
    throw refused(node);
  }
}

const comparisons: Readonly<Record<string, Operator>> = {
  '==': '==',
  '===': '==',
  '!=': '!=',
  '!==': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** What people call the nodes of the tree. */
const constructs: Readonly<Record<string, string>> = {
  LookupVal: '"a.b"',
  FunCall: 'call',
  Array: 'list',
  Dict: 'map',
  Add: '"+"',
  Sub: '"-"',
  Mul: '"*"',
  Div: '"/"',
  Concat: '"~"',
  InlineIf: '"a if b"',
  Is: '"is"',
  In: '"in"',
  Set: '"set"',
};

const refused = ({ typename, lineno }: Raw): TemplateFault =>
  new TemplateFault(
    say('A template of a technique may hold values, "if", "for" and filters, but no {construct}.', {
      construct: constructs[typename] ?? typename.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
    }),
    lineno,
  );
