// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are what is made here
/** Expressions of JavaScript that give a text, made at random, and what their interpolations are worth. */

export type Random = () => number;

export const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

/** Operands and what they are worth: no blanks at their ends, and no line breaks, for those are what tags take away. */
export const globals = "const who = 'Ada', o = { a: '{b}', 'k': { c: '$' } }, n = 7, x = 'y', f = (x) => '<' + x + '>';";

const operands = [
  'who',
  'o.a',
  'o.k.c',
  'o["k"].c',
  'n',
  'f(who)',
  "f('}')",
  'f(`${who}`)',
  ' who ',
  'n > 3 ? "`" : `${"}"}`',
  'who!',
] as const;

const plain = [
  'a',
  'Z',
  '7',
  '0',
  '9',
  ' ',
  '  ',
  'word',
  'é',
  '中',
  '😀',
  '\u00a0',
  '~',
  '{',
  '}',
  '$',
  '{{x}}',
  '#',
  '%',
  '/',
  '<',
  '&',
  '&amp;',
  'n',
  'u',
  'x',
  'e\u0301',
  '\ufeff',
] as const;
const quotes = ["'", '"', '`'] as const;
const lines = ['\n', '\n', '\r\n', '\n\n', '\n  ', '\n\t', '\n    ', ' \n', '\r'] as const;

/** Characters for edits of a text. */
export const editTokens = [
  ...plain,
  ...quotes,
  ...lines,
  '\\',
  '\\\\',
  '\\n',
  '${',
  '${x}',
  '$',
  '\0',
  '\u2028',
  '\x1b',
  '\ud83d',
] as const;

const escapes = [
  ...[
    '\\n',
    '\\t',
    '\\r',
    '\\b',
    '\\v',
    '\\f',
    '\\0',
    '\\\\',
    "\\'",
    '\\"',
    '\\`',
    '\\$',
    '\\{',
    '\\a',
    '\\z',
    '\\ ',
    '\\é',
    '\\😀',
    '\\/',
  ],
  ...[
    '\\x41',
    '\\x5c',
    '\\x0a',
    '\\xZZ',
    '\\u0041',
    '\\u{1F600}',
    '\\u{41}',
    '\\ud83d',
    '\\ude00',
    '\\u{110000}',
    '\\u12',
    '\\u2028',
    '\\u000a',
  ],
  ...['\\\n', '\\\r\n', '\\\n  ', '\\\u2028'],
] as const;
const octals = ['\\1', '\\12', '\\101', '\\377', '\\400', '\\08', '\\8', '\\9', '\\00'] as const;

export interface Wanted {
  readonly isTypeScript: boolean;
  /** Whether tags of packages may be used. */
  readonly tags: boolean;
}

const operandsOf = ({ isTypeScript }: Wanted): readonly string[] => operands.filter((each) => isTypeScript || !each.endsWith('!'));

export function expression(random: Random, wanted: Wanted, depth = 0): string {
  const chance = random();
  if (depth > 2 || chance < 0.5) return literal(random, wanted);
  const inner = () => expression(random, wanted, depth + 1);
  if (chance < 0.65) {
    const operand = () => (random() < 0.3 ? `(${pick(random, operandsOf(wanted))})` : inner());
    return [...Array.from({ length: Math.floor(random() * 3) }, operand), inner(), operand()].join(
      pick(random, [' + ', '+', ' +\n  ', ' + /* + "x" */ ']),
    );
  }
  if (chance < 0.72) return `(${inner()})${pick(random, ['.trim()', '.trimEnd()', '.trimStart()', '.toString()', '\n.trim()'])}`;
  if (chance < 0.78) return `(${inner()}).concat(${inner()}, ${pick(random, operandsOf(wanted))})`;
  if (chance < 0.88) {
    const parts = [
      inner(),
      ...Array.from({ length: Math.floor(random() * 3) }, () => (random() < 0.2 ? pick(random, operandsOf(wanted)) : inner())),
    ];
    const separator = pick(random, ['', "''", String.raw`'\n'`, '"\\n\\n"', '`, `', "' '"]);
    // What is filtered is never empty as a whole, for a list of nothing holds no text.
    const filter = random() < 0.3;
    const elements = filter ? ["'kept'", ...parts] : parts;
    const between = pick(random, [', ', ',\n  // "no, element"\n  ']);
    return `[${elements.join(between)}${pick(random, ['', ','])}]${filter ? '.filter(Boolean)' : ''}.join(${separator})`;
  }
  if (wanted.isTypeScript && chance < 0.95) return `(${inner()}${pick(random, [' as const', ' as string', '!', ' satisfies string'])})`;
  return `(${inner()})`;
}

function literal(random: Random, wanted: Wanted): string {
  const chance = random();
  const isIndented = random() < 0.3;
  const tag = wanted.tags ? pick(random, ['dedent', 'shortDedent', 'outdent', 'stripIndent']) : 'String.raw';
  const body = (kinds: readonly (readonly string[])[], most = 8, always = false): string => {
    const made = Array.from({ length: Math.floor(random() * most) }, () => pick(random, pick(random, kinds))).join('');
    return (isIndented || always) && kinds.includes(lines) ? `\n    ${made.replace(/\n/g, '\n    ')}\n  ` : made;
  };
  const words = [plain, plain, plain];
  if (chance < 0.35) {
    const quote = pick(random, ["'", '"']);
    const more = random() < 0.15 ? [octals] : [];
    const made = body([...words, escapes, more.length > 0 ? octals : plain, quotes]);
    return (
      quote +
      made
        .replace(/[\r\n]/g, (c, at: number) => (made[at - 1] === '\\' || made[at - 2] === '\\' ? c : ''))
        .replaceAll(quote, (c, at: number) => (made[at - 1] === '\\' ? c : '')) +
      quote
    );
  }
  const holes = operandsOf(wanted).map((each) => `\${${each}}`);
  if (chance < 0.75) return `\`${body([...words, escapes, lines, holes, ["'", '"']])}\``;
  if (chance < 0.85) return `String.raw\`${body([...words, lines, holes, ['\\n', '\\\\', '\\`', '\\$', '\\x', '\\u', '\\\n']])}\``;
  const cooked =
    tag === 'dedent' ? ['\\n', '\\t', '\\`', '\\$', '\\{', '\\\n', '\\d', '\\\\'] : escapes.slice(tag === 'shortDedent' ? 0 : 7, 19);
  // A line of less indentation than the first loses other characters to `outdent`.
  return `${tag}\`${body([...words, lines, lines, holes, cooked], 12, tag === 'outdent')}\``;
}
