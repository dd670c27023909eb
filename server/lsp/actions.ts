/** Code actions: the fixes of findings, all of a rule at once, all safe ones at once, silencing a finding, techniques, and prompts in code. */
import type * as lsp from 'vscode-languageserver-protocol';
import { type Edit, type Finding, type Fix, fixAll, localize, noPromptFor, say, suppressionFor } from '../core/service.ts';
import type { Analysis } from './analyses.ts';
import {
  type CodePromptDeed,
  codePromptEdit,
  codePromptOffers,
  inlineKind,
  moveKind,
  noPromptKind,
  noPromptTitle,
  promptKind,
} from './code-prompt-actions.ts';
import { toDiagnostic, toSpan, toWorkspaceEdit } from './convert.ts';
import { Refused } from './dispatch.ts';
import { field } from './params.ts';
import type { Session } from './session.ts';
import { type Application, automatic, rewriteKind, techniqueEdit, techniqueOffers } from './technique-actions.ts';

const fixAllKind = 'source.fixAll.whetstone';
export const actionKinds = ['quickfix', rewriteKind, fixAllKind, moveKind, inlineKind, noPromptKind, promptKind];

/** What an action does, kept short until the client wants its edit. */
type Deed = Mending | Application | CodePromptDeed;
type Mending =
  | { readonly does: 'fix'; readonly finding: number; readonly fix: number }
  | { readonly does: 'fix rule'; readonly rule: string }
  | { readonly does: 'fix all' }
  | { readonly does: 'silence'; readonly finding: number };

interface Offer {
  readonly action: lsp.CodeAction;
  /** Null where the action is a command, or cannot be done. */
  readonly deed: Deed | null;
}

export async function codeActions(session: Session, { textDocument, range, context }: lsp.CodeActionParams): Promise<lsp.CodeAction[]> {
  const analysis = session.analysis(textDocument.uri);
  if (!analysis) return [];
  // The document goes on changing while something is waited for.
  const { version } = analysis.document;
  const wants = (kind: string) => !context?.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const offers: Offer[] = [];
  if (wants('quickfix')) offers.push(...quickFixes(session, analysis, range));
  // Offered unasked it would stand in the list at every cursor; clients ask for it by its kind.
  if (context?.only && wants(fixAllKind)) {
    const count = analysis.findings.filter((f) => f.fixes.some(isSafe)).length;
    const title = localize(say('Apply all safe fixes ({count})', { count }));
    if (count > 0) offers.push({ action: { title, kind: fixAllKind }, deed: { does: 'fix all' } });
  }
  offers.push(...techniqueOffers(session, analysis, range, context));
  if (context?.only || context?.triggerKind !== automatic) {
    const isSaid = offers.some(({ deed }) => deed?.does === 'no prompt');
    const wanted = (kind: string) => wants(kind) && !(isSaid && kind === noPromptKind);
    offers.push(...(await codePromptOffers(session, analysis, range, wanted)));
  }
  const actions: lsp.CodeAction[] = [];
  for (const { action, deed } of offers) {
    if (!deed) actions.push(action);
    else if (session.client.resolvesEdits) actions.push({ ...action, data: { uri: textDocument.uri, version, deed } satisfies Data });
    else {
      const edit = await editFor(session, analysis, deed).catch(ofRefused);
      if (edit) actions.push({ ...action, edit });
    }
  }
  return analysis.document.version === version ? actions : [];
}

function ofRefused(error: unknown): null {
  if (error instanceof Refused) return null;
  throw error;
}

interface Data {
  readonly uri: string;
  readonly version: number | null;
  readonly deed: Deed;
}

export async function resolveAction(session: Session, action: lsp.CodeAction): Promise<lsp.CodeAction> {
  const data = field(action, 'data');
  const uri = field(data, 'uri');
  const deed = field(data, 'deed');
  if (typeof uri !== 'string' || !isDeed(deed)) return action;
  const analysis = session.analysis(uri);
  const isSame = () => analysis?.document.version === field(data, 'version');
  if (!analysis || !isSame()) throw new Refused(localize(changed));
  try {
    const edit = await editFor(session, analysis, deed);
    if (!isSame()) throw new Refused(localize(changed));
    return { ...action, edit };
  } catch (error) {
    const isTold = !(error instanceof Refused) || session.client.disabledActions || (deed.does !== 'move' && deed.does !== 'inline');
    if (isTold) throw error;
    session.connection.sendNotification('window/showMessage', { type: warning, message: error.message }).catch(() => {});
    return action;
  }
}

const warning: lsp.MessageType = 2;

/** @throws Refused where it cannot be done, with the reason. */
async function editFor(session: Session, analysis: Analysis, deed: Deed): Promise<lsp.WorkspaceEdit> {
  const { document, positions } = analysis;
  if (deed.does === 'apply') return techniqueEdit(session, document.uri, deed);
  if (isOfCode(deed)) return codePromptEdit(session, analysis, deed);
  const edits = editsOf(session, analysis, deed);
  if (typeof edits === 'string') throw new Refused(edits);
  return toWorkspaceEdit(document, positions, edits, session.client);
}

const isOfCode = (deed: Deed): deed is CodePromptDeed => ['move', 'inline', 'no prompt', 'prompt'].includes(deed.does);

function quickFixes(session: Session, analysis: Analysis, range: lsp.Range): Offer[] {
  const { positions, findings } = analysis;
  const at = toSpan(positions, range);
  const shown = new Set(session.findings(analysis));
  const here = findings.flatMap((finding, index) =>
    shown.has(finding) && finding.span.start <= at.end && at.start <= finding.span.end ? [{ finding, index }] : [],
  );
  const fixes = here.flatMap(({ finding, index }) => fixOffers(session, analysis, finding, index));
  const rules = [...new Set(here.filter(({ finding }) => finding.fixes.length > 0).map(({ finding }) => finding.rule))];
  const alike = rules.flatMap((rule): Offer[] => {
    const count = findings.filter((f) => f.rule === rule && f.fixes.length > 0 && shown.has(f)).length;
    const title = localize(say('Fix all {count} of "{rule}" in this file', { count, rule }));
    return count > 1 ? [{ action: { title, kind: 'quickfix' }, deed: { does: 'fix rule', rule } }] : [];
  });
  const silences = here.flatMap(({ finding, index }): Offer[] => {
    if (!analysis.file || !suppressionFor(analysis.file, finding)) return [];
    const title = localize(say('Silence "{rule}" here with a comment', { rule: finding.rule }));
    return [
      {
        action: { title, kind: 'quickfix', diagnostics: [diagnosticOf(session, analysis, finding)] },
        deed: { does: 'silence', finding: index },
      },
    ];
  });
  return [...fixes, ...alike, ...noPrompts(session, analysis, here), ...silences];
}

/** For each prompt in code, with all that is found in it. */
function noPrompts(session: Session, analysis: Analysis, found: readonly { readonly finding: Finding }[]): Offer[] {
  const { file } = analysis;
  const offers = new Map<number, { at: number; diagnostics: lsp.Diagnostic[] }>();
  for (const { finding } of found) {
    const at = finding.span.start;
    const [first] = (file && file.host !== null && noPromptFor(file, at)) || [];
    if (!first) continue;
    const known = offers.get(first.span.start) ?? { at, diagnostics: [] };
    known.diagnostics.push(diagnosticOf(session, analysis, finding));
    offers.set(first.span.start, known);
  }
  return [...offers.values()].map(({ at, diagnostics }) => ({
    action: { title: noPromptTitle(), kind: 'quickfix', diagnostics },
    deed: { does: 'no prompt', at },
  }));
}

function fixOffers(session: Session, analysis: Analysis, finding: Finding, index: number): Offer[] {
  const diagnostics = [diagnosticOf(session, analysis, finding)];
  return finding.fixes.map((fix, i) => ({
    // The first fix is the rule's best guess; it is preferred where it is safe or there is no other.
    action: { title: localize(fix.title), kind: 'quickfix', diagnostics, isPreferred: i === 0 && (fix.safe || finding.fixes.length === 1) },
    deed: { does: 'fix', finding: index, fix: i },
  }));
}

const diagnosticOf = (session: Session, { document, positions }: Analysis, finding: Finding): lsp.Diagnostic =>
  toDiagnostic({ ...finding, related: [] }, document.uri, positions, session.client, () => null);

const changed = say('The document has changed since this was offered. Ask for the actions again.');

/** Where it cannot be done: why. */
function editsOf(session: Session, analysis: Analysis, deed: Mending): readonly Edit[] | string {
  const { findings, file } = analysis;
  switch (deed.does) {
    case 'fix':
      return findings[deed.finding]?.fixes[deed.fix]?.edits ?? localize(changed);
    case 'silence': {
      const finding = findings[deed.finding];
      const edit = file && finding ? suppressionFor(file, finding) : null;
      return edit ? [edit] : localize(changed);
    }
    case 'fix rule':
      return everywhere(session, analysis, true, (finding) => finding.rule === deed.rule);
    case 'fix all':
      return everywhere(session, analysis, false, () => true);
  }
}

const isSafe = (fix: Fix): boolean => fix.safe;

function everywhere(
  session: Session,
  analysis: Analysis,
  unsafe: boolean,
  wanted: (finding: Finding) => boolean,
): readonly Edit[] | string {
  const { project, path, text, findings, file, document } = analysis;
  const skipped = (finding: Finding) => session.settings.skips(finding.rule, document.languageId, file?.format ?? null);
  const judge = (now: string) => (now === text ? { file, findings } : project.service.judge(path, now));
  const { edits, refused } = fixAll(text, judge, unsafe, (finding) => !skipped(finding) && wanted(finding));
  if (edits.length > 0) return edits;
  return localize(refused[0]?.reason ?? changed);
}

const isDeed = (value: unknown): value is Deed => typeof field(value, 'does') === 'string';
