/** `whetstone techniques`: the library, one page of it, or the check of a pack. */
import path from 'node:path';
import {
  categories,
  closest,
  configurationName,
  createBareService,
  exampleFaults,
  type Library,
  localize,
  ownPack,
  published,
  type Technique,
  techniquePage,
} from '../../core/service.ts';
import { slashed } from '../../node/paths.ts';
import { openProject } from '../../node/project.ts';
import { readPackAt } from '../../node/read-pack.ts';
import { rootFinder } from '../../node/roots.ts';
import { statOf } from '../../node/stat.ts';
import { harmless, oneLine } from '../cells.ts';
import { type Command, formatOption, type Invocation, UsageError } from '../command.ts';
import { configOption, namedConfiguration } from '../inputs.ts';
import { knownTechniques } from '../known-techniques.ts';
import { paint } from '../paint.ts';

export default {
  summary: 'List techniques, show one with its evidence, or check a pack of your own.',
  operands: '[list | show ID | validate FOLDER]',
  help: [
    'Packs that the configuration of the current folder names under "techniques" are part of the library.',
    '`validate` reads each file of a pack and applies each technique to its own examples.',
  ],
  options: { format: formatOption, config: configOption },
  examples: [
    ['whetstone techniques', 'all of them'],
    ['whetstone techniques show zero-shot-cot', 'what it does, for whom, and what was measured'],
    ['whetstone techniques validate techniques/acme', 'whether a pack can be used'],
  ],

  async run(invocation) {
    const [what = 'list', operand, ...more] = invocation.operands;
    const known = ['list', 'show', 'validate'];
    if (!known.includes(what)) throw new UsageError(strange(what, known, invocation));
    if (more.length > 0) throw new UsageError(`\`techniques ${what}\` takes one at a time, not "${more[0]}" as well.`);
    if (what === 'list') {
      if (operand !== undefined)
        throw new UsageError(`\`techniques list\` lists all of them. For one write: whetstone techniques show ${operand}`);
      return list(invocation);
    }
    if (operand === undefined)
      throw new UsageError(what === 'show' ? 'Say which: whetstone techniques show ID' : 'Say what: whetstone techniques validate FOLDER');
    return what === 'show' ? show(operand, invocation) : validate(operand, invocation);
  },
} satisfies Command;

function strange(what: string, known: readonly string[], invocation: Invocation): string {
  if (libraryHere(invocation).get(what)) return `There is no \`techniques ${what}\`. Did you mean: whetstone techniques show ${what}`;
  const nearest = closest(what, known);
  return `There is no \`techniques ${what}\`. ${nearest ? `Did you mean \`techniques ${nearest}\`?` : 'Say `list`, `show ID` or `validate FOLDER`.'}`;
}

/** By the configuration that holds for a file of the current folder. */
function libraryHere({ options, io }: Invocation): Library {
  const { root, relative } = rootFinder(io.cwd, configurationName)(path.join(io.cwd, 'any.prompt'));
  return knownTechniques(openProject(root, namedConfiguration(options.get('config'), io.cwd)), relative, io);
}

function list(invocation: Invocation): number {
  const { options, io } = invocation;
  const { all } = libraryHere(invocation);
  if (options.get('format') === 'json') io.out(`${JSON.stringify(all.map(published), null, 2)}\n`);
  else io.out(table(all, io.color));
  return 0;
}

function table(all: readonly Technique[], color: boolean): string {
  const paints = paint(color);
  const width = Math.max(...all.map((t) => t.id.length));
  return [...new Set(all.map((t) => t.category))]
    .map((category) =>
      [
        paints.bold(localize({ text: categories[category], values: {} })),
        ...all
          .filter((t) => t.category === category)
          .map(
            (t) =>
              `  ${t.id.padEnd(width)}  ${paints.dim(t.grade.padEnd(10))}  ${oneLine(localize({ text: t.name, values: {} }))}${remark(t)}`,
          ),
        '',
        '',
      ].join('\n'),
    )
    .join('');
}

const remark = ({ isActive, calls }: Technique): string => (isActive ? (calls === 'one' ? '' : ' (several calls)') : ' (never offered)');

function show(id: string, invocation: Invocation): number {
  const { options, io } = invocation;
  const technique = techniqueNamed(id, libraryHere(invocation));
  io.out(options.get('format') === 'json' ? `${JSON.stringify(published(technique), null, 2)}\n` : harmless(techniquePage(technique)));
  return 0;
}

/** @throws UsageError where there is none of that id. */
export function techniqueNamed(id: string, library: Library): Technique {
  const found = library.get(id);
  if (found) return found;
  const nearest = library.nearest(id);
  throw new UsageError(
    `There is no technique "${id}". ${nearest ? `Did you mean "${nearest}"?` : 'Run `whetstone techniques` to see them.'}`,
  );
}

function validate(folder: string, { options, io }: Invocation): number {
  const absolute = path.resolve(io.cwd, folder);
  if (!statOf(absolute)?.isDirectory()) throw new UsageError(`There is no folder "${folder}". A pack is a folder with a pack.yaml.`);
  const { pack, techniques, faults: ofFiles } = readPackAt({ folder: absolute, told: folder, within: null });
  const service = createBareService();
  const faults = [
    ...ofFiles,
    ...techniques.flatMap((technique) =>
      exampleFaults(technique, service).map((fault) => `${slashed(path.join(folder, fileOf(technique)))}: ${localize(fault)}`),
    ),
  ];
  if (options.get('format') === 'json') io.out(`${JSON.stringify({ techniques: techniques.map((t) => t.id), faults }, null, 2)}\n`);
  else if (faults.length === 0)
    io.out(`${folder}: ${techniques.length} ${techniques.length === 1 ? 'technique' : 'techniques'}, no fault.\n`);
  for (const line of faults) io.err(`whetstone: ${oneLine(line)}`);
  if (pack?.name === ownPack)
    io.err(`whetstone: ${folder}: The name "${ownPack}" is that of Whetstone's own pack: one of yours that is called so is refused.`);
  return faults.length > 0 ? 2 : 0;
}

const fileOf = ({ id }: Technique): string => `${id.slice(id.lastIndexOf('/') + 1)}.yaml`;
