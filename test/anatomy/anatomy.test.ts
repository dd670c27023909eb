/** What the parts of prompts do, and what is read off them. */
import assert from 'node:assert/strict';
import type { Facts } from '../../server/core/techniques/facts.ts';
import { absence, realFiles } from '../real/files.ts';
import { profiled, service } from '../support/techniques.ts';

/** A line a part: what it does and how it begins. */
const parts = (path: string, text: string): string[] =>
  profiled(path, text).anatomy.messages.flatMap((m) => m.parts.map((p) => `${p.does}: ${p.text.split('\n')[0]}`));

const factOf = (name: keyof Facts, text: string, path = 'a.prompt'): unknown => profiled(path, text).facts.facts[name];

describe('A text for reference', () => {
  const text = `${'The price rose by two percent in spring and fell again in autumn. '.repeat(5).trim()}`;
  const request = 'Write a report of 500 words about prices for our board.';

  it('is what stands behind its announcement at the end', () => {
    for (const prompt of [`${request} The data is as follows: ${text}\n`, `${request}\n\nReference material:\n\n${text}\n\n${text}\n`]) {
      assert.equal(factOf('documents', prompt), 1);
      assert.equal(factOf('grounds', prompt), 0);
      assert.equal(factOf('delimited', prompt), 'no');
    }
  });

  it('is one, too, that nothing announces, where it is long and the request before it ends', () => {
    const long = `${text}\n\n${text}`;
    for (const prompt of [`Please ${request.toLowerCase()}\n\n${long}\n`, `Please ${request.toLowerCase()}\n${text}\n${text}\n`]) {
      assert.equal(factOf('documents', prompt), 1);
      assert.equal(factOf('grounds', prompt), 0);
    }
    assert.equal(factOf('documents', `You are a writer. ${request}\n\n${long}\n`), 0);
    assert.equal(factOf('documents', `Please ${request.toLowerCase()}\n\nA title.\n\nFive sections of two pages.\n`), 0);
    assert.equal(factOf('documents', `Please ${request.toLowerCase()} It has these parts:\n\n${long}\n`), 0);
  });

  it('is none where the request goes on, or where it says how the answer is to be', () => {
    assert.equal(factOf('documents', `${request} The data is as follows: ${text}\n\nPlease write in English.\n`), 0);
    assert.equal(factOf('documents', `${request} The content requirements are as follows: ${text}\n`), 0);
    assert.equal(factOf('documents', `${request}\n\nReference material:\n\nTwo books.\n`), 0);
  });
});

describe('The facts of a prompt say', () => {
  it('whether one short text is asked for', () => {
    assert.equal(factOf('short', 'Write a question that the passage answers.\n\n{{passage}}\n'), 'yes');
    assert.equal(factOf('short', 'Schreibe einen Titel für den Text.\n\n{{text}}\n'), 'yes');
    assert.equal(factOf('short', 'Write an essay on the passage.\n\n{{passage}}\n'), 'no');
  });

  it('which is one thing to be suggested, and no remark', () => {
    const title = 'Suggest a movie title for the following plot: {{plot}}\n';
    assert.equal(factOf('short', title), 'yes');
    assert.equal(factOf('remarks', title), 'no');
    assert.equal(factOf('remarks', 'Rewrite the letter and suggest how to shorten it.\n'), 'yes');
  });

  it('what a question can only be answered with', () => {
    assert.equal(factOf('verdict', 'Would the request "{{request}}" be clear to a librarian?\n'), 'yes-or-no');
    assert.equal(factOf('verdict', 'Is the review positive or negative?\n\n{{review}}\n'), 'open');
    assert.equal(factOf('verdict', 'Is the question clear? If not, write a better one: {{question}}.\n'), 'open');
    assert.equal(factOf('verdict', 'Could you sum up the mail?\n\n{{mail}}\n'), 'open');
    assert.equal(factOf('verdict', 'Is the climate changing?\n'), 'open');
    assert.equal(factOf('verdict', 'Find the number of loops in the program.\n\n{{code}}\n'), 'number');
    assert.equal(factOf('verdict', '{{premise}} Does this support the claim that {{hypothesis}}?\n'), 'yes-or-no');
    assert.equal(factOf('verdict', '{{premise}} What does this say of {{hypothesis}}?\n'), 'open');
    assert.equal(factOf('verdict', 'Rate the product by the number of stars that this title promises.\n\n{{title}}\n'), 'number');
    assert.equal(factOf('verdict', 'How many apples are left?\n'), 'open');
  });

  it('which a mark on a scale is, unless the prompt is long enough to want more', () => {
    const rate = 'Rate the answer on a scale of 1 to 5: {{answer}}.';
    assert.equal(factOf('verdict', `${rate}\n`), 'number');
    assert.equal(factOf('verdict', `${rate} ${'Mind the spelling of the names in it. '.repeat(12)}\n`), 'open');
    assert.equal(factOf('symbolic', 'Give me a number from 1 to 5 that says how much help {{request}} needs.\n'), 'no');
  });

  it('which a question without its mark can be, too', () => {
    assert.equal(factOf('verdict', 'Does the following sentence answer the question "{{question}}": {{sentence}}\n'), 'yes-or-no');
  });

  it('that a request in the form of a question, and one of many answers, is no question', () => {
    assert.equal(factOf('question', 'Could you please write a good question for the passage "{{passage}}"?\n'), 'no');
    assert.equal(factOf('question', 'How can we keep the old quarter quiet?\n'), 'no');
    assert.equal(factOf('question', 'When was the old quarter built?\n'), 'yes');
  });

  it('that a sentence over a line of dashes is no heading', () => {
    assert.equal(factOf('words', 'Rate the mail by how kind it is (1 is the worst).\n===\n{{mail}}\n'), 12);
    assert.equal(factOf('sections', 'The rules\n---\n\nBe kind.\n'), 1);
  });

  it('whether the prompt breaks off before what a heading or a label leads to', () => {
    const long = `${'Ask the customer what happened and when it was. '.repeat(30)}\n\n`;
    assert.equal(factOf('unfinished', `${long}## Example interaction\n`), 'yes');
    assert.equal(factOf('unfinished', `${long}- Do this.\n- Tasks:\n`), 'yes');
    assert.equal(factOf('unfinished', `${long}# Input\n`), 'no');
    assert.equal(factOf('unfinished', `${long}Be brief.\n`), 'no');
  });

  it('that a skill under another name instructs a coding agent, and one that names its model does not', () => {
    assert.equal(factOf('kind', '---\nname: pdf\ndescription: Reads PDF files.\n---\nConvert the file.\n', 'prompts/a.md'), 'agent');
    assert.equal(factOf('kind', '---\nmodel: gpt-5\nname: pdf\ndescription: Reads.\n---\nConvert the file.\n', 'prompts/a.md'), 'request');
    assert.equal(factOf('kind', '# Log reader\n\nThis skill reads logs.\n\nRead the last one first.\n', 'prompts/a.md'), 'agent');
  });

  it('that words said in passing make a request factual, and a description of an assistant only together', () => {
    assert.equal(factOf('factual', 'Write about the latest phones.\n'), 'yes');
    const guide = `You are a patient counsellor who listens. ${'You ask one thing at a time and wait. '.repeat(8)}`;
    assert.equal(factOf('factual', `${guide} You know the latest research.\n`), 'no');
    assert.equal(factOf('factual', `${guide} You know the latest research and are evidence-based.\n`), 'yes');
  });

  it('that a label sets a piece apart, unless strangers wrote it or it has many lines', () => {
    assert.equal(factOf('delimited', 'Answer from the hint.\n\nHint: {{story}}\n'), 'yes');
    assert.equal(factOf('delimited', 'Write a question.\n\nAnswer:\n\n{{answer}}\n\n{{answer}}\n\n{{answer}}\n'), 'yes');
    assert.equal(factOf('delimited', 'Answer from the mail.\n\nMail: {{mail}}\n'), 'no');
    assert.equal(factOf('delimited', 'Review the change.\n\nDiff: {{diff}}\n'), 'no');
    assert.equal(factOf('delimited', 'Answer from the story.\n\n{{story}}\n'), 'no');
  });

  it('whether a task ends in one case of it', () => {
    const task = 'In this task, you are given a sentence. Write its opposite.';
    assert.equal(factOf('case', `${task}\n\nInput: The sun shines.\nOutput:\n`), 'yes');
    assert.equal(factOf('case', `${task}\n\nThe sun shines today.\n`), 'yes');
    assert.equal(factOf('case', `${task}\n\n"""The sun shines today."""\n`), 'yes');
    assert.equal(factOf('case', `${task}\n\nUse short words.\n`), 'no');
    assert.equal(factOf('case', 'Write about the sun.\n\nIt shines today.\n'), 'no');
  });

  it('whether the prompt breaks off or ends in its versions', () => {
    const long = 'Write what the report says of each year. '.repeat(40);
    assert.equal(factOf('unfinished', `${long}\n\nThen compare what it says of all the other years to t\n`), 'yes');
    assert.equal(factOf('unfinished', `${long}\n\nThen compare what it says of all the other years.\n`), 'no');
    assert.equal(factOf('unfinished', 'Read the postings.\n\nCHANGELOG\nv1.5 Wording.\n\nv1.4\n'), 'yes');
    assert.equal(factOf('unfinished', '# Changelog\n\n- v1.5 Wording.\n\n# Task\n\nRead the postings.\n'), 'no');
  });

  it('whether the choice is the model’s, the steps are wanted, or talk is casual', () => {
    assert.equal(factOf('anything', 'Write a dialog about anything you want.\n'), 'yes');
    assert.equal(factOf('anything', 'Write a dialog about anything the guests ask.\n'), 'no');
    assert.equal(factOf('steps', 'Solve it and show all work with detailed proofs.\n'), 'yes');
    assert.equal(factOf('steps', 'Solve it.\n'), 'no');
    assert.equal(factOf('factual', 'Answer with the latest statistics and their sources.\n'), 'yes');
    assert.equal(factOf('factual', 'Write a promotional script for a livestream, with the latest statistics.\n'), 'no');
    assert.equal(factOf('remarks', 'Write a sentence, and then tell me the concepts in it.\n'), 'yes');
    assert.equal(factOf('remarks', 'Write a sentence with these concepts: {{concepts}}\n'), 'no');
    assert.equal(factOf('factual', 'Chat like a Gen Z bot, with slang, memes and the latest statistics.\n'), 'no');
  });

  it('whether the material says what is to be done', () => {
    assert.equal(factOf('tasked', 'Fix the issue below.\n\n# Issue\n\n{{issue_body}}\n'), 'yes');
    assert.equal(factOf('tasked', 'Sum up the mail below.\n\n# Mail\n\n{{mail}}\n'), 'no');
  });

  it('that several formats are what is worked with', () => {
    assert.equal(factOf('output', 'Provide a converter for formats such as CSV, JSON, XML.\n'), 'free');
    assert.equal(factOf('output', 'Provide the rows as CSV.\n'), 'format');
  });

  it('that an item under another parent, or a turn of a talk, is no repetition', () => {
    const under = (other: string) => `- Depth by:\n  - what matters most to the reader\n- ${other}:\n  - what matters most to the reader\n`;
    assert.equal(factOf('duplicates', under('Style by')), 0);
    assert.equal(factOf('duplicates', under('Depth by')), 1);
    assert.equal(
      factOf('duplicates', 'Ask for the topic. Wait for their full response. Ask for the level. Wait for their full response.\n'),
      0,
    );
    assert.equal(factOf('duplicates', '- AI: What can I do for you today?\n- AI: What can I do for you today?\n'), 0);
  });

  it('what a list demands of the answer', () => {
    assert.equal(factOf('contents', 'Write a plan.\n\nInclude:\n- Phases\n- Risks\n- Costs\n'), 3);
    assert.equal(factOf('contents', 'Write a plan.\n\nThink of this:\n- Phases\n- Risks\n'), 0);
  });

  it('whether the parts of the answer are named', () => {
    assert.equal(factOf('parts', 'Extract the sender, the date and the amount from the invoice.\n'), 'yes');
    assert.equal(factOf('parts', 'Write a summary. It should contain:\n- Title\n- Author\n'), 'yes');
    assert.equal(factOf('parts', '列出姓名、日期和金额。\n'), 'yes');
    assert.equal(factOf('parts', 'Report the name in the first column.\n\nReport the kind in the second column.\n'), 'yes');
    assert.equal(factOf('parts', 'Transcribe the file into Markdown, with headings, tables and lists.\n'), 'no');
    assert.equal(factOf('parts', 'Structure it with Markdown headings (# for titles, ## for subtitles, etc.).\n'), 'no');
  });

  it('whether the form of the answer is shown', () => {
    assert.equal(factOf('shown', 'Sum up the book:\n\n```\n# Title\n[content]\n```\n'), 'yes');
    assert.equal(factOf('shown', 'Answer like this:\nTitle: [...]\nAuthor: [...]\n'), 'yes');
    assert.equal(factOf('shown', 'Sum up the book in two sentences.\n'), 'no');
  });

  it('whether a principle decides the question', () => {
    assert.equal(factOf('principle', 'Why does water boil at a lower temperature on a mountain?\n'), 'yes');
    assert.equal(factOf('principle', 'Which gas boilers are best for a small house?\n'), 'no');
    assert.equal(factOf('principle', 'Who won the match?\n'), 'no');
  });

  it('whether the model is to end a sentence', () => {
    assert.equal(factOf('cloze', '{{text}}\nIf you ask me whether I like it, the answer is\n'), 'yes');
    assert.equal(factOf('cloze', 'Say what the answer is.\n'), 'no');
  });

  it('whether something is made to be looked at', () => {
    assert.equal(factOf('designed', 'Create a deck that sums up each section.\n'), 'yes');
    assert.equal(factOf('designed', 'Sum up each section.\n'), 'no');
  });

  it('whether the instructions of an agent are for one subject', () => {
    assert.equal(factOf('subject', '# Shop\n\nRun `npm test`.\n', 'AGENTS.md'), 'all');
    assert.equal(factOf('subject', '# Shop\n\nRun `npm test`.\n', '.github/copilot-instructions.md'), 'all');
    const rules = '# Manifests\n\n- Give each a version.\n';
    assert.equal(factOf('subject', `---\napplyTo: "**/manifest.json"\n---\n${rules}`, '.github/instructions/m.instructions.md'), 'one');
    assert.equal(factOf('subject', `---\nname: m\ndescription: Manifests.\n---\n${rules}`, 'skills/m/SKILL.md'), 'one');
    assert.equal(factOf('subject', `---\nglobs: "*.ts"\n---\n${rules}`, '.cursor/rules/m.mdc'), 'one');
    assert.equal(factOf('subject', `---\nalwaysApply: true\n---\n${rules}`, '.cursor/rules/m.mdc'), 'all');
  });

  it('that a persona may come after a line about the author', () =>
    assert.equal(
      factOf(
        'kind',
        `Author: A. Writer\n\nYou are an analyst for people who trade.\n\n${'Name what you see in the report. '.repeat(10)}\n`,
      ),
      'system',
    ));

  it('that pieces under the labels of the examples are set apart as they are', () => {
    const examples = 'Judge the answer.\n\nExamples:\n\nQuestion: What is it?\nAnswer: A box.\nOutput: good\n\n';
    assert.equal(factOf('delimited', `${examples}Question:\n{{question}}\nAnswer:\n{{answer}}\nOutput:\n`), 'yes');
    assert.equal(factOf('delimited', 'Judge the answer.\n\nText:\n{{answer}}\n\n{{document}}\n'), 'no');
  });

  it('whether anything must not be done', () => {
    assert.equal(factOf('limits', '# Shop\n\nRun `npm test` before you finish.\n', 'AGENTS.md'), 'no');
    assert.equal(factOf('limits', '# Shop\n\nNever push to main.\n', 'AGENTS.md'), 'yes');
    assert.equal(factOf('limits', '# 商店\n\n不要修改数据库。\n', 'AGENTS.md'), 'yes');
  });

  it('that an agent which only advises changes nothing', () => {
    assert.equal(factOf('acts', '# Shop\n\nRun `npm test` before you finish.\n', 'AGENTS.md'), 'yes');
    assert.equal(factOf('acts', '# Swift helper\n\nI can help you with servers in Swift.\n', 'AGENTS.md'), 'no');
  });

  it('the words of a label where it is all the instruction there is', () => {
    assert.equal(factOf('words', 'Make a title for this article: {{document}}\n'), 6);
    assert.equal(factOf('words', '{{description}}\n'), 0);
  });
});

describe('The parts of a prompt with', () => {
  it('sections in Markdown', () => {
    assert.deepEqual(parts('a.prompt', '# Task\n\nSum up the mail.\n\n## Mail\n\n{{mail}}\n\n## Rules\n\n- Be short.\n- Be kind.\n'), [
      'lead: # Task',
      'instruct: Sum up the mail.',
      'lead: ## Mail',
      'material: {{mail}}',
      'lead: ## Rules',
      'instruct: - Be short.',
    ]);
  });

  it('elements', () => {
    assert.deepEqual(parts('a.prompt', 'Sum up.\n\n<document>\n{{document}}\n</document>\n\nBe short.\n'), [
      'instruct: Sum up.',
      'frame: <document>',
      'material: {{document}}',
      'frame: </document>',
      'instruct: Be short.',
    ]);
  });

  it('pairs of input and answer', () => {
    assert.deepEqual(
      parts('a.prompt', 'Sort the text.\n\nInput: fine\nOutput: good\n\nInput: awful\nOutput: bad\n\nInput: {{text}}\nOutput:\n'),
      ['instruct: Sort the text.', 'example: Input: fine', 'example: Input: awful', 'material: Input: {{text}}'],
    );
  });

  it('a loop over documents in one piece', () => {
    const loop = '{% for doc in docs %}\n\n{{ doc.text }}\n\n{% endfor %}';
    const { anatomy } = profiled('prompts/a.j2', `Answer the question.\n\n${loop}\n\n{{ question }}\n`);
    assert.ok(anatomy.main.parts.some((p) => p.text === loop && p.does === 'material'));
  });

  it('messages of several roles', () => {
    const { anatomy } = profiled(
      'a.prompty',
      '---\nname: a\n---\nsystem:\nYou help people with their mail.\n\nuser:\nSum up this mail in a sentence that a child understands: {{mail}}\n',
    );
    assert.deepEqual(
      anatomy.messages.map((m) => m.message.role),
      ['system', 'user'],
    );
    assert.equal(anatomy.main.message.role, 'user');
  });

  it('nothing in them', () => assert.deepEqual(parts('a.prompt', '---\nmodel: x\n---\n\n'), []));
});

describe('A prompt is read as one', () => {
  const cases: Readonly<Record<string, readonly [text: string, facts: Partial<Facts>, path?: string]>> = {
    'with a document after the task': [
      'Sum up the report.\n\n{{report}}\n',
      { documents: 1, material: 'end', delimited: 'no', inputs: 1, examples: 0 },
    ],
    'with a document before the task': ['{{report}}\n\nSum up the report.\n', { material: 'start' }],
    'with a document between': ['Sum up the report.\n\n{{report}}\n\nBe short.\n', { material: 'middle' }],
    'with a document between tags': ['Sum up.\n\n<report>\n{{report}}\n</report>\n', { documents: 1, delimited: 'yes' }],
    'with a mail of others': ['Answer the mail.\n\n{{email}}\n', { untrusted: 'yes' }],
    'with examples that carry labels': [
      'Sort.\n\nInput: fine\nOutput: good\n\nInput: awful\nOutput: bad\n\nInput: {{text}}\nOutput:\n',
      { examples: 2, labelled: 'yes' },
    ],
    'with a question': ['Why is the sky blue?\n', { question: 'yes', material: 'none', documents: 0 }],
    'with two questions': ['Why is the sky blue? Why is grass green?\n', { question: 'no' }],
    'that wants JSON': ['Return a JSON object with the names in {{text}}.\n', { output: 'format', parsed: 'yes' }],
    'that wants JSON, in German': ['Gib die Namen als JSON zurück.\n\n{{text}}\n', { parsed: 'yes' }],
    'that wants nothing of the kind': ['Explain what JSON is to a child.\n', { parsed: 'no' }],
    'with a declared output': [
      '---\noutput:\n  schema:\n    name: string\n---\nFind the name in {{text}}.\n',
      { output: 'schema', parsed: 'yes' },
    ],
    'for a model that reasons': ['---\nmodel: openai/o4-mini\n---\nProve it.\n', { reasoning: 'yes' }],
    'for a model that does not': ['---\nmodel: meta-llama/llama-3.3-70b-instruct\n---\nProve it.\n', { reasoning: 'no' }],
    'for nobody knows what': ['Prove it.\n', { reasoning: 'unknown' }],
    'with a cue to reason': ['Solve it. Think step by step.\n', { cue: 'yes' }],
    'with a cue to reason, in Chinese': ['请一步一步思考，算出答案。\n', { cue: 'yes' }],
    'without one': ['Solve it and explain each step to a child.\n', { cue: 'no' }],
    'that says a thing twice': [
      'Write a letter. Keep the letter under one page. Be kind. Keep the letter under one page.\n',
      { duplicates: 1 },
    ],
    'of calculation': ['Calculate the sum of 3 + 4 and 5.\n', { symbolic: 'yes' }],
    'of two roles': ['---\nname: a\n---\nsystem:\nYou help.\n\nuser:\nHello\n', { system: 'yes', messages: 2, roles: 'yes' }, 'a.prompty'],
    'whose answer is one of given options': ['{{premise}}\n\nDoes it follow? {{options}}\n', { closed: 'yes' }],
    'with a question of yes or no': ['Is the review below positive?\n\n{{review}}\n', { closed: 'no', verdict: 'yes-or-no' }],
    'with an open question': ['Why is the review below so angry?\n\n{{review}}\n', { closed: 'no', verdict: 'open' }],
    'of vague wishes': ['Write a high-quality, engaging post about bees.\n', { vague: 'yes', constraints: 0 }],
    'of wishes that can be checked': ['Write a post about bees in two paragraphs with 3 short tips.\n', { vague: 'no', constraints: 1 }],
    'of numbered conditions': [
      'Ask one thing so that (i) it is clear, (ii) it has one answer and (iii) it must be short.\n',
      { constraints: 3 },
    ],
    'that wants an explanation too': ['Translate the letter and explain each idiom.\n\n{{letter}}\n', { remarks: 'yes' }],
    'that wants the translation alone': ['Translate the letter.\n\n{{letter}}\n', { remarks: 'no' }],
    'that asks for sources': ['Write about heat pumps, with sources and current prices.\n', { factual: 'yes' }],
    'that asks for a tale': ['Write a tale about a lighthouse.\n', { factual: 'no' }],
    'that searches': ['Search the web for the history of the town and write it up.\n', { sources: 'yes' }],
    'that pushes to a repository': ['Mend the build and push the changes to the branch.\n', { acts: 'yes' }],
    'that only speaks': ['Say what is wrong with the build.\n', { acts: 'no' }],
    'with a label before one sentence': ['Claim: {{claim}}\n\nWho said so first, and when?\n', { delimited: 'yes' }],
    'with elements in a loop': [
      'Sum them up.\n\n{% for mail in mails %}\n<mail>{{ mail }}</mail>\n{% endfor %}\n',
      { delimited: 'yes', documents: 2 },
      'prompts/a.j2',
    ],
    'with a list of what its placeholders are': [
      'Write a review.\n\n- {{topic}}: what it is about\n- {{text}}: the draft that it starts from\n',
      { documents: 0 },
    ],
    'with a role for a title': [
      `# Rolle\n\n${'Hilf Menschen dabei, Verträge zu verstehen, die sie nicht verstehen. '.repeat(6)}\n`,
      { kind: 'system' },
    ],
    'that speaks to the model in its context': [
      '<context>\nYou must prefer new sources.\n</context>\n\nFind what is new.\n',
      { documents: 0 },
    ],
    'that instructs coding agents': ['# Rules\n\nRun the tests before you commit.\n', { kind: 'agent' }, 'AGENTS.md'],
  };
  for (const [name, [text, facts, path = 'a.prompt']] of Object.entries(cases))
    it(name, () => {
      const found = profiled(path, text).facts.facts;
      assert.deepEqual(Object.fromEntries(Object.keys(facts).map((fact) => [fact, found[fact as keyof Facts]])), facts);
    });
});

describe(`Parts of real prompts${absence ? ` (${absence})` : ''}`, () => {
  before(function () {
    if (absence) this.skip();
  });

  for (const { id, path, text } of realFiles())
    it(`come in order and cut nothing in two: ${id}`, () => {
      for (const source of [text, text.replace(/\r?\n/g, '\r\n')]) {
        if (!service.read(path, source)?.prompts.length) continue;
        const { anatomy, facts } = profiled(path, source);
        const { prompt } = anatomy;
        for (const { message, parts: found } of anatomy.messages) {
          let at = message.range.start;
          for (const part of found) {
            assert.ok(part.span.start >= at && part.span.end > part.span.start, part.text);
            assert.equal(prompt.text.slice(part.span.start, part.span.end), part.text);
            assert.equal(prompt.text.slice(at, part.span.start).trim(), '', 'text is in no part');
            at = part.span.end;
          }
          assert.ok(at <= message.range.end && prompt.text.slice(at, message.range.end).trim() === '');
          const whole = [...(prompt.template?.nodes ?? []).map((n) => n.span), ...prompt.frozen].flatMap(({ start, end }) => {
            const [from, to] = [prompt.mapping.toPrompt(start), prompt.mapping.toPrompt(end)];
            return from === null || to === null || to <= message.range.start || from >= message.range.end ? [] : [{ from, to }];
          });
          for (const { from, to } of whole)
            for (const { span } of found) {
              const meets = span.start < to && from < span.end;
              // A text node spans whatever stands between two tags.
              const cut = meets && ((from < span.start && to < span.end) || (span.start < from && span.end < to));
              assert.ok(!cut || isText(prompt, from), `cuts ${JSON.stringify(prompt.text.slice(from, to).slice(0, 80))}`);
            }
        }
        for (const { start, end, text: said } of facts.statements) assert.equal(prompt.text.slice(start, end), said);
      }
    });
});

const isText = ({ template, mapping }: ReturnType<typeof profiled>['anatomy']['prompt'], at: number): boolean =>
  (template?.nodes ?? []).some((n) => n.kind === 'text' && mapping.toPrompt(n.span.start) === at);
