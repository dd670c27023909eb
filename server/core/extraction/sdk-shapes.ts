/** How a library is called that sends prompts. One file in `data/sdks/` each; the file name is the id. */
import type { HostId } from '../host.ts';

export interface SdkShapes {
  /** For people: "OpenAI". */
  readonly title: string;
  /** Where its documentation shows these calls. */
  readonly url: string;
  /** Names of its modules by host, `*` for any rest; those of `any` hold for all. Seen among the imports, they make the rest of the table sure. */
  readonly modules: Readonly<Record<HostId, readonly string[]>>;
  readonly calls: readonly CallShape[];
  /** `@SystemMessage`, `@Tool`, `[KernelFunction]`, `#[…]`. */
  readonly annotations?: readonly CallShape[];
  readonly classes?: readonly ClassShape[];
}

export interface CallShape {
  /** Absent: all. */
  readonly hosts?: readonly HostId[];
  /** Last names of the callee, dots kept: `chat.completions.create`. Classes and struct literals by their name: `Agent`. */
  readonly callee: readonly string[];
  /** Names of which one must stand earlier in the callee, where its last ones alone are plain: `prompt` for Spring's `system`. */
  readonly within?: readonly string[];
  /** Whether the name is so plain (`generate`, `invoke`) that it counts only beside an import of `modules`. */
  readonly needsImport?: boolean;
  readonly arguments: readonly ArgumentShape[];
  readonly template?: TemplateHint;
}

export interface ArgumentShape {
  /**
   * Names and positions it may have: of a keyword, of a property of an object that is handed over, dots for properties of
   * properties (`config.systemInstruction`). `*` is any, as one of the steps too (`inputs.*`).
   */
  readonly at: string | number | readonly (string | number)[];
  /**
   * `text`: a text, or several in a list. `messages`: a text, or messages in any of the shapes that `messages.ts` reads.
   * `variables`: names of inputs. `none`: known to hold no prompt, though its name looks like it.
   */
  readonly holds: 'text' | 'messages' | 'model' | 'tools' | 'description' | 'variables' | 'path' | 'none';
  readonly role?: string;
  /** Absent: .98 beside an import, .85 without. */
  readonly confidence?: number;
}

/** A class that a framework reads, by its bases or decorators. */
export interface ClassShape {
  readonly bases: readonly string[];
  /** Whether the bases are so plain (`BaseModel`, `tool`) that they count only beside an import of `modules`. */
  readonly needsImport?: boolean;
  readonly docstring?: 'prompt' | 'description';
  /** Texts that are assigned in the class, by name. */
  readonly fields?: readonly ArgumentShape[];
}

/** Which template language a text is in: named, or told by the value of another argument. */
export type TemplateHint = TemplateLanguage | TemplateByArgument;

export type TemplateLanguage = 'none' | 'braces' | 'mustache' | 'handlebars' | 'jinja' | 'liquid' | 'dollar';

export interface TemplateByArgument {
  readonly argument: string;
  readonly values: Readonly<Record<string, TemplateLanguage>>;
  readonly else: TemplateLanguage;
}
