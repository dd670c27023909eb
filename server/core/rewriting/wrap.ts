import type { DocumentPart, PromptPart } from '../anatomy/anatomy.ts';
import type { Step } from '../techniques/technique.ts';
import type { Edit } from '../text.ts';
import { inFile } from './places.ts';
import type { Rewriting } from './rewriting.ts';
import { elementName } from './style.ts';

/** Tags around each document that has nothing around it, or, of what others wrote, nothing that shows its end: on lines of their own where it fills its lines. */
export function wrap(step: Extract<Step, { kind: 'wrap' }>, { anatomy }: Rewriting): Edit[] {
  const taken = new Set(anatomy.prompt.markdown.tags.map((t) => t.name));
  return anatomy.messages
    .flatMap((m) => m.parts)
    .flatMap((part) => part.documents.map((document) => ({ part, document })))
    .filter(
      ({ part, document }) =>
        (step.what === 'documents' ? !document.delimited : document.foreign && !document.closed) &&
        canWrap(part, document, anatomy.prompt.text),
    )
    .flatMap(({ part, document }) => {
      const name = freeName(document.name, taken);
      taken.add(name);
      const { start, end } = inFile(anatomy, document.span);
      const indent = /^[ \t]*/.exec(part.text)?.[0] ?? '';
      const gap = document.alone ? `\n${indent}` : '';
      return [
        { span: { start, end: start }, text: `<${name}>${gap}` },
        { span: { start: end, end }, text: `${gap}</${name}>` },
      ];
    });
}

/** In the middle of a sentence a placeholder is a word of it, and a tag in a list item would end the list. */
const canWrap = (part: PromptPart, document: DocumentPart, text: string): boolean =>
  document.reference ||
  (part.kind !== 'list' && part.kind !== 'code' && (document.alone || part.does === 'material' || followsSentence(document, text)));

/** "Predict the next turn. {dialog}": behind the end of a sentence, and nothing after it in its line. */
const followsSentence = ({ span: { start, end } }: DocumentPart, text: string): boolean =>
  /[.!?。！？:：]\s*$/.test(text.slice(Math.max(0, start - 3), start)) && /^[ \t]*(?:\n|$)/.test(text.slice(end, end + 20));

function freeName(name: string | null, taken: ReadonlySet<string>): string {
  const base = elementName(name ?? 'text');
  let free = base;
  for (let n = 2; taken.has(free); n++) free = `${base}_${n}`;
  return free;
}
