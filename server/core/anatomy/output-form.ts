/** The form that a prompt binds its answer to. */
import type { Facts } from '../techniques/facts.ts';
import type { Anatomy } from './anatomy.ts';

export function outputOf({ prompt, messages }: Anatomy, said: string): Facts['output'] {
  if (prompt.output && (prompt.output.schema || prompt.output.format === null || /json/i.test(prompt.output.format))) return 'schema';
  // What engines put there are the instructions for a declared type.
  if (/\bctx\.output_format\b|\bformat_instructions\b/.test(prompt.text)) return 'schema';
  if (asksForMachineFormat(said)) return 'format';
  const titles = messages
    .flatMap((m) => m.parts)
    .flatMap((p) => (p.kind === 'heading' ? [p.text] : p.elements))
    .join('\n');
  if (
    /(output|response|answer|reply)[ _-]?(format|schema|structure|template)|(plan|report|document|mandatory) template|ausgabeformat|antwortformat|formato de (salida|respuesta|saída)|输出格式|回答格式|出力形式|出力フォーマット|回答形式|출력 형식/i.test(
      `${titles}\n${said.replace(/\$?\{[^{}\n]{0,80}\}/g, ' ')}`,
    )
  )
    return 'format';
  return formatPhrases.some((p) => p.test(said)) ? 'format' : 'free';
}

/** That the answer is to be in a format which a program reads. To name the format is not enough: the material may have it. */
const machineOutputs: readonly RegExp[] = [
  /\b(?:json|jsonl|xml|csv|tsv|yaml|toml) (?:only|object|array|format|output|response|schema|list)\b/,
  /\b(?:als|im|in|en|em|au|como) (?:format[o]? |gültiges |valides |válido )?(?:json|xml|csv|yaml)\b/,
  /(?:json|xml|csv|yaml) ?(?:格式|形式|フォーマット|で出力|を出力|配列|オブジェクト|数组|对象|형식|으로)|(?:输出|返回|以|用) ?(?:json|xml|csv|yaml)|(?:json|xml|csv|yaml) ?(?:の|输出|出力)|в (?:формате )?json/,
];

const outputVerb = /\b(?:return|respond|reply|answer|output|produce|emit|format|formatted|generate|give|provide|print|write)\b/;

/** How far before the format its verb may stand. */
const verbWithin = 70;

/** "Formats such as CSV, JSON, XML": what is worked with, not what the answer is. */
const severalFormats = /\b(?:json|xml|csv|yaml|toml),? (?:and |or )?(?:json|xml|csv|yaml|toml),? (?:and |or )?(?:json|xml|csv|yaml|toml)\b/;

export function asksForMachineFormat(said: string): boolean {
  if (machineOutputs.some((p) => p.test(said))) return true;
  for (const { index } of said.matchAll(/\b(?:jsonl?|xml|csv|tsv|yaml|toml)\b/g)) {
    const before = said.slice(Math.max(0, index - verbWithin), index);
    const from = index - before.length + Math.max(before.lastIndexOf('.'), before.lastIndexOf('\n')) + 1;
    if (outputVerb.test(said.slice(from, index)) && !severalFormats.test(said.slice(from, index + verbWithin).split('\n', 1)[0] ?? ''))
      return true;
  }
  return false;
}

/** What binds an answer to a form without naming one. */
const formatPhrases: readonly RegExp[] = [
  /\b(respond|reply|answer|return|output)\b[^.\n]{0,20}\bonly\b/,
  /\bonly (return|output|respond|reply|answer|write|give|provide|report|state|print)\b/,
  /\b(one|single) word\b/,
  /(?:^|\n)\W{0,6}(?:output |answer |response )?format\*{0,2}[:：]/,
  /\b(?:separated?|delimited) (?:them |the \p{L}{1,20} )?(?:by|with) (?:an? )?(?:commas?|semi-?colons?|new ?lines?|line breaks?|tabs?|pipes?)\b/u,
  /\b(?:commas?|semi-?colons?) to separate\b/,
  /\b(in|using|following|use) (this|the following|the exact|exactly this) (format|structure|template)\b/,
  /(?:只|仅)(?:返回|输出|回答)/,
  /のみを?(?:出力|返|回答)/,
  /\b(?:antworte|gib) (?:bitte )?(?:nur|ausschließlich) /,
  /\b(?:responde|devuelve) (?:solo|sólo|únicamente)\b/,
];
