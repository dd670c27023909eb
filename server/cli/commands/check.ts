/** `whetstone check`: the findings in prompt files. */
import path from 'node:path';
import { configurationName, isCode } from '../../core/service.ts';
import { readBaseline, updateBaseline, withoutKnown } from '../baseline.ts';
import { type Command, type Invocation, UsageError } from '../command.ts';
import { mend } from '../fix.ts';
import { type Inputs, inputOptions, inputsOf } from '../inputs.ts';
import { type Inspected, type InspectedFile, inspect } from '../inspect.ts';
import { exclusionNotes, strangeNote } from '../opening.ts';
import { type FileReport, summaryOf } from '../report.ts';
import { reporters } from '../reporters.generated.ts';

/** Columns of a line where the output is no terminal. */
const defaultColumns = 120;

export default {
  summary: 'Find what is wrong in prompt files, and in the prompts of code.',
  operands: '[paths | -]',
  help: [
    'Paths are files, folders or globs; without any, the current folder. What .gitignore names is left out. `-` reads standard input.',
    'Exit code: 0 where there is no error, 1 on an error or too many warnings, 2 where the command could not do what was asked.',
  ],
  options: {
    format: { value: 'FORMAT', doc: 'How findings are written.', choices: Object.keys(reporters) },
    fix: { doc: 'Apply the fixes that cannot change what a prompt means.' },
    'fix-unsafe': { doc: 'Apply the other fixes too; look at what they did.' },
    'max-warnings': { value: 'N', doc: 'Exit with 1 if there are more warnings than this.' },
    baseline: { value: 'FILE', doc: 'Leave out the findings that this file knows.' },
    'update-baseline': { doc: 'Write the findings of this run to the baseline; files that were not checked keep their entries.' },
    'no-cache': { doc: 'Neither use nor keep results of earlier runs.' },
    ...inputOptions,
  },
  examples: [
    ['whetstone check', 'all prompts here and below'],
    ['whetstone check prompts --fix', 'mend what can be mended safely'],
    ['whetstone check --format sarif > whetstone.sarif', 'for code scanning'],
    ['whetstone check --baseline known.json --update-baseline', 'begin with a clean slate'],
  ],

  async run(invocation) {
    const { options, io } = invocation;
    const limit = limitOf(options.get('max-warnings'));
    const baseline = options.get('baseline');
    const update = options.has('update-baseline');
    if (update && typeof baseline !== 'string') throw new UsageError('--update-baseline needs to know which: add --baseline FILE.');
    const unsafe = options.has('fix-unsafe');
    const fixes = unsafe || options.has('fix');
    const inputs = await inputsOf(invocation);
    if (fixes && invocation.operands.includes('-'))
      throw new UsageError('--fix writes files and cannot mend standard input. Name the file instead.');

    let inspected = await look(inputs, invocation);
    const mended = fixes ? await mend(inspected, unsafe, inputs.configuration) : { count: 0, refusals: [] };
    if (mended.count > 0) inspected = await look(inputs, invocation);

    const found = [...inspected.configurations.filter((f) => f.findings.length > 0), ...inspected.files.filter((f) => isTold(f, inputs))];
    if (update && typeof baseline === 'string') updateBaseline(baseline, inspected, io.cwd);
    const compared =
      typeof baseline === 'string'
        ? withoutKnown(readBaseline(baseline, io.cwd), baseline, found, io.cwd)
        : { files: found as readonly FileReport[], known: 0, gone: 0 };

    const summary = summaryOf(compared.files, { fixed: mended.count, baselined: compared.known });
    const reporter = reporters[(options.get('format') as string | undefined) ?? 'pretty'];
    if (!reporter) throw new UsageError('There is no such format.');
    io.out(await reporter.render({ files: compared.files, summary }, { color: io.color, columns: io.columns ?? defaultColumns }));

    const refusals = [...inputs.missing, ...inspected.unreadable, ...mended.refusals];
    for (const line of [...notes(inputs, inspected, compared.gone), ...inspected.failures.map(failure), ...refusals])
      io.err(`whetstone: ${line}`);
    if (refusals.length > 0) return 2;
    return summary.errors > 0 || summary.warnings > limit ? 1 : 0;
  },
} satisfies Command;

function look(inputs: Inputs, { options, io }: Invocation): Promise<Inspected> {
  return inspect(inputs, {
    cached: !options.has('no-cache'),
    progress: (done, all) => io.progress(`Checking ${done} of ${all} files`),
  });
}

/** Most code holds no prompt, and deserves no line. */
const isTold = ({ format, prompts, absolute }: InspectedFile, { named }: Inputs): boolean =>
  format !== null && (prompts > 0 || !isCode(absolute) || named.has(absolute));

/** What is no finding but worth a word. */
function notes({ inputs, named, missing, notes: before }: Inputs, { files, excluded, passed }: Inspected, gone: number): string[] {
  const strange = files.filter((f) => f.format === null && named.has(f.absolute) && path.basename(f.absolute) !== configurationName);
  const all = excluded.length > 0 && files.length === 0;
  return [
    ...before,
    ...passed,
    ...exclusionNotes(all ? excluded : excluded.filter((f) => named.has(f.absolute))),
    ...strange.map((f) => strangeNote(f.path)),
    ...(inputs.length + missing.length + before.length === 0
      ? ['There are no prompt files here. Name the files or folders that hold some.']
      : []),
    ...(gone > 0
      ? [
          `${gone} ${gone === 1 ? 'entry of the baseline no longer occurs' : 'entries of the baseline no longer occur'}. Write it anew with --update-baseline.`,
        ]
      : []),
  ];
}

const failure = (line: string): string => `${line} (a fault in Whetstone itself: this rule was left out. Please report it.)`;

function limitOf(option: string | true | undefined): number {
  if (option === undefined) return Number.POSITIVE_INFINITY;
  if (typeof option !== 'string' || !/^\d{1,9}$/.test(option))
    throw new UsageError(`--max-warnings needs a whole number, not "${option}".`);
  return Number(option);
}
