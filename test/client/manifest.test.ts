/** What the extension claims in VS Code, and what it is shown. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { codeLanguages, promptLanguages, selector } from '../../client/documents.ts';
import { reportedByVsCode } from '../../client/validator.ts';
import { parseGlob } from '../../server/core/globs.ts';
import { hosts } from '../../server/core/hosts.generated.ts';
import { formats, rules } from '../../server/core/registry.generated.ts';
import { host } from '../e2e/install-host.mjs';

interface Language {
  readonly id: string;
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
  readonly filenamePatterns?: readonly string[];
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const ours: readonly Language[] = manifest.contributes.languages;
const extensions = `${host.vscode}extensions`;
const withVsCode = existsSync(extensions);
const theirs: readonly Language[] = withVsCode ? readdirSync(extensions).flatMap(languagesOf) : [];
const needed = withVsCode ? '' : ' (needs VS Code: node test/e2e/install-host.mjs)';

describe('the manifest', () => {
  it(`claims no language, extension or file that is VS Code's${needed}`, function () {
    if (!withVsCode) return this.skip();
    const taken = new Set(theirs.flatMap((l) => [l.id, ...(l.extensions ?? []), ...(l.filenames ?? [])]));
    assert.ok(taken.has('.prompt.md') && taken.has('SKILL.md'), "VS Code's own prompt languages are among them");
    assert.deepEqual(
      ours.flatMap((l) => [l.id, ...(l.extensions ?? []), ...(l.filenames ?? [])]).filter((name) => taken.has(name)),
      [],
    );
  });

  it('gives each of its languages a grammar and wakes for it', () => {
    const highlighted = manifest.contributes.grammars.map((g: { language?: string }) => g.language);
    for (const { id } of ours) {
      assert.ok(highlighted.includes(id), id);
      assert.ok(promptLanguages.includes(id), id);
    }
  });

  it('is shown and woken by every language in whose strings prompts are looked for', () => {
    // A notebook is no document; its cells are.
    const read = Object.values(hosts).flatMap(({ languageIds, inner }) => (inner ? [] : languageIds));
    assert.deepEqual(
      read.filter((id) => !codeLanguages.includes(id)),
      [],
    );
    for (const id of codeLanguages) assert.ok(manifest.activationEvents.includes(`onLanguage:${id}`), id);
  });

  it('offers to mend all in each of them', () => {
    const { when } = manifest.contributes.menus.commandPalette.find((c: { command: string }) => c.command === 'whetstone.fixAll');
    const [, pattern = ''] = /^editorLangId =~ \/(.*)\/$/.exec(when) ?? [];
    for (const id of [...promptLanguages, ...codeLanguages]) assert.match(id, new RegExp(pattern));
    assert.doesNotMatch('css', new RegExp(pattern));
  });

  it(`puts templates into the strings of every language that VS Code colours${needed}`, function () {
    if (!withVsCode) return this.skip();
    const { injectTo } = manifest.contributes.grammars.find((g: { scopeName: string }) => g.scopeName === 'source.whetstone.strings');
    const coloured = readdirSync(extensions).flatMap((name) => grammarsOf(name).filter((g) => codeLanguages.includes(g.language ?? '')));
    assert.ok(coloured.length >= 12, 'there are such languages');
    assert.deepEqual(
      coloured.filter(({ scopeName }) => !injectTo.includes(scopeName)),
      [],
    );
  });

  it(`shows the server every file that a format may read${needed}`, function () {
    if (!withVsCode) return this.skip();
    const unseen = Object.entries(formats).flatMap(([id, { globs }]) =>
      globs
        .flatMap(samples)
        .filter((path) => !isShown(path))
        .map((p) => `${id}: ${p}`),
    );
    assert.deepEqual(unseen, []);
  });
});

describe("what VS Code's validator reports", () => {
  it('is named by rules, formats and languages that there are', () => {
    for (const [language, byFormat] of Object.entries(reportedByVsCode)) {
      assert.ok(promptLanguages.includes(language), language);
      for (const [format, ids] of Object.entries(byFormat)) {
        assert.ok(Object.hasOwn(formats, format), format);
        for (const id of ids) assert.ok(Object.hasOwn(rules, id), id);
      }
    }
  });

  it('is left to our rules in every language of our own', () => {
    for (const { id } of ours) assert.ok(!Object.hasOwn(reportedByVsCode, id), id);
  });
});

/** One path for each way through a glob's braces. */
function samples(glob: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(glob);
  if (braces) return (braces[1] ?? '').split(',').flatMap((choice) => samples(glob.replace(braces[0], choice)));
  return [glob.replaceAll('**/', 'a/').replaceAll('**', 'a/b.md').replaceAll('*', 'x')];
}

const isShown = (path: string): boolean => {
  const language = languageOf(path);
  return selector.some((s) => s.scheme === 'file' && (s.language ? s.language === language : s.pattern && matches(s.pattern, path)));
};

function matches(pattern: string, path: string): boolean {
  const glob = parseGlob(pattern);
  assert.ok(typeof glob === 'object', pattern);
  return glob.matches(path);
}

/** As VS Code decides: file name, then pattern, then the longest extension. */
function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const all = [...theirs, ...ours];
  const byName = all.find((l) => l.filenames?.includes(name));
  const byPattern = all.find((l) => l.filenamePatterns?.some((p) => matches(p, path)));
  const endings = all.flatMap((l) => (l.extensions ?? []).filter((e) => name.endsWith(e)).map((e) => ({ id: l.id, length: e.length })));
  return byName?.id ?? byPattern?.id ?? endings.sort((a, b) => b.length - a.length)[0]?.id ?? 'plaintext';
}

function grammarsOf(folder: string): { readonly scopeName: string; readonly language?: string }[] {
  const file = `${extensions}/${folder}/package.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).contributes?.grammars ?? []) : [];
}

function languagesOf(folder: string): Language[] {
  const file = `${extensions}/${folder}/package.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).contributes?.languages ?? []) : [];
}
