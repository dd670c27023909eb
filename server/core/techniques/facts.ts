/** What conditions ask of a prompt and its target. Each fact is read off the prompt model, never guessed from a word alone. */

export const factTypes = {
  /** Whether the target model reasons before it answers. */
  reasoning: ['yes', 'no', 'unknown'],
  /** Whether the target's API goes on from an unfinished message of the assistant. */
  prefill: ['yes', 'no', 'unknown'],
  /** Whether the format can hold messages of several roles. */
  roles: ['yes', 'no'],
  /** Whether there is a system message. */
  system: ['yes', 'no'],
  /**
   * agent: lasting instructions to a coding agent (AGENTS.md, a skill, a rule file, a chat mode);
   * system: lasting instructions of an application, for requests to come; request: what is to be done now.
   */
  kind: ['agent', 'system', 'request'],
  /** Of lasting instructions to a coding agent: one where they are for one subject alone (a skill, rules for certain files); all of every other prompt. */
  subject: ['all', 'one'],
  /** What the answer is bound to: a declared schema, a format that the text asks for, or nothing. */
  output: ['schema', 'format', 'free'],
  /** Whether the prompt names the parts that its answer consists of, in a sentence or a list. */
  parts: ['yes', 'no'],
  /** Whether the form of the answer is shown: a block of code, a table, lines of a label and a gap. */
  shown: ['yes', 'no'],
  /** Whether a program reads the answer. */
  parsed: ['yes', 'no'],
  /** Whether material comes from outside: mails, pages, what users type. */
  untrusted: ['yes', 'no'],
  /** Whether all material stands between tags, fences or under headings of its own; yes where there is none. */
  delimited: ['yes', 'no'],
  /** Where material stands in its message; none where there is none, mixed where it stands at several places. */
  material: ['none', 'start', 'middle', 'end', 'mixed'],
  /** Whether the task is one of calculation, formal logic or code tracing. */
  symbolic: ['yes', 'no'],
  /** Whether the examples carry labels of a closed set. */
  labelled: ['yes', 'no'],
  /** Whether the prompt asks one question, or has a placeholder for it. */
  question: ['yes', 'no'],
  /** Whether a general principle of science or engineering decides the question: no comparison of things, no bare fact. */
  principle: ['yes', 'no'],
  /** Whether the prompt breaks off in a sentence that the model is to end. */
  cloze: ['yes', 'no'],
  /** Whether something is to be made that is looked at more than read: slides, a page, a picture. */
  designed: ['yes', 'no'],
  /** Whether the prompt declares tools. */
  tools: ['yes', 'no'],
  /** Whether earlier turns of a conversation are part of the prompt. */
  history: ['yes', 'no'],
  /** Whether the instructions tell the model to reason in steps before it answers. */
  cue: ['yes', 'no'],
  /** Whether a sentence only encourages the model: a tip, a threat, flattery, "take a deep breath". */
  motivation: ['yes', 'no'],
  /** Whether several different answers are asked for: ideas, names, variants. */
  several: ['yes', 'no'],
  /** Whether an answer, response or candidate is judged. */
  judging: ['yes', 'no'],
  /** Whether the material is a conversation: a transcript, a chat, a thread. */
  conversation: ['yes', 'no'],
  /** Whether the answer is one of a set that the prompt names: yes or no, given labels, options. */
  closed: ['yes', 'no'],
  /** What a question can only be answered with: yes or no, a number, or anything. */
  verdict: ['yes-or-no', 'number', 'open'],
  /** Whether the prompt defines a task and ends in one case of it. */
  case: ['yes', 'no'],
  /** Whether the answer is a turn of a conversation or the work of an agent, and no result of a case. */
  converses: ['yes', 'no'],
  /** Whether one short text is asked for that is used as it stands: a title, a question, a changed sentence. */
  short: ['yes', 'no'],
  /** Whether the prompt says of anything that it must not be done, or not without asking. */
  limits: ['yes', 'no'],
  /** Whether facts are asked for that a model may make up: sources, figures, prices, news. */
  factual: ['yes', 'no'],
  /** Whether the answer rests on several sources: placeholders that bring them, or a search. */
  sources: ['yes', 'no'],
  /** Whether the prompt says that its answer rests on texts that it brings. */
  grounded: ['yes', 'no'],
  /** Whether the prompt leaves it to the model what to write about. */
  anything: ['yes', 'no'],
  /** Whether the steps of the work are part of what is wanted: an explanation, a proof, how something is done. */
  steps: ['yes', 'no'],
  /** Whether the material says itself what is to be done: an issue to be fixed, a request to be met. */
  tasked: ['yes', 'no'],
  /** Whether the prompt breaks off, or ends in the history of its own versions, so that what it asks for may be missing. */
  unfinished: ['yes', 'no'],
  /** Whether a quality is asked for that no reader could check: "high-quality", "user-friendly", "best practices". */
  vague: ['yes', 'no'],
  /** Whether more than the result is wanted: an explanation, remarks, questions back. */
  remarks: ['yes', 'no'],
  /** Whether the model is to change something outside the conversation: to push, delete, deploy, send; coding agents are, unless they only advise. */
  acts: ['yes', 'no'],
  /** The shape of the work, as the model sees it; unknown where it does not answer. */
  task: ['generation', 'transformation', 'classification', 'extraction', 'question_answering', 'coding', 'dialogue', 'agent', 'unknown'],
  /** Worked examples: input and answer. */
  examples: 'number',
  /** Placeholders and blocks that bring material to work on. One that brings a list counts as two. */
  documents: 'number',
  /** Of these all but what stands at the end of the prompt for reference. */
  grounds: 'number',
  /** Headings, Markdown titles in bold and elements. */
  sections: 'number',
  /** Items of numbered lists: steps, or pieces of work. */
  ordered: 'number',
  /** Placeholders of any kind. */
  inputs: 'number',
  /** Rules that a reader could check in the answer. */
  constraints: 'number',
  /** Contents that a list demands of the answer: "Include:" and what stands below it. */
  contents: 'number',
  /** Sentences and list items that say again what was said. */
  duplicates: 'number',
  /** Words of the instructions: material, examples and code left out. A Chinese or Japanese character counts as half a word. */
  words: 'number',
  /** Messages. */
  messages: 'number',
} as const;

export type FactName = keyof typeof factTypes;

export type Facts = {
  readonly [F in FactName]: (typeof factTypes)[F] extends readonly (infer V)[] ? V : number;
};
