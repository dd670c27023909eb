import { say, type Text } from '../message.ts';
import type { Anchor, Step } from '../techniques/technique.ts';
import type { Edit } from '../text.ts';
import { insertion, nextItem, placeOf } from './places.ts';
import { Refusal } from './refusal.ts';
import { type Rewriting, written } from './rewriting.ts';
import { endOfRules } from './rules-section.ts';
import { items, section, styleOf } from './style.ts';

export function insert(step: Extract<Step, { kind: 'insert' }>, rewriting: Rewriting): Edit[] {
  const ruled = step.at === 'rules' ? endOfRules(rewriting.anatomy.main, true) : null;
  const place =
    ruled?.kind === 'list' ? { message: rewriting.anatomy.main, part: ruled, side: 'after' as const } : placeOf(rewriting.anatomy, step.at);
  if (!place) throw new Refusal(noPlace(step.at));
  const text = written(step.text, rewriting);
  if (text === '') return [];
  const style = styleOf(place.message);
  const title = step.title ? written(step.title, rewriting) : '';
  const name = step.title ? written(step.title, { ...rewriting, language: 'en' }) : '';
  const block =
    step.as === 'section'
      ? section(style, title, name, text)
      : step.as === 'list'
        ? [title, items(style, text)].filter((t) => t !== '').join('\n')
        : text;
  if (plain(rewriting.anatomy.prompt.text).includes(plain(block))) throw new Refusal(say('The prompt does this already.'));
  if (ruled?.kind === 'list') {
    const lines = text.split('\n').map((line) => line.replace(/^\s*[-*+]\s+/, '').trim());
    return lines.filter((line) => line !== '').map((line, i) => nextItem(rewriting.anatomy, place.message, ruled, line, i));
  }
  const rules = step.at === 'end' && step.as === 'paragraph' ? endOfRules(place.message) : null;
  if (rules?.kind === 'list' && !text.includes('\n') && !describesProduct.test(rules.text))
    return [nextItem(rewriting.anatomy, place.message, rules, text)];
  return [insertion(rewriting.anatomy, rules ? { ...place, part: rules, side: 'after' } : place, block)];
}

function noPlace(at: Anchor): Text {
  if (at === 'end' || at === 'rules') return say('No place of the prompt is for instructions alone.');
  return at.endsWith('material')
    ? say('The prompt has no material to put it beside.')
    : say('The prompt has no examples to put it beside.');
}

/** "The app must work offline": rules of what is to be made, among which one for the model would be misread. */
const describesProduct =
  /^[ \t]{0,12}[-*+\d.)]{1,4} {1,4}(?:the|this|der|die|das|el|la|le) \p{L}{1,30} (?:must|should|shall|will|has|can|muss|soll|sollte|debe|doit)\b/imu;

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
