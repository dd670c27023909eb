/** Notebooks: what their cells hold is read in the language of these. */
import { isOtherFile } from '../code/data-files.ts';
import { notebookFiles } from '../code/notebook.ts';
import { placeOf } from '../extraction/place.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'Jupyter Notebook',
  url: 'https://nbformat.readthedocs.io/en/latest/format_description.html',
  extensions: ['.ipynb'],
  languageIds: ['jupyter'],
  grammar: () => null,
  literals: [],
  // Pictures make lines of any length, so that these tell nothing.
  hits: (path, text, ask) =>
    isOtherFile(path)
      ? null
      : ask(
          notebookFiles(text)
            .map((file) => file.text)
            .join('\n'),
        ),
  inner: notebookFiles,
  // Between its cells there are no texts.
  expressions: () => [],
  decode: () => null,
  place: () => placeOf({ around: [], role: 'value' }),
  scopes: { imports: () => new Map(), constants: () => [] },
  comment: { line: '#', types: [] },
} satisfies HostLanguage;
