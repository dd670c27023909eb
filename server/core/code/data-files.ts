/** Which files of YAML, JSON and TOML may hold prompts: most are configurations of other programs, and texts for people. */
import { judgeName } from '../extraction/names.ts';
import { type DataNode, entryOf, textAt } from './data-tree.ts';
import { isGenerated } from './generated.ts';
import type { WordHits } from './words.ts';

/** Besides what all languages ask for, texts may stand without quotes, and a file may be named for what it holds. */
export function dataHits(path: string, text: string, ask: (text: string) => WordHits | null): WordHits | null {
  if (isOtherFile(path) || isGenerated(path, text)) return null;
  const found = ask(text);
  if (found || !(givesText(text) || isNamedForPrompts(path))) return found;
  return { sdk: false, named: true, spoken: false, marked: text.includes('whetstone') };
}

/** File name without what follows its last dot. */
export const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

/** `prompts.yaml`, `system_prompt.json`. */
export const isNamedForPrompts = (path: string): boolean => judgeName(stemOf(path)).confidence >= 0.5;

/** A key of a prompt, or a role, that is given a text: of several words, or one that has a line of its own. */
function givesText(text: string): boolean {
  key.lastIndex = 0;
  while (key.test(text)) {
    const rest = text.slice(key.lastIndex, key.lastIndex + 200);
    const given = ofValue.exec(rest);
    const value = given && rest.slice(given[0].length).trimStart();
    if (value && (/^(?:[|>[]|["']?(?:user|system|assistant|human|developer))/.test(value) || isSeveral(value))) return true;
  }
  return false;
}

const key = /prompt|instruction|system|persona|preamble|backstory|role/gi;
const ofValue = /^[\w-]{0,24}["']?[ \t]{0,8}[:=]/;

const isSeveral = (value: string): boolean => (value.split('\n', 1)[0] ?? '').split(/[ \t]/).filter((word) => word !== '').length >= 3;

export function isOtherFile(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const name = parts.pop() ?? '';
  return (
    names.has(name) ||
    otherNames.some((other) => other.test(name)) ||
    parts.some((part) => folders.has(part)) ||
    /(?:^|\/)\.github\/(?:workflows|issue_template)\//i.test(path)
  );
}

const folders: ReadonlySet<string> = new Set(
  '.circleci .vscode .idea .devcontainer .changeset node_modules locales locale _locales i18n l10n lang langs translations translation nls intl'.split(
    ' ',
  ),
);

const names: ReadonlySet<string> = new Set(
  'package.json package-lock.json npm-shrinkwrap.json composer.json pnpm-lock.yaml pnpm-workspace.yaml cargo.toml pyproject.toml poetry.toml uv.toml ruff.toml pipfile.toml rust-toolchain.toml rustfmt.toml clippy.toml netlify.toml wrangler.toml fly.toml biome.json biome.jsonc deno.json deno.jsonc lerna.json nx.json turbo.json vercel.json angular.json renovate.json manifest.json app.json components.json mkdocs.yml mkdocs.yaml _config.yml chart.yaml kustomization.yaml skaffold.yaml action.yml action.yaml codecov.yml dependabot.yml funding.yml environment.yml conda.yaml pubspec.yaml buf.yaml openapi.yaml openapi.yml openapi.json swagger.json swagger.yaml swagger.yml cspell.json bundle.l10n.json package.nls.json whetstone.config.yaml'.split(
    ' ',
  ),
);

/** Locks, compilers, continuous integration, containers, schemas, files of a natural language. */
const otherNames: readonly RegExp[] = [
  /[.-]lock\.(?:json|ya?ml|toml)$/,
  /^[jt]sconfig[^/]*\.json$/,
  /^\.(?:eslintrc|prettierrc|stylelintrc|babelrc|swcrc|gitlab-ci|travis|pre-commit|markdownlint|releaserc|commitlintrc|lintstagedrc|cspell|readthedocs|golangci|rubocop|yarnrc|npmrc)/,
  /^(?:azure-pipelines|appveyor|cloudbuild|buildspec|bitbucket-pipelines|docker-compose|compose)[.-]/,
  /\.(?:schema\.json|openapi\.\w{3,4}|swagger\.\w{3,4})$/,
  /^(?:package\.nls|bundle\.l10n|messages|strings|translations?)\.[a-z-]{2,12}\.\w{3,4}$/,
  /^[a-z]{2,3}(?:[-_][a-z]{2,4})?\.(?:json|ya?ml|toml)$/,
];

/** Whether a document says by its keys that it is of another program. */
export function isOtherData(root: DataNode): boolean {
  if (root.kind !== 'map') return false;
  const has = (...keys: readonly string[]): boolean => keys.every((k) => root.entries.some((entry) => entry.key === k));
  return (
    has('openapi') ||
    has('swagger') ||
    has('asyncapi') ||
    has('lockfileVersion') ||
    has('compilerOptions') ||
    has('apiVersion', 'kind') ||
    has('AWSTemplateFormatVersion') ||
    (has('jobs') && (has('on') || has('name'))) ||
    (has('runs') && entryOf(entryOf(root, 'runs'), 'using') !== null) ||
    (has('name') && (has('dependencies') || has('devDependencies') || has('scripts'))) ||
    isSchema(root) ||
    isCompose(entryOf(root, 'services'))
  );
}

const isSchema = (root: DataNode): boolean =>
  /json-schema\.org/.test(textAt(root, '$schema') ?? '') || (textAt(root, 'type') === 'object' && entryOf(root, 'properties') !== null);

const isCompose = (services: DataNode | null): boolean =>
  services?.kind === 'map' && services.entries.some(({ value }) => entryOf(value, 'image') !== null || entryOf(value, 'build') !== null);

/** A question of a wizard at the terminal: `{ type: 'confirm', name: 'git', message: '…' }`. */
export const isForm = (map: DataNode): boolean =>
  textAt(map, 'message') !== null && questions.has(textAt(map, 'type') ?? '') && entryOf(map, 'role') === null;

const questions: ReadonlySet<string> = new Set(
  'input confirm list rawlist select multiselect checkbox password editor number toggle autocomplete text'.split(' '),
);
