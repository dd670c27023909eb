/** Where a further rule belongs: among the rules that a prompt has, and before what comes after all rules. */
import { type MessageAnatomy, type PromptPart, regionOf } from '../anatomy/anatomy.ts';
import { countWords, wordsOfName } from '../anatomy/words.ts';

/** What sections are called that say how the work is to be done: their last word. */
const rulesTitles = [
  ...['rules', 'constraints', 'guidelines', 'restrictions', 'regeln', 'richtlinien', 'vorgaben', 'einschränkungen'],
  ...['reglas', 'restricciones', 'pautas', 'directrices', 'règles', 'contraintes', 'consignes', 'regras', 'restrições', 'diretrizes'],
  ...[
    'правила',
    'ограничения',
    '规则',
    '約束',
    '约束',
    '限制',
    '准则',
    '指南',
    '要求',
    'ルール',
    '制約',
    '規則',
    '규칙',
    '제약',
    'القواعد',
  ],
];

/** And what ends a prompt: how the conversation opens, what an answer looks like, what the material is. */
const tailTitles = [
  ...[
    'initialization',
    'initialisation',
    'init',
    'opening',
    'greeting',
    'welcome',
    'welcome message',
    'conversation starter',
    'first message',
  ],
  ...[
    'conversation starters',
    'example',
    'examples',
    'sample',
    'samples',
    'template',
    'output template',
    'example output',
    'input',
    'variables',
  ],
  ...[
    'begrüßung',
    'initialisierung',
    'beispiel',
    'beispiele',
    'saludo',
    'inicialización',
    'ejemplo',
    'ejemplos',
    '开场白',
    '初始化',
    '示例',
    '例子',
  ],
  ...['范例', '输入', '初期化', '例', '入力例', '出力例'],
];

const wordsOf = (title: string): string[] => wordsOfName(title).slice(0, wordsOfTitle + 1);

/** "Important rules", "3. 约束": at most two words before the one that says it. */
const isRules = (title: string): boolean => {
  const words = wordsOf(title);
  return words.length <= 3 && rulesTitles.includes(words.at(-1) ?? '');
};

/** Whether rules are for all the work, and not for one kind of it as "Documentation guidelines" are. */
const isGeneral = (title: string): boolean =>
  wordsOf(title)
    .slice(0, -1)
    .every((w) => generalWords.includes(w));

const generalWords = [
  ...['important', 'general', 'core', 'key', 'critical', 'hard', 'strict', 'ground', 'coding', 'code', 'development', 'agent', 'working'],
  ...['wichtige', 'allgemeine', 'importantes', 'generales', 'générales', 'gerais', 'общие', '重要', '基本'],
];

const isTail = (title: string): boolean => {
  const words = wordsOf(title);
  return words.length <= 3 && (tailTitles.includes(words.join(' ')) || (words.length === 2 && tailTitles.includes(words[1] as string)));
};

/** The last part of the last section of rules; null where the message has none. @param general whether only rules for all the work count */
export function endOfRules({ parts }: MessageAnatomy, general = false): PromptPart | null {
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as PromptPart;
    if (!isRules(titleOf(part)) || (general && !isGeneral(titleOf(part)))) continue;
    const section = sectionOf(parts, i).filter((p) => p.does !== 'frame');
    const last = section.at(-1);
    // A sentence that closes the section stays its last.
    const end = last && isClosing(last, section.at(-2)) ? section.at(-2) : last;
    if (end && end.does === 'instruct' && (end.kind === 'list' || end.kind === 'paragraph') && end.documents.length === 0) return end;
  }
  return null;
}

/** Whether a message ends in a sentence that closes what stands above it: no more can be said behind it. */
export const hasClosing = ({ parts }: MessageAnatomy): boolean => {
  const last = parts.at(-1);
  return last !== undefined && last.headings.length > 0 && isClosing(last, parts.at(-2));
};

const isClosing = (part: PromptPart, before: PromptPart | undefined): boolean =>
  part.kind === 'paragraph' &&
  part.does === 'instruct' &&
  !part.text.includes('\n') &&
  before?.kind === 'list' &&
  before.headings.join() === part.headings.join();

/** The number of the part where the end begins that rules do not belong behind; null where the message ends in instructions. */
export function startOfTail({ parts }: MessageAnatomy): number | null {
  const last = parts.at(-1);
  if (!last) return null;
  const examples = regionOf(parts, 'example').at(-1);
  if (examples && examples.last === parts.length - 1) return examples.first > 0 ? examples.first : null;
  const at = parts.findIndex(
    (p, i) => i > 0 && (p.kind === 'heading' || p.kind === 'paragraph') && isTail(titleOf(p)) && reachesEnd(parts, i),
  );
  return at === -1 ? null : at;
}

const reachesEnd = (parts: readonly PromptPart[], at: number): boolean => sectionOf(parts, at).length === parts.length - 1 - at;

/** A heading's text, an opening tag's name, or what a short line with a colon says; empty for all else. */
function titleOf({ kind, text }: PromptPart): string {
  const line = text.trim();
  if (kind === 'heading') return line.replace(/^#+\s*/, '');
  if (kind === 'tag') return /^<([\p{L}_-]+)>$/u.exec(line)?.[1]?.replace(/[_-]/g, ' ') ?? '';
  return kind === 'paragraph' && /[:：]\**$/.test(line) && countWords(line) <= wordsOfTitle ? line : '';
}

const wordsOfTitle = 4;

/** What stands under a title. */
function sectionOf(parts: readonly PromptPart[], at: number): readonly PromptPart[] {
  const title = parts[at] as PromptPart;
  const rest = parts.slice(at + 1);
  const ends = (p: PromptPart): boolean =>
    title.kind === 'heading'
      ? p.kind === 'heading' && p.level <= title.level
      : title.kind === 'tag'
        ? p.elements.length <= title.elements.length
        : p.kind !== 'list' || p.headings.join() !== title.headings.join();
  const end = rest.findIndex(ends);
  return end === -1 ? rest : rest.slice(0, end);
}
