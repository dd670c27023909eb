/** C#. */
import { ofCsharp } from '../code/class-files.ts';
import { csharpLoading, csharpWriter } from '../code/csharp-loading.ts';
import { csharp } from '../code/csharp-nodes.ts';
import { managed } from '../code/managed.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'C#',
  url: 'https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure#6456-string-literals',
  extensions: ['.cs', '.csx'],
  languageIds: ['csharp'],
  grammar: () => 'csharp',
  ...managed(csharp, ['comment'], ofCsharp),
  ...csharpLoading,
  writer: csharpWriter,
} satisfies HostLanguage;
