// Finds regular expressions that somebody's text could make run for ever: every literal and every `new RegExp` of the sources is given
// to recheck. `node scripts/redos.mjs [files]` prints the vulnerable ones with an attack, and exits with 1 then, and where it saw none at all.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { shipped, sourcesOf } from './sources.mjs';

// The checker in plain JavaScript: no Java, no binary of the platform, and its work is bounded below.
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = await import('recheck');

const root = fileURLToPath(new URL('..', import.meta.url));
const timeout = 20_000;

/** Expressions, as written, that recheck cannot decide, with the reason why they are linear all the same. */
const justified = new Map([]);

const named = process.argv.slice(2);
const files = named.length > 0 ? named : sourcesOf([...shipped, 'scripts']);
const found = files.flatMap((file) => expressions(file));
// An expression takes up to seconds and seldom changes, so what was found out is kept between runs.
const cache = join(root, 'node_modules/.cache/whetstone/redos.json');
const version = createRequire(import.meta.url)('recheck/package.json').version;
const verdicts = new Map(remembered());
let bad = 0;
for (const { file, line, source, flags } of found) {
  const key = `/${source}/${flags}`;
  if (justified.has(key)) continue;
  if (!verdicts.has(key)) verdicts.set(key, verdict(source, flags));
  const reason = verdicts.get(key);
  if (!reason) continue;
  bad++;
  console.log(`${relative(root, file)}:${line}: ${key}\n  ${reason}`);
}
remember();
const unused = named.length > 0 ? [] : [...justified.keys()].filter((key) => !found.some((f) => `/${f.source}/${f.flags}` === key));
for (const key of unused) console.log(`scripts/redos.mjs: ${key} is justified, but no longer there. Remove it from the list.`);
if (found.length === 0) console.log('No regular expression was found: the script looks in the wrong place.');
else console.log(`${found.length} regular expressions in ${files.length} files checked, ${bad} to be mended.`);
process.exitCode = bad > 0 || unused.length > 0 || found.length === 0 ? 1 : 0;

/** What is wrong with an expression; null for a safe one. */
function verdict(source, flags) {
  if (source === null) return 'It is put together while the program runs, so nobody can check it. Write a literal.';
  const result = checkSync(source, flags.replace('d', ''), { timeout, attackTimeout: 2_000, incubationTimeout: 2_000 });
  if (result.status === 'safe') return null;
  if (result.status === 'unknown') return `It cannot be decided (${result.error.kind}). Rewrite it, or justify it in scripts/redos.mjs.`;
  return `${result.complexity.summary}. Attack: ${result.attack.pattern}`;
}

function remembered() {
  try {
    const kept = JSON.parse(readFileSync(cache, 'utf8'));
    return kept.version === version ? kept.verdicts : [];
  } catch {
    return [];
  }
}

function remember() {
  mkdirSync(dirname(cache), { recursive: true });
  writeFileSync(cache, JSON.stringify({ version, verdicts: [...verdicts] }));
}

/** Literals and constructions in one file; `source` is null where it is no literal text. */
function expressions(file) {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = [];
  const add = (node, source, flags) =>
    found.push({ file, line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1, source, flags });
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const end = node.text.lastIndexOf('/');
      add(node, node.text.slice(1, end), node.text.slice(end + 1));
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(tree) === 'RegExp') {
      const [source, flags] = node.arguments ?? [];
      const plain = source && ts.isStringLiteralLike(source) && (!flags || ts.isStringLiteralLike(flags));
      add(node, plain ? source.text : null, plain ? (flags?.text ?? '') : '');
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
