/** C#. */
import { csharp, csharpModuleFiles } from '../code/csharp-nodes.ts';
import { managed } from '../code/managed.ts';
import type { HostLanguage } from '../host.ts';

export default {
  title: 'C#',
  url: 'https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure#6456-string-literals',
  extensions: ['.cs', '.csx'],
  languageIds: ['csharp'],
  grammar: () => 'csharp',
  ...managed(csharp, ['comment'], csharpModuleFiles),
} satisfies HostLanguage;
