import { checkRule } from '../support/rules.ts';

checkRule('unknown-role', 'talk.prompt', {
  'flags a misspelt role': '{{role "⟦sytem⟧"}}\nBe kind.\n',
  'flags the role of another format': '{{role "⟦assistant⟧"}}\nHello\n',
  'lets known roles be': '{{role "system"}}\nA\n{{role "user"}}\nB\n{{role "model"}}\nC\n{{role "tool"}}\nD\n',
  'lets a computed role be': '{{role speaker}}\nHello\n',
});

checkRule('unknown-role', 'talk.prompty', {
  'flags a misspelt role line': '---\nname: A\n---\nsystem:\nBe kind.\n\n⟦asistant⟧:\nHello\n',
  'flags a short slip': '---\nname: A\n---\nsystem:\nBe kind.\n\n⟦usr⟧:\nHello\n',
  'flags a role with a wide colon': '---\nname: A\n---\nsystem:\nBe kind.\n\n⟦user：⟧\nHello\n',
  'lets short words and wide colons be': '---\nname: A\n---\nsystem:\nUse:\nToo:\n注意：\nNote：\n',
  'lets other lines that end with a colon be': '---\nname: A\n---\nsystem:\nNote:\nUsers:\nTools:\nSummary:\n',
  'lets lines in code be': '---\nname: A\n---\nsystem:\n```yaml\nsystm:\n```\n',
});

checkRule('role-order', 'talk.prompt', {
  'flags a system message after a user’s': '{{role "user"}}\nHello\n⟦{{role "system"}}⟧\nBe kind.\n',
  'flags one after text without a marker': 'Hello\n⟦{{role "system"}}⟧\nBe kind.\n',
  'lets one at the beginning be': '\n{{role "system"}}\nBe kind.\n{{role "user"}}\nHello\n',
});

checkRule('empty-message', 'talk.prompt', {
  'flags a marker without text': '⟦{{role "system"}}⟧\n{{role "user"}}\nHello\n',
  'lets history and media be': '{{role "system"}}\nA\n{{history}}\n{{role "user"}}\n{{media url=photo}}\n',
  'lets a placeholder be': '{{role "system"}}\n{{rules}}\n{{role "user"}}\n{{#if a}}{{b}}{{/if}}\n',
});

checkRule('empty-message', 'talk.prompty', {
  'flags a marker without text': '---\nname: A\n---\nsystem:\nBe kind.\n\n⟦user:⟧\n\nassistant:\nHello\n',
});

checkRule('empty-message', 'talk.prompt.md', {
  'flags a header with nothing below it': '---\ndescription: Talk\n⟦---⟧\n\n',
  'lets an empty header be': '---\n---\n',
  'lets an unclosed header be, of which another rule speaks': '---\ndescription: Talk\n',
  'lets an empty file be': '\n',
});

checkRule('empty-message', 'talk.prompty', {
  'flags a header with nothing below it': '---\nname: A\n⟦---⟧\n',
  'lets one be that takes its text from another': '---\nname: A\nbase: other.prompty\n---\n',
});

checkRule('empty-message', 'talk.agent.md', {
  'lets an agent be that is only tools and a model': '---\ndescription: Reads\ntools: [read]\n---\n',
});
