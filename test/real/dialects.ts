/** The real files once more in formats of which none was found: the same prompts, in the syntax of another engine. */
import type { RealFile } from './files.ts';

type Turn = (file: RealFile) => { readonly path: string; readonly text: string } | null;

const stem = ({ path }: RealFile): string => path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '');
const body = (text: string): string => text.replace(/^---\n[\s\S]*?\n---\n+/, '');

/** By name of the family; the one it is made from comes first. */
const dialects: Readonly<Record<string, readonly [string, Turn]>> = {
  nunjucks: ['jinja', (file) => ({ path: `prompts/${stem(file)}.njk`, text: file.text })],
  liquid: [
    'jinja',
    (file) => ({
      path: `prompts/${stem(file)}.liquid`,
      text: file.text.replace(/\{% if not loop\.last %\}(.*?)\{% endif %\}/g, '{% unless forloop.last %}$1{% endunless %}'),
    }),
  ],
  handlebars: [
    'dotprompt',
    (file) =>
      /\{\{ *(role|media|>|list|@)|```/.test(file.text) || !file.text.includes('{{')
        ? null
        : { path: `prompts/${stem(file)}.hbs`, text: body(file.text) },
  ],
  mustache: [
    'dotprompt',
    (file) =>
      /\{\{ *(role|media|>|list|@)|```/.test(file.text) || !file.text.includes('{{')
        ? null
        : {
            path: `prompts/${stem(file)}.mustache`,
            text: body(file.text)
              .replace(/\{\{#(\w+) (\w+)\}\}([\s\S]*?)\{\{\/\1\}\}(?![\s\S]*\{\{\/\1\}\})/g, '{{#$2}}$3{{/$2}}')
              .replace(/\{\{#each (\w+)\}\}([\s\S]*?)\{\{\/each\}\}/g, '{{#$1}}$2{{/$1}}')
              .replaceAll('{{this}}', '{{.}}'),
          },
  ],
  braces: [
    'jinja',
    (file) =>
      file.text.includes('{%') || !file.text.includes('{{')
        ? null
        : { path: `prompts/${stem(file)}.txt`, text: file.text.replace(/\{\{ *(\w+)(?:\.\w+)* *\}\}/g, '{$1}') },
  ],
  prompty1: [
    'prompty',
    (file) => {
      const name = /^ {2}- name: (\w+)\n {4}kind: string/m.exec(file.text)?.[1];
      return name === undefined || !file.text.includes('system:')
        ? null
        : {
            path: `${stem(file)}.prompty`,
            text: [
              '---',
              `name: ${stem(file)}`,
              'description: One of the older kind',
              'authors:',
              '  - somebody',
              'model:',
              '  api: chat',
              '  configuration:',
              '    type: azure_openai',
              '    azure_deployment: gpt-4o',
              '  parameters:',
              '    max_tokens: 500',
              '    temperature: 0.2',
              'inputs:',
              ...[...file.text.matchAll(/^ {2}- name: (\w+)\n {4}kind: string/gm)].flatMap((m) => [`  ${m[1]}:`, '    type: string']),
              'sample:',
              ...[...file.text.matchAll(/^ {2}- name: (\w+)\n {4}kind: string/gm)].map((m) => `  ${m[1]}: something`),
              '---',
              body(file.text),
            ].join('\n'),
          };
    },
  ],
};

/** The given files and what can be made of them. */
export function withDialects(files: readonly RealFile[]): RealFile[] {
  const made = Object.entries(dialects).flatMap(([family, [from, turn]]) =>
    files.flatMap((file) => {
      const turned = file.family === from ? turn(file) : null;
      return turned ? [{ ...turned, id: `${file.id} as ${family}`, family }] : [];
    }),
  );
  return [...files, ...made];
}
