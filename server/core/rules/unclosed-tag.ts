/** Flags section tags (`<rules>`, `<example>`) that are opened and not closed, closed and not opened, closed too early, or half written. */
import { closest } from '../closest.ts';
import type { Report } from '../finding.ts';
import { type HalfQuotedTag, halfQuotedTags } from '../half-quoted-tags.ts';
import { say } from '../message.ts';
import type { Rule } from '../rule.ts';
import type { MarkupTag } from '../syntax/markdown.ts';
import type { Template } from '../syntax/template.ts';
import { eachNode } from '../syntax/walk.ts';
import { type Crossing, pairTags } from '../tag-pairs.ts';

export default {
  title: 'A section tag without its counterpart, or half written',
  why: 'Tags tell the model where instructions end and where data begins. With one of a pair missing, the rest of the prompt belongs to the wrong section. Placeholders such as `<name>`, tags that are only spoken of, code and HTML that needs no end tag are not flagged.',
  severity: 'warning',
  needsWhole: true,
  examples: [
    {
      file: 'AGENTS.md',
      bad: '⟦<rules>⟧\nBe brief.\nBe kind.\n\n<example>\nHello!\n</example>\n',
      good: '<rules>\nBe brief.\nBe kind.\n</rules>\n\n<example>\nHello!\n</example>\n\nAnswer in <answer> tags, for <name>.\n',
    },
    {
      file: 'AGENTS.md',
      bad: '<instructions>\nBe brief.\n</⟦instuctions⟧>\n',
      good: '<instructions>\nBe brief.\n</instructions>\n',
      fixed: '<instructions>\nBe brief.\n</instructions>\n',
    },
    {
      file: 'AGENTS.md',
      bad: '<rules for=⟦"all⟧>\nBe brief.\n</rules>\n',
      good: '<rules for="all">\nBe brief.\n</rules>\n',
      fixed: '<rules for="all">\nBe brief.\n</rules>\n',
    },
    {
      file: 'AGENTS.md',
      bad: '<rules>\n<example>\nHello!\n⟦</rules>⟧\n</example>\n',
      good: '<rules>\n<example>\nHello!\n</example>\n</rules>\n',
      fixed: '<rules>\n<example>\nHello!\n</example>\n</rules>\n',
    },
  ],

  *check({ prompt, file: { text } }) {
    const { markdown, template, span: body } = prompt;
    const halves = halfQuotedTags(text, prompt).filter(({ tag }) => isSection(tag, text, body.end));
    for (const half of halves) yield halfQuoted(half);
    const read = markdown.tags.filter((t) => !isMention(t, text));
    const broken = halves.map(({ tag }) => tag);
    const tags = broken.length === 0 ? read : [...read, ...broken].sort((a, b) => a.span.start - b.span.start);
    if (tags.length === 0) return;
    const { opens: left, closes, paired, crossings } = pairTags(tags, template);
    for (const crossing of crossings) if (isCrossed(crossing, text)) yield crossed(crossing, text);
    const opens = left.filter((tag) => !broken.includes(tag));
    if (opens.length + closes.length === 0) return;
    const misspelt = misspellings(opens, closes, text);
    for (const [close, open] of misspelt) yield misspeltEnd(close, open);
    const meant = new Set(misspelt.values());
    const strange = new Set(opens.filter((t) => !paired.has(t.name) && !meant.has(t)).map((t) => t.name));
    const trusted = paired.size > 0 && strange.size <= paired.size;
    // The counterpart may stand in another file, unless this one evidently closes what it opens.
    if (!trusted && template && includesOthers(template)) return;
    for (const tag of opens) if (!meant.has(tag) && isUnclosed(tag, text, body.end, paired.has(tag.name), trusted)) yield unclosed(tag);
    for (const tag of closes) if (!misspelt.has(tag) && isUnopened(tag, text, paired.has(tag.name))) yield unopened(tag);
  },
} satisfies Rule;

/** Has an end of its name behind it, or begins a line as sections do. */
const isSection = (tag: MarkupTag, text: string, end: number): boolean =>
  text.slice(tag.span.end, end).includes(`</${tag.name}>`) || (startsLine(text, tag) && endsLine(text, tag) && sections.test(tag.name));

const halfQuoted = ({ tag: { span }, value, quote }: HalfQuotedTag): Report => ({
  span: value,
  message: say('This text is never closed. Add {quote} at its end.', { quote }),
  related: [{ span, message: say('The tag.') }],
  fixes: [{ title: say('Add {quote}', { quote }), safe: false, edits: [{ span: { start: value.end, end: value.end }, text: quote }] }],
});

/** Of sections, each tag has a line of its own. In running text overlapping tags are a matter of style to any reader. */
const isCrossed = ({ outer, inner, outerEnd, innerEnd }: Crossing, text: string): boolean =>
  [outer, inner, outerEnd, innerEnd].every((tag) => !layout.has(tag.name.toLowerCase()) && startsLine(text, tag) && endsLine(text, tag));

function crossed({ inner, outerEnd, innerEnd }: Crossing, text: string): Report {
  const written = ({ span }: MarkupTag) => text.slice(span.start, span.end);
  const adjacent = text.slice(outerEnd.span.end, innerEnd.span.start).trim() === '';
  return {
    span: outerEnd.span,
    message: say('{outer} comes before {inner}, but {tag} was opened last. Close the inner block first.', {
      outer: written(outerEnd),
      inner: written(innerEnd),
      tag: written(inner),
    }),
    related: [
      { span: inner.span, message: say('The inner block opens here.') },
      { span: innerEnd.span, message: say('It is closed here.') },
    ],
    fixes: adjacent
      ? [
          {
            title: say('Swap the two closing tags'),
            safe: false,
            edits: [
              { span: outerEnd.span, text: written(innerEnd) },
              { span: innerEnd.span, text: written(outerEnd) },
            ],
          },
        ]
      : [],
  };
}

/** "Follow the <workflow> below": a section spoken of, in the middle of a sentence and of its line. */
function isMention(tag: MarkupTag, text: string): boolean {
  const { start, end } = tag.span;
  if (tag.kind !== 'open' || startsLine(text, tag)) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  if (!/\b(?:the|a|an|in|inside|within|using|use|with|from|of|see|per|follow|between|and|or)[ \t]$/i.test(before)) return false;
  const rest = text.slice(end, end + 300);
  const newline = rest.indexOf('\n');
  return !(newline === -1 ? rest : rest.slice(0, newline)).includes(`</${tag.name}`);
}

/** Ends whose name is nearly that of a tag before them that has none; each with that tag. */
function misspellings(opens: readonly MarkupTag[], closes: readonly MarkupTag[], text: string): Map<MarkupTag, MarkupTag> {
  const found = new Map<MarkupTag, MarkupTag>();
  // Every end is compared with every open name; a text with more of either is no prompt.
  if (opens.length > mostLeftOver || closes.length > mostLeftOver) return found;
  const free = new Map<string, MarkupTag[]>();
  let next = 0;
  for (const close of closes) {
    for (let open = opens[next]; open && open.span.start < close.span.start; open = opens[++next]) {
      const same = free.get(open.name);
      if (same) same.push(open);
      else free.set(open.name, [open]);
    }
    const name = closest(close.name, free.keys());
    const open = name === null ? undefined : free.get(name)?.pop();
    if (!open || name === null) continue;
    if (free.get(name)?.length === 0) free.delete(name);
    const section = open.name.length > 3 && (startsLine(text, open) || endsLine(text, close));
    if (section) found.set(close, open);
  }
  return found;
}

const mostLeftOver = 200;

const misspeltEnd = ({ name, nameSpan }: MarkupTag, open: MarkupTag): Report => ({
  span: nameSpan,
  message: say('This end tag is called "{name}", but "{open}" is the one to be closed. Write </{open}>.', { name, open: open.name }),
  related: [{ span: open.span, message: say('The tag is opened here.') }],
  fixes: [{ title: say('Write </{open}>', { open: open.name }), safe: false, edits: [{ span: nameSpan, text: open.name }] }],
});

const unclosed = ({ name, span }: MarkupTag): Report => ({
  span,
  message: say('<{name}> is never closed. Write </{name}> where the section ends.', { name }),
});

const unopened = ({ name, span }: MarkupTag): Report => ({
  span,
  message: say('</{name}> closes a section that was never opened. Write <{name}> where it begins, or remove this tag.', { name }),
});

// Names that prompts give to sections, as the guides of Anthropic, OpenAI and Google use them, and HTML's own containers.
const sections =
  /^(?:(?:\w+[_-])?(?:instructions?|context|examples?|rules?|task|input|output|documents?|docs|guidelines|constraints|format|persona|background|requirements|thinking|scratchpad|conversation|history|data|schema|workflow|steps|tools?)|role|goals?|system|details|div|table|section)$/i;

/** Evidently opens a section: alone on its line with text behind, among other tags that are closed, or by a name closed elsewhere. */
function isUnclosed(tag: MarkupTag, text: string, end: number, closedElsewhere: boolean, trusted: boolean): boolean {
  // At the very end it starts the answer.
  if (text.slice(tag.span.end, end).trim() === '' || !startsLine(text, tag)) return false;
  if (closedElsewhere) return true;
  if (!endsLine(text, tag)) return false;
  if (headsValue(tag, text)) return true;
  if (followsColon(text, tag.span.start)) return false;
  return trusted || sections.test(tag.name) || headsText(tag, text);
}

/** Elements that HTML and its frameworks lay pages out with. A stray end of one is a page's fault and divides no prompt. */
const layout = new Set(
  'a b big button canvas center dialog div em fieldset font form i iframe img kbd label nav noscript picture pre script select slot small span strong style sub sup svg table template textarea u ul ol video'.split(
    ' ',
  ),
);

const isUnopened = (tag: MarkupTag, text: string, openedElsewhere: boolean): boolean =>
  tag.name.length > 1 && !layout.has(tag.name.toLowerCase()) && endsLine(text, tag) && (startsLine(text, tag) || openedElsewhere);

/** Only white space, quotation or list marks before it, and few of them. */
function startsLine(text: string, { span: at }: MarkupTag): boolean {
  let i = at.start - 1;
  while (i >= 0 && at.start - i < 40 && ' \t>*-'.includes(text[i] as string)) i--;
  return i < 0 || text[i] === '\n' || text[i] === '\r';
}

function endsLine(text: string, { span: at }: MarkupTag): boolean {
  let i = at.end;
  while (text[i] === ' ' || text[i] === '\t' || text[i] === '\r') i++;
  return i >= text.length || text[i] === '\n';
}

/** "Answer in this form:" and then a name in angle brackets: a placeholder. */
function followsColon(text: string, start: number): boolean {
  let i = start - 1;
  while (i >= 0 && /\s/.test(text[i] as string)) i--;
  return text[i] === ':';
}

/** A value of the template right below: no placeholder is filled by another. */
const headsValue = ({ span: at }: MarkupTag, text: string): boolean => /^[ \t\r]*\n[ \t]*\{[{%]/.test(text.slice(at.end, at.end + 60));

const structural = /^[A-Za-z]+(?:[_-][A-Za-z]+)+$/;

/** `<EXTRA_INFO>` with text right below and nothing but space above: a section of the author's own name, not a placeholder under a heading. */
function headsText({ name, span: at }: MarkupTag, text: string): boolean {
  if (!structural.test(name)) return false;
  const next = /^[ \t]*\r?\n[ \t]*([^\n]{0,40})/.exec(text.slice(at.end, at.end + 100))?.[1]?.trim() ?? '';
  if (next === '' || /^[<#|]/.test(next)) return false;
  const above = text.slice(Math.max(0, at.start - 60), at.start);
  return above.trim() === '' || /\n[ \t\r]*\n[ \t]*$/.test(above) || /[%}]\}[ \t\r]*\n[ \t]*$/.test(above);
}

/** Whether a template takes in other files. */
function includesOthers({ nodes }: Template): boolean {
  for (const node of eachNode(nodes)) {
    if (node.kind === 'partial') return true;
    if ((node.kind === 'tag' || node.kind === 'block') && /^(?:include|extends|import|render|block)$/.test(node.name)) return true;
  }
  return false;
}
