/** Code actions on prompts in code: into a file of their own, back from there, and the comment that says of a text that it is none. */
import type * as lsp from 'vscode-languageserver-protocol';
import { type Edit, formatTitle, isCell, isCode, localize, type MadeFile, noPromptFor, say, type Text } from '../core/service.ts';
import type { Analysis } from './analyses.ts';
import { toEditWithFile, toWorkspaceEdit } from './convert.ts';
import { Refused } from './dispatch.ts';
import type { Session } from './session.ts';
import { isVirtual, uriOf } from './uri.ts';

export const moveKind = 'refactor.extract.prompt';
export const inlineKind = 'refactor.inline.prompt';
export const noPromptKind = 'refactor.rewrite.noPrompt';
export const promptKind = 'refactor.rewrite.prompt';

/** What to do at an offset, kept short until the client wants its edit. */
export type CodePromptDeed =
  | { readonly does: 'move'; readonly at: number; readonly format: string }
  | { readonly does: 'inline'; readonly at: number }
  | { readonly does: 'no prompt' | 'prompt'; readonly at: number };

export interface CodePromptOffer {
  readonly action: lsp.CodeAction;
  /** Null where it cannot be done. */
  readonly deed: CodePromptDeed | null;
}

/**
 * Those that change code which has no fault. An editor that asks by itself, as the cursor moves, gets none.
 *
 * @param wants of a kind of actions, whether the client wants it
 */
export async function codePromptOffers(
  session: Session,
  analysis: Analysis,
  range: lsp.Range,
  wants: (kind: string) => boolean,
): Promise<CodePromptOffer[]> {
  const { file, positions, path, document } = analysis;
  if (analysis.isTooLong || !isCode(path)) return [];
  const at = positions.offset(range.start);
  const offers: CodePromptOffer[] = [];
  // A text that is not saved lies in no folder that its program could load files from; a cell lies in that of its notebook.
  const hasFolder = document.uri.startsWith('file:') || (isCell(path) && !isVirtual(document.path));
  if (hasFolder) offers.push(...(await moves(session, analysis, at, wants)));
  if (wants(noPromptKind) && file && noPromptFor(file, at))
    offers.push({ action: { title: noPromptTitle(), kind: noPromptKind }, deed: { does: 'no prompt', at } });
  if (wants(promptKind) && (await markAt(session, analysis, at)))
    offers.push({ action: { title: localize(say('Treat as prompt')), kind: promptKind }, deed: { does: 'prompt', at } });
  if (hasFolder && wants(inlineKind)) offers.push(...(await inlines(session, analysis, at)));
  return offers;
}

export const noPromptTitle = (): string => localize(say('This is no prompt'));

/** @throws Refused where it cannot be done, with the reason. */
export async function codePromptEdit(session: Session, analysis: Analysis, deed: CodePromptDeed): Promise<lsp.WorkspaceEdit> {
  const { document, positions, project, file, path, text } = analysis;
  // What is to be resolved comes back from the client, which may have changed it.
  if (!Number.isSafeInteger(deed.at) || deed.at < 0 || deed.at > text.length) throw new Refused(localize(noneThere));
  const edit = (edits: readonly Edit[]) => toWorkspaceEdit(document, positions, edits, session.client);
  switch (deed.does) {
    case 'move': {
      const made = await session.syntax.settled(() => moved(analysis, deed));
      if ('refusal' in made) throw new Refused(localize(made.refusal));
      const to = { uri: uriOf(project.absolute(made.file.path)), text: made.file.text };
      return toEditWithFile(to, document, positions, made.edits, session.client);
    }
    case 'inline': {
      const made = await session.syntax.settled(() => project.service.refactoring.inline(path, text, deed.at));
      if ('refusal' in made) throw new Refused(localize(made.refusal));
      return edit(made.edits);
    }
    case 'no prompt': {
      const edits = file && noPromptFor(file, deed.at);
      if (!edits) throw new Refused(localize(noneThere));
      return edit(edits);
    }
    case 'prompt': {
      const made = await markAt(session, analysis, deed.at);
      if (!made) throw new Refused(localize(say('No comment can make a prompt of what is here.')));
      return edit([made]);
    }
  }
}

const markIn = ({ project, path, text, file }: Analysis, at: number): Edit | null =>
  project.service.refactoring.mark(file ?? { path, text, prompts: [], descriptions: [] }, at);

/** Code without a word of prompts has not been read yet. */
const markAt = (session: Session, analysis: Analysis, at: number): Promise<Edit | null> =>
  session.syntax.settled(() => markIn(analysis, at));

const noneThere = say('There is no prompt here.');

/** One for each format; those that can be done first. */
async function moves(session: Session, analysis: Analysis, at: number, wants: (kind: string) => boolean): Promise<CodePromptOffer[]> {
  const { file, project } = analysis;
  if (!file || !session.client.createsFiles) return [];
  const offers: CodePromptOffer[] = [];
  for (const format of project.service.refactoring.formatsFor(file, at)) {
    const kind = `${moveKind}.${format}`;
    if (!wants(kind)) continue;
    const title = localize(say('Move to a prompt file ({format})', { format: formatTitle(format).replace(/ prompt$/, '') }));
    const deed: CodePromptDeed = { does: 'move', at, format };
    offers.push(await offer(session, { title, kind }, deed, () => moved(analysis, deed)));
  }
  return [...offers.filter(({ deed }) => deed), ...offers.filter(({ deed }) => !deed)];
}

function moved({ file, project }: Analysis, { at, format }: CodePromptDeed & { does: 'move' }): MadeFile | { readonly refusal: Text } {
  return file ? project.service.refactoring.toFile(file, at, format) : { refusal: noneThere };
}

async function inlines(session: Session, { project, path, text }: Analysis, at: number): Promise<CodePromptOffer[]> {
  const { refactoring } = project.service;
  // Code that only loads its prompts may not have been read yet: nothing in it looks like one.
  const loaded = await session.syntax.settled(() => refactoring.loadedAt(path, text, at));
  if (loaded === null) return [];
  const title = localize(say('Put the text of {path} into the code', { path: loaded }));
  return [await offer(session, { title, kind: inlineKind }, { does: 'inline', at }, () => refactoring.inline(path, text, at))];
}

/**
 * A client that shows why something cannot be done is told before; one that cannot is told when it is tried, or is offered nothing where
 * it does not ask for edits later.
 */
async function offer(
  { client, syntax }: Session,
  action: lsp.CodeAction,
  deed: CodePromptDeed,
  tryOut: () => object | { readonly refusal: Text },
): Promise<CodePromptOffer> {
  const tried = client.disabledActions ? await syntax.settled(tryOut) : null;
  if (tried && 'refusal' in tried) return { action: { ...action, disabled: { reason: localize(tried.refusal as Text) } }, deed: null };
  return { action, deed };
}
