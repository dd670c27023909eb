/** Reports text inside a template tag that the engine's grammar does not allow. */
import { refusedTag } from '../foreign-syntax.ts';
import { lookalikeMarks } from '../lookalike-marks.ts';
import { problemsOf, type Rule } from '../rule.ts';

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
      // The rules `homoglyph` and `foreign-template-syntax` say it better.
      if (lookalikeMarks(file.text, report).length === 0 && !refusedTag(file, report)) yield report;
    }
  },
} satisfies Rule;
