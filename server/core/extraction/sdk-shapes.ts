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
  /** Last names of the callee, dots kept: `chat.completions.create`, `new Agent`, `Agent{}` for struct literals. */
  readonly callee: readonly string[];
  /** Whether the name is so plain (`generate`, `invoke`) that it counts only beside an import of `modules`. */
  readonly needsImport?: boolean;
  readonly arguments: readonly ArgumentShape[];
  readonly template?: TemplateHint;
}

export interface ArgumentShape {
  /** Name of the keyword, property or builder method, or position. */
  readonly at: string | number | readonly (string | number)[];
  readonly holds: 'text' | 'messages' | 'model' | 'tools' | 'description' | 'parts' | 'variables' | 'path' | 'nested';
  readonly role?: string;
  /** Name of a shape in `extraction/messages.ts`. */
  readonly nested?: string;
  /** Absent: .98 beside an import, .85 without. */
  readonly confidence?: number;
}

export interface ClassShape {
  readonly bases: readonly string[];
  readonly docstring?: 'prompt' | 'description';
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
