/**
 * `{name}` as Python's `str.format` and LangChain read it: https://docs.python.org/3/library/string.html#format-string-syntax.
 * Doubled braces are escapes. Braces that hold no name, as in JSON, are taken for text, though Python would refuse them.
 */
import { span } from '../text.ts';
import type { Dialect, ParseTemplate, PathExpression, TemplateNode, VariableUse } from './template.ts';

const braces: Dialect = {
  id: 'braces',
  title: 'Python format',
  callables: [],
  globals: [],
  extensible: false,
  comment: null,
  lenient: false,
};

/** `name`, then attributes and subscripts, a conversion and a format specification. */
const field =
  /\{([A-Za-z_]\w*|\d{1,3})((?:\.[A-Za-z_]\w*|\[[^[\]{}\s]+\])*)(?:![rsa])?(?::(?:.?[<>=^])?[+-]?#?\d*[,_]?(?:\.\d+)?[a-zA-Z%]?)?\}/y;

export const parseBraces: ParseTemplate = (text, from, to) => {
  const nodes: TemplateNode[] = [];
  const uses: VariableUse[] = [];
  let plain = from;
  for (let at = from; at < to; ) {
    const c = text.charCodeAt(at);
    if (c !== 123 && c !== 125) {
      at++;
      continue;
    }
    if (text.charCodeAt(at + 1) === c && at + 1 < to) {
      at += 2;
      continue;
    }
    field.lastIndex = at;
    const match = c === 123 ? field.exec(text) : null;
    if (!match || at + match[0].length > to) {
      at++;
      continue;
    }
    const whole = span(at, at + match[0].length);
    const expression = pathAt(at + 1, match[1] ?? '', match[2] ?? '');
    if (at > plain) nodes.push({ kind: 'text', span: span(plain, at) });
    nodes.push({ kind: 'output', span: whole, expression });
    uses.push(useOf(expression));
    at = whole.end;
    plain = at;
  }
  if (to > plain) nodes.push({ kind: 'text', span: span(plain, to) });
  return { dialect: braces, nodes, uses, locals: [], hands: [], problems: [] };
};

function pathAt(start: number, name: string, rest: string): PathExpression {
  const first = { name, span: span(start, start + name.length) };
  const end = start + name.length;
  const others = [...rest.matchAll(/\.(\w+)|\[([^[\]]+)\]/g)].map((m) => {
    const own = m[1] ?? m[2] ?? '';
    const at = end + m.index + 1;
    return { name: own, span: span(at, at + own.length) };
  });
  return { kind: 'path', span: span(start, end + rest.length), parts: [first, ...others] };
}

function useOf({ span: pathSpan, parts }: PathExpression): VariableUse {
  const [first] = parts;
  return {
    name: first?.name ?? '',
    span: first?.span ?? pathSpan,
    pathSpan,
    path: parts.map((p) => p.name),
    local: null,
    builtin: false,
    as: 'output',
    guarded: false,
  };
}
