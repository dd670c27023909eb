/** Reports text inside a template tag that the engine's grammar does not allow. */
import { refusedTag } from '../foreign-syntax.ts';
import { lookalikeMarks } from '../lookalike-marks.ts';
import { problemsOf, type Rule } from '../rule.ts';
import { slice } from '../text.ts';
import { isDisguised } from '../variables.ts';

export default {
  title: 'Text inside a template tag that the engine cannot read',
  why: 'The engine refuses the whole template, not only this tag, and the prompt is never sent.',
  severity: 'error',
  examples: [
    { file: 'greet.prompt', bad: 'Hello {{name ⟦=⟧ 3}}\n', good: 'Hello {{name}}\n' },
    { file: 'prompts/greet.j2', bad: 'Hello {{ name | ⟦}}⟧\n', good: 'Hello {{ name | upper }}\n' },
  ],

  *checkFile({ file }) {
    for (const report of problemsOf('invalid-expression', file)) {
      // The rules `homoglyph`, `foreign-template-syntax` and those about hidden characters say it better.
      if (isDisguised(slice(file.text, report.span))) continue;
      if (lookalikeMarks(file.text, report).length === 0 && !refusedTag(file, report)) yield report;
    }
  },
} satisfies Rule;
