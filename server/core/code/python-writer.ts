/** New literals of Python. */
import type { LiteralWriter } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { span } from '../text.ts';
import { readPython } from './python-literal.ts';

/** In three quotes where the text has lines; formatted where it has holes, whose code may not hold the quote or a backslash. */
export const pythonWriter: LiteralWriter = {
  literalFor(text, _indent, holes) {
    const isLong = text.includes('\n') || holes.some(({ code }) => code.includes('\n'));
    const all = isLong ? ['"""', "'''"] : ['"', "'", '"""', "'''"];
    const quote = all.find((q) => holes.every(({ code }) => !code.includes(q[0] as string)));
    if (quote === undefined || holes.some(({ code }) => /\\|#/.test(code)))
      return { refusal: say('A value that is filled in holds quotes or backslashes, which cannot stand in an f-string.') };
    const open = (holes.length > 0 ? 'f' : '') + quote;
    const form = readPython(open + quote, {
      span: span(0, open.length + quote.length),
      body: span(open.length, open.length),
      holes: [],
    })?.form;
    if (!form) return refused;
    const sorted = [...holes].sort((a, b) => a.at - b.at);
    let body = '';
    let at = 0;
    for (const [i, to] of [...sorted.map((h) => h.at), text.length].entries()) {
      const written = form.escape(text.slice(at, to), {
        before: body,
        after: i < sorted.length ? '{' : '',
        atStart: at === 0,
        atEnd: i === sorted.length,
        eol: '\n',
      });
      if (written === null) return refused;
      const hole = sorted[i];
      body += written + (hole ? `{${/^[{]/.test(hole.code) ? ' ' : ''}${hole.code}}` : '');
      at = to;
    }
    return open + body + quote;
  },
};

const refused: Refusal = { refusal: say('The text cannot be written at this place of the code.') };
