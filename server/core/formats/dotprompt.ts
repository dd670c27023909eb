/** Dotprompt: a YAML header and a Handlebars template that makes messages. `js/src/parse.ts` of google/dotprompt decides. */
import { promptFileOf, verbatimPrompt } from '../build.ts';
import { distance } from '../closest.ts';
import { dotpromptDialect, dotpromptMeanings } from '../dotprompt-dialect.ts';
import { declaredIn } from '../dotprompt-inputs.ts';
import { dotpromptKeys, tellingKeys } from '../dotprompt-keys.ts';
import { messagesOf } from '../dotprompt-messages.ts';
import type { Problem } from '../finding.ts';
import type { Format } from '../format.ts';
import { headerOf, namesIn, wholeName } from '../header.ts';
import { isHeadlessJinja } from '../headless-jinja.ts';
import { say } from '../message.ts';
import { basename } from '../paths.ts';
import { remembered } from '../remember.ts';
import { type FenceRules, type FrontMatter, frontMatter } from '../syntax/front-matter.ts';
import { parseHandlebarsAs } from '../syntax/handlebars.ts';
import { partialNames, partialReferences } from '../syntax/handlebars-partials.ts';
import { isValid, lookup, type YamlNode } from '../syntax/yaml.ts';
import { type Span, span } from '../text.ts';

const fences: FenceRules = { fences: ['---'], afterComments: true, unclosed: 'body' };

export default {
  title: 'Dotprompt',
  url: 'https://google.github.io/dotprompt/reference/',
  globs: ['**/*.prompt'],
  roles: [
    { name: 'user', doc: 'What the person says. Text before the first role is the user’s.' },
    { name: 'model', doc: 'What the model has said.' },
    { name: 'system', doc: 'Instructions that hold for the whole conversation.' },
    { name: 'tool', doc: 'The result of a tool.' },
  ],
  roleMarker: (role) => `{{role "${role}"}}`,
  detect,
  templates: partialNames(['.prompt']),

  parse({ path, text }) {
    const front = frontMatter(text, fences);
    const header = front && headerOf(front, dotpromptKeys);
    const partial = isPartial(path);
    const root = front?.yaml.root ?? null;
    const body = front ? trimmed(text, front.body) : span(text.charCodeAt(0) === 0xfeff ? 1 : 0, text.length);
    const template = parseHandlebarsAs(dotpromptDialect, dotpromptMeanings, text, body.start, body.end);
    // The engine drops a header that it cannot read, and what is left of it here declares too little.
    const { inputs, output, problems } = root && front && isValid(front.yaml) ? declared(root, text) : declaredIn(text, null);
    const { messages, problems: roles } = messagesOf(text, body, template.nodes, partial);
    const prompt = verbatimPrompt(text, {
      span: body,
      messages,
      template,
      // What a partial may use is the business of those who include it.
      inputs: partial ? null : inputs,
      output,
      model: wholeName(lookup(root, 'model'), text)[0] ?? null,
      tools: namesIn(lookup(root, 'tools'), text),
    });
    return promptFileOf({
      path,
      text,
      format: 'dotprompt',
      header,
      prompts: [prompt],
      references: partialReferences(text, template.nodes, path, '.prompt'),
      problems: [
        ...(front?.problems ?? unclosedHeader(text)),
        ...(front && partial ? [partialHeader(front)] : []),
        ...problems,
        ...template.problems,
        ...roles,
      ],
    });
  },
} satisfies Format;

/** While the body is typed, the header stays the same tree at the same place, and all that is read of the text lies in it. */
const declared = remembered((root: YamlNode, text: string) => declaredIn(text, root));

const isPartial = (path: string): boolean => basename(path).startsWith('_');

/** With a header, the engine trims what follows it. */
function trimmed(text: string, from: number): Span {
  let start = from;
  let end = text.length;
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  return span(start, end);
}

/** `definePartial` is given the whole file: https://github.com/google/dotprompt/blob/main/js/src/dotprompt.ts. */
const partialHeader = ({ span: { start }, content, body }: FrontMatter): Problem => ({
  rule: 'partial-header',
  span: span(start, start + 3),
  message: say(
    'A partial is put in as it stands, so this header is sent to the model. Remove it; the prompts that include the partial declare its inputs.',
  ),
  fixes: [{ title: say('Remove the header'), safe: false, edits: [{ span: span(start, Math.max(body, content.end)), text: '' }] }],
});

/** The engine sends a header without its end to the model, as a part of the text. */
function unclosedHeader(text: string): Problem[] {
  const opening = /^\ufeff?(?:#[^\n]*\n|[ \t\r]*\n)*---[ \t\r]*\n/.exec(text);
  if (!opening) return [];
  const start = opening[0].lastIndexOf('---');
  const keys = topLevelKeys(text, opening[0].length);
  if (!keys.some((key) => Object.hasOwn(dotpromptKeys.keys, key))) return [];
  return [
    {
      rule: 'unclosed-front-matter',
      span: span(start, start + 3),
      message: say('This header is never closed, so the engine sends it to the model. Add a line "---" after the last key.'),
    },
  ];
}

/**
 * `.prompt` is the extension of several notations. Those of Continue and of elastacloud's DotPrompt have keys of their own;
 * Markdown documents have other ones, or none, and Jinja's files have its tags.
 */
function detect(path: string, text: string): number {
  if (!path.endsWith('.prompt')) return 0;
  const opening = /^\ufeff?(?:#[^\n]*\n|[ \t\r]*\n)*---[ \t\r]*\n/.exec(text);
  const keys = topLevelKeys(text, opening?.[0].length ?? 0);
  const template = /\{\{[#^>~{]?[ \t]*(?:role|history|media|section|if|each|json|[\w.@]+[ \t]*\}\})/.test(text);
  if (opening) {
    if (keys.some((key) => tellingKeys.has(key))) return 0.95;
    const own = keys.every((key) => Object.hasOwn(dotpromptKeys.keys, key) || key.includes('.'));
    if (own) return 0.8;
    return template ? 0.5 : keys.some((key) => isSlipOfTelling(key)) ? 0.3 : 0;
  }
  // elastacloud's notation is YAML as a whole.
  if (keys.includes('prompts') && /^\s*[a-z]+:/.test(text)) return 0;
  if (isHeadlessJinja(path, text)) return 0;
  if (template || isPartial(path)) return 0.8;
  return text.trim() === '' || /(?:^|\/)prompts?\//.test(path) ? 0.5 : 0.2;
}

/** `mdoel`, but not `models` or `inputs`, which other notations have. */
const isSlipOfTelling = (key: string): boolean =>
  [...tellingKeys].some((telling) => !key.startsWith(telling) && !telling.startsWith(key) && distance(key, telling) === 1);

/** The keys at the beginning of lines, up to the line that closes the header. No YAML is read: every file is asked. */
function topLevelKeys(text: string, from: number): string[] {
  const keys: string[] = [];
  const line = /^(?:([A-Za-z_][\w.-]*)[ \t]*:(?=[ \t\r\n]|$)|(---))/gm;
  line.lastIndex = from;
  for (let match = line.exec(text); match && keys.length < 50; match = line.exec(text)) {
    if (match[2]) break;
    if (match[1]) keys.push(match[1]);
  }
  return keys;
}
