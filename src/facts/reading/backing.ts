/** Where a project's files are: in a folder, or in texts that somebody has. Paths are relative to the root, with `/`. */
export interface Backing {
  /** The project's folder, as far as it has one; its last part can be the project's name. */
  readonly root: string;
  /** What is there; a link that leads out of the project is nothing. */
  kind(path: string): 'file' | 'folder' | undefined;
  /** The names in a folder, in any order. */
  names(folder: string): readonly string[];
  /** A file as UTF-8; undefined: missing, or larger than so many bytes. */
  read(file: string, largest: number): string | undefined;
  /** The files of the repository that hold a text, binary ones left out, in the order of their names. */
  filesWith(text: string): readonly string[];
  /** The same for a folder of it. */
  below(folder: string): Backing;
}
