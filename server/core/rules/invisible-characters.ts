/** Flags characters that nobody sees but the model reads: zero-width spaces, hidden tags, stray controls. */
import type { Fix, Severity } from '../finding.ts';
import { type HiddenRun, hiddenRuns } from '../invisible.ts';
import { say, type Text } from '../message.ts';
import type { Rule } from '../rule.ts';
import { span } from '../text.ts';

export default {
  title: 'Characters that nobody sees but the model reads',
  why: 'A zero-width space splits a word into other tokens, breaks a variable name that looks right, and survives every review, because no editor shows it. Tag characters and rows of variation selectors can even spell a whole hidden instruction. They mostly come with text pasted from a web page, a chat or a word processor. Joiners inside emoji and in Arabic or Indic text are where they belong, and are not flagged.',
  severity: 'warning',
  on: ['file', 'code', 'description'],
  examples: [
    {
      file: 'AGENTS.md',
      bad: 'Answer in pl⟦\u200b⟧ain words.\n',
      good: 'A family 👨‍👩‍👧 and می‌خواهم.\n',
      fixed: 'Answer in plain words.\n',
    },
    {
      file: 'greet.prompt.md',
      bad: 'Sum up the mail.⟦\u{e0069}\u{e0067}\u{e006e}⟧\n',
      good: 'Sum up the mail 🏴󠁧󠁢󠁥󠁮󠁧󠁿.\n',
      fixed: 'Sum up the mail.\n',
    },
  ],

  *checkFile({ file: { text } }) {
    for (const run of hiddenRuns(text)) {
      const guard = splitsDelimiter(text, run);
      const severity: Severity = run.kind === 'smuggled' && run.count > 2 ? 'error' : guard ? 'info' : 'warning';
      yield { span: span(run.start, run.end), severity, message: messageOf(run, guard), fixes: [fixOf(run, guard)] };
    }
  },
} satisfies Rule;

function messageOf({ kind, code, name, count, spells }: HiddenRun, guard: boolean): Text {
  if (spells.trim() !== '')
    return say('{count} tag characters hide the text "{spells}" here: nobody sees it, but the model reads it. Remove them.', {
      count,
      spells: spells.slice(0, 60),
    });
  if (kind === 'break') return say('A {name} ({code}) stands here. Use an ordinary line break.', { name, code });
  if (guard)
    return say('An invisible {name} ({code}) keeps these marks apart. If that is meant, use the format’s own escape, which can be seen.', {
      name,
      code,
    });
  if (count > 1)
    return say('{count} invisible characters stand here, the first a {name} ({code}). The model reads them. Remove them.', {
      count,
      name,
      code,
    });
  return say('An invisible {name} ({code}) stands here. The model reads it. Remove it.', { name, code });
}

function fixOf(run: HiddenRun, guard: boolean): Fix {
  const at = span(run.start, run.end);
  if (run.kind === 'break')
    return { title: say('Replace it by a line break'), safe: false, edits: [{ span: at, text: run.code === 'U+2029' ? '\n\n' : '\n' }] };
  return {
    title: run.count > 1 ? say('Remove the invisible characters') : say('Remove the invisible character'),
    // A control character may be a remnant of something visible that got lost; smuggled text should be looked at first.
    safe: run.kind === 'format' && !guard,
    edits: [{ span: at, text: '' }],
  };
}

/** `{\u200b{` and the like: put there so that no tag, fence or mention begins; taking it away would make one. */
function splitsDelimiter(text: string, { start, end, kind }: HiddenRun): boolean {
  if (kind !== 'format') return false;
  const delimiters = '{}%#<>$`@*_~[]';
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  return delimiters.includes(before) && (delimiters.includes(after) || before === '@' || before === '#' || before === '<');
}
