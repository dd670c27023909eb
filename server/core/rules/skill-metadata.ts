/** Flags a skill whose name or description the specification refuses: https://agentskills.io/specification. */
import type { Report } from '../finding.ts';
import { say } from '../message.ts';
import { basename, dirname } from '../paths.ts';
import type { Header, PromptFile } from '../prompt.ts';
import type { Rule } from '../rule.ts';
import { lookup, stringOf } from '../syntax/yaml.ts';
import { span } from '../text.ts';

/** Characters, by the specification. */
const longest = { name: 64, description: 1024, compatibility: 500 };

export default {
  title: 'A skill whose name or description its specification refuses',
  why: "Agents find a skill by its folder and load it by its name; where the two differ, or the name has other characters than the specification's, some agents pass over the skill and others list it twice. A description that is too long is cut off or refused.",
  severity: 'warning',
  on: ['file'],
  examples: [
    {
      file: 'skills/pdf-forms/SKILL.md',
      bad: '---\nname: ⟦PDF_Forms⟧\ndescription: Fills in PDF forms. Use it when the user has a form to fill in.\n---\nFill in the form.\n',
      good: '---\nname: pdf-forms\ndescription: Fills in PDF forms. Use it when the user has a form to fill in.\n---\nFill in the form.\n',
      fixed: '---\nname: pdf-forms\ndescription: Fills in PDF forms. Use it when the user has a form to fill in.\n---\nFill in the form.\n',
    },
    {
      file: 'skills/pdf-forms/SKILL.md',
      bad: '---\nname: ⟦pdf-form⟧\ndescription: Fills in PDF forms. Use it when the user has a form to fill in.\n---\nFill in the form.\n',
      good: '---\nname: pdf-forms\ndescription: Fills in PDF forms. Use it when the user has a form to fill in.\n---\nFill in the form.\n',
      fixed: '---\nname: pdf-forms\ndescription: Fills in PDF forms. Use it when the user has a form to fill in.\n---\nFill in the form.\n',
    },
    {
      file: 'skills/pdf-forms/SKILL.md',
      bad: '⟦# Forms⟧\nFill in the form.\n',
      good: '---\nname: pdf-forms\ndescription: Fills in PDF forms.\n---\n# Forms\n',
    },
  ],
  *checkFile({ file }) {
    if (file.format !== 'skill') return;
    // A header that stands too far down has been reported where it stands.
    if (!file.header && file.problems.some((p) => p.rule === 'late-front-matter')) return;
    if (!file.header) return yield* headless(file);
    yield* nameFaults(file.header, basename(dirname(file.path)));
    yield* lengthFault(file.header, 'description');
    yield* lengthFault(file.header, 'compatibility');
  },
} satisfies Rule;

function* headless({ text }: PromptFile): Iterable<Report> {
  const end = /[\r\n]/.exec(text)?.index ?? text.length;
  if (text.trim() === '') return;
  yield {
    span: span(0, end),
    message: say(
      'This skill has no header, so that agents know neither its name nor when to use it. Begin it with a header that holds a name and a description.',
    ),
  };
}

function* nameFaults({ yaml }: Header, folder: string): Iterable<Report> {
  const node = lookup(yaml.root, 'name');
  const name = stringOf(node)?.trim();
  if (!node || !name) return;
  const fixes = isName(folder)
    ? [{ title: say('Name it "{folder}", as its folder', { folder }), safe: false, edits: [{ span: node.span, text: folder }] }]
    : [];
  if (!isName(name))
    yield {
      span: node.span,
      message: say('"{name}" is no name for a skill. Use lower-case letters, digits and single hyphens, {longest} characters at most.', {
        name,
        longest: longest.name,
      }),
      fixes,
      severity: 'error',
    };
  else if (folder !== '' && folder !== '.' && folder !== '..' && folder.normalize() !== name.normalize())
    yield {
      span: node.span,
      message: say('This skill is named "{name}" and lies in the folder "{folder}". Give both the same name.', { name, folder }),
      fixes,
    };
}

function* lengthFault({ yaml }: Header, key: 'description' | 'compatibility'): Iterable<Report> {
  const node = lookup(yaml.root, key);
  const length = [...(stringOf(node) ?? '')].length;
  if (!node || length <= longest[key]) return;
  yield {
    span: node.span,
    message: say('This {key} has {length} characters; the specification allows {longest}. Shorten it.', {
      key,
      length,
      longest: longest[key],
    }),
  };
}

/** Letters and digits of other scripts count too, as in the specification's reference implementation. */
const isName = (name: string): boolean => name.length <= longest.name && /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(name);
