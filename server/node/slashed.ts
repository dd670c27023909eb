/** A path of this system with forward slashes, as the core has them. */
import { sep } from 'node:path';

export const slashed = (file: string): string => (sep === '\\' ? file.replaceAll('\\', '/') : file);
