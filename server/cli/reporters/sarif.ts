/** Findings as SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), which code scanning services take. */
import { pathToFileURL } from 'node:url';
import { allRules, type Severity } from '../../core/service.ts';
import { fingerprints } from '../fingerprint.ts';
import type { FileReport, Range, ReportedFinding, ReportedFix } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { version } from '../version.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

export default {
  render({ files }) {
    const ids = [...new Set(files.flatMap((f) => f.findings.map((x) => x.rule)))].sort();
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'Whetstone', semanticVersion: version, rules: ids.map(descriptor) } },
          columnKind: 'utf16CodeUnits',
          artifacts: files.map((f) => ({ location: { uri: uriOf(f.path) } })),
          results: files.flatMap((file) => resultsOf(file, ids)),
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
} satisfies Reporter;

function descriptor(id: string): object {
  const rules = allRules();
  const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
  if (!rule) return { id };
  const { title, why, severity } = rule;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: why, markdown: why },
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: levels[severity] },
  };
}

function resultsOf(file: FileReport, ids: readonly string[]): object[] {
  const marks = fingerprints(file);
  return file.findings.map((finding, i) => resultOf(file.path, finding, ids, marks[i] as string));
}

function resultOf(
  path: string,
  { rule, severity, message, range, related, fixes }: ReportedFinding,
  ids: readonly string[],
  mark: string,
): object {
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(path, range)],
    ...(related.length > 0
      ? { relatedLocations: related.map((r) => ({ ...locationOf(r.path, r.range), message: { text: r.message } })) }
      : {}),
    ...(fixes.length > 0 ? { fixes: fixes.map((fix) => fixOf(path, fix)) } : {}),
    partialFingerprints: { 'whetstone/v1': mark },
  };
}

const locationOf = (path: string, range: Range): object => ({
  physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: regionOf(range) },
});

/** One-based, the end column exclusive. */
const regionOf = ({ start, end }: Range): object => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

const fixOf = (path: string, { title, edits }: ReportedFix): object => ({
  description: { text: title },
  artifactChanges: [
    {
      artifactLocation: { uri: uriOf(path) },
      replacements: edits.map(({ range, text }) => ({ deletedRegion: regionOf(range), insertedContent: { text } })),
    },
  ],
});

/** Relative references stay relative, so that the service finds the file in the repository. */
const uriOf = (path: string): string =>
  /^(\/|[A-Za-z]:\/)/.test(path) ? pathToFileURL(path).href : path.replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/');
