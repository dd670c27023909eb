/** The reference page of a rule, in Markdown: made of the rule itself, so that it cannot go stale. */
import { localize, tell } from './localize.ts';
import { say } from './message.ts';
import type { Rule } from './rule.ts';

export function rulePage(id: string, { title, why, severity, examples, options = {} }: Rule): string {
  const shown = examples.flatMap(({ file, bad, good, fixed }) => [
    `## ${file}`,
    localize(say('Flagged:')),
    fenced(underlined(bad)),
    fixed === undefined || fixed === good ? localize(say('Better:')) : localize(say('Not flagged:')),
    fenced(good),
    ...(fixed === undefined || fixed === good ? [] : [localize(say('After the fix:')), fenced(fixed)]),
  ]);
  const settings = Object.entries(options).map(([name, { doc }]) => `- \`${name}\`: ${tell(doc)}`);
  const listed = settings.length === 0 ? [] : [`## ${localize(say('Options'))}`, settings.join('\n')];
  return `${[`# ${id}`, `${tell(title)} (${severity})`, tell(why.trim()), ...listed, ...shown].join('\n\n')}\n`;
}

/** `⟦…⟧` becomes a line of carets below: the text itself is shown as it would stand in a file. */
function underlined(marked: string): string {
  let isOpen = false;
  return marked
    .split('\n')
    .flatMap((line) => {
      let text = '';
      let carets = '';
      for (const c of line) {
        if (c === '⟦') isOpen = true;
        else if (c === '⟧') {
          if (!carets.includes('^', text.length - 1)) carets = `${carets.padEnd(text.length)}^`;
          isOpen = false;
        } else {
          if (isOpen) carets = `${carets.padEnd(text.length)}^`;
          text += c;
        }
      }
      return carets === '' ? [text] : [text, carets];
    })
    .join('\n');
}

/** In a fence that is longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.replace(/\n$/, '')}\n${fence}`;
}
