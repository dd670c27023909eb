import { isSystem, regionOf } from '../anatomy/anatomy.ts';
import { say } from '../message.ts';
import type { Step } from '../techniques/technique.ts';
import type { Edit } from '../text.ts';
import { inFile } from './places.ts';
import { Refusal } from './refusal.ts';
import { type Rewriting, written } from './rewriting.ts';

/** A message of its own, before all others or after them. */
export function addMessage(step: Extract<Step, { kind: 'message' }>, rewriting: Rewriting): Edit[] {
  const { anatomy } = rewriting;
  const marker = markerOf(rewriting);
  const text = written(step.text, rewriting);
  const [first, last] = [anatomy.messages[0]?.message, anatomy.messages.at(-1)?.message];
  if (text === '' || !first || !last) return [];
  if (step.at === 'end') {
    if (last.role === nameOf(step.role, rewriting)) throw new Refusal(say('The prompt does this already.'));
    const end = contentEnd(rewriting);
    return [{ span: { start: end, end }, text: `\n\n${line(marker(step.role))}${text}` }];
  }
  if (step.role === 'system' && anatomy.messages.some((m) => isSystem(m.message.role)))
    throw new Refusal(say('The prompt has a system message already.'));
  const start = first.marker?.span.start ?? contentStart(rewriting);
  const own = first.marker ? '' : line(marker(first.role));
  return [{ span: { start, end: start }, text: `${line(marker(step.role))}${text}\n\n${own}` }];
}

/** What holds for every request becomes the system's message, the material the user's. */
export function split(_: Extract<Step, { kind: 'split' }>, rewriting: Rewriting): Edit[] {
  const { anatomy } = rewriting;
  const marker = markerOf(rewriting);
  const [only, ...more] = anatomy.messages;
  if (!only || more.length > 0 || only.message.marker || isSystem(only.message.role))
    throw new Refusal(say('Only a prompt of one message without a role can be split.'));
  const regions = regionOf(only.parts, 'material');
  const [region] = regions;
  const material = region && only.parts[region.first];
  if (
    !region ||
    !material ||
    regions.length > 1 ||
    region.last !== only.parts.length - 1 ||
    region.first === 0 ||
    material.elements.length > 0
  )
    throw new Refusal(say('What belongs to this request has to stand at the end of the prompt, behind what holds for all.'));
  const start = contentStart(rewriting);
  const at = inFile(anatomy, material.span).start;
  return [
    { span: { start, end: start }, text: line(marker('system')) },
    { span: { start: at, end: at }, text: line(marker('user')) },
  ];
}

function markerOf({ format }: Rewriting): (role: string) => string {
  const { roleMarker } = format;
  if (!roleMarker) throw new Refusal(say('{format} has no messages of several roles.', { format: format.title }));
  return (role) => roleMarker(nameOf(role, { format }));
}

function nameOf(role: string, { format }: Pick<Rewriting, 'format'>): string {
  const known = format.roles.map((r) => r.name);
  return known.includes(role) ? role : (sameRole[role]?.find((r) => known.includes(r)) ?? role);
}

/** What formats call the roles otherwise. */
const sameRole: Readonly<Record<string, readonly string[]>> = { assistant: ['model'], system: ['developer'], user: ['human'] };

const line = (marker: string): string => (marker.endsWith('\n') ? marker : `${marker}\n`);

const contentStart = ({ anatomy }: Rewriting): number => {
  const first = anatomy.messages.flatMap((m) => m.parts)[0];
  return first ? inFile(anatomy, first.span).start : anatomy.prompt.span.start;
};

const contentEnd = ({ anatomy }: Rewriting): number => {
  const last = anatomy.messages.flatMap((m) => m.parts).at(-1);
  return last ? inFile(anatomy, last.span).end : anatomy.prompt.span.end;
};
