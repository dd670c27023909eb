/** Findings for people: where, what, the lines themselves, and what can be done. */
import type { Severity } from '../../core/service.ts';
import { harmless } from '../cells.ts';
import { frame } from '../frame.ts';
import { type Paint, paint } from '../paint.ts';
import type { FileReport, ReportedFinding, Summary } from '../report.ts';
import type { Look, Reporter } from '../reporter.ts';

export default {
  render({ files, summary }, look) {
    const paints = paint(look.color);
    const blocks = files.flatMap((file) => {
      const lines = file.text.split(/\r\n|\r|\n/);
      return file.findings.map((finding) => block(file, lines, finding, paints, look));
    });
    return files.length > 0 ? [...blocks, closing(summary, files, paints)].join('\n') : '';
  },
} satisfies Reporter;

function block({ path }: FileReport, lines: readonly string[], finding: ReportedFinding, paints: Paint, { columns }: Look): string {
  const { rule, severity, message, range, related, fixes } = finding;
  const tint = tints(paints)[severity];
  const [fix] = fixes;
  return [
    `${paints.bold(placeOf(path, range.start))} ${tint(severity)} ${paints.dim(rule)}`,
    `  ${harmless(message)}`,
    '',
    ...frame(lines, range, { paint: paints, tint, columns: columns - 2 }).map((line) => `  ${line}`),
    '',
    ...related.map((r) => `  ${paints.cyan('see')} ${placeOf(r.path, r.range.start)} ${harmless(r.message)}`),
    ...(fix ? [`  ${paints.green('fix')} ${harmless(fix.title)} ${paints.dim(fix.safe ? '(--fix)' : '(--fix-unsafe)')}`] : []),
    ...(related.length > 0 || fix ? [''] : []),
  ].join('\n');
}

const placeOf = (path: string, { line, character }: { line: number; character: number }): string =>
  `${harmless(path)}:${line + 1}:${character + 1}`;

const tints = (paints: Paint): Record<Severity, (text: string) => string> => ({
  error: (text) => paints.bold(paints.red(text)),
  warning: (text) => paints.bold(paints.yellow(text)),
  info: (text) => paints.bold(paints.blue(text)),
  hint: (text) => paints.bold(paints.cyan(text)),
});

function closing(summary: Summary, files: readonly FileReport[], paints: Paint): string {
  const { errors, warnings, infos, hints, fixed, baselined } = summary;
  const found = [
    ...(errors > 0 ? [paints.red(count(errors, 'error'))] : []),
    ...(warnings > 0 ? [paints.yellow(count(warnings, 'warning'))] : []),
    ...(infos > 0 ? [count(infos, 'remark')] : []),
    ...(hints > 0 ? [count(hints, 'hint')] : []),
  ];
  const all = files.flatMap((f) => f.findings);
  const safe = all.filter((f) => f.fixes.some((fix) => fix.safe)).length;
  const other = all.filter((f) => f.fixes.length > 0).length - safe;
  const lines = [
    `Checked ${count(summary.prompts, 'prompt')} in ${count(summary.files, 'file')}: ${found.length > 0 ? found.join(', ') : paints.green('nothing to mend')}.`,
    ...(fixed > 0 ? [`Mended ${count(fixed, 'finding')}.`] : []),
    ...(baselined > 0 ? [`Left out ${count(baselined, 'finding')} of the baseline.`] : []),
    ...(safe > 0 ? [`${count(safe, 'finding')} can be mended by --fix${other > 0 ? `, ${other} more by --fix-unsafe` : ''}.`] : []),
    ...(safe === 0 && other > 0 ? [`${count(other, 'finding')} can be mended by --fix-unsafe.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
