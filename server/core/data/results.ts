/** What an answer consists of that is wanted by itself, as it is called in a sentence: "Give only the title." */

interface Named {
  readonly en: string;
  readonly zh: string;
  readonly de: string;
  readonly es: string;
  readonly ja: string;
}

export const results = {
  verdict: { en: 'yes or no', zh: '“是”或“否”', de: '„Ja“ oder „Nein“', es: '«sí» o «no»', ja: '「はい」か「いいえ」' },
  number: { en: 'the number', zh: '数字', de: 'die Zahl', es: 'el número', ja: '数値' },
  choice: { en: 'the chosen answer', zh: '所选的答案', de: 'die gewählte Antwort', es: 'la respuesta elegida', ja: '選んだ答え' },
  translation: { en: 'the translation', zh: '译文', de: 'die Übersetzung', es: 'la traducción', ja: '訳文' },
  summary: { en: 'the summary', zh: '摘要', de: 'die Zusammenfassung', es: 'el resumen', ja: '要約' },
  answer: { en: 'the answer', zh: '答案', de: 'die Antwort', es: 'la respuesta', ja: '答え' },
  span: { en: 'the text span', zh: '文本片段', de: 'die Textstelle', es: 'el fragmento de texto', ja: '該当する語句' },
  title: { en: 'the title', zh: '标题', de: 'den Titel', es: 'el título', ja: 'タイトル' },
  question: { en: 'the question', zh: '问题', de: 'die Frage', es: 'la pregunta', ja: '質問' },
  sentence: { en: 'the sentence', zh: '句子', de: 'den Satz', es: 'la frase', ja: '文' },
  query: { en: 'the query', zh: '查询语句', de: 'die Abfrage', es: 'la consulta', ja: 'クエリ' },
} as const satisfies Readonly<Record<string, Named>>;

export type ResultName = keyof typeof results;

/** By which words a sentence that asks for a short text names it; whole words, lower case. */
export const resultNouns: readonly (readonly [ResultName, readonly string[]])[] = [
  ['title', ['title', 'titles', 'headline', '标题', 'タイトル', 'titel', 'título', 'titre']],
  ['query', ['sql query', 'sql statement', 'sql', 'mysql query', 'query']],
  ['question', ['question', '问题', '質問', 'frage', 'pregunta']],
  ['sentence', ['sentence', '句子', 'satz', 'frase']],
];

/** Words of a part of the material that is to be found in it. */
export const spanWords: readonly string[] = ['text span', 'span of text', 'span', 'contained in the statement'];

/** By which a prompt says that it wants one of these; anywhere in a word. */
export const workWords: readonly (readonly [ResultName, readonly string[]])[] = [
  ['translation', ['translat', 'übersetz', 'traduc', 'traduz', 'tradui', '翻译', '翻譯', '译', '訳']],
  ['summary', ['summar', 'sum up', 'zusammenfass', 'resum', 'résum', '摘要', '总结', '總結', '概括', '要約']],
];

/** How a statement begins that wants a question answered; anywhere in its first words. */
export const answerWords: readonly string[] = [
  ...[
    'answer the question',
    'answer the following question',
    'provide an answer',
    'provide the answer',
    'give an answer',
    'write an answer',
  ],
  ...[
    'write a answer',
    'write answers to',
    'generate the answer',
    'find the answer',
    'beantworte die frage',
    'responde la pregunta',
    '回答问题',
    '質問に答え',
  ],
];
