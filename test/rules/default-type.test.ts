/** Defaults and examples against the declared type. */
import { checkFix, checkRule } from '../support/rules.ts';

const dotprompt = (schema: string, value: string) => `---\ninput:\n  schema:\n    ${schema}\n  default:\n    ${value}\n---\n{{x}}\n`;

checkRule('default-type', 'a.prompt', {
  'flags text for a number': dotprompt('x: number', 'x: ⟦many⟧'),
  'flags a number for text': dotprompt('x: string', 'x: ⟦5⟧'),
  'flags a switch for text': dotprompt('x: string', 'x: ⟦true⟧'),
  'flags a list for text': dotprompt('x: string', 'x: ⟦[a]⟧'),
  'flags text for a list': dotprompt('x(array): string', 'x: ⟦a⟧'),
  'flags one item of a list': dotprompt('x(array): integer', 'x: [1, ⟦two⟧, 3]'),
  'flags a value that is not among the listed ones': dotprompt('x(enum): [red, green]', 'x: ⟦blue⟧'),
  'flags a property of a wrong type': dotprompt('x(object): { n: integer }', 'x: { n: ⟦one⟧ }'),
  'flags a property that is not declared': dotprompt('x(object): { n: integer }', 'x: { n: 1, ⟦m⟧: 2 }'),
  'takes a whole number for a number': dotprompt('x: number', 'x: 3'),
  'takes what is declared as any': dotprompt('x: any', 'x: [1]'),
  'takes nothing for an optional value': dotprompt('x?: string', 'x: null'),
  'takes a listed value': dotprompt('x(enum): [red, green]', 'x: red'),
  'lets a named schema be': '---\ninput:\n  schema: Person\n  default:\n    x: 1\n---\n{{x}}\n',
});
checkRule('default-type', 'a.prompty', {
  'flags an example': '---\nname: a\ninputs:\n  - name: q\n    kind: integer\n    example: ⟦few⟧\n---\nuser:\n{{q}}\n',
  'flags a list for a switch': '---\nname: a\ninputs:\n  q:\n    kind: boolean\n    default: ⟦[1]⟧\n---\nuser:\n{{q}}\n',
  'lets variables of the environment be': `---\nname: a\ninputs:\n  - name: q\n    kind: integer\n    default: \${env:N:3}\n---\nuser:\n{{q}}\n`,
  'takes a fraction': '---\nname: a\ninputs:\n  - name: q\n    kind: float\n    default: 0.5\n---\nuser:\n{{q}}\n',
});
checkFix('default-type', 'a.prompt', dotprompt('x: boolean', 'x: "true"'), dotprompt('x: boolean', 'x: true'));
