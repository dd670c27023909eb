/** How programs in Rust load prompt files. */
import type { Code, Load } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { type Edit, type Span, slice } from '../text.ts';
import type { Hole } from './decoded.ts';
import { nodesAround, onlyConstant, plainLoading } from './plain-loading.ts';
import type { SyntaxNode } from './syntax.ts';

const included = (path: string): string => `include_str!(${JSON.stringify(path)})`;

/** Handlebars is left out: as it comes, it writes values for HTML. */
export const rustLoading = plainLoading({
  title: 'include_str!',
  call: included,
  written: /\binclude_str!\s{0,9}[([{]\s{0,9}"([^"\\\n]+)"\s{0,9}[)\]}]/g,
  others: [
    {
      id: 'jinja',
      title: 'minijinja',
      format: 'jinja',
      imports: [],
      dropsLastBreak: true,
      call: (path, values) => `minijinja::render!(${[included(path), ...values.map(({ name, code }) => `${name} => ${code}`)].join(', ')})`,
    },
  ],
  codeOf,
  forbids,
  put,
});

/** A text that owns its characters is one again. */
function put({ text, root }: Code, at: Span, { loader, path, values }: Load): readonly Edit[] | Refusal {
  const call = loader.call(path, values);
  const source = slice(text, at);
  const node = root?.descendantForIndex(at.start, at.end);
  const isSlice = node?.type.endsWith('string_literal') || /^(?:concat|indoc)!/.test(source) || isTrimmed(text, node);
  if (loader.format !== 'jinja') return [{ span: at, text: isSlice ? call : `String::from(${call})` }];
  return isSlice
    ? { refusal: say('A template makes a String, and the code has a text of another type here.') }
    : [{ span: at, text: call }];
}

/** Whether a node is a call of `trim` or its like. */
function isTrimmed(text: string, node: SyntaxNode | null | undefined): boolean {
  const field = node?.type === 'call_expression' ? node.childForFieldName('function')?.childForFieldName('field') : null;
  return field ? text.startsWith('trim', field.startIndex) : false;
}

/** What `format!` makes of a value, by itself. */
function codeOf({ expression, syntax }: Hole, source: string): string | null {
  if (syntax !== 'interpolation' && syntax !== 'format') return null;
  const rest = /^\{ ?(?:r#)?\w{0,99} ?(:[^{}$*]*)?\}$/.exec(source);
  return rest === null ? null : `format!("{${(rest[1] ?? '').trim()}}", ${expression})`;
}

/** The macro that brackets at an offset belong to; null where they belong to none. */
function macroBefore(text: string, offset: number): string | null {
  const before = text.slice(Math.max(0, offset - 200), offset).trimEnd();
  if (!before.endsWith('!')) return null;
  let start = before.length - 1;
  while (start > 0 && /[\w:]/.test(before[start - 1] as string)) start--;
  return before.slice(start, -1);
}

/** Macros that take expressions; what others make of a text that is no literal, nobody can say. */
const taking: ReadonlySet<string> = new Set(['vec', 'json', 'serde_json::json', 'dbg']);

function forbids(code: Code, at: Span): Refusal | null {
  for (const node of nodesAround(code, at)) {
    if (node.type === 'attribute_item' || node.type === 'match_pattern') return onlyConstant;
    // In a macro there are no calls of macros, only what stands before brackets.
    const name = node.type === 'token_tree' ? macroBefore(code.text, node.startIndex) : null;
    if (name === null) continue;
    if (!taking.has(name)) return { refusal: say('The macro {name} may need a literal here.', { name: `${name}!` }) };
  }
  return null;
}
