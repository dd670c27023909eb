import assert from 'node:assert/strict';
import { hoverText } from '../support/features.ts';

const recipe = (body: string) => `---
model: googleai/gemini-2.5-flash
input:
  schema:
    food: string, what to cook
    guests?: integer
    steps(array):
      title: string
  default:
    guests: 2
---
${body}`;

describe('Hover', () => {
  it('tells the type, the description and the place of a declared variable', async () => {
    const text = await hoverText('a.prompt', recipe('Cook {{⟦⟧food}} and {{food}}'));
    assert.match(text ?? '', /`food`: string/);
    assert.match(text ?? '', /what to cook/);
    assert.match(text ?? '', /line 5.*Used 2 times/s);
  });
  it('tells the default', async () => assert.match((await hoverText('a.prompt', recipe('For {{gue⟦⟧sts}}'))) ?? '', /Default: `2`/));
  it('says that a variable is not declared', async () =>
    assert.match((await hoverText('a.prompt', recipe('{{dri⟦⟧nk}}'))) ?? '', /not declared/));
  it('tells the type of a property inside each', async () =>
    assert.match((await hoverText('a.prompt', recipe('{{#each steps}}{{ti⟦⟧tle}}{{/each}}'))) ?? '', /`steps\[\].title`: string/));
  it('explains a helper', async () => assert.match((await hoverText('a.prompt', recipe('{{ro⟦⟧le "system"}} x'))) ?? '', /role/));
  it('explains a key of the header', async () =>
    assert.match((await hoverText('a.prompt', 'x'.slice(1) + recipe('x').replace('input:', 'in⟦⟧put:'))) ?? '', /`input`: map/));
  it('tells a role its tokens', async () =>
    assert.match((await hoverText('a.prompt', recipe('{{role "sys⟦⟧tem"}}\nBe very kind.'))) ?? '', /3 tokens/));
  it('shows the beginning of a partial', async () =>
    assert.match(
      (await hoverText('prompts/a.prompt', '{{> st⟦⟧yle}}', { 'prompts/_style.prompt': 'Speak plainly.' })) ?? '',
      /Speak plainly\./,
    ));
  it('shows text of the author as text, not as Markdown', async () =>
    assert.match(
      (await hoverText('a.prompt', recipe('{{fo⟦⟧od}}').replace('what to cook', '[x](command:evil)'))) ?? '',
      /\\\[x\\\]\\\(command:evil\\\)/,
    ));
  it('has nothing to say about prose', async () => assert.equal(await hoverText('a.prompt', recipe('Co⟦⟧ok')), null));
  it('explains a filter of Jinja', async () => assert.match((await hoverText('prompts/a.j2', '{{ x | up⟦⟧per }}')) ?? '', /upper/));
});
