/** Between the client's URIs and the core's paths, which have forward slashes. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { codeExtension } from '../core/service.ts';

/**
 * Path of a document. One that lies in no file system (untitled, a remote or virtual one) has its URI for a path, with
 * the file name that its language usually has, since the name decides the format.
 */
export function pathOf(uri: string, languageId = ''): string {
  if (uri.startsWith('file:')) {
    try {
      return fileURLToPath(uri).replaceAll('\\', '/');
    } catch {
      return uri;
    }
  }
  const cell = cellPath(uri, languageId);
  if (cell !== null) return cell;
  const name = fileNames.get(languageId) ?? codeExtension(languageId);
  return name && !uri.endsWith(name) ? `${uri}${name.startsWith('.') ? '' : '/'}${name}` : decoded(uri);
}

/**
 * A cell lies beside its notebook, so that the configuration of that holds for it. Where this server runs on a remote machine, the
 * cell names that one. Null for what is no cell, or of a notebook on no disk.
 */
function cellPath(uri: string, languageId: string): string | null {
  const [, notebook, id = ''] = /^vscode-notebook-cell:(?:\/\/[^/#]*)?(\/[^#]*)(?:#([\s\S]*))?$/.exec(uri) ?? [];
  if (notebook === undefined) return null;
  try {
    return `${fileURLToPath(`file://${notebook}`).replaceAll('\\', '/')}#${id}${codeExtension(languageId) ?? ''}`;
  } catch {
    return null;
  }
}

export const uriOf = (path: string): string => (isVirtual(path) ? path : pathToFileURL(path).href);

/** Two letters at least before the colon: one is a drive. */
export const isVirtual = (path: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(path);

/** File names by language id, as VS Code's own prompt languages, ours and the community's extensions name them. */
const fileNames = new Map([
  ['dotprompt', '.prompt'],
  ['prompty', '.prompty'],
  ['prompt', '.prompt.md'],
  ['instructions', '.instructions.md'],
  ['chatagent', '.agent.md'],
  ['chatmode', '.chatmode.md'],
  ['skill', 'SKILL.md'],
  ['jinja', '.jinja'],
  ['jinja2', '.jinja'],
  ['jinja-prompt', '.jinja'],
  ['nunjucks', '.njk'],
  ['liquid', '.liquid'],
  ['liquid-prompt', '.liquid'],
  ['handlebars', '.hbs'],
  ['mustache', '.mustache'],
  ['mustache-prompt', '.mustache'],
]);

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
