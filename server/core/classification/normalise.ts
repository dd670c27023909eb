/**
 * The one form in which the model sees a text. models/intent/training/normalise.py does the same; `golden.json` holds both to it.
 *
 * A template's placeholder becomes `{name}` whatever its syntax; block tags and markup vanish, so that the same prompt in two
 * formats is the same input. The patterns name their characters: `\w` is not the same in every language.
 */

/** UTF-16 units that are looked at, at either end: enough for the token budget, and a bound for all that follows. */
export const head = 4000;
export const tail = 2000;

const block = /\{%[^%{}]{0,200}%\}/g;
const tripleOpen = /\{\{\{/g;
const tripleClose = /\}\}\}/g;
const double = /\{\{([^{}]{1,160})\}\}/g;
const dollar = /\$\{([^{}\n]{1,120})\}/g;
const angle = /<<([^<>\n]{1,40})>>/g;
const percent = /%\(([^()\n ]{1,40})\)[sdfr]/g;
const single = /\{([^ \t\n{}"':,]{0,60})\}/g;
const url = /https?:\/\/[^ \t\n<>")\]]+/g;
const closeTag = /<\/[A-Za-z][^<>\n]{0,40}>/g;
const openTag = /<([A-Za-z][A-Za-z0-9_.:-]{0,30})[^A-Za-z0-9_.:<>\n-][^<>\n]{0,200}>/g;
const rule = /[#*=_~`-]{2,}/g;
const blob = /[A-Za-z0-9+/=_]{60,}/g;
const space = /[ \t\n\r\f\v\u00a0\u200b\ufeff\u2028\u2029]+/g;
const name = /^[^ \t\n|(]*/;
const edges = ' \t\n~-';
const outerSpace = /^ | $/g;

/** Any prompt text in, the text that is tokenised out. */
export function normalise(text: string): string {
  return cutUnits(text)
    .normalize('NFKC')
    .replace(block, ' ')
    .replace(tripleOpen, '{{')
    .replace(tripleClose, '}}')
    .replace(double, (_, inner: string) => tag(inner))
    .replace(dollar, (_, inner: string) => named(inner))
    .replace(angle, (_, inner: string) => named(inner))
    .replace(percent, (_, inner: string) => named(inner))
    .replace(single, (_, inner: string) => named(inner))
    .replace(url, 'http')
    .replace(closeTag, ' ')
    .replace(openTag, '<$1>')
    .replace(rule, ' ')
    .replace(blob, 'blob')
    .replace(space, ' ')
    .replace(outerSpace, '');
}

function cutUnits(text: string): string {
  const cut = text.length > head + tail ? `${text.slice(0, head)} ${text.slice(-tail)}` : text;
  return wellFormed(cut);
}

/** A lone half of a surrogate pair becomes U+FFFD, as in any encoding to bytes. */
const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

function tag(inner: string): string {
  const bare = bared(inner);
  return bare === '' || bare === 'else' || '#/^!>'.includes(bare[0] as string) ? ' ' : named(bare);
}

const named = (inner: string): string => `{${name.exec(bared(inner))?.[0] ?? ''}}`;

function bared(inner: string): string {
  let [start, end] = [0, inner.length];
  while (start < end && edges.includes(inner[start] as string)) start++;
  while (end > start && edges.includes(inner[end - 1] as string)) end--;
  return inner.slice(start, end);
}
