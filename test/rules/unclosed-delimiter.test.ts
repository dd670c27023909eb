/** Tags and braces that are never closed. */
import { defaultConfig } from '../../server/core/config.ts';
import { checkFix, checkRule } from '../support/rules.ts';

const braces = { config: { ...defaultConfig, format: 'braces' } };

checkRule('unclosed-delimiter', 'prompts/ask.txt', {
  'flags a field that is not closed, at the end and before it': 'Ask {who} about ⟦{topic⟧ and {x}, ⟦{y⟧',
  'flags one with a path and a full stop': 'Ask {who} about ⟦{topic.name⟧.\n\nNow.',
  'flags one beside JSON': 'For {who} as {"a": {"b": [1]}}: ⟦{topic⟧\n',
  'flags one beside escaped JSON': 'For {who} as {{"a": {b}}}: ⟦{topic⟧\n',
  'lets a text be that has no field': 'Ask {who about the topic.\n',
  'lets JSON and code be': 'Ask {who}.\n\n{\n  "a": {"b": 1}\n}\n\n```\n{topic\n```\n\nBegin with `{topic`.\n',
  'lets what a sentence says of braces be': 'Ask {who}. Begin the answer with { or "{" and end a set {a, b so.\n',
  'lets shells and formulas be': 'Ask {who} in $' + '{HOME and \\frac{a, x_{i.\n',
  'lets a text be that has more of them than fields': 'Ask {who}: {a and {b and {c\n',
});
checkRule(
  'unclosed-delimiter',
  'ask.txt',
  {
    'flags a lone brace where the configuration names the format': 'Begin with ⟦{⟧ and {x}.',
    'lets doubled braces be there': 'Begin with {{ and {x}, {{{y}}}.',
    'lets code be there': '```\nif (x) {\n```\n{x}',
  },
  braces,
);
checkRule('unmatched-end', 'prompts/ask.txt', {
  'flags a field that lacks its first brace': 'Ask {who} about ⟦topic}⟧.',
  'lets JSON, code and lone braces be': 'Ask {who}.\n{"a": {"b": x}}\n}\nSmile :}\n`x}`\n\n```\nx}\n```\n',
  'lets a text be that has no field': 'Ask who} about it.\n',
});
checkRule(
  'unmatched-end',
  'ask.txt',
  {
    'flags a lone brace where the configuration names the format': 'End with ⟦}⟧ and {x}.',
    'lets doubled braces be there': 'End with }} and {x}.',
  },
  braces,
);
checkFix('unclosed-delimiter', 'prompts/ask.txt', 'Ask {who} about {topic.name!', 'Ask {who} about {topic.name}!');
checkFix('unmatched-end', 'prompts/ask.txt', 'Ask {who} about topic}!', 'Ask {who} about {topic}!');
