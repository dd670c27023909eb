/** New literals of languages whose programs fill nothing into the texts that they load. */
import type { LiteralWriter } from '../host.ts';
import { type Refusal, say } from '../message.ts';
import { span } from '../text.ts';
import type { ReadLiteral } from './literal.ts';

/** What stands around a text: its quotes, and what a margin makes of its lines. */
interface LiteralFrame {
  readonly open: string;
  readonly close: string;
  /** What stands between the quotes, of a text with its escapes. */
  body?(escaped: string): string;
  /** What the quotes hold where the form is asked how it writes. */
  readonly sample?: string;
}

/** Takes the first frame whose literal is read back as the text. @param frames for a text in a line that begins with `indent` */
export function plainWriter(read: ReadLiteral, frames: (text: string, indent: string) => readonly LiteralFrame[]): LiteralWriter {
  const reading = ({ open, close }: LiteralFrame, body: string) => {
    const end = open.length + body.length;
    return read(open + body + close, { span: span(0, end + close.length), body: span(open.length, end), holes: [] });
  };
  return {
    literalFor(text, indent, holes) {
      if (holes.length > 0) return refused;
      for (const frame of frames(text, indent)) {
        const { body = (escaped: string) => escaped, sample = '' } = frame;
        const escaped = reading(frame, sample)?.form.escape(text, { before: '', after: '', atStart: true, atEnd: true, eol: '\n' }) ?? null;
        const units = escaped === null ? null : reading(frame, body(escaped))?.units;
        if (escaped !== null && units?.every((u) => !u.hole) && units.map((u) => u.text).join('') === text)
          return frame.open + body(escaped) + frame.close;
      }
      return refused;
    },
  };
}

const refused: Refusal = { refusal: say('The text cannot be written at this place of the code.') };
