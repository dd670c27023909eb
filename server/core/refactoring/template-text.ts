/** A text with places for values, as the languages of prompt files write it, and back. */
import type { Fill } from '../host.ts';
import { type Refusal, say } from '../message.ts';

/** A text, or the name of the value that stands there. */
export type TemplatePart = string | { readonly name: string };

export function templateText(parts: readonly TemplatePart[], fill: Fill): string | Refusal {
  if (fill === 'none' && parts.some((p) => typeof p !== 'string'))
    return { refusal: say('The code fills in values here, and files of this format take none. Choose a template format.') };
  let out = '';
  for (const [i, part] of parts.entries()) {
    if (typeof part !== 'string') {
      out += holeIn(fill, part.name);
      continue;
    }
    const next = parts[i + 1];
    const written = escaped(part, fill, { before: i > 0, after: next !== undefined });
    if (written === null) return { refusal: say('The text holds braces that this template language would take for its own.') };
    out += written;
  }
  return out;
}

const holeIn = (fill: Fill, name: string): string =>
  fill === 'braces' ? `{${name}}` : fill === 'jinja' || fill === 'nunjucks' ? `{{ ${name} }}` : `{{${name}}}`;

/** Null where the language has no way to say it. @param beside whether values stand before and after it */
function escaped(text: string, fill: Fill, beside: { readonly before: boolean; readonly after: boolean }): string | null {
  switch (fill) {
    case 'none':
      return text;
    case 'braces':
      return text.replace(/[{}]/g, '$&$&');
    case 'jinja':
    case 'nunjucks':
      // Each brace that opens something, at the end also what opens it together with the value behind.
      return text.replace(beside.after ? /\{(?=[{%#]|$)/g : /\{(?=[{%#])/g, "{{ '{' }}");
    case 'mustache':
      return text.includes('{{') || (beside.after && text.endsWith('{')) || (beside.before && text.startsWith('}')) ? null : text;
    case 'handlebars':
      return inHandlebars(text, beside);
  }
}

/** `\{{` is `{{` as text; a backslash before a value, or before that, is doubled. */
function inHandlebars(text: string, { before, after }: { readonly before: boolean; readonly after: boolean }): string | null {
  if (after && /(?:^|[^{])(?:\{\{)*\{$/.test(text)) return null;
  let out = before && text.startsWith('}') ? '{{!}}' : '';
  for (let at = 0; at < text.length; ) {
    if (!text.startsWith('{{', at)) {
      out += text[at++];
      continue;
    }
    out += `${text[at - 1] === '\\' ? '\\{{!}}' : ''}\\{{`;
    at += 2;
    // What goes on with a brace would be three of them.
    if (text[at] === '{' && text[at + 1] !== '{') return null;
  }
  return after && text.endsWith('\\') ? `${out}\\` : out;
}

/** What a file of the language says; refused where it does more than put values in. */
export function templateParts(text: string, fill: Fill): readonly TemplatePart[] | Refusal {
  if (fill === 'none') return text === '' ? [] : [text];
  const parts: TemplatePart[] = [];
  const token = tokens[fill];
  const put = (part: TemplatePart) => {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  };
  let at = 0;
  for (const match of text.matchAll(token)) {
    put(text.slice(at, match.index));
    at = match.index + match[0].length;
    const { name, said } = match.groups ?? {};
    const meant = fill === 'handlebars' && match[0].startsWith('\\') ? backslashed(match[0]) : null;
    if (meant) for (const part of meant) put(part);
    else if (name !== undefined) put({ name });
    else if (said !== undefined) put(said);
    else if (fill === 'braces' && (match[0] === '{{' || match[0] === '}}')) put(match[0][0] as string);
    else if (match[0] !== '{{!}}')
      return { refusal: say('The template does more than put values in: {tag}', { tag: match[0].slice(0, 40) }) };
  }
  put(text.slice(at));
  return parts;
}

/** Backslashes and what follows them: one makes text of it, of more the last one goes and it counts. */
function backslashed(whole: string): TemplatePart[] | null {
  const count = whole.length - whole.replace(/^\\+/, '').length;
  const rest = whole.slice(count);
  if (count === 1) return [rest];
  const name = /^\{\{(\w+)\}\}$/.exec(rest)?.[1];
  if (rest === '{{!}}') return ['\\'.repeat(count - 1)];
  return name === undefined ? null : ['\\'.repeat(count - 1), { name }];
}

const jinja =
  /\{\{ {0,9}(?<name>[A-Za-z_]\w{0,99}) {0,9}\}\}|\{\{ {0,9}'(?<said>\{)' {0,9}\}\}|\{\{-?[^}]{0,200}\}?\}?|\{%[^%]{0,200}%?\}?|\{#/g;

const tokens: Readonly<Record<Exclude<Fill, 'none'>, RegExp>> = {
  braces: /\{\{|\}\}|\{(?<name>[A-Za-z_]\w*)\}|[{}]/g,
  jinja,
  nunjucks: jinja,
  mustache: /\{\{ ?(?<name>[A-Za-z_]\w*) ?\}\}|\{\{[^}]{0,200}/g,
  handlebars: /(?<!\\)\\{1,20}\{\{(?:!\}\}|\w{1,99}\}\}|)|\{\{!\}\}|\{\{ ?(?<name>[A-Za-z_]\w*) ?\}\}|\{\{[^}]{0,200}/g,
};
