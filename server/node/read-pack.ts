/** Reads a pack of techniques: a folder with a `pack.yaml` and a file for each technique. Runs nothing of it. */
import path from 'node:path';
import {
  Lines,
  localize,
  type NunjucksParse,
  type Pack,
  readPack,
  readTechnique,
  type Span,
  say,
  type Technique,
} from '../core/service.ts';
import { readText } from './encoding.ts';
import { entriesOf } from './files.ts';
import { slashed } from './paths.ts';
import { statOf } from './stat.ts';
import { followed } from './workspace.ts';

export interface PackFolder {
  /** Absolute. */
  readonly folder: string;
  /** How it is called in messages. */
  readonly told: string;
  /** Absolute folder around it out of which no link of it may lead; null where somebody named the pack by hand. */
  readonly within: string | null;
}

export interface ReadPack {
  /** Null where `pack.yaml` is missing or wrong. */
  readonly pack: Pack | null;
  /** Those without a fault. */
  readonly techniques: readonly Technique[];
  /** Whole lines for people: `techniques/acme/brief.yaml:3:7: …`. */
  readonly faults: readonly string[];
}

/** More files than these, or bigger ones, are no pack. */
const mostFiles = 1000;
const mostBytes = 1 << 20;

/** Nunjucks' parser is only loaded by who reads a pack. It builds a tree and runs nothing. */
const parser = (): NunjucksParse => (require('nunjucks/src/parser.js') as { parse: NunjucksParse }).parse;

export function readPackAt({ folder, told, within }: PackFolder): ReadPack {
  const faults: string[] = [];
  const name = (file: string): string => slashed(path.join(told, file));

  const manifest = read('pack.yaml');
  if (manifest === null) return { pack: null, techniques: [], faults };
  const { value: pack, reports } = readPack(manifest);
  for (const { span, message } of reports) fault('pack.yaml', manifest, span, localize(message));

  const files = entriesOf(folder)
    .map((entry) => entry.name)
    .filter((file) => /\.ya?ml$/.test(file) && file !== 'pack.yaml' && !statOf(path.join(folder, file))?.isDirectory());
  if (files.length > mostFiles)
    faults.push(`${told}: ${localize(say('A pack has at most {most} techniques. Divide it.', { most: mostFiles }))}`);
  const techniques = files.slice(0, mostFiles).flatMap((file) => {
    const text = read(file);
    if (text === null) return [];
    const { value, reports: wrong } = readTechnique(text, file.replace(/\.ya?ml$/, ''), pack?.name ?? path.basename(folder), parser());
    for (const { span, message } of wrong) fault(file, text, span, localize(message));
    return value ? [value] : [];
  });
  return { pack, techniques: ownConflicts(techniques), faults };

  /** Null where it cannot be read, which has been told. */
  function read(file: string): string | null {
    const absolute = path.join(folder, file);
    if (within !== null && followed(within, absolute) === null) {
      faults.push(`${name(file)}: ${localize(say('This link leads out of the workspace, where nothing is read.'))}`);
      return null;
    }
    if ((statOf(absolute)?.size ?? 0) > mostBytes) {
      faults.push(`${name(file)}: ${localize(say('The file of a technique has at most {most} bytes.', { most: mostBytes }))}`);
      return null;
    }
    const text = readText(absolute);
    if (text.ok) return text.text;
    faults.push(`${name(file)}${text.line ? `:${text.line}:${text.column}` : ''}: ${text.reason}`);
    return null;
  }

  function fault(file: string, text: string, { start }: Span, message: string): void {
    const { line, character } = new Lines(text).position(start);
    faults.push(`${name(file)}:${line + 1}:${character + 1}: ${message}`);
  }
}

/** Within a pack its techniques name each other without the pack's name. */
function ownConflicts(techniques: readonly Technique[]): Technique[] {
  const ids = new Set(techniques.map((t) => t.id));
  return techniques.map((t) => {
    const full = (id: string): string => t.id.slice(0, t.id.lastIndexOf('/') + 1) + id;
    return { ...t, conflicts: t.conflicts.map((id) => (ids.has(full(id)) ? full(id) : id)) };
  });
}
