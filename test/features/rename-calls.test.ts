/** Renaming a placeholder of a prompt in code, and what the code around fills it with. */
import assert from 'node:assert/strict';
import { isRefusal } from '../../server/core/features.ts';
import { localize } from '../../server/core/service.ts';
import { applyEdits } from '../../server/core/text.ts';
import { codeService, readCode } from '../support/code-files.ts';
import { syntaxReady } from '../support/syntax.ts';

/** The text with `topic` renamed at its first place, or why not. */
function renamed(path: string, text: string): string {
  const service = codeService();
  const file = readCode(path, text, service);
  const answer = service.rename(file, text.indexOf('{topic') + 2, 'theme');
  if (isRefusal(answer)) return localize(answer.refusal);
  assert.deepEqual(
    answer.map((e) => e.path),
    [path],
  );
  return applyEdits(
    text,
    answer.flatMap((e) => e.edits),
  );
}

/** All of `topic⟧` are to be renamed, other mentions of the word not. */
function check(path: string, marked: string): void {
  assert.equal(
    renamed(path, marked.replaceAll('topic⟧', 'topic').replaceAll('⟦⟧', '')),
    marked.replaceAll('⟦⟧', 'theme: ').replaceAll('topic⟧', 'theme'),
  );
}

describe('Rename of a placeholder in code', () => {
  before(() => syntaxReady('python', 'typescript'));

  it('follows the format of a constant', () =>
    check(
      'a.py',
      'PROMPT = "You are a judge of {topic⟧} cakes, {topic⟧}."\ndef ask(topic):\n    return llm(PROMPT.format(topic⟧=topic, n=1))\n',
    ));

  it('follows the template that it is a part of, through a chain', () => {
    const head = 'from langchain_core.prompts import ChatPromptTemplate, PromptTemplate\n';
    check('a.py', `${head}p = PromptTemplate(template="You are a judge of {topic⟧} cakes.", input_variables=["topic⟧"])\nq = llm(topic)\n`);
    check(
      'a.py',
      `${head}tmpl = PromptTemplate.from_template("You are a judge of {topic⟧} cakes.")\nprint(tmpl.invoke({"topic⟧": topic}), tmpl.partial(topic⟧=1), other.format(topic=1))\n`,
    );
    check(
      'a.py',
      `${head}tmpl = ChatPromptTemplate.from_messages([("system", "You judge {topic⟧} cakes."), ("user", "Say {topic⟧} now please.")])\nchain = tmpl | llm\nprint(chain.invoke({"topic⟧": 1}))\n`,
    );
  });

  it('leaves alone what may be another object of the same name', () =>
    check(
      'a.py',
      'from langchain_core.prompts import PromptTemplate\ntmpl = PromptTemplate.from_template("You are a judge of {topic⟧} cakes.")\ntmpl = other()\ntmpl.invoke({"topic": 1})\n',
    ));

  it('keeps the variable of a key that is both', () => {
    const head = "import { PromptTemplate } from '@langchain/core/prompts';\n";
    check(
      'a.ts',
      `${head}const tmpl = PromptTemplate.fromTemplate('You are a judge of {topic⟧} cakes.');\nawait tmpl.invoke({ topic⟧: 1 });\nawait tmpl.format({ 'topic⟧': 2 });\n`,
    );
    check(
      'a.ts',
      `${head}const tmpl = new PromptTemplate({ template: 'You are a judge of {topic⟧} cakes.', inputVariables: ['topic⟧'] });\nawait tmpl.invoke({ ⟦⟧topic });\n`,
    );
  });

  it('is refused for a value of the program', () => {
    assert.match(renamed('a.py', 'prompt = f"You are a judge of {topic} cakes."\n'), /"topic" is a value of the program/);
    const service = codeService();
    const text = 'prompt = "You are a judge of {topic} cakes.".format(topic=x)\n';
    assert.ok(isRefusal(service.prepareRename(readCode('a.py', text, service), text.indexOf('topic') + 1)));
  });
});
