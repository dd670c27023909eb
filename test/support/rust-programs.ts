/** Expressions of Rust that give a text, made at random, and what rustc makes of them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Asked, Part, Random } from './go-programs.ts';
import { pick } from './go-programs.ts';

const operands = ['who', 'user.name', '&title("x")', '&title(r#"{"#)'] as const;
const plain = ['a', 'Z', '7', ' ', '  ', 'word', 'é', '中', '😀', '\u00a0', '~', '#', '/', "'", '$', '%', 'n', 'e\u0301', '`'] as const;
const braces = ['{', '}', '{{', '}}', '{{x}}'] as const;
const escapes = [
  ...['\\n', '\\t', '\\r', '\\0', '\\\\', '\\"', "\\'", '\\z', '\\ ', '\\b', '\\é'],
  ...[
    '\\x41',
    '\\x5c',
    '\\x0a',
    '\\x7f',
    '\\x80',
    '\\xZZ',
    '\\u{41}',
    '\\u{1_F600}',
    '\\u{e9}',
    '\\u{d83d}',
    '\\u{110000}',
    '\\u{}',
    '\\u0041',
  ],
  ...['\\\n', '\\\n    ', '\\\n\n\t'],
] as const;
const lines = ['\n', '\n', '\n\n', '\n  ', '\n\t', '\n    ', ' \n'] as const;

/** Characters for edits of a text. */
export const editTokens = [
  ...plain,
  ...braces,
  ...lines,
  ...['"', '"#', '"##', '\\', '\\\\', '\\n', '{}', '{who}', '\0', '\r', '\u2028', '\u202e', '\x1b', '\ud83d', '\ufeff', '\x85'],
] as const;

/** An expression that is a `String`. */
export function expression(random: Random, depth = 0): string {
  const chance = random();
  const borrowed = () => slice(random, depth + 1);
  if (chance < 0.45) return pick(random, [`String::from(${borrowed()})`, `${borrowed()}.to_string()`, `${borrowed()}.to_owned()`]);
  if (chance < 0.75 || depth > 2) return formatted(random);
  if (chance < 0.9) {
    const more = Array.from({ length: 1 + Math.floor(random() * 2) }, () => (random() < 0.3 ? pick(random, operands) : borrowed()));
    return `(${[expression(random, depth + 1), ...more].join(pick(random, [' + ', '\n    + ', ' + /* "x" + */ ']))})`;
  }
  const items = Array.from({ length: 1 + Math.floor(random() * 3) }, borrowed).join(', ');
  return `${pick(random, ['', 'vec!'])}[${items}]${pick(random, ['.join("\\n")', '.join(", ")', '.concat()', '.join(r"{")'])}`;
}

/** An expression that is a `&str`. */
function slice(random: Random, depth: number): string {
  const chance = random();
  if (depth > 3 || chance < 0.6) return literal(random);
  if (chance < 0.72)
    return `${expression(random, depth + 1)}${pick(random, ['.trim()', '.trim_start()', '.trim_end()', ".trim_matches('a')"])}`;
  if (chance < 0.82) return `${expression(random, depth + 1)}.as_str()`;
  if (chance < 0.9) return `concat!(${literal(random)}, ${pick(random, ['1', 'true', literal(random)])}, ${literal(random)},)`;
  return `indoc!(${indented(random)})`;
}

function indented(random: Random): string {
  const words = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, ['a', 'b c', '  d', '', ' ', '\tq', '{x}']));
  const body = words.map((word) => `\n    ${word}`).join('');
  return random() < 0.5 ? `"${body}\n    "` : `r#"${random() < 0.3 ? 'x' : ''}${body}"#`;
}

function formatted(random: Random): string {
  const args = Array.from({ length: Math.floor(random() * 3) }, () => pick(random, operands));
  const fields = args.map((_, i) => pick(random, ['{}', '{}', `{${i}}`, '{:?}', '{:>2}', '{ }'.replace(' ', '')]));
  const named = random() < 0.3 ? ', x = who' : '';
  if (named !== '') fields.push(pick(random, ['{x}', '{x:?}', '{x:>1}']));
  if (random() < 0.3) fields.push(pick(random, ['{who}', '{n:03}', '{n}']));
  // Now and then there is a field too many.
  if (random() < 0.05) fields.push('{}');
  const isMixed = fields.some((field) => /\{\d/.test(field)) && fields.some((field) => /^\{(?:\}|:)/.test(field));
  const kept = isMixed ? fields.map((field, i) => (i < args.length ? '{}' : field)) : fields;
  const source = literal(random).replace(/\{+|\}+/g, (run) => (random() < 0.05 || /\\u/.test(run) ? run : run + run));
  const [, open = '"', body = '', close = '"'] = /^(r?#*")(.*?)("#*)$/s.exec(source.replace(/\\u\{\{([^{}]*)\}\}/g, '\\u{$1}')) ?? [];
  const text = kept.reduce((sum, field) => sum + field + pick(random, [' ', 'x ', ': ']), '');
  return `format!(${open}${text}${body}${close}${args.map((arg) => `, ${arg}`).join('')}${named})`;
}

function literal(random: Random): string {
  const tokens = (kinds: readonly (readonly string[])[]) =>
    Array.from({ length: Math.floor(random() * 9) }, () => pick(random, pick(random, kinds))).join('');
  if (random() < 0.6) return `"${tokens([plain, plain, plain, random() < 0.5 ? escapes : plain, lines, braces])}"`;
  const hashes = pick(random, ['', '#', '##']);
  const body = tokens([plain, plain, lines, braces, ['\\n', '\\', '\\u{41}'], hashes === '' ? plain : ['"', hashes === '##' ? '"#' : '"']]);
  return `r${hashes}"${body}${body.endsWith('"') ? ' ' : ''}"${hashes}`;
}

const head = `#![allow(warnings)]
struct User { name: &'static str }
fn title(s: &str) -> String { format!("<{}>", s) }
fn h(s: &str) -> String { String::from_utf8((0..s.len() / 2).map(|i| u8::from_str_radix(&s[2 * i..2 * i + 2], 16).unwrap()).collect()).unwrap() }
fn unindent(s: &str) -> String {
    let ignore_first = s.starts_with('\\n');
    let count = |line: &str| line.bytes().position(|b| b != b' ' && b != b'\\t');
    let spaces = s.split('\\n').skip(1).filter_map(count).min().unwrap_or(0);
    let mut result = String::new();
    for (i, line) in s.split('\\n').enumerate() {
        if i > 1 || (i == 1 && !ignore_first) { result.push('\\n'); }
        if i == 0 { result.push_str(line); } else if line.len() > spaces { result.push_str(&line[spaces..]); }
    }
    result
}
macro_rules! indoc { ($e:expr) => { &*unindent($e) } }
fn ask(i: usize, value: String, wanted: Option<String>) {
    if Some(&value) == wanted.as_ref() { println!("{} same", i); }
    else { println!("{} {}", i, value.bytes().map(|b| format!("{:02x}", b)).collect::<String>()); }
}
`;

/** Asks rustc: what it names as wrong is taken out until the rest compiles. */
export function askRust(asked: readonly Asked[]): readonly Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone-rust-'));
  try {
    const calls = asked.map(
      ({ source, parts }, i) =>
        `fn f${i}() { let who = "Ada"; let user = User { name: "\\"b\\" {x}" }; let n = 7;\nask(${i}, ${source}, ${parts ? `Some(${wanted(parts)})` : 'None'}) }\n`,
    );
    const illegal = new Set<number>();
    for (let round = 0; round < 12; round++) {
      const owners: number[] = [];
      let text = head;
      owners.push(...Array.from({ length: head.split('\n').length - 1 }, () => -1));
      for (const [i, call] of calls.entries()) {
        if (illegal.has(i)) continue;
        text += call;
        owners.push(...Array.from({ length: call.split('\n').length - 1 }, () => i));
      }
      text += `fn main() {\n${calls.flatMap((_, i) => (illegal.has(i) ? [] : [`f${i}();\n`])).join('')}}\n`;
      writeFileSync(join(folder, 'main.rs'), text);
      const { status, stderr } = spawnSync(
        'rustc',
        [
          '--edition',
          '2021',
          '--error-format',
          'json',
          '-A',
          'warnings',
          '-C',
          'opt-level=0',
          '-C',
          'debuginfo=0',
          '-o',
          'main',
          'main.rs',
        ],
        {
          cwd: folder,
          encoding: 'utf8',
          maxBuffer: 1 << 28,
        },
      );
      if (status === 0) return answers(execFileSync(join(folder, 'main'), { encoding: 'utf8', maxBuffer: 1 << 28 }), asked.length);
      const before = illegal.size;
      for (const line of stderr.split('\n')) {
        if (!line.startsWith('{')) continue;
        const { level, spans } = JSON.parse(line) as { level: string; spans: { line_start: number; is_primary: boolean }[] };
        for (const { line_start } of level === 'error' ? spans : []) {
          const owner = owners[line_start - 1] ?? -1;
          if (owner >= 0) illegal.add(owner);
        }
      }
      if (illegal.size === before) throw new Error(stderr.slice(0, 2_000));
    }
    throw new Error('rustc finds ever more that is wrong');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answers(output: string, count: number): Answer[] {
  const found = Array.from({ length: count }, (): Answer => ({ kind: 'illegal' }));
  for (const line of output.split('\n')) {
    const [i, value] = line.split(' ');
    if (i && value !== undefined)
      found[Number(i)] = { kind: 'text', value: value === 'same' ? null : Buffer.from(value, 'hex').toString('utf8') };
  }
  return found;
}

/** Characters go in as bytes, so that nothing of what is tested tells what is wanted. */
function wanted(parts: readonly Part[]): string {
  const terms: string[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') terms.push(`h("${Buffer.from(text, 'utf8').toString('hex')}")`);
    text = '';
  };
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      flush();
      terms.push(`format!("{${/:[^{}]*/.exec(part.verb)?.[0] ?? ''}}", ${part.value})`);
    }
  }
  flush();
  return `vec![${terms.join(', ')}].concat()`.replace('vec![].concat()', 'String::new()');
}

export function hasRust(): boolean {
  try {
    execFileSync('rustc', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
