import { checkRule } from '../support/rules.ts';

checkRule('helper-arguments', 'greet.prompt', {
  'flags a role without a name': '{{⟦role⟧}}\nBe kind.',
  'flags too many arguments': '{{⟦json⟧ a b}}',
  'flags an if without a condition': '{{#⟦if⟧}}x{{/if}}',
  'flags an else if without a condition, and with two': '{{#if a}}x{{else ⟦if⟧}}y{{else ⟦unless⟧ a b}}z{{else if c}}{{else}}{{/if}}',
  'flags a missing named argument': '{{⟦media⟧}} {{⟦media⟧ contentType="image/png"}}',
  'flags an unknown named argument': '{{json a ⟦ident⟧=2}}',
  'lets right ones be':
    '{{role "user"}}{{json a indent=2}}{{media url=b}}{{#ifEquals a b}}x{{/ifEquals}}{{#if a includeZero=true}}x{{/if}}',
  'lets a program’s own helpers take what they will': '{{upper a b c=1}}',
});

checkRule('helper-arguments', 'greet.prompty', {
  'flags a filter with too few arguments': '---\nname: A\n---\nsystem:\n{{ a | ⟦replace⟧("b") }}',
  'flags a filter with too many': '---\nname: A\n---\nsystem:\n{{ a | ⟦upper⟧("b") }}',
  'lets right ones be':
    '---\nname: A\n---\nsystem:\n{{ a | replace("b", "c") | default("d", true) | join(", ") | truncate(length=9) }}{{ range(1, 9, 2) }}',
  'lets spread arguments be': '---\nname: A\n---\nsystem:\n{{ a | replace(*b) }}',
});
