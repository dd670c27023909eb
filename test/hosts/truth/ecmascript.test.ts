/** Texts of JavaScript and TypeScript against the values that node gives, and edits of them against the values of the edited programs. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import ts from 'typescript';
import type { Decoded } from '../../../server/core/code/decoded.ts';
import type { Code, StringExpression } from '../../../server/core/host.ts';
import javascript from '../../../server/core/hosts/javascript.ts';
import typescript from '../../../server/core/hosts/typescript.ts';
import { applyEdits, type Edit, span } from '../../../server/core/text.ts';
import { editTokens, expression, globals, pick, type Random } from '../../support/ecmascript-programs.ts';
import { mulberry32 } from '../../support/random.ts';
import { syntax, syntaxReady } from '../../support/syntax.ts';
import { templateTags } from '../../support/template-tags.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 5000);
const seed = Number(process.env.WHETSTONE_SEED ?? 20261123);
const batch = 500;
const hosts = { javascript, typescript };
type Id = keyof typeof hosts;

/** Program → its value; null where it does not compile, or fails. */
function evaluate(programs: readonly string[], id: Id): (string | null)[] {
  const values: (string | null)[] = [];
  for (let i = 0; i < programs.length; i += batch) values.push(...run(programs.slice(i, i + batch), id));
  return values;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.React,
  removeComments: true,
};

/** Programs in JavaScript: all compiled at once, as functions, for one by one it takes long. */
function compiled(programs: readonly string[]): (string | null)[] {
  const legal = programs.map(isLegal);
  const mark = '"next program";';
  const text = programs.map((p, i) => `${mark}\n() => {${legal[i] ? p : ''}\nreturn prompt; };\n`).join('');
  const { outputText } = ts.transpileModule(text, { fileName: 'a.tsx', compilerOptions: options });
  const parts = outputText.split(mark).slice(1);
  assert.equal(parts.length, programs.length);
  return parts.map((part, i) => (legal[i] ? `(${part.trim().replace(/;$/, '')})()` : null));
}

/** Octal escapes are told of, and run. */
function isLegal(program: string): boolean {
  const { parseDiagnostics } = ts.createSourceFile('a.tsx', program, ts.ScriptTarget.ES2022) as unknown as {
    parseDiagnostics: ts.Diagnostic[];
  };
  return parseDiagnostics.every(({ code }) => code === 1487 || code === 1488);
}

const runner = `
const vm = require('node:vm');
const React = { createElement: (_, props) => props.prompt };
const context = vm.createContext({ React, Agent: 'agent' });
vm.runInContext(${JSON.stringify(`${templateTags}\n${globals}`)}, context);
context.require = () => ({ dedent: vm.runInContext('shortDedent', context) });
let text = '';
process.stdin.setEncoding('utf8').on('data', (d) => (text += d)).on('end', () => {
  const values = JSON.parse(text).map((program) => {
    if (program === null) return null;
    try { return vm.runInContext(program, context); } catch { return null; }
  });
  process.stdout.write(JSON.stringify(values));
});`;

function run(programs: readonly string[], id: Id): (string | null)[] {
  const input = JSON.stringify(id === 'typescript' ? compiled(programs) : programs.map((p) => `(() => {${p}\nreturn prompt; })()`));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', runner], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const evaluated = new Function('expression', `${templateTags}; ${globals} return eval(expression);`) as (source: string) => unknown;
const worths = new Map<string, unknown>();

function operand(source: string): unknown {
  if (!worths.has(source)) worths.set(source, evaluated(ts.transpile(`(${source})`, { target: ts.ScriptTarget.ES2022 })));
  return worths.get(source);
}

function program(random: Random, isTypeScript: boolean): string {
  const made = `const prompt = ${expression(random, { isTypeScript, tags: true })};`;
  return made.includes('shortDedent') ? `const { dedent: shortDedent } = require('ts-dedent');\n${made}` : made;
}

interface Read {
  readonly text: string;
  readonly decoded: Decoded | null;
  readonly hasError: boolean;
}

function read(text: string, id: Id, path: string): Read {
  const host = hosts[id];
  const grammar = host.grammar(path);
  assert.ok(grammar);
  const answer = syntax.within(grammar, path, text, (root) => {
    const code: Code = { path, text, root, words: { sdk: false, named: true, spoken: false, marked: false } };
    const own: StringExpression | undefined =
      host.scopes.constants(code).find(({ name }) => name === 'prompt')?.value ?? host.expressions(code)[0];
    return { text, decoded: own ? host.decode(own, code) : null, hasError: root.hasError };
  });
  assert.ok(!('miss' in answer), 'the grammar is there');
  return answer;
}

/** The value that a text with holes stands for. */
function worth({ text, holes }: Decoded): string {
  let value = '';
  let at = 0;
  for (const hole of holes) {
    value += text.slice(at, hole.at.start) + operand(hole.expression);
    at = hole.at.end;
  }
  return value + text.slice(at);
}

/** The value after edits; null where one takes a part of a hole. */
function worthAfter({ text, holes }: Decoded, edits: readonly Edit[]): string | null {
  let value = '';
  let at = 0;
  for (const { span: s, text: put } of [...edits, { span: span(text.length, text.length), text: '' }]) {
    for (const hole of holes) {
      if (hole.at.start < s.end && s.start < hole.at.end && !(s.start <= hole.at.start && hole.at.end <= s.end)) return null;
      if (s.start === s.end && hole.at.start < s.start && s.start < hole.at.end) return null;
      if (hole.at.start < at || hole.at.end > s.start) continue;
      value += text.slice(at, hole.at.start) + operand(hole.expression);
      at = hole.at.end;
    }
    value += text.slice(at, s.start) + put;
    at = s.end;
  }
  return value;
}

function editsOf(random: Random, text: string): Edit[] {
  if (random() < 0.3) {
    const at = Math.floor(random() * (text.length + 1));
    return [{ span: span(at, at), text: pick(random, ['word', 'a b ', '7', ' more', 'x']) }];
  }
  const edits: Edit[] = [];
  let from = 0;
  for (let left = 1 + Math.floor(random() * 3); left > 0 && from <= text.length; left--) {
    const start = from + Math.floor(random() * (text.length - from + 1));
    const end = random() < 0.6 ? start : Math.min(text.length, start + Math.floor(random() * 6));
    const put =
      random() < 0.15 && end > start ? '' : Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, editTokens)).join('');
    edits.push(least(text, { span: span(start, end), text: put }));
    from = end + 1;
  }
  const changing = edits.filter((edit) => edit.text !== '' || edit.span.end > edit.span.start);
  return changing.length > 0 ? changing : [{ span: span(text.length, text.length), text: 'more' }];
}

/** Without what it leaves as it is, which may be a part of a hole. */
function least(text: string, { span: { start, end }, text: put }: Edit): Edit {
  let head = 0;
  while (head < put.length && start + head < end && text[start + head] === put[head]) head++;
  let tail = 0;
  while (tail < put.length - head && end - tail > start + head && text[end - 1 - tail] === put[put.length - 1 - tail]) tail++;
  return { span: span(start + head, end - tail), text: put.slice(head, put.length - tail) };
}

function compare(id: Id, path: string, programs: readonly string[], random: Random): void {
  const values = evaluate(programs, id);
  const wrong: string[] = [];
  const tried: { program: string; edits: Edit[]; wanted: string; after: string; before: Decoded }[] = [];
  let legal = 0;
  let broken = 0;
  let refused = 0;
  let insertions = 0;
  let refusedInsertions = 0;
  for (const [i, program] of programs.entries()) {
    const value = values[i] ?? null;
    const { decoded, hasError } = read(program, id, path);
    // An escape that is illegal but in a raw template is an error for the grammar everywhere; a lone `&` in an attribute costs nothing.
    if (hasError && value !== null && path !== 'a.tsx') {
      broken++;
      continue;
    }
    if (value === null) {
      if (decoded && !hasError) wrong.push(`read, though it does not run: ${program}`);
      continue;
    }
    // One whose trim would take a part of what nobody sees is left alone; all others are read.
    if (!decoded) {
      if (!/dedent`/i.test(program) && !hasError && value !== '') wrong.push(`not read: ${program} ${JSON.stringify(value)}`);
      continue;
    }
    legal++;
    if (worth(decoded) !== value) {
      wrong.push(`${program}\n is ${JSON.stringify(value)}\n not ${JSON.stringify(worth(decoded))}`);
      continue;
    }
    const edits = editsOf(random, decoded.text);
    // common-tags takes more characters than `\\n` for the end of a line.
    if (program.includes('stripIndent`') && edits.some((edit) => /[\r\u2028]/.test(edit.text))) continue;
    const wanted = worthAfter(decoded, edits);
    const written = decoded.write(edits);
    const [only] = edits;
    const isInsertion = edits.length === 1 && only?.span.start === only?.span.end && /^[\w ]*$/.test(only?.text ?? '') && wanted !== null;
    if (isInsertion) insertions++;
    if ('refusal' in written) {
      refused++;
      if (isInsertion && edgeless(decoded, only as Edit)) refusedInsertions++;
    } else if (wanted === null) wrong.push(`a part of a hole was written: ${program} ${JSON.stringify(edits)}`);
    else tried.push({ program, edits, wanted, after: applyEdits(program, written.edits), before: decoded });
  }
  const after = evaluate(
    tried.map((t) => t.after),
    id,
  );
  for (const [i, { program, edits, wanted, after: code }] of tried.entries())
    if (after[i] !== wanted)
      wrong.push(
        `${program}\n with ${JSON.stringify(edits)}\n as ${code}\n is ${JSON.stringify(after[i])}\n not ${JSON.stringify(wanted)}`,
      );
  console.log(
    `      ${id}: ${legal} texts, ${tried.length} edits, ${refused} refused, ${broken} misread by the grammar, of ${insertions} plain insertions ${refusedInsertions}; seed ${seed}`,
  );
  assert.equal(wrong.length, 0, `${wrong.length} differences\n${wrong.slice(0, 8).join('\n\n')}`);
  assert.ok(broken < programs.length * 0.05, `${broken} trees with errors`);
  assert.ok(legal > programs.length / 2);
  assert.ok(refusedInsertions <= insertions * 0.15, 'most insertions can be written');
}

/** Whether an insertion is beside something that is written in a literal. */
const edgeless = ({ pieces }: Decoded, { span: at }: Edit): boolean =>
  pieces.some(
    ({ prompt, file }) => prompt.start <= at.start && at.start <= prompt.end && prompt.end - prompt.start === file.end - file.start,
  );

describe('texts of JavaScript and TypeScript are what node makes of them', function () {
  this.timeout(600_000);
  before(() => syntaxReady('javascript', 'typescript', 'tsx'));

  it('in JavaScript', () => {
    const random = mulberry32(seed);
    const programs = Array.from({ length: count }, () => program(random, false));
    compare('javascript', 'a.js', programs, random);
  });

  it('in TypeScript', () => {
    const random = mulberry32(seed + 1);
    const programs = Array.from({ length: count }, () => program(random, true));
    compare('typescript', 'a.ts', programs, random);
  });

  it('in attributes of JSX', () => {
    const random = mulberry32(seed + 2);
    const tokens = [
      'a',
      ' ',
      'word',
      '&amp;',
      '&lt;',
      '&#65;',
      '&#x1F600;',
      '&nope;',
      '&',
      '&amp',
      '\\n',
      '\\',
      '{x}',
      '&toString;',
      '&#39;',
      '😀',
      ';',
      '#',
      '65',
    ];
    const programs = Array.from({ length: Math.ceil(count / 5) }, () => {
      const quote = pick(random, ['"', "'"]);
      const body = Array.from({ length: Math.floor(random() * 9) }, () => pick(random, [...tokens, quote === '"' ? "'" : '"'])).join('');
      return `const prompt = <Agent prompt=${quote}Be brief ${body}${quote} />;`;
    });
    compare('typescript', 'a.tsx', programs, random);
  });
});
