/** Flags calls with too few, too many or unknown arguments. */
import { brokenTags } from '../broken-tags.ts';
import { type Call, callableNamed, eachCall } from '../calls.ts';
import { closest } from '../closest.ts';
import type { Report, Severity } from '../finding.ts';
import { say } from '../message.ts';
import type { Rule } from '../rule.ts';
import type { Callable, Expression } from '../syntax/template.ts';

export default {
  title: 'Wrong arguments to a helper, filter or function',
  why: 'The engine stops with an error, or ignores the argument silently, so that the prompt is not the one that was written. Only the engine’s own helpers and filters are checked.',
  severity: 'error',
  examples: [
    { file: 'look.prompt', bad: 'Describe {{⟦media⟧}}\n', good: 'Describe {{media url=photo}}\n' },
    {
      file: 'look.prompt',
      bad: 'Describe {{media url=photo ⟦contenttype⟧="image/png"}}\n',
      good: 'Describe {{media url=photo contentType="image/png"}}\n',
      fixed: 'Describe {{media url=photo contentType="image/png"}}\n',
    },
    {
      file: 'prompts/greet.j2',
      bad: 'Hello {{ name | ⟦upper⟧(1) }}, {{ text | ⟦replace⟧("a") }}\n',
      good: 'Hello {{ name | upper }}, {{ text | replace("a", "b") }}\n',
    },
  ],

  *check({ prompt: { template }, file }) {
    if (!template) return;
    const isBroken = brokenTags(file);
    const curly = template.dialect.id === 'handlebars';
    const locals = new Set(template.locals.map((l) => l.name));
    for (const call of eachCall(template)) {
      // The grammar of tags and blocks is the parser's business, but Handlebars' are calls like any other.
      const kinds = curly ? call.kinds : call.kinds.filter((k) => k !== 'block' && k !== 'tag');
      const callable = callableNamed(template.dialect, call.name, kinds);
      if (callable && !locals.has(call.name) && !isBroken(call.nameSpan) && !isPlain(call, callable))
        yield* check(call, callable, curly && callable.kind !== 'block' ? 'warning' : 'error');
    }
  },
} satisfies Rule;

/** The right number of arguments and none by name: what nearly every call is, and nothing can be wrong with. */
const isPlain = ({ args, named }: Call, { arguments: { min, max }, named: allowed }: Callable): boolean =>
  named.length === 0 && args.length >= min && args.length <= max && (args.length > 0 || !allowed?.some((n) => n.required));

/** @param surplus how grave too many arguments are: a helper of Handlebars ignores them */
function* check(
  { name, nameSpan, args, named }: Call,
  { arguments: wanted, named: allowed, signature }: Callable,
  surplus: Severity,
): Iterable<Report> {
  if (args.some(isSpread) || named.some((n) => n.name.startsWith('*'))) return;
  const listed = new Map((allowed ?? []).map((n) => [n.name, n]));
  const given = new Set(named.map((n) => n.name));
  const missing = [...listed.values()].filter((n) => n.required && !given.has(n.name)).map((n) => n.name);
  if (missing.length > 0 && args.length === 0)
    return yield {
      span: nameSpan,
      message: say('"{name}" needs {missing}. It is written {signature}.', { name, missing: missing.join(', '), signature }),
    };
  // In Jinja's family a positional argument may be given by its name.
  if (args.length + named.length < wanted.min)
    yield {
      span: nameSpan,
      message: say('"{name}" has {count} arguments but needs {min}. It is written {signature}.', {
        name,
        min: wanted.min,
        count: args.length,
        signature,
      }),
    };
  else if (args.length > wanted.max)
    yield {
      span: nameSpan,
      severity: surplus,
      message: say('"{name}" has {count} arguments but takes at most {max}. It is written {signature}.', {
        name,
        max: wanted.max,
        count: args.length,
        signature,
      }),
    };
  if (!allowed) return;
  for (const { name: argument, nameSpan: at } of named) {
    if (listed.has(argument)) continue;
    const nearest = closest(argument, listed.keys());
    yield {
      span: at,
      severity: 'warning',
      message:
        nearest === null
          ? say('"{name}" takes no argument "{argument}". It is written {signature}.', { name, argument, signature })
          : say('"{name}" takes no argument "{argument}". Did you mean "{nearest}"?', { name, argument, nearest }),
      fixes: nearest === null ? [] : [{ title: say('Write "{nearest}"', { nearest }), safe: false, edits: [{ span: at, text: nearest }] }],
    };
  }
}

const isSpread = (e: Expression): boolean => e.kind === 'operation' && e.operands.length === 1 && e.operator.startsWith('*');
