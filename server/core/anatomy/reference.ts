/** A text for reference that ends a request and that nothing marks: "The data is as follows: …", "Reference material:". */
import type { PromptPart } from './anatomy.ts';
import { definesTask, describesAssistant, speaksToModel } from './speech.ts';
import { countWords } from './words.ts';

const nouns =
  /\b(?:data|materials?|information|texts?|content|statistics|policies|policy|cases?|background|details|facts|parameters|specifications|menu|articles?|story|papers?|draft|speech|resume|transcript|minutes|notes)\b|资料|材料|数据|素材|内容|原文|信息/iu;

/** Before the colon behind which the text begins, from the start of its sentence. */
const announces = (said: string): boolean =>
  /^(?:references?\b|参考(?:资料|材料|内容|信息|数据|文本))/iu.test(said) ||
  (nouns.test(said) && /(?:\bfor (?:your )?reference|\b(?:is|are) (?:as follows|below)|如下)$/iu.test(said));

/** A longer sentence says more than that a text follows. */
const mostCharacters = 120;

/** What such a line announces otherwise: how the answer is to be. */
const demands =
  /\b(?:requirements?|format|rules?|steps?|structure|outline|guidelines?|criteria|instructions?|style)\b|要求|格式|步骤|规则|结构|大纲/iu;

/** A shorter text is part of the request. */
const fewestWords = 40;

/** @returns the parts with those behind the announcement as material; as they were where it is not certain where that begins and ends */
export function withReference(parts: readonly PromptPart[]): readonly PromptPart[] {
  if (parts.some((p) => p.kind === 'heading' || p.kind === 'code' || p.kind === 'tag' || p.documents.length > 0)) return parts;
  for (const [i, part] of parts.entries()) {
    if (part.does !== 'instruct' && part.does !== 'lead') continue;
    for (const { index } of part.text.matchAll(/[:：]/g)) {
      const before = part.text.slice(Math.max(0, index - mostCharacters), index);
      const said = before.slice(Math.max(...['\n', '. ', '。', '! ', '? '].map((end) => before.lastIndexOf(end))) + 1).trim();
      const made = announces(said) && !demands.test(said) ? tailFrom(parts, i, index + 1) : null;
      if (made) return made;
    }
  }
  return behindRequest(parts) ?? parts;
}

/**
 * A long text behind a request, which nothing announces and nothing in which speaks to the model; null where there is none. What
 * describes an assistant or defines a task goes on in such sentences, and its last paragraphs are no material.
 */
function behindRequest(parts: readonly PromptPart[]): readonly PromptPart[] | null {
  const opening = parts[0]?.text ?? '';
  if (
    !speaksToModel(opening) ||
    describesAssistant(opening) ||
    /\bact (?:as|like)\b/i.test(opening) ||
    parts.some((p) => definesTask(p.text))
  )
    return null;
  const i = parts.findLastIndex((p) => speaksToModel(p.text));
  const asks = parts[i] as PromptPart;
  const lines = asks.kind === 'paragraph' ? asks.text.split('\n') : [asks.text];
  const last = lines.findLastIndex(speaksToModel);
  const own = lines.slice(last + 1);
  const behind = parts.slice(i + 1);
  // What follows a colon, or comes as a list, may be what is asked for; and a text may begin before a line in it that seems to ask.
  if (last === -1 || !/[.!?。！？)）"”]$/.test((lines[last] ?? '').trimEnd()) || behind[0]?.kind === 'list') return null;
  if (parts.slice(0, i).some((p) => p.kind === 'paragraph' && !speaksToModel(p.text) && countWords(p.text) >= wordsOfProse)) return null;
  if (!isPasted([...own, ...behind.flatMap((p) => p.text.split('\n'))])) return null;
  const split = own.join('').trim() === '' ? [asks] : halves(asks, lines.slice(0, last + 1).join('\n').length);
  return tailFrom([...parts.slice(0, i), ...split, ...behind], i, split[0]?.text.length ?? 0);
}

/** A paragraph as two, cut at the end of a line. */
function halves(part: PromptPart, at: number): PromptPart[] {
  const half = (from: number, to: number): PromptPart => {
    const text = part.text.slice(from, to);
    return { ...part, text, words: countWords(text), span: { start: part.span.start + from, end: part.span.start + to } };
  };
  const next = at + (/^\s*/.exec(part.text.slice(at))?.[0].length ?? 0);
  return [half(0, at), half(next, part.text.length)];
}

/** Whether lines are mostly prose or figures; requirements are short lines of words. */
function isPasted(lines: readonly string[]): boolean {
  const all = lines.reduce((sum, line) => sum + countWords(line), 0);
  const pasted = lines.filter(
    (line) => (countWords(line) >= wordsOfProse && /[.。!！;；]/.test(line)) || (line.match(/\d+/g)?.length ?? 0) > 2,
  );
  return all >= fewestUnannounced && pasted.reduce((sum, line) => sum + countWords(line), 0) > all / 2;
}

const wordsOfProse = 25;

/** Of a text that nothing announces. */
const fewestUnannounced = 100;

/** @param at where the text begins in the part */
function tailFrom(parts: readonly PromptPart[], i: number, at: number): PromptPart[] | null {
  const part = parts[i] as PromptPart;
  const inside = part.text.slice(at);
  const own = inside.trim();
  const behind = parts.slice(i + 1);
  const last = parts.at(-1) as PromptPart;
  const instructed = countWords(parts.slice(0, i).reduce((text, p) => `${text}\n${p.text}`, '') + part.text.slice(0, at));
  const pasted = [own, ...behind.map((p) => p.text)];
  if (instructed < leastInstruction || countWords(pasted.join('\n')) < fewestWords || /^[<"“「'`]/.test(own)) return null;
  if (pasted.some(speaksToModel) || behind.some((p) => p.does !== 'instruct' && p.does !== 'lead')) return null;
  const first = behind[0];
  const start = own === '' && first ? first.span.start : part.span.start + at + (inside.length - inside.trimStart().length);
  const document = {
    span: { start, end: last.span.end },
    name: 'reference',
    delimited: false,
    closed: false,
    foreign: false,
    alone: own === '',
    many: false,
    reference: true,
  };
  const material = behind.map((p) => ({ ...p, does: 'material' as const }));
  const before = parts.slice(0, i);
  if (own !== '') return [...before, { ...part, words: countWords(part.text.slice(0, at)), documents: [document] }, ...material];
  const [head, ...rest] = material;
  return head ? [...before, part, { ...head, documents: [document] }, ...rest] : null;
}

/** A text with fewer words before it has no request before it. */
const leastInstruction = 8;
