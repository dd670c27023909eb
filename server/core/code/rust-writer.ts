/** New literals of Rust, and how its programs load files of prompts. */
import type { LiteralWriter, Loader } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { rustEscaped } from './rust-literal.ts';

/** A raw literal where the text has lines, quotes or backslashes; with holes a call of `format!`. */
export const rustWriter: LiteralWriter = {
  literalFor(text, _indent, holes) {
    const sorted = [...holes].sort((a, b) => a.at - b.at);
    let format = '';
    let at = 0;
    for (const hole of sorted) {
      format += `${text.slice(at, hole.at).replace(/[{}]/g, '$&$&')}{}`;
      at = hole.at;
    }
    const literal = quoted(sorted.length > 0 ? format + text.slice(at).replace(/[{}]/g, '$&$&') : text);
    if (literal === null) return refused;
    return sorted.length > 0 ? `format!(${[literal, ...sorted.map(({ code }) => code)].join(', ')})` : literal;
  },
};

function quoted(text: string): string | null {
  const escaped = rustEscaped(text, '\n');
  if (escaped === null) return null;
  const isHeld = escaped === text.replace(/["\\]/g, '\\$&');
  if (escaped === text || !isHeld) return `"${rustEscaped(text, '\\n')}"`;
  const hashes = '#'.repeat(Math.max(0, ...(text.match(/"#*/g) ?? []).map((run) => run.length)));
  return `r${hashes}"${text}"${hashes}`;
}

const refused: Refusal = { refusal: say('The text cannot be written at this place of the code.') };

const included = (path: string): string => `include_str!(${JSON.stringify(path)})`;
const pairs = (values: readonly { readonly name: string; readonly code: string }[], by: string): string =>
  values.map(({ name, code }) => (by === '=>' ? `${name} => ${code}` : `"${name}": ${code}`)).join(', ');

export const rustLoaders: readonly Loader[] = [
  { id: 'text', title: 'include_str!', format: 'text', imports: [], call: included },
  { id: 'markdown', title: 'include_str!', format: 'markdown', imports: [], call: included },
  {
    id: 'jinja',
    title: 'minijinja',
    format: 'jinja',
    imports: [],
    call: (path, values) => `minijinja::render!(${[included(path), ...(values.length > 0 ? [pairs(values, '=>')] : [])].join(', ')})`,
  },
  {
    id: 'handlebars',
    title: 'handlebars',
    format: 'handlebars',
    imports: [],
    call: (path, values) =>
      `handlebars::Handlebars::new().render_template(${included(path)}, &serde_json::json!({${pairs(values, ':')}})).unwrap()`,
  },
];
