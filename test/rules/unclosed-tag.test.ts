import { checkFix, checkRule } from '../support/rules.ts';

checkRule('unclosed-tag', 'AGENTS.md', {
  'flags a section that is not closed among others that are': '<a_rule>\nOne.\n</a_rule>\n\n⟦<b_rule>⟧\nTwo.\n',
  'flags a section by the name that sections have': '⟦<instructions>⟧\nBe brief.\n\nBe kind.\n',
  'flags one of several of the same name': '<example>\nOne\n</example>\n⟦<example>⟧\nTwo\n<example>\nThree\n</example>\n',
  'flags an unclosed one on a line with its text': '⟦<rule>⟧Be brief.\n<rule>Be kind.</rule>\n<rule>Be true.</rule>\n',
  'flags an end without a beginning': 'Be brief.\n⟦</instructions>⟧\n',
  'flags an end with another name': '<context>\nData\n</⟦contxt⟧>\n',
  'flags an inner section that the outer one closes': '<examples>\n⟦<example>⟧\nOne\n</examples>\n<example>\nTwo\n</example>\n',
  'lets a stray end of a page’s layout be': 'Be brief.\n\n</div>\n\n</kbd>\n\n</button>\n',
  'lets an address in angle brackets be, which Markdown makes a link':
    '<rules>\nBe brief.\n</rules>\n\n- <doc:MigrationGuide>\n- <doc:Testing>\nRead them.\n',
  'flags one of several of the same name in a name space': '<x:note>\nOne\n</x:note>\n⟦<x:note>⟧\nTwo\n',
  'lets placeholders be': 'Write to <name> about <topic>.\n\nTitle: <title>\n<body>\n',
  'lets a form with placeholders on lines of their own be': 'Answer in this form:\n\n<summary>\n\n<details_of_it>\n\nThank you.\n',
  'lets tags be that are only spoken of': 'Put the answer in <answer> tags and end it with </answer>.\n',
  'lets a mention of a section be that is closed': 'Follow the <workflow> below.\n\n<workflow>\nOne.\n</workflow>\n',
  'lets tags in code be': '```xml\n<rules>\n```\n\nUse `<rules>` and `</rules>`.\n',
  'lets HTML be that needs no end': 'One<br>two\n\n<p>\nThree\n\n<img src="a.png">\n',
  'lets type parameters be': 'Use List<String> and Map<Key, Value>.\n\n<String>\n',
  'lets a tag that starts the answer be': '<rules>\nBe brief.\n</rules>\n\n<answer>\n',
  'flags an attribute whose quote is not closed': '<rules for=⟦"all⟧>\nBe brief.\n</rules>\n',
  'flags one on a line with text, and no end for it': '<note a="1" b=⟦\'x⟧>Say "hi".</note>\n<note a="2">Ho</note>\n',
  'flags one of a known section that has no end': '<example id=⟦"1⟧>\nHi\n',
  'lets a value over two lines be': '<rules for="all>\nof us">\nBe brief.\n</rules>\n',
  'lets comparisons and half tags in code be': 'Use `<rules for="all>` if a <b and c="d> e.\n\n    <rules for="all>\n',
  'lets an attribute without quotes be': '<example id=1>\nHi\n</example>\n',
  'flags two sections that overlap': '<rules>\n<steps>\nOne\n⟦</rules>⟧\n\nTwo\n</steps>\n',
  'lets overlapping marks in a line be': '<rules>\nSay <em>it <mark>now</em> or</mark> never.\n</rules>\n',
  'lets pairs be whose names say which ends':
    'Here they are:\n\n<BEGIN_FILES>\na.md\n<END_FILES>\n\n<data-start>\nb\n<data-end>\n\n<rules>\nBe brief.\n</rules>\n',
  'flags a beginning in words whose end is missing': '<rules>\nBe brief.\n</rules>\n\n⟦<BEGIN_FILES>⟧\na.md\n',
  'lets well-nested sections be': '<a>\n<b>\nOne\n</b>\n<b>Two</b>\n</a>\n',
});

checkRule('unclosed-tag', 'prompts/ask.j2', {
  'lets a tag that both branches open be': '{% if x %}\n<rules>\nA\n{% else %}\n<rules>\nB\n{% endif %}\n</rules>\n',
  'lets a section that begins and ends in like conditions be':
    '{% if x %}\n<rules>\n{% endif %}\nText\n{% if x %}\n</rules>\n{% endif %}\n<a>\nb\n</a>\n',
  'flags one that is left open in a branch': '{% if x %}\n⟦<rules>⟧\nA\n{% endif %}\n<rules>\nB\n</rules>\n<c>\nd\n</c>\n',
  'lets a section be whose end another file may hold': '<rules>\nBe brief.\n{% include "end.j2" %}\n',
});

checkFix('unclosed-tag', 'AGENTS.md', '<context>\nData\n</contxt>\n', '<context>\nData\n</context>\n');

checkFix('unclosed-tag', 'AGENTS.md', '<a_b for="x>\nData\n</a_b>\n', '<a_b for="x">\nData\n</a_b>\n');
checkFix('unclosed-tag', 'AGENTS.md', '<a_b>\n<c>\nData\n</a_b>\n</c>\n', '<a_b>\n<c>\nData\n</c>\n</a_b>\n');

checkRule('unclosed-tag', 'prompts/events.j2', {
  'flags a section that heads a value': 'These are the events:\n⟦<events>⟧\n{{ events }}\n\nWhat is to be done?\n',
  'flags a section of a name of its own': '{% for i in infos %}\n⟦<EXTRA_INFO>⟧\nThis was found:\n{{ i }}\n{% endfor %}\n',
  'lets placeholders under headings be': '## Description\n\n<PROJECT_DESCRIPTION>\n\n## Name\n<PROJECT_NAME>\n',
});
