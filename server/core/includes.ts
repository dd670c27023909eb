/** Follows what files include: partials, includes, imports. */
import { join } from './paths.ts';
import type { PromptFile, Reference } from './prompt.ts';
import { codeSpans, importReferences } from './references.ts';
import { resolve } from './resolve.ts';
import type { FileContext } from './rule.ts';
import { parseMarkdown } from './syntax/markdown.ts';
import type { TemplateNode } from './syntax/template.ts';
import { covers, type Span, span } from './text.ts';

export interface Include {
  readonly reference: Reference;
  /** The file that is included. */
  readonly path: string;
  /** False where a condition or a loop decides whether it is. */
  readonly always: boolean;
}

/** More files than these are not followed from one, so that a huge workspace costs no more than a large one. */
const maxFiles = 500;

/** What can be asked about the files that a file leads to; each of them is read once. */
export class Includes {
  private readonly read = new Map<string, readonly Include[]>();

  constructor(private readonly context: FileContext) {}

  of(path: string): readonly Include[] {
    const known = this.read.get(path);
    if (known) return known;
    const { file } = this.context;
    const read = path === join('.', file.path) ? file : this.read.size < maxFiles ? this.context.open(path, file.format) : null;
    const found = read ? this.includesIn(read, file) : [];
    this.read.set(path, found);
    return found;
  }

  private includesIn(file: PromptFile, from: PromptFile): Include[] {
    const { workspace } = this.context;
    if (!workspace) return [];
    const conditional = file.prompts.flatMap(({ template }) => (template ? conditionalSpans(template.nodes, template.dialect.id) : []));
    return referencesIn(file, from)
      .filter(({ kind }) => kind === 'partial' || kind === 'include')
      .flatMap((reference) => {
        const path = resolve(reference, workspace);
        return path === null ? [] : [{ reference, path, always: !conditional.some((s) => covers(s, reference.span)) }];
      });
  }
}

/** An agent that follows `@path` does so in every file it comes to, whatever that file's own format. */
function referencesIn({ path, text, references }: PromptFile, from: PromptFile): readonly Reference[] {
  const importing = from.prompts.every((p) => !p.template) && from.references.some((r) => r.kind === 'include');
  if (!importing || path === from.path) return references;
  return importReferences(text, span(0, text.length), codeSpans(parseMarkdown(text, 0, text.length)), path);
}

/** Blocks whose body is rendered once, whatever the data. All others may end a recursion. */
const unconditional: Readonly<Record<string, readonly string[]>> = {
  jinja: ['block', 'filter', 'autoescape', 'with', 'call', 'trans', 'raw', 'set'],
  nunjucks: ['block', 'filter', 'autoescape', 'with', 'call', 'raw', 'set'],
  liquid: ['capture', 'raw', 'liquid'],
};

/** Whether data decide if and how often a block's body is rendered. */
export const canBeLeftOut = (block: string, dialect: string): boolean => !unconditional[dialect]?.includes(block);

function conditionalSpans(nodes: readonly TemplateNode[], dialect: string): Span[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'block') return [];
    if (canBeLeftOut(node.name, dialect)) return [node.span];
    return node.branches.flatMap((branch) => conditionalSpans(branch.nodes, dialect));
  });
}
