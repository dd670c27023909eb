/** Code actions that apply a technique: the best for the prompt at the cursor, and the rest where they are asked for by their kind. */
import type * as lsp from 'vscode-languageserver-protocol';
import { localize, offersOf, type Parameter, type RewriteRefused, say, type Technique, type Text } from '../core/service.ts';
import type { Analysis } from './analyses.ts';
import { Refused } from './dispatch.ts';
import { dismissTechniqueCommand, type TechniqueArguments } from './protocol.ts';
import type { Session } from './session.ts';
import { editOf, nameOf, promptAt, type Subject, subjectOf } from './techniques.ts';

export const rewriteKind = 'refactor.rewrite.whetstone';

/** What to do, kept short until the client wants its edit. */
export interface Application {
  readonly does: 'apply';
  readonly prompt: number;
  readonly technique: string;
}

export interface TechniqueOffer {
  readonly action: lsp.CodeAction;
  /** Null where the action is a command, or cannot be done. */
  readonly deed: Application | null;
}

/**
 * @param only kinds that the client asks for; absent where it asks for all there are. An editor that asks by itself, as the cursor
 * moves, gets none: a bulb beside every line tells nothing.
 */
export function techniqueOffers(
  session: Session,
  analysis: Analysis,
  range: lsp.Range,
  context: lsp.CodeActionContext | undefined,
): TechniqueOffer[] {
  const only = context?.only;
  if (only ? !only.some(isWanted) : context?.triggerKind === automatic) return [];
  const index = promptAt(analysis.file?.prompts ?? [], analysis.positions.offset(range.start));
  const subject = index === -1 ? null : subjectOf(session, analysis.document.uri, index);
  if (!subject) return [];
  const best = subject.advised.best.flatMap(({ technique }) => offer(session, subject, technique, null));
  const isExplicit = only !== undefined;
  const all = [...best, ...(isExplicit || best.length > 0 ? others(session, subject, isExplicit) : [])];
  return only ? all.filter(({ action: { kind = '' } }) => only.some((o) => kind === o || kind.startsWith(`${o}.`))) : all;
}

export const automatic: lsp.CodeActionTriggerKind = 2;

const isWanted = (only: string): boolean =>
  only === rewriteKind || rewriteKind.startsWith(`${only}.`) || only.startsWith(`${rewriteKind}.`);

function others(session: Session, subject: Subject, isExplicit: boolean): TechniqueOffer[] {
  const { moreCommand } = session.settings;
  const { advised, analysis } = subject;
  if (moreCommand !== null && !isExplicit) return [more(moreCommand, subject)];
  if (!isExplicit) return [];
  const best = new Set(advised.best.map(({ technique }) => technique.id));
  const rest = offersOf(advised.library, advised.profile, advised.intent)
    .filter(({ technique }) => !best.has(technique.id))
    .flatMap(({ technique, refused }) => offer(session, subject, technique, refused));
  if (moreCommand !== null) return [...rest, more(moreCommand, subject)];
  const dismissals = advised.best.map(({ technique }): TechniqueOffer => {
    const title = localize(say('Whetstone: do not suggest "{name}" here', { name: nameOf(technique) }));
    const given: TechniqueArguments = { uri: analysis.document.uri, prompt: advised.index, technique: technique.id };
    return {
      action: { title, kind: `${rewriteKind}.dismiss`, command: { title, command: dismissTechniqueCommand, arguments: [given] } },
      deed: null,
    };
  });
  return [...rest, ...dismissals];
}

function more(command: string, { analysis, advised }: Subject): TechniqueOffer {
  const title = localize(say('Whetstone: more techniques…'));
  const given = { uri: analysis.document.uri, prompt: advised.index };
  return { action: { title, kind: `${rewriteKind}.more`, command: { title, command, arguments: [given] } }, deed: null };
}

/** None where it cannot be done and the client could not show why. */
function offer(session: Session, subject: Subject, technique: Technique, refused: Text | null): TechniqueOffer[] {
  const { analysis, advised } = subject;
  const title = localize(say('Whetstone: {name}', { name: nameOf(technique) }));
  const action = { title, kind: `${rewriteKind}.${technique.id}` };
  const disabled = (reason: string): TechniqueOffer[] =>
    session.client.disabledActions ? [{ action: { ...action, disabled: { reason } }, deed: null }] : [];
  if (refused) return disabled(localize(refused));
  const missing = missingOf(session, subject, technique);
  if (missing.length === 0) return [{ action, deed: { does: 'apply', prompt: advised.index, technique: technique.id } }];
  const { applyCommand } = session.settings;
  if (applyCommand === null) return disabled(needs(technique, missing));
  const given: TechniqueArguments = {
    uri: analysis.document.uri,
    prompt: advised.index,
    technique: technique.id,
    ...(analysis.document.version !== null && { version: analysis.document.version }),
  };
  return [{ action: { ...action, command: { title, command: applyCommand, arguments: [given] } }, deed: null }];
}

/** What somebody has to say first. Only a technique that may need something is tried. */
function missingOf(session: Session, { analysis, advised }: Subject, technique: Technique): readonly Parameter[] {
  if (technique.parameters.every((p) => p.default !== null || p.optional)) return [];
  const made = session.advices.apply(analysis.project, advised, technique);
  return 'refused' in made ? made.missing : [];
}

const needs = (technique: Technique, missing: readonly Parameter[]): string =>
  localize(
    say('It needs {parameters}. Give them on the command line: whetstone rewrite FILE --technique {id} {settings}', {
      id: technique.id,
      parameters: missing.map((p) => p.name).join(', '),
      settings: missing.map((p) => `--set ${p.name}=…`).join(' '),
    }),
  );

/** @throws Refused with the reason for the user. */
export function techniqueEdit(session: Session, uri: string, { prompt, technique: id }: Application): lsp.WorkspaceEdit {
  const subject = subjectOf(session, uri, prompt);
  const technique = subject?.advised.library.get(id);
  if (!subject || !technique) throw new Refused(localize(say('There is no such prompt or technique.')));
  const made = session.advices.apply(subject.analysis.project, subject.advised, technique);
  if ('refused' in made) throw new Refused(refusalText(technique, made));
  return editOf(session, subject, technique, made);
}

const refusalText = (technique: Technique, { refused, missing }: RewriteRefused): string =>
  missing.length > 0 ? needs(technique, missing) : localize(refused);
