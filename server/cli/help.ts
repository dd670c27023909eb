/** The help pages, made from what the commands say of themselves. */
import type { Command, Option } from './command.ts';

/** Of every command. */
export const commonOptions: Readonly<Record<string, Option>> = {
  help: { doc: 'Show this page.' },
  color: { doc: 'Use colours, whatever the output is.' },
  'no-color': { doc: 'Use no colours; so does the variable NO_COLOR.' },
};

export function helpOf(name: string, { summary, operands, help = [], options, examples }: Command): string {
  const all = { ...options, ...commonOptions };
  const rows = Object.entries(all).map(([option, { value, doc, choices }]): [string, string] => [
    `--${option}${value ? ` ${value}` : ''}`,
    choices ? `${doc} One of: ${choices.join(', ')}.` : doc,
  ]);
  return [
    summary,
    '',
    `Usage: whetstone ${name}${operands ? ` ${operands}` : ''} [options]`,
    ...help.flatMap((paragraph) => ['', ...wrap(paragraph, 78)]),
    '',
    'Options:',
    ...table(rows),
    ...(examples.length > 0 ? ['', 'Examples:', ...table(examples.map(([line, what]) => [line, what]))] : []),
    '',
  ].join('\n');
}

export function overview(commands: Readonly<Record<string, Command>>): string {
  return [
    'Whetstone finds what is wrong in prompt files.',
    '',
    'Usage: whetstone <command> [options]',
    '',
    'Commands:',
    ...table(Object.entries(commands).map(([name, { summary }]) => [name, summary])),
    '',
    'Options:',
    ...table([
      ['--help', 'Show this page, or that of a command.'],
      ['--version', 'Show the version.'],
    ]),
    '',
    'Run `whetstone <command> --help` for the options of a command.',
    '',
  ].join('\n');
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.flatMap(([left, right]) =>
    wrap(right, Math.max(40, 98 - width)).map((line, i) => `  ${(i === 0 ? left : '').padEnd(width)}${line}`),
  );
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
