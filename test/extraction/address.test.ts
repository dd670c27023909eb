/** Texts that address a model, and texts of other kinds. */
import assert from 'node:assert/strict';
import { addressOf } from '../../server/core/extraction/address.ts';
import { otherText } from '../../server/core/extraction/other-texts.ts';

describe('A text', () => {
  const addressing = [
    'You are a careful editor. Fix the spelling.',
    'Your task is to sort the letters by topic.',
    'Answer the question based on the context below.\n\nContext: {c}\nQuestion: {q}',
    'Translate the following text into French. Return only the translation.',
    '<instructions>Sort them.</instructions>',
    'Du bist ein erfahrener Lektor. Antworte nur mit dem Text.',
    'Tu es un assistant. Réponds uniquement en français.',
    'Eres un asistente. Responde solo con el número.',
    '你是一个翻译助手。请只输出译文。',
    'あなたは翻訳者です。訳文のみを返してください。',
    'Você é um assistente. Responda apenas com sim ou não.',
    'Ты опытный редактор. Отвечай только текстом.',
  ];
  for (const text of addressing) it(`addresses a model: ${text.slice(0, 40)}`, () => assert.ok(addressOf(text, false).confidence >= 0.5));

  const silent = [
    'The quick brown fox jumps over the lazy dog.',
    'Index of all modules',
    '2024-01-01 backup of the first database',
    'Monday to Friday from nine to five',
  ];
  for (const text of silent) it(`addresses nobody: ${text.slice(0, 40)}`, () => assert.ok(addressOf(text, false).confidence < 0.3));

  const others: Record<string, string> = {
    'SELECT id, name FROM users WHERE id = %s': 'sql',
    'INSERT INTO jobs (id) VALUES (1)': 'sql',
    'EXPLAIN ANALYZE SELECT name FROM users WHERE id = 1': 'sql',
    'explain (costs off) select name from users': 'sql',
    'with late as (select id from loans) select * from late': 'sql',
    '<!DOCTYPE html><html><body>You are here</body></html>': 'markup',
    '<div class="prompt">Hello</div>': 'markup',
    'Failed to load the prompt: %s': 'log',
    'Could not reach the model, retrying': 'log',
    'Please enter your instructions': 'interface',
    'Are you sure you want to delete this prompt?': 'interface',
    'usage: tool [options] FILE': 'usage',
    'Licensed under the Apache License, Version 2.0 (the "License");': 'licence',
    'https://example.com/v1/chat/completions': 'address',
    'feat(core): add a prompt': 'commit',
    '^(?:[a-z]+|\\d{2,4})[\\s_]*$': 'pattern',
    'import os\nprint(os.getcwd())': 'code',
  };
  for (const [text, is] of Object.entries(others)) it(`is ${is}: ${text.slice(0, 40)}`, () => assert.equal(otherText(text)?.is, is));

  const asked = [
    'Explain the term "lien" with one example from daily life.',
    'Explain recursion to a child with an example from the kitchen',
    'Select the two passages that answer the question from the list below',
    'Create an index of all names from the chapter',
  ];
  for (const text of asked) it(`is no SQL: ${text.slice(0, 40)}`, () => assert.notEqual(otherText(text)?.is, 'sql'));

  it('takes time in proportion to its length at most', () => {
    const time = (n: number) => {
      const text = 'You are ( "'.repeat(n);
      const start = performance.now();
      for (let i = 0; i < 20; i++) {
        addressOf(text, false);
        otherText(text);
      }
      return performance.now() - start;
    };
    time(100);
    assert.ok(time(200_000) < 40 * time(5_000) + 200);
  });
});
