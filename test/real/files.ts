/** The real prompt files of `../shared/data/promptfiles`, which lie beside the checkout or are absent. */
import { existsSync, readFileSync } from 'node:fs';

export interface RealFile {
  /** Folder and number, `prompt/04`. */
  readonly id: string;
  readonly family: string;
  /** Where it lay in its repository. */
  readonly path: string;
  readonly text: string;
}

const folder = new URL('../../../shared/data/promptfiles/', import.meta.url);

/** What a test says where the files are absent. */
export const absence = existsSync(new URL('index.jsonl', folder))
  ? null
  : 'skipped: ../shared/data/promptfiles is not beside this checkout';

/** Names of the families by the folders they lie in. */
const families: Readonly<Record<string, string>> = {
  prompt: 'dotprompt',
  prompty: 'prompty',
  'prompt.md': 'prompt',
  'agent.md': 'agent',
  'chatmode.md': 'chatmode',
  'instructions.md': 'instructions',
  'SKILL.md': 'skill',
  'AGENTS.md': 'agents',
  'mdc-cursor-rules': 'cursor',
  jinja: 'jinja',
  'fabric-pattern': 'pattern',
};

interface Row {
  readonly file: string;
  readonly format: string;
  readonly path: string;
}

/** All files of the families that are read today, in the order of the index. */
export function realFiles(): RealFile[] {
  if (absence) return [];
  const rows = readFileSync(new URL('index.jsonl', folder), 'utf8').trim().split('\n');
  return rows
    .map((row) => JSON.parse(row) as Row)
    .filter(({ format }) => Object.hasOwn(families, format))
    .map(({ file, format, path }) => ({
      id: file.slice(0, file.indexOf('/') + 3),
      family: families[format] ?? format,
      path: format === 'jinja' && !path.includes('/prompts/') ? `prompts/${path}` : path,
      text: readFileSync(new URL(encodeURI(file), folder), 'utf8'),
    }));
}
