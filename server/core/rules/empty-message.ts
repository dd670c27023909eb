/** Flags messages that can never hold anything. */
import { say } from '../message.ts';
import type { Message } from '../prompt.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'A message without any content',
  why: 'A role was named and nothing follows. Providers refuse empty messages, or the engine drops them: either way what the author had in mind is missing. Mostly the text was deleted, or a marker stands twice.',
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
  ],

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
