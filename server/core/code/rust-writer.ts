/** New literals of Rust. */
import type { LiteralWriter } from '../host.ts';
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
