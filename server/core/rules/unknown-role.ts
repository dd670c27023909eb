/** Flags role markers with a role that the format's engine does not know. */
import { closest } from '../closest.ts';
import type { Report } from '../finding.ts';
import type { Format } from '../format.ts';
import { inCode } from '../markdown-code.ts';
import { say } from '../message.ts';
import type { Prompt } from '../prompt.ts';
import { problemsOf, type Rule } from '../rule.ts';
import { type Span, span } from '../text.ts';
import { isDisguised } from '../variables.ts';

export default {
  title: 'A role that the engine does not know',
  why: 'The provider refuses a message of an unknown role. Where roles are lines of text, a misspelt one is worse: the engine sees no marker, and the message is sent as part of the one before.',
  severity: 'error',
  on: ['file'],
  examples: [
    {
      file: 'greet.prompt',
      bad: '{{role "⟦sytem⟧"}}\nBe kind.\n{{role "user"}}\nHello\n',
      good: '{{role "system"}}\nBe kind.\n{{role "user"}}\nHello\n',
      fixed: '{{role "system"}}\nBe kind.\n{{role "user"}}\nHello\n',
    },
    {
      file: 'greet.prompty',
      bad: '---\nname: Greet\n---\nsystem:\nBe kind.\n\n⟦asistant⟧:\nHello\n',
      good: '---\nname: Greet\n---\nsystem:\nBe kind.\nNote:\nSay hello.\n\nassistant:\nHello\n',
      fixed: '---\nname: Greet\n---\nsystem:\nBe kind.\n\nassistant:\nHello\n',
    },
  ],

  checkFile: ({ file }) => problemsOf('unknown-role', file),

  *check({ prompt, format, file }) {
    if (format.roles.length === 0) return;
    const roles = format.roles.map((r) => r.name);
    for (const { marker } of prompt.messages) {
      if (!marker || roles.includes(marker.name.name.toLowerCase()) || isDisguised(marker.name.name)) continue;
      yield unknown(marker.name.name, instead(marker.name.name, roles), roles, marker.name.span);
    }
    if (marksByLines(format)) yield* misspeltLines(file.text, prompt, roles);
  },
} satisfies Rule;

/** Roles that mean the same elsewhere. */
const synonyms: readonly (readonly string[])[] = [
  ['assistant', 'model', 'ai', 'bot'],
  ['user', 'human'],
  ['system', 'developer'],
  ['tool', 'function'],
];

function instead(role: string, roles: readonly string[]): string | null {
  const same = synonyms.find((s) => s.includes(role.toLowerCase()));
  return same?.find((s) => roles.includes(s)) ?? closest(role, roles);
}

const unknown = (role: string, nearest: string | null, roles: readonly string[], at: Span): Report => ({
  span: at,
  message:
    nearest === null
      ? say('The engine knows no role "{role}", only {roles}.', { role, roles: roles.join(', ') })
      : say('The engine knows no role "{role}". Write "{nearest}".', { role, nearest }),
  fixes: nearest === null ? [] : [{ title: say('Write "{nearest}"', { nearest }), safe: false, edits: [{ span: at, text: nearest }] }],
});

/** `system:` on a line of its own, as in Prompty. */
const marksByLines = ({ roleMarker }: Format): boolean => /^\s*x:\s*$/.test(roleMarker?.('x') ?? '');

/** Writers of Chinese and Japanese type the wide colon without seeing it. */
const line = /^[ \t]{0,3}(?:#[ \t]?)?([A-Za-z]{3,12})[ \t]?([:：])[ \t]*\r?$/gm;

function* misspeltLines(text: string, { span: body, markdown }: Prompt, roles: readonly string[]): Iterable<Report> {
  for (const { index, 0: whole, 1: word = '', 2: colon = ':' } of text.slice(body.start, body.end).matchAll(line)) {
    const role = word.toLowerCase();
    const nearest = roles.includes(role) ? role : english.has(role) ? null : closest(role, roles);
    const start = body.start + index + whole.indexOf(word);
    if (nearest === null || (nearest === role && colon === ':') || inCode(markdown, start)) continue;
    const wide = colon !== ':';
    const end = wide ? body.start + index + whole.indexOf(colon) + 1 : start + word.length;
    yield {
      ...unknown(word, wide ? `${nearest}:` : nearest, roles, span(start, end)),
      severity: 'warning',
      message: say('This line is no role marker, so it is sent as text. Did you mean "{nearest}:"?', { nearest }),
    };
  }
}

/** Words near a role's name that head a list as well as any. */
const english: ReadonlySet<string> = new Set([
  'users',
  'tools',
  'systems',
  'used',
  'uses',
  'tool',
  'user',
  'functions',
  'assistants',
  'developers',
  'assistance',
  'took',
  'pool',
  'cool',
  'fool',
  'use',
  'too',
]);
