/** String expressions of PHP by chance, and what PHP itself makes of them. */
import { type Answer, type Asked, answersOf, type Chance, pick, times } from './truth.ts';

/** What names in the programs hold. */
const wild = ' {$w} %s "\'\n\\ ';

const plain = 'You are| a |helpful|.|, |x|7|0|n|t|u| |é|ü|日本|😀|e\u0301|\u00a0|#|$ |@|<b>|*|`|{|}|{x}|%|%%|/|;|[0]|->p|?->p|key]'.split(
  '|',
);
const escapes =
  String.raw`\n|\t|\r|\e|\f|\v|\0|\1|\12|\101|\303\251|\x41|\x7|\xc3\xa9|\xf0\x9f\x98\x80|\u{e9}|\u{1F600}|\u{000041}|\\|\"|\'|\d|\z|\ |\é|\😀|\(|\{|\$|\$a|\{$a}|\x|\u41|\8`.split(
    '|',
  );
const broken = String.raw`\u{zz}|\u{110000}|\u{d800}|\xe9|\377`.split('|');
// biome-ignore lint/suspicious/noTemplateCurlyInString: PHP's own.
const solid = ['$a', '{$a}', '$d[k]', '$d[0]', '$d[-1]', '$o->p', '{$o->p}', '${a}', '$o?->p', '$d[$k]', "{$d['k']}", '$w'];
const holes = [
  ...solid,
  '{$o->m("}")}',
  "{$o->m('}')}",
  '{$o->m("{$a}-$w")}',
  '{$wild}',
  '$wild',
  '$blank',
  "{$d['k'] /* } */}",
  '{$d["k"]}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: PHP's own.
  "${d['k']}",
  '$o->q->p',
  '$d[k][0]',
  '$é',
];

interface Use {
  readonly isSolid: boolean;
  readonly fields: boolean;
  positions: number;
  /** The grammar sees no end of a nowdoc before `]`. */
  readonly isListed?: boolean;
}

type Kind = 'single' | 'double' | 'heredoc' | 'nowdoc';

function body(chance: Chance, use: Use, kind: Kind, breaks: readonly string[]): string {
  const expands = kind === 'double' || kind === 'heredoc';
  let made = '';
  const free = (part: string): string => part.replaceAll(kind === 'double' ? '"' : kind === 'single' ? "'" : '\0', '');
  const parts = times(chance, 7, (): string => {
    const by = chance();
    if (by < 0.35) return free(use.fields ? pick(chance, plain).replace(/%/g, '') : pick(chance, plain));
    if (by < 0.5) {
      const found = expands
        ? pick(chance, chance() < 0.99 ? escapes : broken)
        : pick(chance, ['\\\\', '\\n', '\\d', "\\'", '$a', '{$a}', '\\$']);
      const fits = !(kind === 'nowdoc' && found === "\\'") && !(use.fields && /\$a/.test(found)) && !(use.isSolid && found === '\\0');
      return fits ? found : '\\n';
    }
    if (by < 0.56) return free(pick(chance, ['"', "'", '""', "''"]));
    if (by < 0.64 && use.fields) return field(chance, use, kind);
    if (by < 0.78 && expands) return pick(chance, use.isSolid || use.fields ? solid : holes);
    if (by < 0.95) return pick(chance, breaks);
    return pick(chance, ['\t', '  ', '    ']);
  });
  for (const part of parts) {
    // What would go on with the variable before it in another way, or make one of a sign.
    const isApart = !/\$[\w\u0080-\uffff]+(?:\??->\w+)?$/.test(made) || !/^(?:[\w\u0080-\uffff]|\[(?![0k]))/.test(part);
    made += (isApart && !(/\$$/.test(made) && /^[\w{é-￿]/.test(part)) && !(/\{$/.test(made) && /^\$/.test(part)) ? '' : ' ') + part;
  }
  return made;
}

function field(chance: Chance, use: Use, kind: Kind): string {
  const found = pick(chance, ['%s', '%9s', '%-9s', "%'~9s", '%%', kind === 'double' || kind === 'heredoc' ? '%1\\$s' : '%1$s']);
  if (kind === 'single' && found.includes("'")) return '%s';
  if (/^%(?!%|1)/.test(found)) use.positions++;
  else if (found.startsWith('%1')) use.positions = Math.max(use.positions, 1);
  return found;
}

/** @param isLast The grammar sees no end of a heredoc that an operator follows. */
function literal(chance: Chance, use: Use, isLast = true): string {
  const kind = pick<Kind>(
    chance,
    isLast ? ['double', 'double', 'single', 'heredoc', 'heredoc', use.isListed ? 'single' : 'nowdoc'] : ['double', 'single'],
  );
  if (kind === 'single' || kind === 'double') {
    let inner = body(chance, use, kind, ['\n', '\n  ', '\n\n', ' ', '\n', '\r']);
    if (/(?<!\\)(?:\\\\)*\\$/.test(inner)) inner += 'd';
    if (inner.endsWith('$') || inner.endsWith('{')) inner += ' ';
    const quote = kind === 'single' ? "'" : '"';
    return pick(chance, ['', '', '', 'b']) + quote + inner + quote;
  }
  const tag = pick(chance, ['A', 'TXT', 'É']);
  const indent = pick(chance, ['', '', '  ', '    ', '\t']);
  const made = body(chance, use, kind, ['\n', '\n', '\n\n', '\n   \n', '\n\t', '\n  ', ' ']);
  const lines = made
    .split('\n')
    .map((line) =>
      line === '' || (line.trim() === '' && chance() < 0.5) ? line.slice(0, indent.length).replace(/./g, indent[0] ?? '') : indent + line,
    );
  const text = lines.some((line) => line.trim().startsWith(tag)) ? `${indent}x` : lines.join('\n');
  const mark = kind === 'nowdoc' ? "'" : pick(chance, ['', '', '"']);
  return `<<<${mark}${tag}${mark}\n${text === '' && chance() < 0.5 ? '' : `${text}\n`}${indent}${tag}`;
}

/** A file that assigns `x` a text, most of the time. */
export function phpFile(chance: Chance): string {
  const use = (isSolid: boolean, fields = false, isListed = false): Use => ({ isSolid, fields, positions: 0, isListed });
  const one = (of: Use): string => {
    if (chance() < 0.6) return literal(chance, of);
    const value = () => (of.isSolid || of.fields ? '$a' : pick(chance, ['$a', '$wild', '$w', '$o->p', "$d['k']", 'strtoupper($b)']));
    const operands = [...times(chance, 2, () => (chance() < 0.3 ? value() : literal(chance, of, false))), literal(chance, of)];
    if (chance() < 0.2) operands.unshift('$a');
    return `(${operands.join(pick(chance, [' . ', '.', '\n  . ', ' . /* why "not" */ ']))})`;
  };
  const made = ((): string => {
    const by = chance();
    if (by < 0.55) return one(use(false));
    if (by < 0.7)
      return pick(chance, [
        'trim(_)',
        'ltrim(_)',
        'rtrim(_)',
        'chop(_)',
        'trim(_, " .x\\n")',
        'rtrim(trim(_), ".")',
        '(string) _',
        'trim(string: _)',
      ]).replace('_', () => one(use(true)));
    if (by < 0.85) {
      const of = use(true, true);
      const text = one(of);
      const args = Array.from({ length: of.positions }, () => pick(chance, ['$a', '$w', '$wild', "$d['k']"]));
      return chance() < 0.7 ? `sprintf(${[text, ...args].join(', ')})` : `vsprintf(${text}, [${args.join(', ')}])`;
    }
    const item = (): string => (chance() < 0.1 ? `'key${chance()}' => ${one(use(false, false, true))}` : one(use(false, false, true)));
    const items = [item(), ...times(chance, 3, () => (chance() < 0.2 ? pick(chance, ['$a', '$wild']) : item()))];
    const list = chance() < 0.2 ? `array(${items.join(', ')})` : `[${items.join(pick(chance, [', ', ',\n  ']))}${pick(chance, ['', ','])}]`;
    return pick(chance, ['implode("\\n", _)', "implode(', ', _)", 'implode(_)', "join('', _)", 'implode("\n", _)']).replace(
      '_',
      () => list,
    );
  })();
  return `<?php\n$x = ${made};\n`.replace(/\r?\n/g, chance() < 0.2 ? '\r\n' : '\n');
}

const program = `<?php
error_reporting(0);
class O { public $p = 'P'; public $q; public $w = 7; function m($x) { return "M$x"; } }
function world() {
  $o = new O; $o->q = new O;
  return ['a' => 'solid', 'b' => 'x.y', 'w' => 7, 'wild' => WILD, 'blank' => '', 'k' => 'k', 'o' => $o, 'é' => 'E',
    'd' => ['k' => 'deep', 0 => 'zero', -1 => 'last', 'w' => 'W']];
}
function evaluated($__code) { extract(world()); return eval($__code); }
function filled($hole) {
  ['source' => $source, 'expression' => $expression, 'syntax' => $syntax] = $hole;
  if ($syntax === 'value') return (string) evaluated("return ($expression);");
  if ($syntax === 'interpolation') return evaluated('return "' . $source . '";');
  return sprintf(preg_replace('/^%1\\\\$/', '%', $source), evaluated("return ($expression);"));
}
function judged($each) {
  try { $got = evaluated(substr($each['file'], 5) . "return \\$x;"); } catch (Throwable $e) { return 'dead'; }
  if (!is_string($got) || !preg_match('//u', $got)) return 'dead';
  try {
    $wanted = implode('', array_map(fn($part) => is_string($part) ? $part : filled($part), $each['parts']));
  } catch (Throwable $e) { $wanted = 'failed: ' . $e->getMessage(); }
  return $wanted === $got ? null : ['got' => $got, 'wanted' => $wanted];
}
define('WILD', json_decode(getenv('WILD')));
echo json_encode(array_map('judged', json_decode(file_get_contents('php://stdin'), true)), JSON_INVALID_UTF8_SUBSTITUTE);
`;

export function askPhp(files: readonly Asked[]): readonly Answer[] {
  process.env.WILD = JSON.stringify(wild);
  return answersOf('php', ['-r', program.slice('<?php'.length)], files);
}
