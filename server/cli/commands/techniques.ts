/** `whetstone techniques`: the library, one page of it, or the check of a pack. */
import path from 'node:path';
import { categories, type Library, localize, published, type Technique, techniquePage } from '../../core/service.ts';
import { statOf } from '../../node/stat.ts';
import { ownLibrary, readPackAt } from '../../node/technique-library.ts';
import { type Command, formatOption, type Invocation, UsageError } from '../command.ts';
import { paint } from '../paint.ts';

export default {
  summary: 'List techniques, show one with its evidence, or check a pack of your own.',
  operands: '[list | show ID | validate FOLDER]',
  options: { format: formatOption },
  examples: [
    ['whetstone techniques', 'all of them'],
    ['whetstone techniques show zero-shot-cot', 'what it does, for whom, and what was measured'],
    ['whetstone techniques validate techniques/acme', 'whether a pack can be used'],
  ],

  async run(invocation) {
    const [what = 'list', operand, ...more] = invocation.operands;
    if (more.length > 0) throw new UsageError('One at a time. Add --help to see how.');
    if (what === 'list' && operand === undefined) return list(invocation);
    if (what === 'show' && operand !== undefined) return show(operand, invocation);
    if (what === 'validate' && operand !== undefined) return validate(operand, invocation);
    throw new UsageError('Say `list`, `show ID` or `validate FOLDER`.');
  },
} satisfies Command;

function list({ options, io }: Invocation): number {
  const { all } = ownLibrary();
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
          .map((t) => `  ${t.id.padEnd(width)}  ${paints.dim(t.grade.padEnd(10))}  ${localize({ text: t.name, values: {} })}${remark(t)}`),
        '',
        '',
      ].join('\n'),
    )
    .join('');
}

const remark = ({ isActive, calls }: Technique): string => (isActive ? (calls === 'one' ? '' : ' (several calls)') : ' (never offered)');

function show(id: string, { options, io }: Invocation): number {
  const technique = techniqueNamed(id, ownLibrary());
  io.out(options.get('format') === 'json' ? `${JSON.stringify(published(technique), null, 2)}\n` : techniquePage(technique));
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
  const { techniques, faults } = readPackAt(absolute, folder);
  if (options.get('format') === 'json') io.out(`${JSON.stringify({ techniques: techniques.map((t) => t.id), faults }, null, 2)}\n`);
  else if (faults.length === 0)
    io.out(`${folder}: ${techniques.length} ${techniques.length === 1 ? 'technique' : 'techniques'}, no fault.\n`);
  for (const line of faults) io.err(`whetstone: ${line}`);
  return faults.length > 0 ? 2 : 0;
}
