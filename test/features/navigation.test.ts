import assert from 'node:assert/strict';
import { ask, referencesMarked, renamed } from '../support/features.ts';

const greeting = (body: string) => `---
input:
  schema:
    name: string
    tone?: string
  default:
    tone: calm
---
${body}`;

describe('References', () => {
  it('join declaration, default and uses', () =>
    assert.equal(
      referencesMarked('a.prompt', greeting('{{#if t⟦⟧one}}In a {{tone}} voice: {{/if}}Hi {{name}}')),
      greeting('{{#if ⟦tone⟧}}In a {{⟦tone⟧}} voice: {{/if}}Hi {{name}}')
        .replace('tone?:', '⟦tone⟧?:')
        .replace('tone: calm', '⟦tone⟧: calm'),
    ));
  it('keep a loop variable apart from an input of the same name', () =>
    assert.equal(
      referencesMarked('prompts/a.j2', '{{ x }}{% for x⟦⟧ in xs %}{{ x }}{% endfor %}'),
      '{{ x }}{% for ⟦x⟧ in xs %}{{ ⟦x⟧ }}{% endfor %}',
    ));
});

describe('Definition', () => {
  it('of a use is the declared input', () => {
    const { service, file, offset, text } = ask('a.prompt', greeting('Hi {{na⟦⟧me}}'));
    const [place] = service.definition(file, offset);
    assert.equal(place && text.slice(place.span.start - 4, place.span.end + 8), '    name: string');
  });
  it('of a partial is its file', () => {
    const { service, file, offset } = ask('p/a.prompt', '{{> st⟦⟧yle}}', { 'p/_style.prompt': 'x' });
    assert.deepEqual(
      service.definition(file, offset).map((p) => p.path),
      ['p/_style.prompt'],
    );
  });
});

describe('Rename', () => {
  it('changes declaration, default and uses', () =>
    assert.equal(
      renamed('a.prompt', greeting('{{to⟦⟧ne}} {{tone}}'), 'mood'),
      greeting('{{mood}} {{mood}}').replace('tone?:', 'mood?:').replace('tone: calm', 'mood: calm'),
    ));
  it('starts at the declaration as well', () =>
    assert.equal(
      renamed('a.prompt', greeting('{{name}}').replace('name: ', 'na⟦⟧me: '), 'who'),
      greeting('{{who}}').replace('name: ', 'who: '),
    ));
  it('leaves a property of the same name alone', () =>
    assert.equal(renamed('prompts/a.j2', '{{ na⟦⟧me }} {{ user.name }}', 'who'), '{{ who }} {{ user.name }}'));
  it('refuses a name that is taken', () =>
    assert.match(renamed('a.prompt', greeting('{{name}} {{to⟦⟧ne}}'), 'name'), /^refused: .*already the name/));
  it('refuses what is no name', () =>
    assert.match(renamed('a.prompt', greeting('{{na⟦⟧me}}'), 'first name'), /^refused: .*cannot be a variable/));
  it('refuses where a partial reads the variable too', () =>
    assert.match(
      renamed('p/a.prompt', '{{> style}} {{na⟦⟧me}}', 'who', { 'p/_style.prompt': 'Be kind to {{name}}.' }),
      /^refused: The partial p\/_style\.prompt reads/,
    ));
  it('refuses what the language gives', () =>
    assert.match(
      renamed('prompts/a.j2', '{% for x in xs %}{{ lo⟦⟧op.index }}{% endfor %}', 'y'),
      /^refused: .*given by the template language/,
    ));
});
