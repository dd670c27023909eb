/** A check whose pattern matches no file checks nothing: each path that a configuration names must still match one. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import cruiser from '../../.dependency-cruiser.mjs';
import { sourcesOf, written } from '../../scripts/sources.mjs';
import { parseGlob } from '../../server/core/service.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What git knows or would take in, and what is generated from it. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => existsSync(root + file));

const json = (file: string) => JSON.parse(readFileSync(root + file, 'utf8').replace(/^\s*\/\/.*$/gm, ''));

function matchesOne(glob: string): void {
  const parsed = parseGlob(glob.replace(/^!+/, ''));
  assert.ok(typeof parsed !== 'string', `${glob}: ${parsed}`);
  assert.ok(files.some(parsed.matches), `${glob} matches no file`);
}

describe('The patterns of the checks match files:', () => {
  describe('dependency-cruiser', () => {
    const patterns = cruiser.forbidden.flatMap(({ name, from, to }: { name: string; from: Path; to: Path }) =>
      [from.path, to.path, to.pathNot].filter((p) => p !== undefined).map((p): [string, string] => [name, p]),
    );
    // What each alternative of a pattern stands for must be there, not only one of them.
    for (const [name, pattern] of patterns)
      for (const alternative of alternatives(pattern.replace('$1', '[^/]+')))
        it(`${name}: ${alternative}`, function () {
          if (alternative === '^vscode$') return this.skip();
          assert.ok(files.some((file) => new RegExp(alternative).test(file)));
        });
  });

  describe('knip', () => {
    for (const [folder, { entry, project }] of Object.entries(
      json('knip.json').workspaces as Record<string, { entry: string[]; project: string[] }>,
    ))
      for (const glob of [...entry, ...project].filter((g) => !g.startsWith('!')))
        it(`${folder}: ${glob}`, () => {
          for (const one of glob.endsWith('.{mjs,cjs,ts}') ? ['mjs', 'ts'].map((e) => glob.replace('{mjs,cjs,ts}', e)) : [glob])
            matchesOne(folder === '.' ? `/${one}` : `/${folder}/${one}`);
        });
  });

  describe('biome', () => {
    for (const glob of (json('biome.json').files.includes as string[]).filter((g) => !g.startsWith('!')))
      it(glob, () => matchesOne(`/${glob}`));
  });

  describe('tsc', () => {
    for (const folder of json('tsconfig.json').include as string[])
      it(folder, () => assert.ok(files.some((file) => file.startsWith(`${folder}/`) && /\.(ts|mjs|cjs)$/.test(file))));
    it('server/core', () => assert.ok(files.some((file) => /^server\/core\/[^/]+\.ts$/.test(file))));
  });

  describe('scripts', () => {
    for (const folder of written) it(folder, () => assert.ok(sourcesOf([folder]).length > 0));

    it('refuse a folder that is missing or holds no code', () => {
      assert.throws(() => sourcesOf(['server', 'elsewhere']), /"elsewhere" holds no code/);
      assert.throws(() => sourcesOf(['docs']), /"docs" holds no code/);
    });

    // Written from the root: `${root}server/bin/whetstone.cjs`, new URL('../models/intent/', …), join(root, 'client'), 'server/cli/main.ts'.
    const path =
      /\$\{root\}([\w./-]+)|new URL\('\.\.\/([\w./-]+)'|join\(root, '([\w./-]+)'|'((?:server|client|scripts|test|models|l10n|docs|examples)\/[\w./-]+)'/g;
    for (const script of files.filter((file) => /^scripts\/[^/]+\.(mjs|cjs|ts)$/.test(file)))
      for (const [, ...ways] of readFileSync(root + script, 'utf8').matchAll(path)) {
        // What is generated is not there for git; its folder is.
        const named = (ways.find((way) => way !== undefined) ?? '').replace(/\/$|\/[^/]+\.generated\.ts$/, '');
        if (/(^|\/)(node_modules|dist)(\/|$)/.test(named)) continue;
        it(`${script}: ${named}`, () => assert.ok(files.some((file) => file === named || file.startsWith(`${named}/`))));
      }
  });

  it('and nothing among the tests is called so that no run finds it', () => {
    const strays = files.filter((file) => /^test\/.*\.(spec|tests)\.ts$/.test(file));
    assert.deepEqual(strays, []);
  });
});

interface Path {
  readonly path?: string;
  readonly pathNot?: string;
}

/** `^(a|b(c|d))/` as `^a/`, `^bc/`, `^bd/`. */
function alternatives(pattern: string): string[] {
  const open = pattern.indexOf('(');
  if (open === -1 || pattern.slice(open, open + 3) === '([^') return [pattern];
  let depth = 0;
  let close = open;
  const cuts = [open];
  for (let i = open; i < pattern.length; i++) {
    if (pattern[i] === '(') depth++;
    else if (pattern[i] === '|' && depth === 1) cuts.push(i);
    else if (pattern[i] === ')' && --depth === 0) {
      close = i;
      cuts.push(i);
      break;
    }
  }
  return cuts
    .slice(1)
    .map((cut, i) => pattern.slice(0, open) + pattern.slice((cuts[i] as number) + 1, cut) + pattern.slice(close + 1))
    .flatMap(alternatives);
}
