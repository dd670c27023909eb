/** The techniques that a command works with: ours and those of the packs that the configuration of a place names. */
import { type Library, Lines, localize } from '../core/service.ts';
import type { Project } from '../node/project.ts';
import { libraryWith } from '../node/technique-library.ts';
import { oneLine } from './cells.ts';
import type { Io } from './command.ts';
import { toldFrom } from './opening.ts';

/**
 * What is wrong with packs is told; the rest is used.
 * @param file relative to the project's root; it need not be there
 */
export function knownTechniques(project: Project, file: string, io: Io): Library {
  const configuration = project.configurations.configurationFor(file);
  const packs = project.packs(configuration);
  if (configuration) {
    const lines = new Lines(configuration.file.text);
    for (const { span, message } of packs.findings) {
      const { line, character } = lines.position(span.start);
      io.err(`whetstone: ${toldFrom(io.cwd, configuration.file.absolute)}:${line + 1}:${character + 1}: ${oneLine(localize(message))}`);
    }
  }
  return libraryWith(packs);
}
