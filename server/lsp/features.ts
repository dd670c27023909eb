/** Hover, completion, outline and the rest: each asks the core about one file and converts its answer. */
import type * as lsp from 'vscode-languageserver-protocol';
import { type FileEdits, isRefusal, localize, type Place, type PromptFile, type Refusal, type Service, say } from '../core/service.ts';
import type { Analysis } from './analyses.ts';
import {
  toCodeLens,
  toCompletionItem,
  toDocumentLink,
  toFlatSymbols,
  toFoldingRange,
  toHighlight,
  toHover,
  toInlayHint,
  toRange,
  toSpan,
  toSymbol,
  toTextEdit,
  toTokenData,
} from './convert.ts';
import { Refused, type RequestHandlers } from './dispatch.ts';
import type { Session } from './session.ts';
import { uriOf } from './uri.ts';

export function featureHandlers(session: Session): RequestHandlers {
  const { client } = session;
  return {
    'textDocument/hover': [
      'position',
      async (params) => {
        const asked = at(session, params);
        const hover = asked && (await asked.service.hover(asked.file, asked.offset));
        return hover ? toHover(hover, asked.positions, client) : null;
      },
    ],
    'textDocument/completion': [
      'position',
      (params) => {
        const analysis = session.analysis(params.textDocument.uri);
        if (!analysis || (!analysis.file && !analysis.configuration)) return null;
        const { file, configuration, positions, project } = analysis;
        const offset = positions.offset(params.position);
        const items = file ? project.service.complete(file, offset) : (configuration?.complete(offset) ?? []);
        return {
          isIncomplete: false,
          items: items.map((item, i) => toCompletionItem(item, i, positions, client, session.settings.suggestCommand)),
        };
      },
    ],
    'textDocument/documentSymbol': [
      'document',
      ({ textDocument: { uri } }) => {
        const asked = whole(session, uri);
        if (!asked) return [];
        const symbols = asked.service.symbols(asked.file);
        if (client.hierarchicalSymbols) return symbols.map((symbol) => toSymbol(symbol, asked.positions));
        return symbols.flatMap((symbol) => toFlatSymbols(symbol, uri, asked.positions));
      },
    ],
    'textDocument/foldingRange': [
      'document',
      ({ textDocument }) => {
        const asked = whole(session, textDocument.uri);
        if (!asked) return [];
        const folds = asked.service.folding(asked.file).map((fold) => toFoldingRange(fold, asked.positions, client));
        return folds.filter((fold) => fold !== null);
      },
    ],
    'textDocument/semanticTokens/full': [
      'document',
      ({ textDocument }) => {
        const asked = whole(session, textDocument.uri);
        return { data: asked ? toTokenData(asked.service.tokens(asked.file), asked.positions) : [] };
      },
    ],
    'textDocument/semanticTokens/range': [
      'range',
      ({ textDocument, range }) => {
        const asked = whole(session, textDocument.uri);
        if (!asked) return { data: [] };
        const within = toSpan(asked.positions, range);
        const tokens = asked.service.tokens(asked.file).filter(({ span }) => span.start < within.end && within.start < span.end);
        return { data: toTokenData(tokens, asked.positions) };
      },
    ],
    'textDocument/documentLink': [
      'document',
      ({ textDocument }) => {
        const asked = whole(session, textDocument.uri);
        if (!asked) return [];
        return asked.service.links(asked.file).map((link) => toDocumentLink(link, asked.positions, locate(session, asked, link.path).uri));
      },
    ],
    'textDocument/definition': [
      'position',
      (params) => {
        const asked = at(session, params);
        if (!asked) return [];
        const places = asked.service.definition(asked.file, asked.offset);
        return client.definitionLinks
          ? places.flatMap((place) => toLink(session, asked, place))
          : places.flatMap((place) => toLocation(session, asked, place));
      },
    ],
    'textDocument/references': [
      'position',
      (params) => {
        const asked = at(session, params);
        const found = asked ? asked.service.references(asked.file, asked.offset) : [];
        const wanted = params.context?.includeDeclaration === false ? found.filter(({ as }) => as !== 'declaration') : found;
        return asked ? wanted.flatMap((place) => toLocation(session, asked, place)) : [];
      },
    ],
    'textDocument/documentHighlight': [
      'position',
      (params) => {
        const asked = at(session, params);
        return asked ? asked.service.occurrences(asked.file, asked.offset).map((place) => toHighlight(place, asked.positions)) : [];
      },
    ],
    'textDocument/prepareRename': [
      'position',
      (params) => {
        const asked = at(session, params);
        const renameable = asked && accepted(asked.service.prepareRename(asked.file, asked.offset));
        return renameable ? { range: toRange(asked.positions, renameable.span), placeholder: renameable.name } : null;
      },
    ],
    'textDocument/rename': [
      'position',
      (params) => {
        if (typeof params.newName !== 'string') throw new Refused(localize(say('A new name is needed.')));
        const asked = at(session, params);
        if (!asked) return null;
        const files = accepted(asked.service.rename(asked.file, asked.offset, params.newName));
        return files && files.length > 0 ? renameEdit(session, asked, files) : null;
      },
    ],
    'textDocument/inlayHint': [
      'range',
      async ({ textDocument, range }) => {
        const asked = session.settings.inlayHints ? whole(session, textDocument.uri) : null;
        if (!asked) return [];
        const inlays = await asked.service.inlays(asked.file, toSpan(asked.positions, range));
        return inlays.map((inlay) => toInlayHint(inlay, asked.positions));
      },
    ],
    'textDocument/codeLens': [
      'document',
      async ({ textDocument }) => {
        const asked = session.settings.codeLens ? whole(session, textDocument.uri) : null;
        if (!asked) return [];
        const { whyCommand } = session.settings;
        return (await asked.service.lenses(asked.file)).map((lens) => toCodeLens(lens, textDocument.uri, asked.positions, whyCommand));
      },
    ],
    'textDocument/formatting': [
      'document',
      ({ textDocument }) => {
        const asked = whole(session, textDocument.uri);
        return asked?.service.format(asked.file)?.map((edit) => toTextEdit(asked.positions, edit)) ?? null;
      },
    ],
  };
}

/** A prompt file that is asked about, with what answers. */
interface Asked extends Pick<Analysis, 'positions' | 'project' | 'document'> {
  readonly file: PromptFile;
  readonly service: Service;
}

function whole(session: Session, uri: string): Asked | null {
  const analysis = session.analysis(uri);
  if (!analysis?.file) return null;
  const { file, positions, project, document } = analysis;
  return { file, positions, project, document, service: project.service };
}

function at(session: Session, { textDocument, position }: lsp.TextDocumentPositionParams): (Asked & { readonly offset: number }) | null {
  const asked = whole(session, textDocument.uri);
  return asked && { ...asked, offset: asked.positions.offset(position) };
}

/** The document at a path of the core; its URI alone where it is no text that can be read. */
function locate(
  session: Session,
  { file, project, document, positions }: Asked,
  path: string,
): Pick<Partial<Analysis>, 'positions'> & { uri: string; version: number | null } {
  if (path === file.path) return { uri: document.uri, version: document.version, positions };
  const absolute = project.absolute(path);
  const other = session.at(absolute);
  return other ?? { uri: uriOf(absolute), version: null };
}

const nowhere: lsp.Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function toLocation(session: Session, asked: Asked, place: Place): lsp.Location[] {
  const { uri, positions } = locate(session, asked, place.path);
  return [{ uri, range: positions ? toRange(positions, place.span) : nowhere }];
}

function toLink(session: Session, asked: Asked, place: Place): lsp.LocationLink[] {
  const { uri, positions } = locate(session, asked, place.path);
  const targetSelectionRange = positions ? toRange(positions, place.span) : nowhere;
  const targetRange = positions && place.whole ? toRange(positions, place.whole) : targetSelectionRange;
  return [{ targetUri: uri, targetRange, targetSelectionRange }];
}

function renameEdit(session: Session, asked: Asked, files: readonly FileEdits[]): lsp.WorkspaceEdit {
  const changes = files.flatMap(({ path, edits }) => {
    const { uri, version, positions } = locate(session, asked, path);
    return positions ? [{ textDocument: { uri, version }, edits: edits.map((edit) => toTextEdit(positions, edit)) }] : [];
  });
  if (session.client.documentChanges) return { documentChanges: changes };
  return { changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
}

/** The answer itself; a refusal becomes the error that the user reads. */
function accepted<T extends object>(answer: T | Refusal | null): T | null {
  if (isRefusal(answer)) throw new Refused(localize(answer.refusal));
  return answer;
}
