/** What stands inside `{% %}`: each tag's own grammar, and the names it binds. */
import { say } from '../message.ts';
import { type Span, span } from '../text.ts';
import type { Expressions } from './jinja-expressions.ts';
import { missing, noName } from './tag-cursor.ts';
import type { JinjaGrammar } from './tag-grammar.ts';
import type { Token } from './tag-segments.ts';
import type { Expression, NamedArgument, PathExpression } from './template.ts';

export interface Statement {
  /** What the tag evaluates. */
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
  /** Names that the tag binds, in order; a macro's own name first. */
  readonly targets: readonly Target[];
  /** A `set` that takes its body as the value. */
  readonly capture?: boolean;
  /** What the template that the tag includes sees of this one: all that is known here, or just what the tag names. */
  readonly hands?: 'all' | 'named';
}

export interface Target {
  readonly name: string;
  readonly span: Span;
}

const noVariable = say('The name of a variable is missing here.');

type Read = (e: Expressions, grammar: JinjaGrammar) => Statement;

/** Reads what follows the tag's name. Whatever is left over is the caller's to judge. */
export function readStatement(name: string, e: Expressions, grammar: JinjaGrammar): Statement {
  return readers.get(name)?.(e, grammar) ?? nothing;
}

export const nothing: Statement = { args: [], named: [], targets: [] };

const evaluates = (...args: readonly Expression[]): Statement => ({ ...nothing, args });

const condition: Read = (e, grammar) => evaluates(grammar.python ? e.tuple(false) : e.expression());
const expression: Read = (e) => evaluates(e.expression());
const values: Read = (e) => {
  const args: Expression[] = e.done ? [] : [e.expression()];
  while (e.skipOperator(',')) args.push(e.expression());
  return evaluates(...args);
};

const loop: Read = (e, grammar) => {
  const targets = assigned(e, grammar);
  if (!e.skipWord('in')) e.fail(missing('in'));
  if (!grammar.python) return { ...nothing, args: [e.expression()], targets };
  const args = [e.tuple(false, 'recursive')];
  if (e.skipWord('if')) args.push(e.expression());
  e.skipWord('recursive');
  return { ...nothing, args, targets };
};

/** One or more names with commas, brackets allowed around some; `a.b` sets into a namespace and binds nothing. */
function assigned(e: Expressions, grammar: JinjaGrammar, namespaces = false): Target[] {
  const targets: Target[] = [];
  let open = 0;
  for (;;) {
    while (grammar.python && e.skipOperator('(')) open++;
    const token = e.expectName(noVariable);
    if (!token) break;
    if (grammar.constants.has(token.text)) e.fail(noVariable, token);
    if (namespaces && e.isOperator('.')) {
      e.take();
      e.expectName(noName);
    } else targets.push(target(token));
    while (open > 0 && e.skipOperator(')')) open--;
    if (!e.skipOperator(',')) break;
    while (open > 0 && e.skipOperator(')')) open--;
  }
  return targets;
}

const set: Read = (e, grammar) => {
  const namespaced = e.next?.text === '.';
  const object = namespaced && e.current ? path(e.current) : null;
  const targets = assigned(e, grammar, true);
  if (e.skipOperator('=')) {
    const value = e.tuple();
    const [only] = targets;
    if (targets.length === 1 && only) return { args: [], named: [{ name: only.name, nameSpan: only.span, value }], targets };
    return { args: object ? [object, value] : [value], named: [], targets };
  }
  const filters = grammar.python && e.isOperator('|') ? [piped(e)] : [];
  return { args: object ? [object, ...filters] : filters, named: [], targets, capture: true };
};

/** Filters that are put on a body: their input is nothing that could be pointed at. */
function piped(e: Expressions, inline = false): Expression {
  const at = e.current?.start ?? 0;
  let value: Expression = { kind: 'literal', span: span(at, at), value: null };
  if (inline) value = e.filter(value);
  while (e.skipOperator('|')) value = e.filter(value);
  return value;
}

const macro: Read = (e, grammar) => {
  const name = e.expectName(say('The name of the macro is missing here.'));
  const { targets, named } = signature(e, grammar);
  return { args: [], named, targets: name ? [target(name), ...targets] : targets };
};

function signature(e: Expressions, grammar: JinjaGrammar): { targets: Target[]; named: NamedArgument[] } {
  const targets: Target[] = [];
  const named: NamedArgument[] = [];
  e.expectOperator('(');
  while (!e.done && !e.isOperator(')')) {
    const name = e.expectName(say('The name of a parameter is missing here.'));
    if (!name) break;
    targets.push(target(name));
    if (e.skipOperator('=')) named.push({ name: name.text, nameSpan: span(name.start, name.end), value: e.expression() });
    else if (named.length > 0 && grammar.python)
      e.fail(say('Parameters with a default come last. Give this one a default too, or move it to the front.'));
    if (!e.skipOperator(',')) break;
    if (e.isOperator(')')) e.fail(say('The name of a parameter is missing here.'));
  }
  e.expectOperator(')');
  return { targets, named };
}

const call: Read = (e, grammar) => {
  const { targets, named } = e.isOperator('(') ? signature(e, grammar) : { targets: [], named: [] };
  const start = e.current;
  const value = e.expression();
  if (value.kind !== 'call' && !(value.kind === 'operation' && value.operator === '()'))
    e.fail(say('A call of a macro should stand here, as in "name()".'), start);
  return { args: [value], named, targets };
};

const within: Read = (e, grammar) => {
  const named: NamedArgument[] = [];
  const targets: Target[] = [];
  while (!e.done) {
    const names = assigned(e, grammar);
    e.expectOperator('=');
    const value = e.expression();
    for (const name of names) targets.push(name);
    const [first] = names;
    if (first) named.push({ name: first.name, nameSpan: first.span, value });
    if (!e.skipOperator(',')) break;
  }
  return { args: [], named, targets };
};

const block: Read = (e, grammar) => {
  const name = e.expectName(say('The name of the block is missing here.'));
  if (grammar.python) {
    e.skipWord('scoped');
    e.skipWord('required');
  }
  return name ? evaluates({ kind: 'literal', span: span(name.start, name.end), value: name.text }) : nothing;
};

const include: Read = (e, grammar) => {
  const template = e.expression();
  // Nunjucks takes "ignore" alone too.
  if (!grammar.python && e.skipWord('ignore')) e.skipWord('missing');
  else if (e.isWord('ignore') && e.next?.text === 'missing') {
    e.take();
    e.take();
  }
  const word = grammar.python ? withContext(e) : null;
  return { ...evaluates(template), hands: word === 'without' ? 'named' : 'all' };
};

function withContext(e: Expressions): 'with' | 'without' | null {
  if (!e.isWord('with', 'without') || e.next?.text !== 'context') return null;
  const word = e.isWord('with') ? 'with' : 'without';
  e.take();
  e.take();
  return word;
}

const imports = (e: Expressions): 'all' | 'named' => (withContext(e) === 'with' ? 'all' : 'named');

const importAs: Read = (e) => {
  const template = e.expression();
  if (!e.skipWord('as')) e.fail(missing('as'));
  const name = e.expectName(noName);
  return { ...nothing, args: [template], targets: name ? [target(name)] : [], hands: imports(e) };
};

const fromImport: Read = (e) => {
  const template = e.expression();
  const targets: Target[] = [];
  if (!e.skipWord('import')) e.fail(missing('import'));
  while (!e.failure) {
    if (targets.length > 0 && e.isWord('with', 'without') && e.next?.text === 'context') break;
    const name = e.expectName(say('The name of a macro is missing here.'));
    if (!name) break;
    if (name.text.startsWith('_')) e.fail(say('Names with a leading underscore cannot be imported. Rename the macro.'), name);
    const alias = e.skipWord('as') ? e.expectName(noName) : name;
    if (alias) targets.push(target(alias));
    if (!e.skipOperator(',')) break;
  }
  return { ...nothing, args: [template], targets, hands: imports(e) };
};

const translate: Read = (e) => {
  const args: Expression[] = [];
  const named: NamedArgument[] = [];
  const targets: Target[] = [];
  while (!e.done && !e.isOperator(':')) {
    const token = e.take() as Token;
    if (token.kind === 'name' && e.skipOperator('=')) {
      named.push({ name: token.text, nameSpan: span(token.start, token.end), value: e.expression() });
      targets.push(target(token));
    } else if (token.kind === 'name' && !['trimmed', 'notrimmed'].includes(token.text)) args.push(path(token));
    e.skipOperator(',');
  }
  return { args, named, targets };
};

const filterBody: Read = (e) => {
  const filtered = piped(e, true);
  // Without the name of a filter there is only the body, which stands nowhere in the tag.
  return filtered.kind === 'filter' ? evaluates(filtered) : nothing;
};

const target = (token: Token): Target => ({ name: token.text, span: span(token.start, token.end) });

const path = (token: Token): PathExpression => {
  const at = span(token.start, token.end);
  return { kind: 'path', span: at, parts: [{ name: token.text, span: at }] };
};

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['if', condition],
  ['ifAsync', condition],
  ['elif', condition],
  ['elseif', condition],
  ['for', loop],
  ['asyncEach', loop],
  ['asyncAll', loop],
  ['set', set],
  ['macro', macro],
  ['call', call],
  ['with', within],
  ['block', block],
  ['extends', (e) => ({ ...evaluates(e.expression()), hands: 'all' })],
  ['include', include],
  ['import', importAs],
  ['from', fromImport],
  ['filter', filterBody],
  ['autoescape', expression],
  ['switch', expression],
  ['case', expression],
  ['print', values],
  ['do', values],
  ['trans', translate],
]);

/**
 * The names in a tag of an extension, whose grammar nobody here knows: each may be read, so that it counts as used.
 */
export function loosePaths(tokens: readonly Token[]): PathExpression[] {
  return tokens
    .filter((t, i) => t.kind === 'name' && tokens[i - 1]?.text !== '.' && tokens[i - 1]?.text !== '|' && tokens[i + 1]?.text !== '=')
    .map(path);
}
