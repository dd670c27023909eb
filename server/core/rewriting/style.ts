/** How a message is written, so that what is added looks as if its author had written it. */
import type { MessageAnatomy, PromptPart } from '../anatomy/anatomy.ts';

export interface Style {
  /** How a section begins: a Markdown heading of that level, an element, or a line with a colon. */
  readonly section: { readonly kind: 'markdown'; readonly level: number } | { readonly kind: 'xml' } | { readonly kind: 'label' };
  /** What stands before an item of a list, with its space. */
  readonly bullet: string;
}

export function styleOf({ parts }: MessageAnatomy): Style {
  return { section: sectionOf(parts), bullet: bulletOf(parts) };
}

function sectionOf(parts: readonly PromptPart[]): Style['section'] {
  const levels = parts.flatMap((p) => (p.kind === 'heading' ? [p.level] : []));
  if (levels.length > 0) {
    const top = Math.min(...levels);
    // One heading above all others is the title.
    const alone = levels.filter((l) => l === top).length === 1 && parts[0]?.kind === 'heading' && levels[0] === top;
    const title = alone && (levels.length > 1 || top === 1);
    const below = levels.filter((l) => l > top);
    return { kind: 'markdown', level: !title ? top : below.length > 0 ? Math.min(...below) : Math.min(top + 1, 6) };
  }
  const instructing = parts.some((p) => p.does === 'instruct' && p.elements.length > 0);
  return instructing ? { kind: 'xml' } : { kind: 'label' };
}

function bulletOf(parts: readonly PromptPart[]): string {
  const counts = new Map<string, number>();
  for (const part of parts) {
    if (part.kind !== 'list' || part.does === 'example') continue;
    const [, mark] = /^\s*([-*+])\s/.exec(part.text) ?? [];
    if (mark) counts.set(mark, (counts.get(mark) ?? 0) + part.items.length);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return `${most?.[0] ?? '-'} `;
}

/**
 * A section under its title.
 * @param name what an element may be called: a title in English.
 */
export function section({ section: style, bullet }: Style, title: string, name: string, text: string): string {
  const body = withBullets(text, bullet);
  if (style.kind === 'markdown') return `${'#'.repeat(style.level)} ${title}\n\n${body}`;
  if (style.kind === 'label')
    return `${title}${/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(title) ? '：' : ':'}\n${body}`;
  const tag = elementName(name);
  return `<${tag}>\n${body}\n</${tag}>`;
}

/** Each line of a text as an item. */
export const items = ({ bullet }: Style, text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => bullet + line.replace(/^\s*[-*+]\s+/, '').trim())
    .join('\n');

/** Lists inside of a text with the prompt's own mark. */
const withBullets = (text: string, bullet: string): string => text.replace(/^[-*+] /gm, bullet);

/** A name that an element can have: `Output format` gives `output_format`, a name of other scripts `text`. */
export function elementName(name: string): string {
  const words = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase()
    .split(' ');
  const joined = words.filter((w) => w !== '').join('_');
  return /^[a-z]/.test(joined) ? joined : 'text';
}
