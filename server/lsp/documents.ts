/** The documents that the client has open, as it last described them. */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver-protocol';
import { isRange } from './params.ts';
import { type Encoding, Positions } from './positions.ts';
import { pathOf } from './uri.ts';

export interface Document {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  /** Null for a file that is not open. */
  readonly version: number | null;
  readonly text: string;
  readonly positions: Positions;
}

export class Documents {
  private readonly byUri = new Map<string, OpenDocument>();
  private readonly byPath = new Map<string, OpenDocument>();

  constructor(private readonly encoding: Encoding) {}

  get(uri: string): Document | undefined {
    return this.byUri.get(uri);
  }

  at(path: string): Document | undefined {
    return this.byPath.get(path);
  }

  /** What other documents find at a path: the open text, unless its file was deleted and the text has not changed since. */
  textAt(path: string): string | null {
    const document = this.byPath.get(path);
    return document && !document.isDeleted ? document.text : null;
  }

  /** @param isGone whether there is nothing on the disk at the path of a document. */
  deleted(paths: readonly string[], isGone: (path: string) => boolean): void {
    for (const document of this.byPath.values())
      if (paths.some((path) => document.path === path || document.path.startsWith(`${path}/`))) document.isDeleted = isGone(document.path);
  }

  saved(path: string): void {
    const document = this.byPath.get(path);
    if (document) document.isDeleted = false;
  }

  all(): Iterable<Document> {
    return this.byUri.values();
  }

  open(item: TextDocumentItem): Document {
    const document = new OpenDocument(item, this.encoding);
    this.byUri.set(document.uri, document);
    this.byPath.set(document.path, document);
    return document;
  }

  /** Null where the document is not open: there is no text that the changes could apply to. */
  change(uri: string, version: number | null, changes: readonly TextDocumentContentChangeEvent[]): Document | null {
    const document = this.byUri.get(uri);
    if (!document) return null;
    document.apply(changes, version);
    return document;
  }

  close(uri: string): Document | undefined {
    const document = this.byUri.get(uri);
    this.byUri.delete(uri);
    if (document && this.byPath.get(document.path) === document) this.byPath.delete(document.path);
    return document;
  }
}

/** A file as it lies on the disk. */
export const savedDocument = (uri: string, path: string, text: string, encoding: Encoding): Document => ({
  uri,
  path,
  languageId: '',
  version: null,
  text,
  positions: new Positions(text, encoding),
});

class OpenDocument implements Document {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  version: number | null;
  text: string;
  isDeleted = false;
  private index: Positions | null = null;

  constructor(
    { uri, languageId, version, text }: TextDocumentItem,
    private readonly encoding: Encoding,
  ) {
    this.uri = uri;
    this.path = pathOf(uri, languageId);
    this.languageId = languageId;
    this.version = version;
    this.text = text;
  }

  get positions(): Positions {
    this.index ??= new Positions(this.text, this.encoding);
    return this.index;
  }

  apply(changes: readonly TextDocumentContentChangeEvent[], version: number | null): void {
    for (const change of changes) {
      if (!('range' in change)) this.text = change.text;
      else if (isRange(change.range)) {
        const { positions } = this;
        const [a, b] = [positions.offset(change.range.start), positions.offset(change.range.end)];
        this.text = this.text.slice(0, Math.min(a, b)) + change.text + this.text.slice(Math.max(a, b));
      } else continue;
      this.index = null;
    }
    this.version = version;
    this.isDeleted = false;
  }
}
