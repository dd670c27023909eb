/** Classes that lie in files of their names, as Java, Kotlin, C#, PHP and Ruby have it. */
import { basename, dirname, join } from '../paths.ts';
import type { Files, Landing, Origin, Scopes, Unbound } from './scopes.ts';

/** The one file of a class in its package's folder; null where there is none, or several. */
function classFile(names: readonly string[], extension: string, files: Files): string | null {
  const path = `${names.join('/')}${extension}`;
  const [file, ...others] = files.named(basename(path)).filter((each) => each === path || each.endsWith(`/${path}`));
  return file !== undefined && others.length === 0 ? file : null;
}

/** Of Java and Kotlin: a class by its package, a static import by its class. */
function packagedLeads({ module, name }: Origin, extension: string, files: Files): Landing | null {
  if (name === null) return null;
  const parts = module.split('.');
  const holder = parts.at(-1) ?? '';
  const isMember = /^[A-Z]/.test(holder);
  const file = classFile(isMember ? parts : [...parts, name], extension, files);
  return file === null ? null : { paths: [file], names: isMember ? [holder, name] : [name] };
}

/** Classes of the same package lie in the same folder. */
const besides = (extension: string): Unbound => ({
  pattern: /(?<![\w.$])([A-Z]\w{1,60})\.[A-Z]/g,
  isOwn: (name, { text }) =>
    [...text.matchAll(/\b(?:class|interface|enum|record|object|struct)\s{1,9}(\w{1,60})/g)].some(([, own]) => own === name),
  leads([name = ''], from, files) {
    const path = join(dirname(from), `${name}${extension}`);
    return files.has(path) ? { paths: [path], names: [name] } : null;
  },
});

export const ofJava: Pick<Scopes, 'leads' | 'unbound'> = {
  leads: (origin, _from, files) => packagedLeads(origin, '.java', files),
  unbound: besides('.java'),
};

export const ofKotlin: Pick<Scopes, 'leads' | 'unbound'> = {
  leads: (origin, _from, files) => packagedLeads(origin, '.kt', files) ?? topLevel(origin, files),
  unbound: besides('.kt'),
};

/** A constant of no class may lie in any file of its package. */
function topLevel({ module, name }: Origin, files: Files): Landing | null {
  if (name === null || module === '') return null;
  const path = module.replaceAll('.', '/');
  const [folder, ...others] = [...files.folders()].filter((each) => each === path || each.endsWith(`/${path}`));
  if (folder === undefined || others.length > 0) return null;
  return { paths: files.inFolder(folder).filter((file) => file.endsWith('.kt')), names: [name] };
}

/** A namespace names no folder: the one file that is named like the class. */
export const ofCsharp: Pick<Scopes, 'leads' | 'unbound'> = {
  leads: () => null,
  unbound: {
    ...besides('.cs'),
    leads([name = ''], _from, files) {
      const file = classFile([name], '.cs', files);
      return file === null ? null : { paths: [file], names: [name] };
    },
  },
};

/** A class by the last parts of its namespace, for nobody tells here which folder its first ones stand for (PSR-4). */
export const ofPhp: Pick<Scopes, 'leads' | 'unbound'> = {
  leads({ module }, _from, files) {
    const parts = module.split('\\');
    const name = parts.at(-1) ?? '';
    const file = classFile(parts.length > 2 ? parts.slice(-2) : [name], '.php', files);
    return file === null ? null : { paths: [file], names: [name] };
  },
  unbound: { ...besides('.php'), pattern: /(?<![\w\\:>$])([A-Z]\w{1,60})::[A-Z]/g },
};

/** A constant's file as Zeitwerk finds it. */
export const rubyLeads = ({ module }: Origin, files: Files): Landing | null => {
  const parts = module.replace(/^(?:\.{1,2}\/)+|\.rb$/g, '').split('/');
  const file = classFile(parts, '.rb', files);
  const name = (parts.at(-1) ?? '').replace(/(?:^|_)([a-z\d])/g, (_, first: string) => first.toUpperCase());
  return file === null ? null : { paths: [file], names: [name] };
};
