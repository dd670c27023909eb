/** Python. */
import { buildDecoded } from '../code/build-decoded.ts';
import { pythonExpressions } from '../code/python-expressions.ts';
import { pythonImports, pythonModuleFiles } from '../code/python-imports.ts';
import { readPython } from '../code/python-literal.ts';
import { pythonLoaders, pythonLoading } from '../code/python-loaders.ts';
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
  scopes: { imports: pythonImports, constants: pythonConstants, moduleFiles: pythonModuleFiles },
  comment: { line: '#', types: ['comment'] },
  loaders: (format) => pythonLoaders.filter((loader) => loader.format === format),
  loading: pythonLoading,
  writer: pythonWriter,
} satisfies HostLanguage;
