/** What the core asks of its host about other files. Paths have forward slashes and are as the host gave them. */

export interface Workspace {
  /** The workspace folder that holds the path; null where it lies in none. */
  root(path: string): string | null;
  exists(path: string): boolean;
  /** Text of a file inside the workspace (an open document first); null where it cannot be read. */
  read(path: string): string | null;
  /** Paths of all files in the workspace with this base name. */
  named(base: string): readonly string[];
  /** Paths of the files and folders (these end in `/`) directly inside a folder of the workspace. */
  list(folder: string): readonly string[];
}
