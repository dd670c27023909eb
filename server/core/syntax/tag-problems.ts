/** What is wrong inside one tag, said in words, with the obvious fix where there is one. */
import type { Fix, Problem } from '../finding.ts';
import { say, type Text } from '../message.ts';
import { span } from '../text.ts';
import type { Expressions } from './jinja-expressions.ts';
import type { TagGrammar } from './tag-grammar.ts';
import type { Fault, TagSegment, Token } from './tag-segments.ts';

/** The tag could not be cut into tokens up to its closing delimiter. */
export function faultProblem(text: string, segment: TagSegment, fault: Fault, grammar: TagGrammar): Problem {
  const closer = segment.kind === 'output' ? '}}' : '%}';
  const opener = segment.kind === 'output' ? '{{' : '{%';
  const at = span(fault.at, fault.end);
  if (fault.kind === 'unclosed') {
    const end = segment.tokens.at(-1)?.end ?? fault.end;
    return {
      rule: 'unclosed-delimiter',
      span: at,
      message: say('"{opener}" is never closed. Add "{closer}".', { opener, closer }),
      fixes: segment.tokens.length > 0 ? [write(say('Add "{closer}"', { closer }), halfCloser(text, end), ` ${closer}`)] : [],
    };
  }
  if (fault.kind === 'wrong') {
    const found = text.slice(fault.at, fault.end);
    return {
      rule: 'unclosed-delimiter',
      span: at,
      message: say('"{opener}" is closed by "{closer}", not by "{found}".', { opener, closer, found }),
      fixes: [write(say('Write "{closer}"', { closer }), at, closer)],
    };
  }
  if (fault.kind === 'pair') {
    const message = say('"{pair}" ends an output here, though the first of the two was to close a bracket. Put a space between them.', {
      pair: '}}',
    });
    return invalid(at, message, [write(say('Put a space between them'), span(fault.at + 1, fault.at + 1), ' ')]);
  }
  if (fault.kind === 'bracket') {
    const bracket = text.slice(fault.at, fault.end);
    if (!fault.expected) return invalid(at, say('"{bracket}" closes a bracket that was never opened. Remove it.', { bracket }));
    const { expected } = fault;
    const end = segment.tokens.at(-1)?.end ?? fault.end;
    const message = say('"{bracket}" is never closed. Add "{expected}".', { bracket, expected });
    return invalid(at, message, [write(say('Add "{expected}"', { expected }), span(end, end), expected)]);
  }
  if (fault.kind === 'string') {
    const quote = text.slice(fault.at, fault.end);
    return invalid(at, say('This text is never closed. Add {quote} at its end.', { quote }));
  }
  return (
    slip(text, fault.at, grammar) ??
    invalid(at, say('"{found}" means nothing inside a tag. Remove it.', { found: text.slice(fault.at, fault.at + 1) }))
  );
}

/** Something in the tag does not fit its grammar, or is left over behind it; null where all is well. */
export function leftoverProblem(text: string, segment: TagSegment, e: Expressions, grammar: TagGrammar): Problem | null {
  const { failure } = e;
  if (!failure && e.done) return null;
  const token = failure ? failure.token : e.current;
  if (!token) {
    const at = segment.tokens.length === 0 ? span(segment.start, segment.end) : span(segment.contentEnd, segment.end);
    const empty = segment.tokens.length === 0 && segment.kind === 'output';
    return invalid(at, empty ? say('Nothing is printed here. Name a value, or remove the braces.') : (failure?.message ?? say('')));
  }
  const known = slip(text, token.start, grammar) ?? slipOfTokens(segment.tokens, token, grammar);
  if (known) return known;
  const message =
    failure?.message ?? say('"{found}" does not fit here. Remove it, or put an operator or a comma before it.', { found: token.text });
  return invalid(span(token.start, token.end), message);
}

/** What people write who come from another language, and how it is written here. */
const slips: readonly { readonly found: string; readonly instead: string }[] = [
  { found: '&&', instead: 'and' },
  { found: '||', instead: 'or' },
  { found: '===', instead: '==' },
  { found: '!==', instead: '!=' },
];

function slip(text: string, at: number, { dialect }: TagGrammar): Problem | null {
  for (const { found, instead } of slips) {
    // The failure may be noticed at the second character.
    for (const start of [at, at - 1, at - 2]) {
      if (start < 0 || !text.startsWith(found, start) || at >= start + found.length) continue;
      const message = say('{language} writes "{instead}" for "{found}".', { language: dialect.title, instead, found });
      return invalid(span(start, start + found.length), message, [replacement(start, start + found.length, instead)]);
    }
  }
  if (text[at] === '!' && dialect.id !== 'liquid') {
    const message = say('{language} writes "{instead}" for "{found}".', { language: dialect.title, instead: 'not', found: '!' });
    return invalid(span(at, at + 1), message, [replacement(at, at + 1, 'not ')]);
  }
  if (text[at] === '?' && dialect.id !== 'liquid') {
    return invalid(span(at, at + 1), say('{language} writes "a if test else b" for "test ? a : b".', { language: dialect.title }));
  }
  if (text[at] === '#' || text.startsWith('{{/', at - 2) || text.startsWith('{{>', at - 2) || text.startsWith('{{^', at - 2)) {
    const start = text.lastIndexOf('{{', at);
    if (start === at - 2) {
      return invalid(
        span(at, at + 1),
        say('This is a tag of Handlebars or Mustache. {language} writes its tags as "{example}".', {
          language: dialect.title,
          example: '{% if … %}',
        }),
      );
    }
  }
  return null;
}

function slipOfTokens(tokens: readonly Token[], token: Token, { dialect, blocks }: TagGrammar): Problem | null {
  const index = tokens.indexOf(token);
  const before = tokens[index - 1];
  const name = tokens[0]?.text;
  const language = dialect.title;
  if (token.text === '=' && before && (name === 'if' || name === 'elif' || name === 'elsif' || name === 'unless')) {
    const message = say('"=" sets a value; "==" compares. Write "==".');
    return invalid(span(token.start, token.end), message, [replacement(token.start, token.end, '==')]);
  }
  if (token.text === 'if' && before && name === 'else' && index === 1) {
    const branch = blocks.get('if')?.branches[0] ?? 'elif';
    const message = say('{language} writes "{branch}" for "else if".', { language, branch });
    return invalid(span(before.start, token.end), message, [replacement(before.start, token.end, branch)]);
  }
  if (token.text === 'of' && name === 'for') {
    return invalid(span(token.start, token.end), say('{language} writes "in" for "of".', { language }), [
      replacement(token.start, token.end, 'in'),
    ]);
  }
  if (token.text === '(' && dialect.id === 'liquid' && tokens[index - 2]?.text === '|') {
    return invalid(
      span(token.start, token.end),
      say('A filter takes its arguments after a colon: "{example}".', { example: `${before?.text}: …` }),
    );
  }
  if (token.text === ':' && before?.kind === 'name' && dialect.id !== 'liquid') {
    return invalid(
      span(token.start, token.end),
      say('A filter takes its arguments in brackets: "{example}".', { example: `${before.text}(…)` }),
    );
  }
  return null;
}

const invalid = (at: Problem['span'], message: Text, fixes: readonly Fix[] = []): Problem => ({
  rule: 'invalid-expression',
  span: at,
  message,
  fixes,
});

const write = (title: Text, at: Problem['span'], text: string): Fix => ({ title, safe: false, edits: [{ span: at, text }] });

const replacement = (start: number, end: number, text: string): Fix =>
  write(say('Write "{text}"', { text: text.trim() }), span(start, end), text);

/** A `}` or `%` that was to be a closing delimiter is taken into the fix. */
function halfCloser(text: string, end: number): Problem['span'] {
  let at = end;
  while (text[at] === ' ') at++;
  return text[at] === '}' || text[at] === '%' ? span(end, at + 1) : span(end, end);
}
