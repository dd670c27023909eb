/** What calls like `dedent` and `strip` take away from a text. */
import type { Trim } from '../host.ts';
import type { Edit, Span } from '../text.ts';

/**
 * @param holes Parts of `text` that stand for values nobody knows: neither blank nor broken into lines.
 * @returns The changes that the call makes, in order; most remove something. Null where it cannot be told.
 */
export type Trims = (text: string, how: Trim, holes: readonly Span[]) => readonly Edit[] | null;
