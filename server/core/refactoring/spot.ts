/** Where code is rewritten: in a file of it, or in a cell of a notebook, whose places are not those of the file around. */
import { notebookOf } from '../code/cell-path.ts';
import { outwardEdits, without } from '../code/inner-file.ts';
import { behindMagic, isCellMagic, keepsItsNames, parsedCells, runsAlone } from '../code/notebook-magics.ts';
import { type Hosts, hostOf } from '../code-file.ts';
import type { CellOfCode, HostLanguage } from '../host.ts';
import { Mapping } from '../mapping.ts';
import { type Refusal, say } from '../message.ts';
import { applyEdits, contains, type Edit, type Span, slice, span } from '../text.ts';
import type { TextOfCode } from './to-file.ts';

export interface Spot {
  /** Its language, loading files as programs do there. */
  readonly host: HostLanguage;
  /** Trees are kept by it. */
  readonly path: string;
  /** The code. */
  readonly text: string;
  /** Where code can be rewritten alone, the others of its notebook left out. Absent for a file. */
  readonly cell?: CellOfCode;
  /**
   * What trees are made of, as long as the code.
   *
   * @param text the code, or what an edit makes of it
   * @param alone whether other cells are left out
   */
  parsed(text: string, alone: boolean): string;
  /** From the file around to the code. */
  inward(offset: number): number | null;
  /** Edits of the code as those of the file around. */
  outward(edits: readonly Edit[]): { readonly edits: readonly Edit[] } | Refusal;
}

/**
 * Null where there is no code.
 *
 * @param offset in the file
 * @param read other files
 */
export function spotAt(hosts: Hosts, path: string, text: string, offset: number, read: (path: string) => string | null): Spot | null {
  const id = hostOf(hosts, path);
  const host = id === null ? undefined : hosts[id];
  if (id === null || !host) return null;
  if (host.inner) return cellSpot(hosts, path, text, offset, host.inner);
  const here = { path, text, inward: (at: number) => at, outward: (edits: readonly Edit[]) => ({ edits }) };
  const notebook = notebookOf(path);
  if (notebook === null) return { ...here, host, parsed: (code) => code };
  if (isCellMagic(text)) return null;
  const inner = hosts[hostOf(hosts, notebook) ?? '']?.inner;
  const beside = (inner?.(read(notebook) ?? '') ?? []).filter((file) => file.host === id).map((file) => file.text);
  return {
    ...here,
    host: inCells(host),
    cell: { span: span(behindMagic(text), text.length), beside },
    parsed: (code) => parsedCells(code, id),
  };
}

const inCells = ({ loaders, loading, inCells, ...host }: HostLanguage): HostLanguage => ({ ...host, ...inCells });

/** The cell that holds an offset of a notebook, with those before it, whose names it has. */
function cellSpot(hosts: Hosts, path: string, text: string, offset: number, inner: NonNullable<HostLanguage['inner']>): Spot | null {
  for (const file of inner(text)) {
    const host = hosts[file.host];
    const mapping = new Mapping(file.pieces);
    const index = file.parts.findIndex((part) => contains(mapping.toFile(part.start, part.end), offset));
    const own = file.parts[index];
    if (!host || !own) continue;
    const code = slice(file.text, own);
    const before = runsAlone(code) ? [] : file.parts.slice(0, index).filter((part) => !keepsItsNames(slice(file.text, part)));
    // What joins cells stands nowhere in the file.
    const back = new Mapping(file.pieces.filter((piece) => piece.file.end > piece.file.start));
    return {
      host: inCells(host),
      path,
      text: file.text,
      cell: { span: span(own.start + behindMagic(code), own.end), beside: [] },
      parsed(edited, alone) {
        const now = span(own.start, own.end + edited.length - file.text.length);
        const code = file.parsed.slice(0, now.start) + parsedCells(slice(edited, now), file.host) + edited.slice(now.end);
        return without(code, alone ? [now] : [...before, now]);
      },
      inward: (at) => back.toPrompt(at),
      outward(edits) {
        const outer = outwardEdits(edits, file, mapping);
        if ('refusal' in outer) return outer;
        const after = inner(applyEdits(text, outer.edits)).find((each) => each.host === file.host);
        return after?.text === applyEdits(file.text, edits)
          ? outer
          : { refusal: say('The text cannot be written at this place of the code.') };
      },
    };
  }
  return null;
}

/** A text of the file around as one of the code; null where its places lie nowhere there. */
export function inwardText({ inward }: Spot, { span: at, decoded }: TextOfCode): TextOfCode | null {
  let isLost = false;
  const move = ({ start, end }: Span): Span => {
    const [from, to] = [inward(start), inward(end)];
    isLost ||= from === null || to === null;
    return span(from ?? 0, to ?? 0);
  };
  const text: TextOfCode = {
    span: move(at),
    decoded: decoded && {
      text: decoded.text,
      whole: decoded.whole,
      holes: decoded.holes.map((hole) => ({ ...hole, file: move(hole.file) })),
      literals: decoded.literals.map((literal) => ({ ...literal, span: move(literal.span) })),
    },
  };
  return isLost ? null : text;
}
