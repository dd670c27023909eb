/** Placeholders that one host fills and another sends to the model as they stand, in files that are no template. */
import type { Severity } from './finding.ts';
import { inCode } from './markdown-code.ts';
import { say, type Text } from './message.ts';
import type { Prompt } from './prompt.ts';
import { contains, type Span, span } from './text.ts';

/** A writing that a format's host does not know. */
export interface ForeignPlaceholder {
  /** The first group is the name. Of bounded length. */
  readonly pattern: RegExp;
  /** What these files write in its place; null where they have nothing. */
  readonly own: ((name: string) => string) | null;
  readonly severity: Severity;
  message(written: string, own: string): Text;
  /** Whether the writing can mean anything else in this text, such as a form that the model is to fill. */
  isTalk(body: string): boolean;
}

export interface FoundPlaceholder {
  readonly foreign: ForeignPlaceholder;
  readonly span: Span;
  readonly written: string;
  /** Null where there is nothing to write in its place. */
  readonly own: string | null;
}

/** Outside of code and comments. */
export function foreignPlaceholders(
  text: string,
  { span: body, markdown }: Prompt,
  known: readonly ForeignPlaceholder[],
): FoundPlaceholder[] {
  const found: FoundPlaceholder[] = [];
  const own = text.slice(body.start, body.end);
  for (const foreign of known) {
    const matches = [...own.matchAll(foreign.pattern)];
    if (matches.length === 0 || foreign.isTalk(own)) continue;
    for (const { index, 0: written, 1: name = '' } of matches) {
      const at = span(body.start + index, body.start + index + written.length);
      if (inCode(markdown, at.start) || markdown.comments.some((c) => contains(c, at.start))) continue;
      found.push({ foreign, span: at, written, own: foreign.own?.(name) ?? null });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const doubled = /(?<![$\\{])\{\{ ?([A-Za-z_]\w{0,60}) ?\}\}(?!\})/g;

/**
 * Models are given forms with `{{name}}` to fill as well. Where one of the braces holds more than a name, or the text speaks of
 * placeholders, templates or filling in, that is what they are for.
 */
function isForm(body: string): boolean {
  const all = body.split('{{').length - 1;
  if ([...body.matchAll(doubled)].length < all) return true;
  return /\b(?:place-?holders?|templates?|templated|templating|replac\w{1,6}|substitut\w{1,8}|fill(?:ed|ing)?[ -]in|handlebars|mustache|jinja2?|liquid|nunjucks)\b/i.test(
    body,
  );
}

const input = (name: string): string => `\${input:${name}}`;

export const doubledInEditor: ForeignPlaceholder = {
  pattern: doubled,
  own: input,
  severity: 'info',
  message: (written, own) =>
    say('VS Code does not fill {written}, so the model is sent it as text. Write {own}, and it is asked for.', { written, own }),
  isTalk: isForm,
};

export const doubledInSkill: ForeignPlaceholder = {
  pattern: doubled,
  own: null,
  severity: 'info',
  message: (written) =>
    say('Nothing fills {written} in a skill, so the model is sent it as text. Say in words what is meant.', { written }),
  isTalk: isForm,
};

export const argumentsInEditor: ForeignPlaceholder = {
  pattern: /(?<![\w$\\])\$ARGUMENTS(?![\w[])/g,
  own: () => input('arguments'),
  severity: 'warning',
  message: (written, own) =>
    say('{written} is filled by Claude Code and Codex; VS Code sends it to the model as text. Write {own}, and it is asked for.', {
      written,
      own,
    }),
  isTalk: (body) => /\b(?:Claude|Codex)\b/i.test(body),
};

export const inputInClaude: ForeignPlaceholder = {
  pattern: /(?<![\w$\\])\$\{input:[\w-]{1,60}(?::[^{}$\n]{0,200})?\}/g,
  own: () => '$ARGUMENTS',
  severity: 'warning',
  message: (written, own) =>
    say('{written} is filled by VS Code; Claude Code sends it to the model as text. Write {own} for what is typed after the command.', {
      written,
      own,
    }),
  isTalk: (body) => /\b(?:VS ?Code|Visual Studio Code|Copilot)\b/i.test(body),
};
