/** Expressions of Go that give a text, made at random, and what go makes of them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Random = () => number;

export const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

/** What interpolations read. */
const globals =
  'var who = "Ada`"\nvar user = struct{ Name string }{"{b} %s"}\nvar n = 7\nfunc title(s string) string { return "<" + s + ">" }\n';

const operands = ['who', 'user.Name', 'title("x")', 'title(`a`)', '(who)'] as const;
const plain = [
  'a',
  'Z',
  '7',
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
  '{{.X}}',
  '#',
  '/',
  "'",
  '$',
  'n',
  'e\u0301',
] as const;
const escapes = [
  ...['\\n', '\\t', '\\r', '\\b', '\\v', '\\f', '\\a', '\\\\', '\\"', "\\'", '\\0', '\\z', '\\ ', '\\`', '\\é'],
  ...[
    '\\x41',
    '\\x5c',
    '\\x0a',
    '\\x7f',
    '\\xZZ',
    '\\xc3\\xa9',
    '\\xf0\\x9f\\x98\\x80',
    '\\xff',
    '\\xc3',
    '\\303\\251',
    '\\101',
    '\\377',
    '\\400',
  ],
  ...['\\u0041', '\\u00e9', '\\U0001F600', '\\ud83d', '\\U00110000', '\\u12', '\\u2028', '\\u000a'],
] as const;
const lines = ['\n', '\n', '\r\n', '\n\n', '\n  ', '\n\t', '\n    ', ' \n', '\r'] as const;
const verbs = ['%s', '%v', '%q', '%2s', '%-3v', '%+v', '%.2s', '%x'] as const;

/** Characters for edits of a text. */
export const editTokens = [
  ...plain,
  ...lines,
  ...['"', '`', '```', '\\', '\\\\', '\\n', '%', '%s', '%%', '\0', '\u2028', '\x1b', '\ud83d', '\ufeff', '` + "a" + `', '[', '\x85'],
] as const;

export function expression(random: Random, depth = 0): string {
  const chance = random();
  const inner = () => expression(random, depth + 1);
  if (depth > 2 || chance < 0.5) return literal(random);
  if (chance < 0.7) {
    const operand = () => (random() < 0.3 ? pick(random, operands) : inner());
    const parts = [...Array.from({ length: Math.floor(random() * 3) }, operand), inner(), operand()];
    return `(${parts.join(pick(random, [' + ', '+', ' +\n\t', ' + /* + "x" */ ']))})`;
  }
  if (chance < 0.82) return formatted(random);
  if (chance < 0.88) return `strings.TrimSpace(${inner()})`;
  if (chance < 0.94) {
    const call = pick(random, ['Trim', 'TrimLeft', 'TrimRight', 'TrimPrefix', 'TrimSuffix']);
    return `strings.${call}(${inner()}, ${pick(random, ['"a"', '" \\n"', '`é Z`', '"\\t.wo"', '""'])})`;
  }
  const items = [inner(), ...Array.from({ length: Math.floor(random() * 3) }, () => (random() < 0.2 ? pick(random, operands) : inner()))];
  return `strings.Join([]string{${items.join(', ')}${pick(random, ['', ',\n'])}}, ${pick(random, ['"\\n"', '", "', '``', '"%"'])})`;
}

function formatted(random: Random): string {
  const isIndexed = random() < 0.2;
  const args = Array.from({ length: Math.floor(random() * 3) + (isIndexed ? 1 : 0) }, () => pick(random, operands));
  const fields = args.map(() => pick(random, verbs));
  const texts = fields.map((f) => (isIndexed ? f.replace(/(\w)$/, `[${1 + Math.floor(random() * args.length)}]$1`) : f));
  // Now and then there is a field too many, or one too few.
  if (random() < 0.05) texts.push('%s');
  const [quote, ...rest] = literal(random, '%');
  const body = rest.join('').slice(0, -1);
  const format = `${texts.reduce((sum, text) => sum + text + pick(random, [' ', 'x ', ': ']), '')}${body}${random() < 0.3 ? '%%' : ''}`;
  return `fmt.Sprintf(${[quote + format + quote, ...args].join(', ')})`;
}

/** @param without Characters that are left out. */
function literal(random: Random, without = ''): string {
  const tokens = (kinds: readonly (readonly string[])[]) =>
    Array.from({ length: Math.floor(random() * 9) }, () => pick(random, pick(random, kinds)))
      .join('')
      .replaceAll(without === '' ? '\0' : without, '');
  return random() < 0.5 ? `"${tokens([plain, plain, escapes, ['`']])}"` : `\`${tokens([plain, plain, lines, ['"', '\\n', '\\']])}\``;
}

/** What a text is to be: characters, operands, and operands in a verb. */
export type Part = string | { readonly value: string; readonly verb: string };

export interface Asked {
  readonly source: string;
  /** Null: nothing is expected, it is only asked whether it is a text. */
  readonly parts: readonly Part[] | null;
}

/** `illegal`: it is no expression. `no text`: bytes, or a format that fails. Else the value; null where it is what was asked for. */
export type Answer = { readonly kind: 'illegal' | 'no text' } | { readonly kind: 'text'; readonly value: string | null };

const checker = `package main

import ("encoding/json"; "go/parser"; "os")

func main() {
	var sources []string
	json.NewDecoder(os.Stdin).Decode(&sources)
	legal := make([]bool, len(sources))
	for i, source := range sources {
		_, err := parser.ParseExpr(source)
		legal[i] = err == nil
	}
	json.NewEncoder(os.Stdout).Encode(legal)
}
`;

const head = `package main

import ("encoding/hex"; "encoding/json"; "fmt"; "os"; "strings"; "unicode/utf8")

${globals}
func h(s string) string { b, _ := hex.DecodeString(s); return string(b) }
type answer struct { Kind string; Value *string }
var answers []answer
func ask(value string, wanted ...string) {
	switch {
	case len(wanted) == 1 && value == wanted[0]: answers = append(answers, answer{"text", nil})
	case !utf8.ValidString(value) || strings.Contains(value, "%!"): answers = append(answers, answer{"no text", nil})
	default: answers = append(answers, answer{"text", &value})
	}
}
var _ = fmt.Sprint
`;

/** Asks go, which compiles all that is legal as one program. */
export function askGo(asked: readonly Asked[]): readonly Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone-go-'));
  try {
    const go = (file: string, text: string, input: string): string => {
      writeFileSync(join(folder, file), text);
      const env = { ...process.env, GO111MODULE: 'off', GOFLAGS: '' };
      return execFileSync('go', ['run', file], { cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 28, env });
    };
    const legal: boolean[] = JSON.parse(go('check.go', checker, JSON.stringify(asked.map(({ source }) => source))));
    const calls = asked.flatMap(({ source, parts }, i) =>
      legal[i] ? [`func f${i}() { ask(${[source, ...(parts ? [wanted(parts)] : [])].join(', ')}) }\n`] : [],
    );
    const main = asked.flatMap((_, i) => (legal[i] ? [`f${i}()\n`] : [])).join('');
    const program = `${head}${calls.join('')}func main() {\n${main}json.NewEncoder(os.Stdout).Encode(answers)\n}\n`;
    const answers: { Kind: 'text' | 'no text'; Value: string | null }[] = JSON.parse(go('main.go', program, '')) ?? [];
    let next = 0;
    return legal.map((is): Answer => {
      const answer = is ? answers[next++] : undefined;
      if (!answer) return { kind: 'illegal' };
      return answer.Kind === 'text' ? { kind: 'text', value: answer.Value } : { kind: 'no text' };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
      terms.push(`fmt.Sprintf("${part.verb.replace(/\[\d+\]/, '')}", ${part.value})`);
    }
  }
  flush();
  return terms.length === 0 ? '""' : terms.join(' + ');
}

export function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
