/** Finds the configuration that holds for a file: the nearest upwards in its workspace, or the one that was named. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Config, type Configuration, configurationName, defaultConfig, parseConfiguration } from '../core/service.ts';
import { digest } from './digest.ts';
import { readText } from './encoding.ts';

export interface ConfigurationFile {
  /** Relative to the root; globs count from its folder. */
  readonly path: string;
  readonly absolute: string;
  readonly text: string;
  readonly digest: string;
}

export interface Configurations {
  /** @param file relative to the root. Null where none holds. */
  nearest(file: string): ConfigurationFile | null;
  configFor(file: string): Config;
  /** What `nearest` gives, read. */
  configurationFor(file: string): ReadConfiguration | null;
  /** Those that `nearest` has come upon, read. */
  met(): readonly ReadConfiguration[];
}

export interface ReadConfiguration {
  readonly file: ConfigurationFile;
  readonly configuration: Configuration;
}

/** Where a file was named on the command line, its globs count from the folder that the command runs in. */
export interface NamedConfiguration {
  readonly absolute: string;
  readonly text: string;
  readonly cwd: string;
}

const absent = { ok: false } as const;

export function configurationsOf(root: string, named: NamedConfiguration | null): Configurations {
  const byFolder = new Map<string, ConfigurationFile | null>();
  const read = new Map<ConfigurationFile, Configuration>();
  const everywhere = named && fileOf(root, path.join(named.cwd, path.basename(named.absolute)), named.absolute, named.text);

  function nearestTo(folder: string): ConfigurationFile | null {
    const last = byFolder.get(folder);
    if (last !== undefined) return last;
    const absolute = path.join(root, folder, configurationName);
    // Most folders have none, and a failed read costs far more than the question.
    const text = existsSync(absolute) ? readText(absolute) : absent;
    const up = folder === '.' ? null : path.posix.dirname(folder);
    const found = text.ok ? fileOf(root, absolute, absolute, text.text) : up === null ? null : nearestTo(up);
    byFolder.set(folder, found);
    return found;
  }

  const nearest = (file: string) => everywhere ?? nearestTo(path.posix.dirname(file));

  function parsed(file: ConfigurationFile): Configuration {
    const last = read.get(file);
    if (last) return last;
    const configuration = parseConfiguration(file.path, file.text);
    read.set(file, configuration);
    return configuration;
  }

  return {
    nearest,
    configFor(file) {
      const configuration = nearest(file);
      return configuration ? parsed(configuration).configFor(file) : defaultConfig;
    },
    configurationFor(file) {
      const found = nearest(file);
      return found && { file: found, configuration: parsed(found) };
    },
    met() {
      const files = new Set([everywhere, ...byFolder.values()].filter((f) => f !== null));
      return [...files].map((file) => ({ file, configuration: parsed(file) }));
    },
  };
}

const fileOf = (root: string, as: string, absolute: string, text: string): ConfigurationFile => ({
  path: path.relative(root, as).split(path.sep).join('/'),
  absolute,
  text,
  digest: digest(`${path.relative(root, as)}\n${text}`),
});
