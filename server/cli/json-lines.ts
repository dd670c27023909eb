/** Reads JSON Lines (https://jsonlines.org): one object a line, however long the whole is. */
import { isUtf8 } from 'node:buffer';
import { UsageError } from './command.ts';

export interface Line {
  /** As it was given, if it was. */
  readonly id?: unknown;
  readonly text: string;
}

/** A line is held whole. */
const longest = 32 * 1024 * 1024;

const newline = 0x0a;

/**
 * @param name of the source, for messages.
 * @returns the lines that each piece of the source completes; those with nothing but white space are passed over.
 * @throws UsageError with the place of the first line that is none.
 */
export async function* readLines(source: AsyncIterable<Buffer>, name: string): AsyncGenerator<Line[]> {
  let number = 0;
  let rest: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
      const bytes = rest.length > 0 ? Buffer.concat([...rest, piece.subarray(start, end)]) : piece.subarray(start, end);
      rest = [];
      length = 0;
      start = end + 1;
      yield* take(bytes, lines);
    }
    if (start < piece.length) rest.push(piece.subarray(start));
    length += piece.length - start;
    if (length > longest) throw new UsageError(`${name}:${number + 1}: The line is longer than ${longest / 1024 / 1024} MB.`);
    if (lines.length > 0) yield lines;
  }
  const lines: Line[] = [];
  yield* take(Buffer.concat(rest), lines);
  if (lines.length > 0) yield lines;

  /** What came before a line that is none goes out before its error. */
  function* take(bytes: Buffer, lines: Line[]): Generator<Line[]> {
    try {
      const line = parse(bytes, `${name}:${++number}`, number === 1);
      if (line) lines.push(line);
    } catch (error) {
      if (lines.length > 0) yield lines;
      throw error;
    }
  }
}

function parse(bytes: Buffer, place: string, first: boolean): Line | null {
  if (!isUtf8(bytes)) throw new UsageError(`${place}: The line is not UTF-8. Save the file as UTF-8.`);
  const text = bytes.toString('utf8', first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
  if (text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const column = at === undefined ? text.length + 1 : Number(at) + 1;
    throw new UsageError(`${place}:${column}: This is not JSON. Write one object a line: {"id": 1, "text": "..."}.`);
  }
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    throw new UsageError(`${place}:1: There is no "text" that is a string here. Write one object a line: {"id": 1, "text": "..."}.`);
  return 'id' in value ? { id: value.id, text: value.text } : { text: value.text };
}
