/** Strings of JSON. RFC 8259, 7. */
import { type Span, span } from '../text.ts';
import type { LiteralForm, ReadLiteral, Unit } from './literal.ts';

export const readJson: ReadLiteral = (text, { span: whole, body }) => {
  if (text[whole.start] !== '"' || body.start !== whole.start + 1 || text[body.end] !== '"' || whole.end !== body.end + 1) return null;
  const units = jsonUnits(text, body);
  return units && { form, units };
};

/** Null where the text between the quotes is no string's. */
export function jsonUnits(text: string, body: Span): Unit[] | null {
  const units: Unit[] = [];
  let plain = body.start;
  for (let at = body.start; at < body.end; ) {
    const c = text.charCodeAt(at);
    if (c === 34 || c < 32) return null;
    if (c !== 92) {
      at++;
      continue;
    }
    escaped.lastIndex = at;
    const found = escaped.exec(text);
    if (!found || escaped.lastIndex > body.end) return null;
    if (at > plain) units.push({ text: text.slice(plain, at), file: span(plain, at) });
    const [, hex, short = ''] = found;
    units.push({
      text: hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (meanings[short] as string),
      file: span(at, escaped.lastIndex),
    });
    at = plain = escaped.lastIndex;
  }
  if (body.end > plain) units.push({ text: text.slice(plain, body.end), file: span(plain, body.end) });
  return units;
}

const escaped = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/y;
const meanings: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Text as it stands in a string; halves of pairs as escapes, for no file can hold them. */
export const jsonWritten = (text: string): string => JSON.stringify(text).slice(1, -1);

const form: LiteralForm = { quote: '"', close: '"', raw: false, multiline: false, escape: jsonWritten };
