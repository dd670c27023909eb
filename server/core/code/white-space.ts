/** What languages strip from the ends of a text. */

const unicode =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';
const without = (text: string, chars: string): string => [...text].filter((c) => !chars.includes(c)).join('');

export const whiteSpace = {
  python: `${unicode}\x1c\x1d\x1e\x1f`,
  javascript: `${without(unicode, '\u0085')}\ufeff`,
  go: unicode,
  rust: unicode,
  csharp: unicode,
  /** `strip()`, which leaves the blanks that do not break; `trim()` takes all control characters. */
  java: `${without(unicode, '\u0085\u00a0\u2007\u202f')}\x1c\x1d\x1e\x1f`,
  javaTrim: String.fromCharCode(...Array.from({ length: 33 }, (_, i) => i)),
  kotlin: `${without(unicode, '\u0085')}\x1c\x1d\x1e\x1f`,
  ruby: '\0\t\n\v\f\r ',
  php: '\0\t\n\v\r ',
} as const;
