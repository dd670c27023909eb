/** String expressions of Python by chance, and what Python itself makes of them. */
import { execFileSync } from 'node:child_process';

export type Chance = () => number;

/** What a literal's text has to be fit for. */
interface Use {
  /** Interpolations whose values have no blanks, braces or signs, for what is around goes by these. */
  readonly isSolid: boolean;
  readonly fields: 'auto' | 'named' | 'percent' | 'percent-named' | null;
  /** Positional fields so far. */
  positions: number;
}

const pick = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
const times = <T>(chance: Chance, most: number, make: () => T): T[] => Array.from({ length: Math.floor(chance() * (most + 1)) }, make);

/** Names in the programs, and what they hold. */
const variables = {
  a: 'solid',
  b: 'x.y',
  w: 7,
  wild: ' {w} %s "\'\n\\ ',
  blank: '',
  d: { k: 'deep', 'a b': 'wide' },
} as const;

const solidFields = [
  '{a}',
  '{a!r}',
  '{ a }',
  '{a:~>9}',
  '{a:~>{w}}',
  '{d["k"]}',
  "{d['k']}",
  '{b.upper()}',
  '{a if w != 3 else b}',
  '{(lambda q: q)(a)}',
];
const wildFields = [
  '{wild}',
  '{wild!r}',
  '{blank}',
  '{w=}',
  '{ a = !s:>9}',
  '{w = :>5}',
  '{[q for q in "abc"]}',
  '{ {1: 2}[1] }',
  '{f"{a}-{w}"}',
  '{w:=+5}',
  '{"}" + a}',
  '{a!s:}',
];
const nestedFields = ['{d["k"] + d[\'k\']}', '{f"{f"{a}"}"}', '{"\\n".join(["p", a])}', `{'\\x41' + "q"}`, '{a # why }\n}'];

const plain = [
  'You are',
  ' a ',
  'helpful',
  '.',
  ', ',
  'x',
  '7',
  '0',
  'n',
  't',
  'N',
  ' ',
  'é',
  'ü',
  '日本',
  '😀',
  'e\u0301',
  '\u00a0',
  '\u200b',
  '#',
  '$',
  '<b>',
  '*',
  '`',
];
const escapes = [
  '\\n',
  '\\t',
  '\\\\',
  '\\"',
  "\\'",
  '\\a',
  '\\b',
  '\\f',
  '\\r',
  '\\v',
  '\\0',
  '\\1',
  '\\12',
  '\\101',
  '\\377',
  '\\400',
  '\\777',
  '\\x41',
  '\\x7b',
  '\\xe9',
  '\\u00e9',
  '\\u2028',
  '\\ud800',
  '\\ude00',
  '\\ud83d\\ude00',
  '\\U0001F600',
  '\\N{BULLET}',
  '\\N{em dash}',
  '\\N{CAT FACE}',
  '\\N{LEFT CURLY BRACKET}',
];
const unknown = ['\\d', '\\s', '\\ ', '\\8', '\\9', '\\$', '\\é', '\\😀', '\\%', '\\z.', '\\(', '\\-', '\\#'];
const broken = ['\\x4', '\\u12', '\\U0011FFFF', '\\N', '\\N{}'];

function literal(chance: Chance, use: Use, isNested: boolean): string {
  const prefix = pick(chance, ['', '', '', '', 'u', 'r', 'R', 'f', 'f', 'f', 'F', 'rf', 'fR', 'Rf']);
  const quote = pick(chance, ['"', "'", '"""', "'''", '"""']);
  const raw = /r/i.test(prefix);
  const formatted = /f/i.test(prefix);
  const isLong = quote.length === 3;
  const parts: string[] = [];
  const braces = (text: string): string => (formatted ? text.replace(/[{}]/g, '$&$&') : text);
  const piece = (): string => {
    const kind = chance();
    if (kind < 0.35) return pick(chance, plain);
    if (kind < 0.5) return raw ? pick(chance, ['\\d', '\\n', '\\\\', `\\${quote[0]}`, '\\N']) : escaped();
    if (kind < 0.56)
      return pick(chance, ['"', "'", '""', "''"])
        .replaceAll(quote, '')
        .replaceAll(isLong ? '\0' : (quote[0] as string), '');
    if (kind < 0.64) return textual(use.fields?.startsWith('percent') ? '%' : pick(chance, ['{', '}', '%', '{x}', '{{', '}}']));
    if (kind < 0.72 && use.fields) return braces(field(chance, use));
    if (kind < 0.82 && formatted) return interpolation();
    if (kind < 0.95 && isLong) return pick(chance, ['\n', '\n    ', '\n  ', '\n\t', '\n\n', '\n    \n', '\n      - ', '\n ', '\r']);
    if (kind < 0.97 && !raw) return '\\\n';
    return pick(chance, ['\t', '  ', '    ', '\f']);
  };
  const textual = (text: string): string =>
    braces(use.fields ? (use.fields.startsWith('percent') ? text.replace(/%/g, '%%') : text.replace(/[{}]/g, '$&$&')) : text);
  const escaped = (): string => {
    const kind = chance();
    if (kind > 0.997) return pick(chance, broken);
    const found = pick(chance, kind < 0.75 ? escapes : unknown);
    if (use.fields && /7b|CURLY|%/.test(found)) return '\\n';
    return use.isSolid && found === '\\0' ? '\\t' : found;
  };
  const interpolation = (): string => {
    const kind = chance();
    const found = pick(chance, use.isSolid || use.fields || kind < 0.5 ? solidFields : isNested && kind < 0.7 ? nestedFields : wildFields);
    const isForOld = !found.includes('\\') && !found.includes('#') && !found.includes(quote) && !found.includes(quote[0] as string);
    const fits = isLong || !found.includes('\n');
    return (isForOld || isNested) && fits ? found : '{a}';
  };
  for (const part of times(chance, 7, piece)) parts.push(part);
  let body = parts.join('');
  if (isLong) body = body.replaceAll(quote, '');
  // A quote or a lone backslash at the end would not close.
  body = body.replace(new RegExp(`${quote[0]}+$`), (run) => (isLong ? run.replace(/./g, '') : run));
  if (/(?<!\\)(?:\\\\)*\\$/.test(body)) body += 'd';
  return prefix + quote + body + quote;
}

function field(chance: Chance, use: Use): string {
  switch (use.fields) {
    case 'auto':
      use.positions++;
      return pick(chance, ['{}', '{!r}', '{:~>9}']);
    case 'named':
      return pick(chance, ['{a}', '{a!r}', '{a:~>9}', '{a:~>{w}}', '{d[k]}', '{d[a b]}', '{a.__class__.__name__}']);
    case 'percent':
      use.positions++;
      return pick(chance, ['%s', '%r', '%9s', '%-9s', '%.2s']);
    default:
      return pick(chance, ['%(a)s', '%(a)r', '%(a)-9s', '%(w)d', '%(w)03d']);
  }
}

/** An expression that evaluates to a text, most of the time. */
export function pythonExpression(chance: Chance, isNested: boolean): string {
  const use = (isSolid: boolean, fields: Use['fields'] = null): Use => ({ isSolid, fields, positions: 0 });
  const one = (of: Use): string => {
    const kind = chance();
    const leaf = () => literal(chance, of, isNested);
    if (kind < 0.55) return leaf();
    if (kind < 0.8) {
      const glue = () => pick(chance, [' ', '', '\n  ', ' # why "not"\n  ', '\\\n ']);
      const all = [leaf(), ...times(chance, 3, leaf)];
      // An `f` behind a quote would be a prefix of nothing else; a quote behind a quote opens another.
      return `(${all.map((l, i) => (i === 0 ? l : (glue() || ' ') + l)).join('')})`;
    }
    const operands = [
      leaf(),
      ...times(chance, 2, () =>
        chance() < 0.3 ? pick(chance, of.isSolid || of.fields ? ['a', 'b'] : ['a', 'wild', 'str(w)', 'd["k"]']) : leaf(),
      ),
    ];
    if (chance() < 0.2) operands.unshift('a');
    return `(${operands.join(pick(chance, [' + ', '+', '\n  + ']))})`;
  };
  const kind = chance();
  if (kind < 0.4) return one(use(false));
  if (kind < 0.5) return trimmed(chance, one(use(true)));
  if (kind < 0.58) return `textwrap.dedent(${indented(chance, one(use(true)))})${pick(chance, ['', '.strip()', '.lstrip()'])}`;
  if (kind < 0.64) return `cleandoc(${one(use(true))})`;
  if (kind < 0.72) {
    const of = use(true, pick(chance, ['auto', 'named'] as const));
    const text = one(of);
    if (of.fields === 'named')
      return chance() < 0.2
        ? `${text}.format_map({"a": a, "d": d, "w": w})`
        : `${text}.format(a=${pick(chance, ['a', 'wild', '"q" + a'])}, d=d, w=w)`;
    return `${text}.format(${Array.from({ length: of.positions }, () => pick(chance, ['a', 'w', 'wild', 'd["k"]'])).join(', ')})`;
  }
  if (kind < 0.8) {
    const of = use(true, pick(chance, ['percent', 'percent-named'] as const));
    const text = one(of);
    if (of.fields === 'percent-named') return `${text} % {"a": a, 'w': w}`;
    return `${text} % (${Array.from({ length: of.positions }, () => `${pick(chance, ['a', 'w', 'wild'])},`).join(' ')})`;
  }
  const parts = [one(use(false)), ...times(chance, 3, () => (chance() < 0.2 ? pick(chance, ['a', 'wild']) : one(use(false))))];
  const [open, close] = chance() < 0.7 ? ['[', ']'] : ['(', ',)'];
  return `${pick(chance, ['"\\n"', "''", '", "', "'{}'", '"""\n"""', '"\\n\\n"'])}.join(${open}${parts.join(pick(chance, [', ', ',\n    ']))}${close})`;
}

const trimmed = (chance: Chance, text: string): string =>
  text +
  pick(chance, [
    '.strip()',
    '.lstrip()',
    '.rstrip()',
    '.strip(" .\\n")',
    '.rstrip("x.")',
    '.removeprefix("You")',
    '.removesuffix(".")',
    '.strip().rstrip(".")',
    '.strip(None)',
  ]);

/** A long text that one would dedent. */
function indented(chance: Chance, text: string): string {
  if (chance() < 0.5) return text;
  const indent = pick(chance, ['    ', '  ', '\t']);
  const lines = [
    pick(chance, ['', '\\']),
    ...times(
      chance,
      4,
      () => `${indent}${pick(chance, ['', '  ', '- '])}${pick(chance, ['You are a judge.', 'Say "no".', '', 'é {a} 😀', '* x\\ty'])}`,
    ),
    pick(chance, ['', indent]),
  ];
  const prefix = pick(chance, ['', 'f', '']);
  return `${prefix}"""${lines.join('\n')}"""`;
}

/** The file of an expression, as a host reads it. */
export const pythonFile = (expression: string, eol: string): string =>
  `import textwrap\nfrom inspect import cleandoc\nx = ${expression}\n`.replace(/\r?\n/g, eol);

/** A hole, for Python to fill. */
export interface AskedHole {
  readonly source: string;
  readonly expression: string;
  readonly syntax: string;
}

export interface Asked {
  readonly file: string;
  /** What is expected of `x`: texts and holes. */
  readonly parts: readonly (string | AskedHole)[];
}

/** For each file: null where `x` is what is expected, or what it is instead. `dead` where it does not run. */
export type Answer = null | { readonly got: string; readonly wanted: string } | 'dead';

const program = `
import io, json, sys, warnings
warnings.simplefilter("ignore")
variables, files = json.load(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8"))

def filled(hole, env):
    source, expression, syntax = hole["source"], hole["expression"], hole["syntax"]
    if syntax == "value":
        return str(eval("(" + expression + ")", env))
    if syntax == "interpolation":
        if source.startswith("\\\\N"):
            return eval('"' + source + '"')
        source = source.replace("\\r\\n", "\\n")
        told, sign, rest = source.rpartition("=")
        if sign and told[1:].strip() in ("w", "a") and not ":" in told:
            # The sign and what is before it are text of their own; without a format it means repr.
            rest = rest.strip()
            source = "{" + told[1:] + ("!r" if rest == "}" else "") + rest
        return eval('f"""' + source + '"""', env)
    value = eval("(" + expression + ")", env)
    if syntax == "percent":
        name, end = source.find("("), source.find(")")
        return (source if name == -1 else source[:name] + source[end + 1:]) % (value,)
    at = 1
    while source[at] not in "!:}.[":
        at += 1
    return ("{0" + source[at:]).format(value, **variables)

def judged(file, parts):
    env = dict(variables)
    try:
        exec(compile(file, "x.py", "exec"), env)
    except Exception:
        return "dead"
    wanted = "".join(part if isinstance(part, str) else filled(part, env) for part in parts)
    units = lambda text: text.encode("utf-16-le", "surrogatepass")
    return None if units(wanted) == units(env["x"]) else {"got": env["x"], "wanted": wanted}

print(json.dumps([judged(each["file"], each["parts"]) for each in files]))
`;

/** Runs all in one program. */
export function askPython(python: string, files: readonly Asked[]): readonly Answer[] {
  const input = JSON.stringify([variables, files]);
  return JSON.parse(execFileSync(python, ['-c', program], { input, encoding: 'utf8', maxBuffer: 1 << 28 })) as Answer[];
}
