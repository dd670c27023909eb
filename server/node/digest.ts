/** A short digest of a text, to tell whether it is still the same. */
import { createHash } from 'node:crypto';

export const digest = (text: string): string => createHash('sha1').update(text).digest('base64url');
