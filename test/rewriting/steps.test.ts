/** Each step of a technique, on prompts written in different ways. */
import assert from 'node:assert/strict';
import { rewrite, rewritten, rewrittenTogether, techniqueOf } from '../support/techniques.ts';

const inserting = (rest: string, more = '') => techniqueOf(`template:\n  - insert: { ${rest} }\n${more}`);
const end = inserting(
  'at: end, as: paragraph, text: { en: Name every source you use., de: Nenne jede Quelle., zh: 请注明所有来源。, ja: 出典をすべて示してください。 }',
);
const before = inserting('at: before-material, as: paragraph, text: Leave out what is beside the point.');
const section = inserting('at: end, as: section, title: Output format, text: "- One line.\\n- No more."');
const list = inserting('at: end, as: list, text: "One line.\\nNo more."');

/** A prompt and what becomes of it. */
const becomes = (technique: ReturnType<typeof techniqueOf>, from: string, to: string, path = 'a.prompt') =>
  assert.equal(rewritten(path, from, technique), to);

describe('Text put into a prompt', () => {
  it('stands apart by a blank line', () => becomes(end, 'Sum it up.\n', 'Sum it up.\n\nName every source you use.\n'));
  it('ends as the file did', () => becomes(end, 'Sum it up.', 'Sum it up.\n\nName every source you use.'));
  it('has the line breaks of the file', () => becomes(end, 'Sum\r\nit up.\r\n', 'Sum\r\nit up.\r\n\r\nName every source you use.\r\n'));
  it('speaks the language of the prompt', () => {
    becomes(
      end,
      'Fasse das Buch und die Briefe für mich zusammen.\n',
      'Fasse das Buch und die Briefe für mich zusammen.\n\nNenne jede Quelle.\n',
    );
    becomes(end, '请总结这本书。\n', '请总结这本书。\n\n请注明所有来源。\n');
    becomes(end, 'この本を要約してください。\n', 'この本を要約してください。\n\n出典をすべて示してください。\n');
  });
  it('stays English where another script only quotes', () =>
    becomes(
      end,
      'Explain to a learner what the word 東京 means.\n',
      'Explain to a learner what the word 東京 means.\n\nName every source you use.\n',
    ));
  it('goes into the element that holds all', () =>
    becomes(end, '<task>\nSum it up for them.\n</task>\n', '<task>\nSum it up for them.\n\nName every source you use.\n</task>\n'));
  it('leaves the last word to a label that waits for the answer', () => {
    becomes(end, 'Sum it up for them.\n\nSummary:\n', 'Sum it up for them.\n\nName every source you use.\n\nSummary:\n');
    becomes(end, 'Sum it up for them.\n\n# INPUT\n\nINPUT:\n', 'Sum it up for them.\n\nName every source you use.\n\n# INPUT\n\nINPUT:\n');
  });
  it('never stands between the pieces of what is asked about, nor between them and the label', () => {
    const name = 'Name every source you use.';
    const both = (text: string, to: string) => becomes(end, text, to);
    both('Translate it to {{lang}}:\n{{sent}}\n\n{{lang}}:\n', `${name}\n\nTranslate it to {{lang}}:\n{{sent}}\n\n{{lang}}:\n`);
    both(
      'Read the text and say whether it is true:\n\n{{premise}}\n\nSentence: {{hypothesis}}\nA:\n',
      `${name}\n\nRead the text and say whether it is true:\n\n{{premise}}\n\nSentence: {{hypothesis}}\nA:\n`,
    );
    both(
      'Write a question on the story.\n\nNow do this one -\nInput: It was dark.\n\nThen came the day.\n\nOutput:\n',
      `Write a question on the story.\n\n${name}\n\nNow do this one -\nInput: It was dark.\n\nThen came the day.\n\nOutput:\n`,
    );
    both(
      '{{text}}\n\nSay in one word what this text is about.\n\nAnswer:\n',
      `{{text}}\n\nSay in one word what this text is about.\n\n${name}\n\nAnswer:\n`,
    );
    both(
      '請依照以下格式回覆每個單詞的解釋：\n英文詞彙：\n\n英文解釋：\n\n中文詞彙：\n',
      '請註明所有來源。\n\n請依照以下格式回覆每個單詞的解釋：\n英文詞彙：\n\n英文解釋：\n\n中文詞彙：\n',
    );
  });
  it('stands between a task and the case that ends the prompt', () => {
    const name = 'Name every source you use.';
    becomes(
      end,
      'Translate the title.\n\nInput: Sense and Sensibility\n',
      `Translate the title.\n\n${name}\n\nInput: Sense and Sensibility\n`,
    );
    becomes(
      end,
      'Your task is to translate it.\n\nThe sun shines today.\n',
      `Your task is to translate it.\n\n${name}\n\nThe sun shines today.\n`,
    );
    becomes(end, 'Your task is to translate it.\n\nUse short words.\n', `Your task is to translate it.\n\nUse short words.\n\n${name}\n`);
  });
  it('stands before a text for reference and what announces it', () => {
    const data = 'The price rose by two percent in spring and fell again in autumn. '.repeat(5).trim();
    const request = 'Write a report of 500 words about prices for our board.';
    becomes(
      end,
      `${request}\n\nReference material:\n\n${data}\n`,
      `${request}\n\nName every source you use.\n\nReference material:\n\n${data}\n`,
    );
    becomes(
      techniqueOf('template: [{ wrap: { what: documents } }]'),
      `${request}\n\nReference material:\n\n${data}\n\n${data}\n`,
      `${request}\n\nReference material:\n\n<reference>\n${data}\n\n${data}\n</reference>\n`,
    );
  });
  it('is refused where many lines that nothing marks follow a request without an end', () => {
    const menu = Array.from({ length: 4 }, (_, i) => `Dish ${i} with rice and fish and herbs `.repeat(4).trim()).join('\n\n');
    assert.match(rewritten('a.prompt', `Please praise our food. Here is the menu\n\n${menu}\n`, end), /^refused/);
    assert.doesNotMatch(rewritten('a.prompt', `Please praise our food.\n\n${menu}\n`, end), /^refused/);
  });
  it('stands before a sentence that ends in what it introduces', () => {
    const open = 'Take these concepts: {{concepts}};\nMake a sentence with all the concepts :\n';
    becomes(end, open, `Name every source you use.\n\n${open}`);
    for (const text of ['Translate the following sentence to {{lang}}:\n{{sent}}\n', 'Make a title for this article: {{document}}\n'])
      becomes(end, text, `Name every source you use.\n\n${text}`);
    becomes(
      end,
      'Take the title from the address.\n\nURL: {{url}}\n',
      'Take the title from the address.\n\nURL: {{url}}\n\nName every source you use.\n',
    );
  });
  it('is refused where nothing but the case stands before the label', () =>
    assert.equal(
      rewritten('a.prompt', '{{text}}\n\nQuestion: {{question}}\n\nAnswer:\n', end),
      'refused: No place of the prompt is for instructions alone.',
    ));
  it('stands before the line that leads to the next message', () =>
    becomes(
      techniqueOf('template: [{ insert: { at: end, as: paragraph, text: Name every source you use. } }]'),
      '{{role "system"}}\nYou judge what people have written to us.\n\nNow judge the following text by the same rules:\n\n{{role "user"}}\n{{text}}\n',
      '{{role "system"}}\nYou judge what people have written to us.\n\nName every source you use.\n\nNow judge the following text by the same rules:\n\n{{role "user"}}\n{{text}}\n',
    ));
  it('stands before the material with all that leads to it', () => {
    becomes(before, 'Sum it up.\n\n## Mail\n\n{{mail}}\n', 'Sum it up.\n\nLeave out what is beside the point.\n\n## Mail\n\n{{mail}}\n');
    becomes(
      before,
      'Sum it up.\n\nThese are the mails that came in since you were here the last time, the newest of them at the very top:\n<mails>\n{{mails}}\n</mails>\n',
      'Sum it up.\n\nLeave out what is beside the point.\n\nThese are the mails that came in since you were here the last time, the newest of them at the very top:\n<mails>\n{{mails}}\n</mails>\n',
    );
  });
  it('joins them before a sentence that closes them, and is no section behind one', () => {
    const limits = inserting('at: rules, as: section, title: Limits, text: "- No rewrites.\\n- No news."');
    const rules = '# Shop\n\n## Rules\n\n1. Be kind.\n\nAll of this keeps the shop open.\n';
    becomes(limits, rules, rules.replace('kind.\n', 'kind.\n2. No rewrites.\n3. No news.\n'), 'AGENTS.md');
    becomes(end, rules, rules.replace('kind.\n', 'kind.\n2. Name every source you use.\n'), 'AGENTS.md');
    becomes(
      limits,
      '# Shop\n\n## Tests\n\n- Run them.\n',
      '# Shop\n\n## Tests\n\n- Run them.\n\n## Limits\n\n- No rewrites.\n- No news.\n',
      'AGENTS.md',
    );
    becomes(
      limits,
      rules.replace('Rules', 'Documentation rules'),
      'refused: No place of the prompt is for instructions alone.',
      'AGENTS.md',
    );
    becomes(
      limits,
      '# Shop\n\n## Tests\n\n- Run them.\n\nAll of this keeps the shop open.\n',
      'refused: No place of the prompt is for instructions alone.',
      'AGENTS.md',
    );
  });
  it('joins the rules that the prompt has', () => {
    becomes(
      end,
      'You help people.\n\n## Rules\n\n1. Be kind.\n2. Be short.\n\n## Greeting\n\nHello, how can I help?\n',
      'You help people.\n\n## Rules\n\n1. Be kind.\n2. Be short.\n3. Name every source you use.\n\n## Greeting\n\nHello, how can I help?\n',
    );
    becomes(
      end,
      '你帮助人们。\n\n约束：\n\n- 要友好。\n- 要简短。\n\n{{question}}\n',
      '你帮助人们。\n\n约束：\n\n- 要友好。\n- 要简短。\n- 请注明所有来源。\n\n{{question}}\n',
    );
    becomes(
      end,
      '<rules>\nBe kind to them all.\n</rules>\n\n<input>\n{{text}}\n</input>\n',
      '<rules>\nBe kind to them all.\n\nName every source you use.\n</rules>\n\n<input>\n{{text}}\n</input>\n',
    );
  });
  it('keeps apart from rules of what is to be made', () =>
    becomes(
      end,
      'Design an app.\n\nRules:\n\n- The app must work offline.\n- Keep it small.\n\n{{idea}}\n',
      'Design an app.\n\nRules:\n\n- The app must work offline.\n- Keep it small.\n\nName every source you use.\n\n{{idea}}\n',
    ));
  it('stands before the greeting and the examples that end a prompt', () => {
    becomes(
      end,
      '# Guide\n\nYou guide people through the city.\n\n## Greeting\n\nWelcome!\n',
      '# Guide\n\nYou guide people through the city.\n\nName every source you use.\n\n## Greeting\n\nWelcome!\n',
    );
    becomes(
      end,
      'You plan trips for people.\n\nVariables:\n\n- {{city}} - where they go\n',
      'You plan trips for people.\n\nName every source you use.\n\nVariables:\n\n- {{city}} - where they go\n',
    );
    becomes(
      end,
      'You sort mails by their tone.\n\n## Examples\n\nInput: thanks a lot\nOutput: kind\n',
      'You sort mails by their tone.\n\nName every source you use.\n\n## Examples\n\nInput: thanks a lot\nOutput: kind\n',
    );
  });
  it('leaves the last word to a sentence that the model is to end', () =>
    becomes(
      end,
      'Does it follow? {{options}}\nI think the answer is\n',
      'Name every source you use.\n\nDoes it follow? {{options}}\nI think the answer is\n',
    ));
  it('is refused where the prompt is one JSON object', () =>
    assert.match(rewritten('a.prompt', '{"task": "Sum it up.", "tone": "kind"}\n', end), /^refused: .*JSON object/));
  it('is refused where there is no material', () => assert.match(rewritten('a.prompt', 'Sum it up.\n', before), /^refused: .*no material/));
  it('is refused where it stands already', () =>
    assert.equal(rewritten('a.prompt', 'Sum it up. Name every\nsource you use.\n', end), 'refused: The prompt does this already.'));
});

describe('A section', () => {
  it('has a heading of the level of the others', () =>
    becomes(
      section,
      '# Mail\n\n## Task\n\nSum it up.\n',
      '# Mail\n\n## Task\n\nSum it up.\n\n## Output format\n\n- One line.\n- No more.\n',
    ));
  it('is an element among elements', () =>
    becomes(
      section,
      '<task>\nSum it up.\n</task>\n\n<tone>\nBe kind.\n</tone>\n',
      '<task>\nSum it up.\n</task>\n\n<tone>\nBe kind.\n</tone>\n\n<output_format>\n- One line.\n- No more.\n</output_format>\n',
    ));
  it('is a line with a colon in plain text', () =>
    becomes(section, 'Sum it up.\n', 'Sum it up.\n\nOutput format:\n- One line.\n- No more.\n'));
  it('has the marks of the lists that are there', () =>
    becomes(list, 'Sum it up:\n\n* kindly\n* soon\n', 'Sum it up:\n\n* kindly\n* soon\n\n* One line.\n* No more.\n'));
});

describe('Other steps', () => {
  it('wrap what comes from outside in tags of its name', () =>
    becomes(
      techniqueOf('template: [{ wrap: { what: documents } }]'),
      'Sum it up.\n\n{{mailText}}\n',
      'Sum it up.\n\n<mail_text>\n{{mailText}}\n</mail_text>\n',
    ));
  it('move material to the start', () =>
    becomes(
      techniqueOf('template: [{ move: { what: documents, to: start } }]'),
      'Sum it up.\n\n{{report}}\n',
      '{{report}}\n\nSum it up.\n',
    ));
  it('do not move what the text points at', () =>
    assert.match(
      rewritten(
        'a.prompt',
        'Sum up the report below.\n\n{{report}}\n',
        techniqueOf('template: [{ move: { what: documents, to: start } }]'),
      ),
      /^refused: .*"below"/,
    ));
  it('take out what is said twice', () =>
    becomes(
      techniqueOf('template: [{ remove: { what: duplicates } }]'),
      'Keep it under one page. Be kind. Keep it under one page.\n',
      'Keep it under one page. Be kind.\n',
    ));
  it('take out sentences that say a phrase, and nothing else', () =>
    becomes(
      techniqueOf('template: [{ remove: { what: phrases, says: [take a deep breath] } }]'),
      'Take a deep breath. Solve it.\n\n{{task}}\n',
      'Solve it.\n\n{{task}}\n',
    ));
  it('take one sentence out of an item, and the item where nothing would be left', () => {
    const technique = techniqueOf('template: [{ remove: { what: phrases, says: [take a deep breath, think hard] } }]');
    becomes(technique, '1. Read it.\n2. **Take a deep breath.** Then solve it.\n', '1. Read it.\n2. Then solve it.\n');
    becomes(technique, '- Read it.\n- Take a deep breath. Think hard.\n- Solve it.\n', '- Read it.\n- Solve it.\n');
  });
  it('take out a longer sentence only where the technique says so', () => {
    const text = 'Take a deep breath and think about how to do the best that you can for each of them today.\n\nSolve it.\n';
    const says = 'what: phrases, says: [take a deep breath]';
    assert.match(rewritten('a.prompt', text, techniqueOf(`template: [{ remove: { ${says} } }]`)), /^refused/);
    becomes(techniqueOf(`template: [{ remove: { ${says}, mostWords: 30 } }]`), text, 'Solve it.\n');
  });
  it('wrap a loop in a condition as a whole', () =>
    becomes(
      techniqueOf('template: [{ wrap: { what: untrusted } }]'),
      'Sum up.\n\n{% if comments %}\nThe comments:\n\n{% for comment in comments %}\n- {{ comment.body }}\n{% endfor %}\n{% endif %}\n',
      'Sum up.\n\n{% if comments %}\nThe comments:\n\n<comments>\n{% for comment in comments %}\n- {{ comment.body }}\n{% endfor %}\n</comments>\n{% endif %}\n',
      'prompts/a.j2',
    ));
  it('put a system message before the user’s', () =>
    becomes(
      techniqueOf('template: [{ message: { role: system, at: start, text: You are careful. } }]'),
      'Sum it up for them.\n',
      '{{role "system"}}\nYou are careful.\n\n{{role "user"}}\nSum it up for them.\n',
    ));
  it('add no role where the format has none', () =>
    assert.match(
      rewritten(
        'AGENTS.md',
        '# Rules\n\nRun the tests.\n',
        techniqueOf('template: [{ message: { role: system, at: start, text: Care. } }]'),
      ),
      /^refused: .*no messages of several roles/,
    ));
});

describe('A rewriting', () => {
  it('asks for what has to be given, and refuses what cannot be', () => {
    const technique = inserting(
      'at: end, as: paragraph, text: "{{ tone }} it is."',
      'parameters: [{ name: tone, type: choice, values: [Kind, Dry], about: x }]',
    );
    assert.equal(rewritten('a.prompt', 'Sum up.\n', technique), 'refused: It needs: tone.');
    assert.match(rewrittenWith(technique, { tone: 'Loud' }), /^refused: .*"Loud".*Kind, Dry/);
    assert.match(rewrittenWith(technique, { tune: 'Kind' }), /^refused: .*no parameter "tune"/);
    assert.equal(rewrittenWith(technique, { tone: 'Dry' }), 'Sum up.\n\nDry it is.\n');
  });
  it('is refused where a placeholder would be new to the format', () => {
    const technique = inserting(
      'at: end, as: paragraph, text: "{{ given }} it is."',
      'parameters: [{ name: given, type: text, about: x }]',
    );
    assert.match(rewrittenWith(technique, { given: '{{#if' }), /^refused: /);
  });
  it('writes nothing into a fence that is never closed', () =>
    assert.match(rewritten('a.prompt', 'Sum up this text for them.\n\n```\ntext\n', end), /^refused: /));
  it('of an empty prompt does no harm', () => assert.doesNotThrow(() => rewrite('a.prompt', '---\nmodel: x\n---\n', end)));
  it('of two techniques comes out the same in either order', () => {
    const other = techniqueOf('template: [{ wrap: { what: documents } }]', 'another');
    const text = 'Sum it up for them.\n\n{{mail}}\n';
    const wanted = 'Sum it up for them.\n\n<mail>\n{{mail}}\n</mail>\n\nName every source you use.\n';
    assert.equal(rewrittenTogether('a.prompt', text, [end, other]), wanted);
    assert.equal(rewrittenTogether('a.prompt', text, [other, end]), wanted);
  });
  it('of two that contradict each other is refused', () => {
    const other = techniqueOf('conflicts: [made-up]\ntemplate: [{ wrap: { what: documents } }]', 'another');
    assert.match(rewrittenTogether('a.prompt', 'Sum up.\n\n{{mail}}\n', [end, other]), /^refused: .*contradict/);
  });
});

const rewrittenWith = (technique: ReturnType<typeof techniqueOf>, parameters: Readonly<Record<string, unknown>>): string =>
  rewritten('a.prompt', 'Sum up.\n', technique, parameters);
