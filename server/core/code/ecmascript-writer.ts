/** New literals of JavaScript and TypeScript. */
import type { LiteralWriter } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { span } from '../text.ts';
import { ecmascriptReader } from './ecmascript-literal.ts';

const read = ecmascriptReader(() => null);

/** A template where the text has lines or holes; else a string in the quotes that need no escape. */
export const ecmascriptWriter: LiteralWriter = {
  literalFor(text, _indent, holes) {
    const quote = holes.length > 0 || text.includes('\n') ? '`' : !text.includes("'") ? "'" : !text.includes('"') ? '"' : "'";
    const form = read(quote + quote, { span: span(0, 2), body: span(1, 1), holes: [] })?.form;
    if (!form) return refused;
    let body = '';
    let at = 0;
    const put = (to: number, after: string) => {
      const part = text.slice(at, to);
      const written = form.escape(part, { before: body, after, atStart: at === 0, atEnd: to === text.length, eol: '\n' });
      body += written ?? '';
      at = to;
      return written !== null;
    };
    for (const hole of [...holes].sort((a, b) => a.at - b.at)) {
      if (!put(hole.at, '${')) return refused;
      body += `\${${hole.code}}`;
    }
    return put(text.length, '') ? quote + body + quote : refused;
  },
};

const refused: Refusal = { refusal: say('The text cannot be written at this place of the code.') };
