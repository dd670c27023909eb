/** Files of YAML, JSON and TOML by chance, each with one text at `a.b` that is looked at. */

export type Chance = () => number;

const pick = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
const times = (chance: Chance, least: number, most: number, make: () => string): string =>
  Array.from({ length: least + Math.floor(chance() * (most - least + 1)) }, make).join('');

const words = [
  'You are',
  ' a ',
  'helpful',
  ' ',
  '.',
  'é',
  '😀',
  '中文',
  ' - ',
  '{x}',
  '{{y}}',
  '%',
  'C:',
  '/',
  '0',
  '…',
  '~',
  '=',
  ';',
  '@b',
] as const;

const jsonPieces = [
  ...words,
  "'",
  '\\n',
  '\\"',
  '\\\\',
  '\\/',
  '\\t',
  '\\u00e9',
  '\\ud83d\\ude00',
  '\\u0000',
  '\\u2028',
  '\u2028',
  '#',
  '//',
  '\\b\\f\\r',
  '\\ud800',
];

export function jsonFile(chance: Chance): string {
  const value = `"${times(chance, 0, 12, () => pick(chance, jsonPieces))}"`;
  return pick(chance, [
    `{"a": {"b": ${value}}}`,
    `{\n  "x": [1, "y", null],\n  "a": {\r\n "b": ${value},\n "c": "d" }\n}\n`,
    `\n{"z":{"b":"no"},"a":{"b":${value},"e":-1.5e3}}`,
  ]);
}

const tomlBasic = [...words, "'", '#', '\\n', '\\"', '\\\\', '\\t', '\\u00e9', '\\U0001F600', '\\b\\f\\r', '\t'];
const tomlLong = [...tomlBasic, 'NL', 'NL', 'NL  ', '\\NL   ', '\\  NLNL ', '"x', '""x'];
const tomlLiteral = [...words, '"', '\\', '#', '\\n', '\t'];
const tomlLongLiteral = [...tomlLiteral, 'NL', 'NL', 'NL  ', "'x", "''x"];

export function tomlFile(chance: Chance): string {
  const eol = chance() < 0.2 ? '\r\n' : '\n';
  const value = pick(chance, [
    () => `"${times(chance, 0, 12, () => pick(chance, tomlBasic))}"`,
    () => `'${times(chance, 0, 12, () => pick(chance, tomlLiteral))}'`,
    () => `"""${times(chance, 0, 12, () => pick(chance, tomlLong))}${pick(chance, ['', '', '"', '""'])}"""`,
    () => `'''${times(chance, 0, 12, () => pick(chance, tomlLongLiteral))}${pick(chance, ['', '', "'", "''"])}'''`,
  ])();
  const file = pick(chance, [
    `[a]NLb = ${value}NL`,
    `# cNLx = [1, "y"]NLa.b = ${value} # whyNL[c]NLd = 1979-05-27NL`,
    `a = { c = "d", b = ${value.includes('NL') ? '"one line"' : value} }NL`,
    `[[z]]NLb = "no"NL[a]NL"c d" = 1NLb = ${value}NL[[z]]NLq = {}`,
  ]);
  return file.replaceAll('NL', eol);
}

const plainPieces = ['You are', 'a', 'helpful', 'é', '😀', 'x:y', 'b#c', "it's", '-', '5%', 'say "no"', '(1)', 'C:\\d'];
const singlePieces = [...words, "''", '"', '\\', ': ', ' #', '\t', 'FOLD', 'FOLD', 'FOLDFOLD'];
const doublePieces = [
  ...words,
  "'",
  ': ',
  ' #',
  '\\n',
  '\\"',
  '\\\\',
  '\\/',
  '\\t',
  '\\x41',
  '\\u00e9',
  '\\U0001F600',
  '\\0\\a\\b\\e\\f\\r\\v',
  '\\N\\_\\L\\P',
  '\\ ',
  'FOLD',
  'FOLDFOLD',
  '\\FOLD',
  '\t',
];
const blockPieces = [...words, "'", '"', '\\n', ': ', ' #', '# ', '\t', '- ', '"""'];

export function yamlFile(chance: Chance): string {
  const eol = chance() < 0.2 ? '\r\n' : '\n';
  const indent = pick(chance, ['  ', '    ', '      ']);
  const flow = pick(chance, [
    () => times(chance, 1, 6, () => pick(chance, plainPieces) + pick(chance, [' ', ' ', ' ', '  ', 'FOLD'])).replace(/(?: |FOLD)+$/, ''),
    () => `'${times(chance, 0, 10, () => pick(chance, singlePieces))}'`,
    () => `"${times(chance, 0, 10, () => pick(chance, doublePieces))}"`,
  ])().replaceAll(
    'FOLD',
    () => `${pick(chance, ['', '', ' '])}NL${pick(chance, ['', 'NL', ' NL'])}${indent}${pick(chance, ['', '  ', '\t'])}`,
  );
  const lines = Array.from({ length: 1 + Math.floor(chance() * 5) }, () => {
    const line = times(chance, 0, 5, () => pick(chance, blockPieces)).trimStart();
    return pick(chance, ['', '', '', ' ', '  ', '\t']) + line;
  });
  const isTold = chance() < 0.25;
  const chomp = pick(chance, ['', '', '-', '+']);
  const block = `${pick(chance, ['|', '>'])}${isTold ? indent.length - 2 || '' : ''}${chomp}${pick(chance, ['', '', ' # why'])}NL${lines
    .map((line) => (line.trim() === '' ? line : indent + line))
    .join('NL')}${pick(chance, ['', 'NL', 'NL', 'NLNL', 'NL  NL'])}`;
  const isBlock = chance() < 0.5;
  const value = isBlock ? block : flow;
  const file = pick(chance, [
    `a:NL  b: ${value}NL  c: dNL`,
    `# cNLa:NL  x: [1, two words]NL  b: ${value}`,
    `a: {c: 1, b: ${isBlock ? 'in braces' : flow}, d: e}NL`,
    `a: &anchorNL  b: !!str ${value}NLz: *anchorNL`,
    `---NLa:NL  b: ${value}NL...NL`,
  ]);
  return file.replaceAll('NL', eol);
}
