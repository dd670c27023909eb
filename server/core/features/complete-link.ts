/** Completion of the files that Markdown links to: `[text](docs/a`, `[text](<my docs/a`, `[name]: docs/a`. */
import type { Completion } from '../features.ts';
import type { PromptFile } from '../prompt.ts';
import { span } from '../text.ts';
import { completePath } from './complete-path.ts';
import type { FeatureContext } from './context.ts';
import { ending } from './words.ts';

const longest = 500;

/** Null where no link's target is being written. */
export function completeLink(file: PromptFile, offset: number, context: FeatureContext): readonly Completion[] | null {
  const lineStart = file.text.lastIndexOf('\n', offset - 1) + 1;
  const before = file.text.slice(Math.max(lineStart, offset - longest), offset);
  const after = file.text.slice(offset, offset + longest);
  const angled = before.lastIndexOf('](<');
  const isAngled = angled !== -1 && !before.includes('>', angled);
  const typed = isAngled ? before.slice(angled + 3) : ending(before, /[^\s()<>:]/);
  const opening = before.slice(0, before.length - typed.length);
  if (!/(?:\]\(<?|^ {0,3}\[[^\]]{1,100}\]:[ \t]{0,9}<?)(?:mdc:)?$/.test(opening)) return null;
  if (/[#?]/.test(typed)) return [];
  const tail = (isAngled ? /^[^<>\r\n]*(?=>)/ : /^[^\s()<>#?]*/).exec(after)?.[0] ?? '';
  const rooted = context.format.linksFromRoot ?? false;
  const reserved = isAngled ? /[%#?<>]/g : /[\s%#?<>()]/g;
  return completePath(
    {
      typed,
      replace: span(offset - typed.length, offset + tail.length),
      rules: { rooted },
      write: (name) => name.replace(reserved, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    },
    file,
    context,
  );
}
