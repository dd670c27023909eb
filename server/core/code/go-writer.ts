/** New literals of Go. */
import type { LiteralWriter } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { fitsRaw, goEscaped } from './go-literal.ts';

/** Raw quotes where the text has lines; with holes a call of `fmt.Sprintf`, which the file has to import. */
export const goWriter: LiteralWriter = {
  literalFor(text, _indent, holes) {
    let format = '';
    let at = 0;
    for (const hole of [...holes].sort((a, b) => a.at - b.at)) {
      format += `${text.slice(at, hole.at).replaceAll('%', '%%')}%v`;
      at = hole.at;
    }
    const rest = text.slice(at);
    const literal = quoted(holes.length > 0 ? format + rest.replaceAll('%', '%%') : text);
    if (literal === null) return refused;
    const values = [...holes].sort((a, b) => a.at - b.at).map(({ code }) => code);
    return values.length > 0 ? `fmt.Sprintf(${[literal, ...values].join(', ')})` : literal;
  },
};

function quoted(text: string): string | null {
  const escaped = goEscaped(text);
  return escaped !== null && /[\n"\\]/.test(text) && fitsRaw(text) ? `\`${text}\`` : escaped === null ? null : `"${escaped}"`;
}

const refused: Refusal = { refusal: say('The text cannot be written at this place of the code.') };
