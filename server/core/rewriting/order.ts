import { regionOf } from '../anatomy/anatomy.ts';
import { labelled } from '../anatomy/labels.ts';
import { answerLabels } from '../data/prompt-words.ts';
import { say } from '../message.ts';
import type { Step } from '../techniques/technique.ts';
import type { Edit } from '../text.ts';
import { inFile } from './places.ts';
import { Refusal } from './refusal.ts';
import type { Rewriting } from './rewriting.ts';

/** Examples in an order in which no label comes in a row while another is left, and none in a row at the end. */
export function order(_: Extract<Step, { kind: 'order' }>, { anatomy, text }: Rewriting): Edit[] {
  const message = anatomy.messages.find((m) => m.parts.some((p) => p.does === 'example'));
  const [region, ...more] = message ? regionOf(message.parts, 'example') : [];
  if (!message || !region || more.length > 0) throw new Refusal(say('The examples do not stand together.'));
  const examples = message.parts.slice(region.first, region.last + 1).filter((p) => p.does === 'example');
  const labels = examples.map((p) => labelOf(p.text));
  if (examples.length < 3 || labels.some((l) => l === null)) throw new Refusal(say('The examples have no labels that could be mixed.'));
  const wanted = mixed(labels as string[]);
  return wanted.flatMap((from, to) => {
    const [source, target] = [examples[from], examples[to]];
    if (from === to || !source || !target) return [];
    const at = inFile(anatomy, source.span);
    return [{ span: inFile(anatomy, target.span), text: text.slice(at.start, at.end) }];
  });
}

function labelOf(text: string): string | null {
  for (const line of text.split('\n').reverse()) {
    const found = labelled(line);
    if (found && answerLabels.includes(found.label) && found.rest !== '') return found.rest.toLowerCase();
  }
  return null;
}

/** Numbers of the examples in their new order: each time one of the label that has most left, but not the last one's. Stable. */
function mixed(labels: readonly string[]): number[] {
  const left = labels.map((label, i) => ({ label, i }));
  const result: number[] = [];
  let last: string | null = null;
  while (left.length > 0) {
    const count = (label: string): number => left.filter((l) => l.label === label).length;
    const candidates = left.filter((l) => l.label !== last);
    const pool = candidates.length > 0 ? candidates : left;
    const best = pool.reduce((a, b) => (count(b.label) > count(a.label) ? b : a));
    result.push(best.i);
    last = best.label;
    left.splice(left.indexOf(best), 1);
  }
  return result;
}
