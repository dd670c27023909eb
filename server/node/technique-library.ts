/** The techniques on this machine: ours, as the build packs them, and those of the packs that a configuration names. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Configuration, createLibrary, type Finding, type Library, ownPack, say, type Technique, type Text } from '../core/service.ts';
import { findPack, type PackPlace } from './find-pack.ts';
import { readPackAt } from './read-pack.ts';

/** What the server is built with. */
const ownFile = () => path.join(__dirname, 'techniques.json');

let own: Library | null = null;

/** Our own techniques, read once. */
export function ownLibrary(file = ownFile()): Library {
  own ??= createLibrary(JSON.parse(readFileSync(file, 'utf8')) as Technique[]);
  return own;
}

export interface Packs {
  /** Namespaced by their pack: `acme/brief`. Those with a fault are left out. */
  readonly techniques: readonly Technique[];
  /** What is wrong with the packs, in the name of `invalid-config`, at their places in the configuration. */
  readonly findings: readonly Finding[];
}

/** Ours, and those of packs. */
export const libraryWith = ({ techniques }: Packs): Library =>
  techniques.length === 0 ? ownLibrary() : createLibrary([...ownLibrary().all, ...techniques]);

/** Reads the packs that a configuration names, from the disk, each time. Runs nothing. */
export function packsOf(configuration: Configuration | null, place: PackPlace): Packs {
  const techniques: Technique[] = [];
  const findings: Finding[] = [];
  const names = new Set<string>();
  for (const { name, span } of configuration?.packs ?? []) {
    const fault = (message: Text): void =>
      void findings.push({ rule: 'invalid-config', severity: 'error', span, message, related: [], fixes: [] });
    const found = findPack(name, place);
    if ('fault' in found) {
      fault(found.fault);
      continue;
    }
    const { pack, techniques: read, faults } = readPackAt(found);
    if (faults.length > 0) fault(faultsOf(name, faults));
    if (!pack) continue;
    if (pack.name === ownPack)
      fault(
        say('The pack in "{folder}" calls itself "{name}", which is the name of our own. Give it another.', {
          folder: name,
          name: ownPack,
        }),
      );
    else if (names.has(pack.name)) fault(say('Another pack is called "{name}" already; this one is left out.', { name: pack.name }));
    else {
      names.add(pack.name);
      techniques.push(...read);
    }
  }
  return { techniques, findings };
}

/** Faults that are told; who wants all of them runs `whetstone techniques validate`. */
const told = 3;

function faultsOf(name: string, faults: readonly string[]): Text {
  const first = faults.slice(0, told).join(' ');
  if (faults.length <= told) return say('The pack "{name}" has faults, and what is wrong is left out. {faults}', { name, faults: first });
  return say('The pack "{name}" has {count} faults, and what is wrong is left out. {faults} …', {
    name,
    count: faults.length,
    faults: first,
  });
}
