/** Flags system messages that do not come first, where providers refuse them or move them. */
import { say } from '../message.ts';
import type { Message } from '../prompt.ts';
import type { Rule } from '../rule.ts';

export default {
  title: 'A system message that does not come first',
  why: 'Gemini and Claude take one system instruction, apart from the conversation: their clients refuse a later system message, or move it to the front, so that it is not read where it stands. OpenAI accepts it. Put what the model is told once and for all at the beginning.',
  severity: 'info',
  examples: [
    {
      file: 'greet.prompt',
      bad: '---\nmodel: googleai/gemini-2.5-flash\n---\n{{role "user"}}\nHello\n⟦{{role "system"}}⟧\nBe kind.\n',
      good: '---\nmodel: googleai/gemini-2.5-flash\n---\n{{role "system"}}\nBe kind.\n{{role "user"}}\nHello\n',
    },
  ],

  *check({ prompt: { messages, model } }) {
    let before: Message | null = null;
    for (const message of messages.filter(isSpoken)) {
      const { role, marker } = message;
      if (isConversation(message)) before ??= message;
      if (role !== 'system' || !marker || !before) continue;
      yield {
        span: marker.span,
        // https://ai.google.dev/api/generate-content (systemInstruction) and https://docs.anthropic.com/en/api/messages (system).
        severity: model && /gemini|claude|anthropic|googleai|vertexai/i.test(model.name) ? 'warning' : 'info',
        message: say(
          'This system message comes after a message of the {role}. Many providers refuse it here or move it to the front. Put it first.',
          {
            role: before.role,
          },
        ),
        related: [{ span: before.marker?.span ?? before.span, message: say('This message comes before it.') }],
      };
      return;
    }
  },
} satisfies Rule;

const isSpoken = ({ text, parts }: Message): boolean => text.trim() !== '' || parts.some((p) => p.kind !== 'text');

const isConversation = ({ role }: Message): boolean => role !== 'system' && role !== 'developer';
