/**
 * What the intent model said of the prompts of open documents. No reply waits for it: who asks gets what is known, and is told
 * when there is more. Of a prompt that goes on changing only the newest text is classified, one at a time.
 */
import {
  contextOf,
  type IntentClassification,
  type IntentClassificationService,
  outerOf,
  type Prompt,
  type PromptFile,
} from '../core/service.ts';

interface Known {
  /** What was asked for last. */
  file: PromptFile;
  prompt: Prompt;
  /** Of the last text that was classified, which may be older than `prompt`; null until there is one. */
  answer: IntentClassification | null;
  state: 'idle' | 'running';
}

export class Intents {
  /** By path and number of the prompt in its file. */
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly service: Pick<IntentClassificationService, 'classifyWithContext'>,
    /** There is a newer answer than the one that was handed out. */
    private readonly renewed: () => void,
  ) {}

  /** The answer for a prompt, or for an earlier text of it while the present one is being classified; null while there is none. */
  of(file: PromptFile, prompt: Prompt): IntentClassification | null {
    const place = placeOf(file, prompt);
    if (place === null) return null;
    const key = `${file.path}#${place}`;
    const known = this.known.get(key);
    if (!known) {
      const first: Known = { file, prompt, answer: null, state: 'running' };
      this.known.set(key, first);
      void this.classify(key, first);
      return null;
    }
    const same = known.prompt.text === prompt.text;
    Object.assign(known, { file, prompt });
    if (known.state === 'idle' && !same) void this.classify(key, known);
    return known.answer;
  }

  /** The document is closed. */
  forget(path: string): void {
    for (const key of this.known.keys()) if (key.startsWith(`${path}#`)) this.known.delete(key);
  }

  private async classify(key: string, known: Known): Promise<void> {
    known.state = 'running';
    for (;;) {
      const { file, prompt } = known;
      const answer = await this.service.classifyWithContext(prompt, contextOf(file));
      if (this.known.get(key) !== known) return;
      known.answer = answer ?? known.answer;
      // Without a model there is nothing to show, now or later.
      if (answer) this.renewed();
      if (!answer || known.prompt.text === prompt.text) break;
    }
    known.state = 'idle';
  }
}

/** Number of a prompt in the document; null for the description of a tool, which has no intent. */
function placeOf(file: PromptFile, prompt: Prompt): number | null {
  const outer = outerOf(file, file.prompts.indexOf(prompt));
  return file.format === 'literal' && outer.file === file ? null : outer.index;
}
