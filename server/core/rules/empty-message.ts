/** Flags messages that can never hold anything. */
import { say } from '../message.ts';
import type { Message, PromptFile } from '../prompt.ts';
import type { Rule } from '../rule.ts';
import { entry } from '../syntax/yaml.ts';
import { type Span, span } from '../text.ts';

export default {
  title: 'A message without any content',
  why: 'A role was named and nothing follows. Providers refuse empty messages, or the engine drops them: either way what the author had in mind is missing. Mostly the text was deleted, or a marker stands twice. A header with nothing below it is a prompt without a word.',
  severity: 'warning',
  examples: [
    {
      file: 'greet.prompt',
      bad: '⟦{{role "system"}}⟧\n{{role "user"}}\nHello {{name}}\n',
      good: '{{role "system"}}\nBe kind.\n{{role "user"}}\n{{history}}\n{{role "user"}}\nHello {{name}}\n',
    },
    {
      file: 'greet.prompty',
      bad: '---\nname: Greet\n---\n⟦system:⟧\n\nuser:\nHello\n',
      good: '---\nname: Greet\n---\nsystem:\nBe kind.\n\nuser:\nHello\n',
    },
    {
      file: 'release.prompt.md',
      bad: '---\ndescription: Write release notes\n⟦---⟧\n',
      good: '---\ndescription: Write release notes\n---\nWrite release notes for the last tag.\n',
    },
  ],

  *checkFile({ file, format }) {
    const fence = format.bodyOptional ? null : closingFence(file);
    if (fence && file.prompts.every((p) => p.messages.every((m) => !m.marker && isEmpty(m))))
      yield { span: fence, message: say('Nothing follows this header, so the prompt is empty. Write its text below.') };
  },

  *check({ prompt: { messages } }) {
    for (const [i, message] of messages.entries()) {
      const { marker, role } = message;
      if (!marker || !isEmpty(message)) continue;
      // A last, empty message of the model asks some providers to begin with it.
      const opening = i === messages.length - 1 && (role === 'assistant' || role === 'model');
      yield {
        span: marker.span,
        severity: opening ? 'info' : 'warning',
        message: say('This message of the {role} is empty. Write its text, or remove the marker.', { role }),
      };
    }
  },
} satisfies Rule;

const isEmpty = ({ text, parts }: Message): boolean => text.trim() === '' && parts.every((p) => p.kind === 'text');

/** Of a header with at least a key; null where it is broken, or names a file that the body is taken from. */
function closingFence({ header, problems, text }: PromptFile): Span | null {
  const root = header?.yaml.root;
  if (!header || root?.kind !== 'map' || root.entries.length === 0 || entry(root, 'base')) return null;
  if (problems.some((p) => p.rule === 'unclosed-front-matter' || p.rule === 'invalid-yaml')) return null;
  const { end } = header.span;
  return span(text.lastIndexOf('\n', end - 1) + 1, end);
}
