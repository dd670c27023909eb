/** A file that is one template and nothing else: one prompt of one message, whose role only the program knows. */
import { promptFileOf, verbatimPrompt } from './build.ts';
import type { Source } from './format.ts';
import { basename } from './paths.ts';
import type { PromptFile } from './prompt.ts';
import { isPromptPlace, roleByName } from './prompt-folder.ts';
import { partialReferences } from './syntax/handlebars-partials.ts';
import type { ParseTemplate } from './syntax/template.ts';
import { span } from './text.ts';

export function curlyPrompt({ path, text }: Source, format: string, parse: ParseTemplate, extensions: readonly string[]): PromptFile {
  const body = span(text.charCodeAt(0) === 0xfeff ? 1 : 0, text.length);
  const template = parse(text, body.start, body.end);
  const extension = extensions.find((e) => path.endsWith(e)) ?? extensions[0] ?? '';
  return promptFileOf({
    path,
    text,
    format,
    header: null,
    prompts: [verbatimPrompt(text, { span: body, messages: [{ role: roleByName(path), spans: [body], marker: null }], template })],
    references: partialReferences(text, template.nodes, path, extension),
    problems: template.problems,
  });
}

/** Templates are written for mails and pages too: only the place or the name makes a prompt of one. */
export const templateDetection =
  (extensions: readonly string[]) =>
  (path: string): number => {
    if (!extensions.some((e) => path.endsWith(e))) return 0;
    return /(?:^|[._-])prompts?[._-]/i.test(basename(path)) ? 0.9 : isPromptPlace(path) ? 0.8 : 0;
  };
