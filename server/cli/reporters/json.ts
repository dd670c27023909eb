/** Findings for programs. Lines and characters are zero-based, UTF-16, as in LSP. */
import type { Reporter } from '../reporter.ts';

export default {
  render({ files, summary }) {
    const plain = files.map(({ path, prompts, findings }) => ({
      path,
      prompts,
      findings: findings.map(({ rule, severity, message, range, fixes }) => ({ rule, severity, message, range, fixes })),
    }));
    return `${JSON.stringify({ files: plain, summary }, null, 2)}\n`;
  },
} satisfies Reporter;
