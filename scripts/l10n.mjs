// Gathers every text for people into the bundles that translators start from: what the client tells (`vscode.l10n.t('…')`) into l10n/,
// what the server tells (`say('…')`, techniques, what tables say) into server/l10n/.
// With `--check`: fails if a bundle is not what the sources say, if a text names a value that it is not given, or if a translation
// does not hold the same texts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import ts from 'typescript';
import { parse } from 'yaml';
import { writeRegistries } from './registry.mjs';
import { shipped, sourcesOf, techniqueFiles } from './sources.mjs';
import { faultsOfTranslations } from './translations.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
/** What makes a text for people: in the core, and in the VS Code client. */
const tellers = ['say', 'vscode.l10n.t'];
const client = new Set();
const server = new Set();
const faults = [];

for (const file of sourcesOf(shipped)) {
  const texts = file.startsWith(`${root}client/`) ? client : server;
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  visit(source, (node) => {
    if (!ts.isCallExpression(node) || !tellers.includes(node.expression.getText(source))) return;
    const [first, values] = node.arguments;
    const place = `${file.slice(root.length)}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
    const options = first ? literals(first) : null;
    if (!options) return faults.push(`${place}: the text must be a literal, so that it can be translated.`);
    const given = values && ts.isObjectLiteralExpression(values) ? values.properties.map((p) => p.name?.getText(source)) : null;
    for (const text of options) {
      texts.add(text);
      for (const [, name] of text.matchAll(/\{(\w+)\}/g))
        if (!values || (given && !given.includes(name))) faults.push(`${place}: the text names {${name}}, which is not given.`);
    }
  });
}

for (const file of techniqueFiles()) {
  const { name, summary, advice, conditions = [], signals = [], parameters = [], counterEvidence = [] } = parse(read(file));
  for (const text of [
    name,
    summary,
    advice,
    ...[...conditions, ...signals].map((c) => c.because),
    ...parameters.map((p) => p.about),
    ...counterEvidence.map((c) => c.finding),
  ])
    if (text) server.add(text.trim());
}
// Families and needs, by the tables that name them.
visit(ts.createSourceFile('technique.ts', read(`${root}server/core/techniques/technique.ts`), ts.ScriptTarget.Latest, true), (node) => {
  if (!ts.isVariableDeclaration(node) || !['categories', 'needs'].includes(node.name.getText()) || !ts.isAsExpression(node.initializer))
    return;
  for (const property of node.initializer.expression.properties) server.add(property.initializer.text);
});

writeRegistries();
const { docs } = await tsImport('./docs.ts', import.meta.url);
for (const text of docs()) server.add(text);

for (const [bundle, texts] of [
  ['l10n/bundle.l10n.json', client],
  ['server/l10n/bundle.l10n.json', server],
]) {
  if (texts.size === 0) faults.push(`No text was found for ${bundle}: the search has gone blind.`);
  const json = `${JSON.stringify(Object.fromEntries([...texts].sort().map((t) => [t, t])), null, 2)}\n`;
  if (!check) {
    mkdirSync(path.dirname(root + bundle), { recursive: true });
    writeFileSync(root + bundle, json);
  } else if (read(root + bundle) !== json) faults.push(`${bundle} is stale. Run \`node scripts/l10n.mjs\`.`);
}
if (check) faults.push(...faultsOfTranslations());
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

function literals(node) {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  if (ts.isConditionalExpression(node)) {
    const both = [literals(node.whenTrue), literals(node.whenFalse)];
    return both.every(Boolean) ? both.flat() : null;
  }
  return null;
}

function visit(node, act) {
  act(node);
  ts.forEachChild(node, (child) => visit(child, act));
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
