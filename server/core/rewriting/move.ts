import { regionOf } from '../anatomy/anatomy.ts';
import { say } from '../message.ts';
import type { Step } from '../techniques/technique.ts';
import type { Edit } from '../text.ts';
import { inFile } from './places.ts';
import { Refusal } from './refusal.ts';
import type { Rewriting } from './rewriting.ts';

/** Words that say on which side the material is: moved, it would be on the other. */
const pointing =
  /\b(below|above|following|follows|beneath|unten|oben|folgend\w*|nachstehend\w*|siguientes?|abajo|arriba|ci-dessous|ci-dessus|suivante?s?|abaixo|acima|seguintes?)\b|下面|以下|上面|以上|下列|下記|上記|次の|ниже|выше|следующ|아래|위의|التالي|أدناه/iu;

/** Material to the start or the end of its message, with its heading, label and tags. */
export function move(step: Extract<Step, { kind: 'move' }>, { anatomy, text }: Rewriting): Edit[] {
  const message = anatomy.messages.find((m) => m.parts.some((p) => p.does === 'material'));
  const regions = message ? regionOf(message.parts, 'material') : [];
  const [region] = regions;
  if (!message || !region) throw new Refusal(say('The prompt has no material to move.'));
  if (regions.length > 1)
    throw new Refusal(say('The material stands at several places. Move it by hand, so that each piece keeps what belongs to it.'));
  const { parts } = message;
  const [first, last] = [parts[region.first], parts[region.last]];
  const target = step.to === 'start' ? parts[parts[0]?.kind === 'heading' && parts[0].level === 1 ? 1 : 0] : parts.at(-1);
  if (!first || !last || !target) return [];
  if (step.to === 'start' ? region.first <= parts.indexOf(target) : region.last === parts.length - 1) return [];
  const others = parts.filter((p, i) => (i < region.first || i > region.last) && p.does !== 'example');
  if (others.some((p) => pointing.test(p.text)))
    throw new Refusal(say('The instructions say where the material stands ("below", "above"). Change that first.'));
  if (first.elements.length !== last.elements.length || (first.does !== 'frame' && first.elements.length > 0) || target.elements.length > 0)
    throw new Refusal(say('The material stands inside of an element with other parts. Move it by hand.'));
  if (first.does === 'lead' && first.kind === 'heading' && parts[region.last + 1]?.headings.includes(first.text.replace(/^#+\s*/, '')))
    throw new Refusal(say('More than the material stands under its heading. Move it by hand.'));
  const from = inFile(anatomy, { start: first.span.start, end: last.span.end });
  const place = inFile(anatomy, target.span);
  const moved = text.slice(from.start, from.end);
  const gapAfter = /^(?:[ \t]*\r?\n)*/.exec(text.slice(from.end))?.[0].length ?? 0;
  if (step.to === 'start')
    return [
      { span: { start: place.start, end: place.start }, text: `${moved}\n\n` },
      cut(text, from.start, region.last === parts.length - 1 ? from.end : from.end + gapAfter, region.last === parts.length - 1),
    ];
  return [
    { span: { start: from.start, end: from.end + gapAfter }, text: '' },
    { span: { start: place.end, end: place.end }, text: `\n\n${moved}` },
  ];
}

/** Takes a stretch out, at the end of a message with the blank lines before it. */
function cut(text: string, start: number, end: number, isLast: boolean): Edit {
  if (!isLast) return { span: { start, end }, text: '' };
  return { span: { start: text.slice(0, start).trimEnd().length, end }, text: '' };
}
