/** Names a finding so that it is the same one after lines were added above it: its rule, its line's text, and which of several alike. */
import { digest } from '../node/digest.ts';
import type { FileReport } from './report.ts';

/** Of each finding of a file, in their order; no two are equal. */
export function fingerprints({ text, findings }: FileReport): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const seen = new Map<string, number>();
  return findings.map(({ rule, range }) => {
    const line = (lines[range.start.line] ?? '').trim();
    const mark = `${rule} ${digest(line).slice(0, 12)}`;
    const times = seen.get(mark) ?? 0;
    seen.set(mark, times + 1);
    return times === 0 ? mark : `${mark} ${times}`;
  });
}
