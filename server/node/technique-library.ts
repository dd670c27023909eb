/** The techniques on this machine: ours, as the build packs them, and packs in folders. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createLibrary,
  type Library,
  Lines,
  localize,
  type NunjucksParse,
  readPack,
  readTechnique,
  type Span,
  type Technique,
} from '../core/service.ts';
import { readText } from './encoding.ts';
import { slashed } from './paths.ts';

/** What the server is built with. */
const ownFile = () => path.join(__dirname, 'techniques.json');

/** Nunjucks' parser is as big as our own code; only who reads a pack waits for it. */
const parser = (): NunjucksParse => (require('nunjucks/src/parser.js') as { parse: NunjucksParse }).parse;

let own: Library | null = null;

/** Our own techniques, read once. */
export function ownLibrary(file = ownFile()): Library {
  own ??= createLibrary(JSON.parse(readFileSync(file, 'utf8')) as Technique[]);
  return own;
}

export interface ReadPack {
  readonly techniques: readonly Technique[];
  /** Whole lines for people: `pack/brief.yaml:3:7: …`. */
  readonly faults: readonly string[];
}

/** More files than these are no pack. */
const mostFiles = 1000;

/**
 * Reads a pack: a folder with a `pack.yaml` and a file for each technique. Runs nothing of it.
 * @param told how the folder is called in messages
 */
export function readPackAt(folder: string, told: string): ReadPack {
  const faults: string[] = [];
  const fault = (file: string, text: string, at: Span, message: string): void => {
    const { line, character } = new Lines(text).position(at.start);
    faults.push(`${slashed(path.join(told, file))}:${line + 1}:${character + 1}: ${message}`);
  };
  const manifest = readText(path.join(folder, 'pack.yaml'));
  if (!manifest.ok) return { techniques: [], faults: [`${slashed(path.join(told, 'pack.yaml'))}: ${manifest.reason}`] };
  const pack = readPack(manifest.text);
  for (const { span, message } of pack.reports) fault('pack.yaml', manifest.text, span, localize(message));
  const name = pack.value?.name ?? path.basename(folder);
  const files = readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file) && file !== 'pack.yaml')
    .sort();
  if (files.length > mostFiles) faults.push(`${told}: A pack has at most ${mostFiles} techniques. Divide it.`);
  const techniques = files.slice(0, mostFiles).flatMap((file) => {
    const read = readText(path.join(folder, file));
    if (!read.ok) {
      faults.push(`${slashed(path.join(told, file))}: ${read.reason}`);
      return [];
    }
    const { value, reports } = readTechnique(read.text, file.replace(/\.ya?ml$/, ''), name, parser());
    for (const { span, message } of reports) fault(file, read.text, span, localize(message));
    return value ? [value] : [];
  });
  return { techniques, faults };
}
