/** Flags direction controls that make a text read otherwise than it is stored (CVE-2021-42574). */

import type { Report } from '../finding.ts';
import { hasRightToLeft } from '../invisible.ts';
import { say } from '../message.ts';
import { followed, startsOf } from '../places.ts';
import type { Rule } from '../rule.ts';
import { type Edit, span } from '../text.ts';

export default {
  title: 'Direction controls that show a text in another order than it is stored',
  why: 'A reviewer reads what the screen shows, the model reads what the file holds. Direction overrides let the two differ: a sentence that looks harmless can say the opposite ([CVE-2021-42574](https://www.cve.org/CVERecord?id=CVE-2021-42574), "Trojan Source"). Isolates and embeddings that are closed on their line, around Hebrew or Arabic text, are ordinary typography and not flagged.',
  severity: 'error',
  on: ['file', 'code', 'description'],
  examples: [
    {
      file: 'AGENTS.md',
      bad: 'Never ⟦\u202e⟧ever delete files.\n',
      good: 'The word \u2067שלום\u2069 means peace.\n',
      fixed: 'Never ever delete files.\n',
    },
  ],

  *checkFile({ file: { text } }) {
    let end = 0;
    for (const at of controls(text)) {
      if (at < end) continue;
      const start = text.lastIndexOf('\n', at) + 1;
      const newline = text.indexOf('\n', at);
      end = newline === -1 ? text.length : newline;
      yield* checkLine(text.slice(start, end), start);
    }
  },
} satisfies Rule;

const controls = followed(startsOf(/[\u202a-\u202e\u2066-\u2069]/g, 1));
const names: Readonly<Record<string, string>> = {
  '\u202a': 'LEFT-TO-RIGHT EMBEDDING',
  '\u202b': 'RIGHT-TO-LEFT EMBEDDING',
  '\u202c': 'POP DIRECTIONAL FORMATTING',
  '\u202d': 'LEFT-TO-RIGHT OVERRIDE',
  '\u202e': 'RIGHT-TO-LEFT OVERRIDE',
  '\u2066': 'LEFT-TO-RIGHT ISOLATE',
  '\u2067': 'RIGHT-TO-LEFT ISOLATE',
  '\u2068': 'FIRST STRONG ISOLATE',
  '\u2069': 'POP DIRECTIONAL ISOLATE',
};

/** Controls work up to the end of their line, so each line stands for itself. */
function* checkLine(line: string, offset: number): Iterable<Report> {
  const natural = hasRightToLeft(line);
  const open: { at: number; mark: string }[] = [];
  const found: { at: number; mark: string; end: number | null }[] = [];
  for (let at = 0; at < line.length; at++) {
    const mark = line[at] as string;
    if (mark < '\u202a' || mark > '\u2069' || !(mark in names)) continue;
    if (mark !== '\u202c' && mark !== '\u2069') open.push({ at, mark });
    else if (open.length > 0 && isIsolate(open.at(-1)?.mark ?? '') === (mark === '\u2069')) {
      const start = open.pop() as { at: number; mark: string };
      if (!natural || isOverride(start.mark)) found.push({ ...start, end: at });
    } else found.push({ at, mark, end: null });
  }
  for (const { at, mark } of open) found.push({ at, mark, end: null });
  found.sort((a, b) => a.at - b.at);
  for (const { at, mark, end } of found) {
    const code = `U+${mark.charCodeAt(0).toString(16).toUpperCase()}`;
    const values = { name: names[mark] ?? code, code };
    const remove = (i: number): Edit => ({ span: span(offset + i, offset + i + 1), text: '' });
    yield {
      span: span(offset + at, offset + at + 1),
      severity: isOverride(mark) || end === null ? 'error' : 'warning',
      message:
        end === null && !isOverride(mark)
          ? say(
              'A {name} ({code}) has no counterpart on this line, so the text is shown in another order than the model reads it. Remove it.',
              values,
            )
          : say('A {name} ({code}) can show the text in another order than the model reads it. Remove it.', values),
      // What was shown and what is stored may differ: a person has to look before it goes.
      fixes: [{ title: say('Remove the direction control'), safe: false, edits: end === null ? [remove(at)] : [remove(at), remove(end)] }],
    };
  }
}

const isOverride = (mark: string): boolean => mark === '\u202d' || mark === '\u202e';
const isIsolate = (mark: string): boolean => mark === '\u2066' || mark === '\u2067' || mark === '\u2068';
