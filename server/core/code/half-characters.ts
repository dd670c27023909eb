/** Halves of characters that take two code units. Files cannot hold one without the other, and compilers misread escapes of one. */
import type { WriteContext } from './literal.ts';

/** Whether a text holds one, or would part a character where it is put. */
export const leavesHalf = (text: string, { before, after }: WriteContext): boolean =>
  /\p{Surrogate}/u.test(text) || /[\ud800-\udbff]$/.test(before) || /^[\udc00-\udfff]/.test(after);
