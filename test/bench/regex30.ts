/** The yardstick for rules: thirty plain regexes over the text, as a keyword linter for prompts would have them. */

const patterns: readonly RegExp[] = [
  /\b(?:please|kindly)\b/gi,
  /\b(?:very|really|extremely|quite)\b/gi,
  /\b(?:maybe|perhaps|possibly)\b/gi,
  /\b(?:good|nice|proper|appropriate)\b/gi,
  /\b(?:etc|and so on|and so forth)\b/gi,
  /\b(?:try to|attempt to)\b/gi,
  /\b(?:do not|don't|never|avoid)\b/gi,
  /\b(?:always|must|critical|important)\b/gi,
  /\b(?:step by step|chain of thought)\b/gi,
  /\b(?:you are an? [a-z]+)\b/gi,
  /\b(?:expert|world-class|senior)\b/gi,
  /\b(?:tip|reward|penali[sz]e)\b/gi,
  /\b(?:short|brief|concise|long|detailed)\b/gi,
  /\b(?:json|xml|yaml|csv)\b/gi,
  /\b(?:todo|fixme|tbd|lorem ipsum)\b/gi,
  /\{\{\s*[\w.]+\s*\}\}/g,
  /\{[a-z_]\w*\}/gi,
  /\$\{\w+\}/g,
  /<\/?[a-z_][\w-]*>/gi,
  /^#{1,6}\s.+$/gm,
  /^\s*[-*+]\s.+$/gm,
  /^\s*\d+[.)]\s.+$/gm,
  /```/g,
  /https?:\/\/[^\s)]+/g,
  /[\w.+-]+@[\w-]+\.[a-z]{2,}/gi,
  /\bsk-[A-Za-z0-9]{20,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /[\u200b-\u200f\u202a-\u202e\u2060]/g,
  /\s+$/gm,
  / {2,}/g,
];

/** Number of matches of all patterns. */
export function regex30(text: string): number {
  let count = 0;
  for (const pattern of patterns) for (const _ of text.matchAll(pattern)) count++;
  return count;
}
