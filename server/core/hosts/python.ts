/** Python. */
import { buildDecoded } from '../code/build-decoded.ts';
import { pythonExpressions } from '../code/python-expressions.ts';
import { pythonImports, pythonLeads, pythonPasses } from '../code/python-imports.ts';
import { readPython } from '../code/python-literal.ts';
import { pythonCellLoading, pythonLoading } from '../code/python-loaders.ts';
import { pythonParts } from '../code/python-parts.ts';
import { pythonPlace } from '../code/python-place.ts';
import { pythonConstants } from '../code/python-scopes.ts';
import { pythonWriter } from '../code/python-writer.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'Python',
  url: 'https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals',
  extensions: ['.py', '.pyi', '.pyw'],
  languageIds: ['python'],
  grammar: () => 'python',
  literals: ['string'],
  expressions: pythonExpressions,
  decode: (expression, { text }) => buildDecoded(expression, text, readPython),
  place: pythonPlace,
  parts: pythonParts,
  scopes: { imports: pythonImports, constants: pythonConstants, leads: pythonLeads, passes: pythonPasses },
  comment: { line: '#', types: ['comment'] },
  ...pythonLoading,
  inCells: pythonCellLoading,
  writer: pythonWriter,
} satisfies HostLanguage;
