/** The partials that a Handlebars or Mustache template includes, as files that may hold them. */
import type { TemplateNames } from '../format.ts';
import { basename, dirname, foldersAround, join } from '../paths.ts';
import type { Reference } from '../prompt.ts';
import { type Span, span } from '../text.ts';
import type { CurlyBlock } from './handlebars-blocks.ts';
import { innerOf } from './handlebars-expressions.ts';
import type { TemplateNode } from './template.ts';
import { eachNode } from './walk.ts';

/**
 * A partial lies beside the file or in a folder around it; `{{> a/b}}` in a folder `a` there. Dotprompt writes its name
 * with an underscore; the other engines leave the name to the program, so that both are looked for.
 */
export function partialReferences(text: string, nodes: readonly TemplateNode[], path: string, extension: string): Reference[] {
  const inline = new Set<string>();
  const found: { name: string; span: Span; optional: boolean }[] = [];
  for (const node of eachNode(nodes)) {
    if (node.kind === 'partial' && node.name !== null) found.push({ name: node.name, span: node.nameSpan, optional: false });
    else if (node.kind === 'block') {
      const [first] = node.args;
      if (node.name === '*inline' && first?.kind === 'literal') inline.add(String(first.value));
      // The body of `{{#> name}}` stands in for a partial that is missing.
      else if ((node as CurlyBlock).style === 'partial') found.push({ name: node.name.slice(2), span: node.nameSpan, optional: true });
    }
  }
  return found
    .filter(({ name }) => name !== '' && !name.startsWith('@') && !inline.has(name))
    .map(({ name, span: at, optional }) => {
      const file = extension === '.prompt' ? `_${basename(name)}${extension}` : `${basename(name)}${extension}`;
      const own = innerOf(text, at);
      return {
        kind: 'partial' as const,
        target: text.slice(own.start, own.end),
        span: span(own.start, own.end),
        candidates: candidates(path, join(dirname(name), file), extension),
        anywhere: file,
        optional: optional || extension !== '.prompt',
      };
    });
}

const candidates = (path: string, file: string, extension: string): string[] =>
  foldersAround(path).flatMap((at) => [
    join(at, file),
    ...(extension === '.prompt' ? [] : [join(at, join(dirname(file), `_${basename(file)}`)), join(at, `partials/${file}`)]),
  ]);

/** How files are named as partials of a file at that path, by the same rules. */
export const partialNames =
  (extensions: readonly string[]) =>
  (path: string): TemplateNames => {
    const extension = extensions.find((e) => path.endsWith(e)) ?? extensions[0] ?? '';
    const isDotprompt = extension === '.prompt';
    const around = foldersAround(path);
    return {
      folders: isDotprompt ? around : around.flatMap((at) => [at, join(at, 'partials')]),
      // Genkit knows the partials of all folders by their last names, Dotprompt's own stores by their paths.
      byLastName: isDotprompt,
      nameOf(base) {
        const marked = base.startsWith('_');
        if (!base.endsWith(extension) || (isDotprompt && !marked)) return null;
        return base.slice(marked ? 1 : 0, -extension.length);
      },
    };
  };
