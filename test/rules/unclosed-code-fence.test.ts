import { checkRule } from '../support/rules.ts';

checkRule('unclosed-code-fence', 'AGENTS.md', {
  'flags a fence that runs to the end': 'Run:\n\n⟦```sh⟧\nnpm test\n\n## Style\n',
  'flags one whose block the next fence takes for its own': '⟦```sh⟧\nnpm test\n\n## Style\n\n```js\nx\n```\n\nEnd.\n',
  'flags a fence that is as short as those inside': '⟦```md⟧\n# A\n\n```js\nx\n```\n\nEnd.\n```\n',
  'flags a closing fence that is left over': '```\na\n```\n\nText.\n\n⟦```⟧\n',
  'lets closed fences be': '```sh\na\n```\n\n~~~\nb\n~~~\n',
  'lets fences inside longer ones be': '````md\n```js\nx\n```\n````\n',
  'lets fences of another mark inside be': '~~~md\n```js\nx\n```\n~~~\n',
});

checkRule('unclosed-code-fence', 'answer.prompt.md', {
  'lets a fence that starts the answer be': 'Write the function.\n\n```ts\n',
  'flags one with text after it': 'Write the function.\n\n⟦```ts⟧\nfunction a() {}\n\nBe brief.\n',
});
