/** Where a pack of techniques lies that a configuration names: a folder of the workspace, or an npm package installed in it. */
import path from 'node:path';
import { say, type Text } from '../core/service.ts';
import { readText } from './encoding.ts';
import { holds, slashed } from './paths.ts';
import type { PackFolder } from './read-pack.ts';
import { statOf } from './stat.ts';
import { followed } from './workspace.ts';

export interface PackPlace {
  /** Absolute folder of the configuration. */
  readonly folder: string;
  /** Absolute folders of the workspace: nothing outside of them is looked at. */
  readonly within: readonly string[];
}

export type FoundPack = PackFolder | { readonly fault: Text };

/** Resolves no module and runs nothing: a package is its folder in `node_modules` and the data of its `package.json`. */
export function findPack(name: string, place: PackPlace): FoundPack {
  if (/^\.{1,2}([\\/]|$)/.test(name)) return folderNamed(name, place);
  if (isPackageName(name)) return packageNamed(name, place);
  return {
    fault: say('"{name}" is neither a folder relative to this file, such as "./techniques/acme", nor the name of an npm package.', {
      name,
    }),
  };
}

/** https://docs.npmjs.com/cli/configuring-npm/package-json#name */
const isPackageName = (name: string): boolean => name.length <= 214 && /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name);

const outside = (name: string): FoundPack => ({
  fault: say(
    '"{name}" leads out of the workspace, where nothing is read. Put the pack into the workspace, or install it as an npm package.',
    {
      name,
    },
  ),
});

const homeOf = (file: string, { within }: PackPlace): string | undefined => within.find((one) => holds(one, file));

function folderNamed(name: string, place: PackPlace): FoundPack {
  const folder = path.resolve(place.folder, name.replaceAll('\\', '/'));
  const home = homeOf(folder, place);
  const at = home === undefined ? null : followed(home, folder);
  if (home === undefined || at === null) return outside(name);
  if (at === undefined || !statOf(folder)?.isDirectory())
    return { fault: say('There is no folder "{name}". It counts from the folder of this file.', { name }) };
  return { folder, told: told(folder, place), within: home };
}

function packageNamed(name: string, place: PackPlace): FoundPack {
  const home = homeOf(place.folder, place);
  for (let at = place.folder; home !== undefined && holds(home, at); at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name);
    const real = followed(home, folder);
    if (real === null) return outside(name);
    if (real !== undefined) return packIn(folder, name, home, place);
    if (path.dirname(at) === at) break;
  }
  return {
    fault: say('The package "{name}" is not installed in this workspace. Install it, or write "./{name}" if it is a folder.', { name }),
  };
}

/** What a package can name that is run, by who installs it or by who imports it. A pack is data alone. */
const code = ['bin', 'main', 'module', 'browser', 'exports', 'gypfile'];
const scripts = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];

function packIn(folder: string, name: string, home: string, place: PackPlace): FoundPack {
  const manifest = manifestOf(folder, home);
  if (!manifest) return { fault: say('The package "{name}" has no package.json that can be read. Install it again.', { name }) };
  const named =
    code.find((key) => manifest[key] !== undefined) ?? scripts.find((key) => isMap(manifest.scripts) && key in manifest.scripts);
  if (named !== undefined)
    return {
      fault: say(
        'The package "{name}" names code to run in its package.json ("{key}"). A pack of techniques is data alone, so it is not read.',
        {
          name,
          key: named,
        },
      ),
    };
  const own = isMap(manifest.whetstone) ? manifest.whetstone.techniques : undefined;
  const inside = own === undefined ? 'techniques' : own;
  const pack = typeof inside === 'string' && !path.isAbsolute(inside) ? path.resolve(folder, inside) : null;
  if (pack === null || !holds(folder, pack) || followed(home, pack) === null)
    return { fault: say('The package "{name}" says that its techniques lie outside of it. They are not read.', { name }) };
  if (!statOf(pack)?.isDirectory())
    return { fault: say('The package "{name}" has no folder "{folder}" with techniques.', { name, folder: String(inside) }) };
  return { folder: pack, told: told(pack, place), within: home };
}

function manifestOf(folder: string, home: string): Readonly<Record<string, unknown>> | null {
  const file = path.join(folder, 'package.json');
  if (typeof followed(home, file) !== 'string') return null;
  const read = readText(file);
  if (!read.ok) return null;
  try {
    const data: unknown = JSON.parse(read.text);
    return isMap(data) ? data : null;
  } catch {
    return null;
  }
}

const isMap = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

/** As seen from the configuration's folder, for that is where its reader is. */
const told = (folder: string, place: PackPlace): string => slashed(path.relative(place.folder, folder)) || '.';
