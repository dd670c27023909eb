/** Puts the text of a string expression together from its literals. */
import type { StringExpression } from '../host.ts';
import type { Decoded } from './decoded.ts';
import type { ReadLiteral } from './literal.ts';

/**
 * What every host's `decode` is: the host reads one literal, this joins, formats and trims them.
 *
 * @param text Of the file.
 * @returns Null where a literal is no text, where nothing is, or where it is longer than anybody reads.
 */
export function buildDecoded(_expression: StringExpression, _text: string, _read: ReadLiteral): Decoded | null {
  return null;
}
