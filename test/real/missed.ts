/** Planted faults that are not found, each with the reason. A new one fails the test, and so does one that is found by now. */
export interface Missed {
  /** Name of the fault, and the file that got it. */
  readonly fault: string;
  readonly file: string;
  readonly why: string;
}

export const missed: readonly Missed[] = [
  {
    fault: 'writes a block in the syntax of another engine',
    file: 'prompt/02',
    why: 'It stands in a code fence, and code that is shown to the model may be a Jinja template.',
  },
  {
    fault: 'asks for a value as another host does',
    file: 'prompt.md/08',
    why: 'The text speaks of a template, and in one of those the model fills such braces itself.',
  },
  { fault: 'asks for a value as another host does', file: 'SKILL.md/08', why: 'As in prompt.md/08.' },
  {
    fault: 'gives a key a value that it cannot have',
    file: 'prompty/12',
    why: 'The kind of a connection may be one that a plug-in has registered; only a single slip is told from that.',
  },
  {
    fault: 'asks for a model that is gone or going',
    file: 'prompt/20',
    why: 'Vertex AI shuts models down on days of its own, and the data name those of the Gemini API.',
  },
  { fault: 'has a header and nothing else', file: 'agent.md/14', why: 'An agent may be no more than its tools and model.' },
  {
    fault: 'includes what is not there',
    file: 'prompt/15 as handlebars',
    why: 'Programs register partials by name, so that a file is not needed.',
  },
  { fault: 'includes what is not there', file: 'prompt/13 as mustache', why: 'As in Handlebars.' },
];
