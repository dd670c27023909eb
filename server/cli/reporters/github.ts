/** Findings as workflow commands of GitHub Actions, which shows them at their lines. */
import type { Severity } from '../../core/service.ts';
import type { ReportedFinding } from '../report.ts';
import type { Reporter } from '../reporter.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

export default {
  render: ({ files }) => files.flatMap(({ path, findings }) => findings.map((finding) => annotation(path, finding))).join(''),
} satisfies Reporter;

function annotation(path: string, { rule, severity, message, range: { start, end } }: ReportedFinding): string {
  // GitHub takes columns only where a range stays on one line.
  const oneLine = start.line === end.line;
  const properties = {
    file: path.replace(/^\.\//, ''),
    line: start.line + 1,
    endLine: end.line + 1,
    ...(oneLine ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
    title: rule,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${commands[severity]} ${written.join(',')}::${data(message)}\n`;
}

// The two escapes are those of the runner's toolkit (actions/toolkit, packages/core/src/command.ts).
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
