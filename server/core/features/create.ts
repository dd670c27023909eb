/** The features as the service offers them: each file's function, bound to what the host lends. */
import type { Features } from '../features.ts';
import type { PromptFile } from '../prompt.ts';
import { complete } from './complete.ts';
import type { FeatureContext } from './context.ts';
import { inlays, lenses } from './counts.ts';
import { form } from './form.ts';
import { hover } from './hover.ts';
import { inOwnFile } from './in-own-file.ts';
import { definition, links, occurrences, prepareRename, references, rename } from './navigation.ts';
import { folding, symbols } from './outline.ts';
import { tokens } from './semantic.ts';

export const createFeatures = (contextOf: (file: PromptFile) => FeatureContext): Features =>
  inOwnFile({
    hover: (file, offset) => hover(file, offset, contextOf(file)),
    complete: (file, offset) => complete(file, offset, contextOf(file)),
    symbols,
    folding,
    tokens,
    links: (file) => links(file, contextOf(file)),
    definition: (file, offset) => definition(file, offset, contextOf(file)),
    occurrences,
    references: (file, offset) => references(file, offset, contextOf(file)),
    prepareRename,
    rename: (file, offset, name) => rename(file, offset, name, contextOf(file)),
    inlays: (file, within) => inlays(file, within, contextOf(file)),
    lenses: (file) => lenses(file, contextOf(file)),
    format: form,
  });
