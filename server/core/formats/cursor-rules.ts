/** `.mdc` and `.cursorrules`: what Cursor is told about a project. */
import type { Problem } from '../finding.ts';
import type { Format } from '../format.ts';
import type { KeyTable } from '../keys.ts';
import { type MarkdownFormat, readMarkdownFile } from '../markdown-file.ts';
import { say } from '../message.ts';
import { basename, isBelow } from '../paths.ts';
import { importMark, importReferences } from '../references.ts';
import { span } from '../text.ts';

const keys: KeyTable = {
  open: true,
  keys: {
    description: {
      doc: 'What the rule is about. The agent decides by it where neither `alwaysApply` nor `globs` does.',
      types: ['string', 'null'],
    },
    globs: {
      doc: 'Globs, set apart by commas, of the files at whose sight the rule is read: `src/**/*.ts, *.tsx`.',
      types: ['string', 'list', 'null'],
      names: 'glob',
    },
    alwaysApply: { doc: 'Whether the rule is part of every request. Default: `false`.', types: ['boolean', 'null'] },
  },
};

const rule: MarkdownFormat = {
  id: 'cursor-rules',
  role: 'system',
  linksFromRoot: true,
  // Cursor reads these lines as text, not as YAML: `globs: *.ts` would be an alias.
  header: { keys, unclosed: 'body', literal: ['globs', 'description'] },
  references: ({ text, span, code, path }) => importReferences(text, span, code, path, true),
};

const legacy: MarkdownFormat = {
  id: 'cursor-rules',
  role: 'system',
  linksFromRoot: true,
  references: ({ text, span, code, path }) => importReferences(text, span, code, path, true),
  problems: ({ text }) => (text.trim() === '' ? [] : [replaced(text)]),
};

const replaced = (text: string): Problem => ({
  rule: 'deprecated-format',
  severity: 'info',
  span: span(0, firstLine(text)),
  message: say('Cursor keeps rules in .cursor/rules/*.mdc now; .cursorrules is read for the time being. Move the rules there.'),
});

const isLegacy = (path: string): boolean => basename(path) === '.cursorrules';

const firstLine = (text: string): number => {
  const end = /[\r\n]/.exec(text)?.index;
  return end ?? text.length;
};

export default {
  title: 'Cursor rules',
  url: 'https://cursor.com/docs/context/rules',
  globs: ['**/*.mdc', '**/.cursorrules'],
  roles: [],
  linksFromRoot: true,
  marks: () => [importMark(true)],
  detect: (path) => (isLegacy(path) ? 1 : !path.endsWith('.mdc') ? 0 : isBelow(path, '.cursor/rules') ? 1 : 0.8),
  parse: (source) => readMarkdownFile(source, isLegacy(source.path) ? legacy : rule),
} satisfies Format;
