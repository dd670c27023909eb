import { checkFix, checkRule } from '../support/rules.ts';

checkRule('unclosed-code-fence', 'AGENTS.md', {
  'flags a fence that runs to the end': 'Run:\n\n⟦```sh⟧\nnpm test\n\n## Style\n',
  'flags one whose block the next fence takes for its own': '⟦```sh⟧\nnpm test\n\n## Style\n\n```js\nx\n```\n\nEnd.\n',
  'flags a fence that is as short as those inside': '⟦```md⟧\n# A\n\n```js\nx\n```\n\nEnd.\n```\n',
  'flags a short one with blocks below': '⟦```md⟧\n# A\n\n```js\nx\n```\n\nEnd.\n```\n\n```sh\ny\n```\n',
  'flags the end of a block whose beginning is lost': '```sh\na\n```\n\nb\n⟦```⟧\n\n```sh\nc\n```\n',
  'flags fences out of step': '⟦```sh⟧\na\n\n```sh\nb\n```\n\nc\n```\n\n```sh\nd\n```\n',
  'flags a closing fence that is left over': '```\na\n```\n\nText.\n\n⟦```⟧\n',
  'lets closed fences be': '```sh\na\n```\n\n~~~\nb\n~~~\n',
  'lets fences inside longer ones be': '````md\n```js\nx\n```\n````\n',
  'lets lines between tildes be, which set parts of a prompt apart': '~~~RULES~~~\n\nBe brief.\n\n~~~END_OF_RULES~~~\n',
  'lets fences of another mark inside be': '~~~md\n```js\nx\n```\n~~~\n',
});

checkRule('unclosed-code-fence', 'prompts/files.j2', {
  'lets a fence be that ends behind what is put in': '```\n{{ file.content }}```\n\nBe brief.\n',
  'lets a fence be that ends before a tag': '{% if a %}\n```\n{{ a }}\n```{% endif %}\n\nBe brief.\n',
  'lets what follows it be': '```\n{{ file.content }}```\n\n```\n{{ other }}\n```\n\nBe brief.\n',
  'flags one that ends behind other text': '⟦```⟧\n{{ file.content }}\nend```\n\nBe brief.\n',
});

checkRule('unclosed-code-fence', 'answer.prompt.md', {
  'lets a fence that starts the answer be': 'Write the function.\n\n```ts\n',
  'flags one with text after it': 'Write the function.\n\n⟦```ts⟧\nfunction a() {}\n\nBe brief.\n',
});

checkFix(
  'unclosed-code-fence',
  'AGENTS.md',
  '```md\n# A\n\n```js\nx\n```\n\nEnd.\n```\n\n```sh\ny\n```\n',
  '````md\n# A\n\n```js\nx\n```\n\nEnd.\n````\n\n```sh\ny\n```\n',
);
