import { parse, TomlError } from 'smol-toml';
import { WorkflowsError } from '../../errors.js';
import type { Backing } from './backing.js';
import { type Ini, parseIni } from './ini.js';
import { asksForParser, parseYaml } from './yaml.js';

export type { Ini } from './ini.js';

/** Larger files (generated data) are not read: nothing that is looked for stands in them. A lock file may be larger. */
const LARGEST = 2_000_000;
const LARGEST_LOCK = 20_000_000;

/**
 * The files of one project, read once each. Paths are relative to the root, with `/`.
 */
export class ProjectFiles {
  /** What a person should know about files that could not be read, one sentence each. */
  readonly remarks: string[] = [];
  readonly #backing: Backing;
  readonly #texts = new Map<string, string | undefined>();
  readonly #parsed = new Map<string, unknown>();

  constructor(backing: Backing) {
    this.#backing = backing;
  }

  get root(): string {
    return this.#backing.root;
  }

  /** The files of a folder of the project, as a project of their own. */
  below(folder: string): ProjectFiles {
    return new ProjectFiles(this.#backing.below(folder));
  }

  /** Whether a file or folder is there. */
  exists(file: string): boolean {
    return this.#kind(file) !== undefined;
  }

  isFolder(file: string): boolean {
    return this.#kind(file) === 'folder';
  }

  /** The files of the repository that hold a text word for word, binary ones left out. */
  filesWith(text: string): readonly string[] {
    return this.#backing.filesWith(text);
  }

  /** The names in a folder, sorted; none where it is missing. `''` or `'.'` is the root. */
  list(folder: string): readonly string[] {
    return this.#once(`list ${folder}`, () => {
      if (!this.isFolder(folder)) return [];
      return [...this.#backing.names(folder)].sort();
    });
  }

  /** A file as UTF-8 without a byte order mark, line ends as they are; undefined: missing or too large. */
  text(file: string): string | undefined {
    if (!this.#texts.has(file)) this.#texts.set(file, this.#read(file));
    return this.#texts.get(file);
  }

  /**
   * A TOML file's table; undefined where it is missing.
   * @throws WorkflowsError `broken-file`, with the line
   */
  toml(file: string): Readonly<Record<string, unknown>> | undefined {
    return this.#once(`toml ${file}`, () => {
      const text = this.text(file);
      if (text === undefined) return undefined;
      try {
        return parse(text);
      } catch (cause) {
        throw brokenToml(file, cause);
      }
    });
  }

  /**
   * An INI file by the rules of Python's configparser; undefined where it is missing.
   * @throws WorkflowsError `broken-file`, with the line
   */
  ini(file: string): Ini | undefined {
    return this.#once(`ini ${file}`, () => {
      const text = this.text(file);
      return text === undefined ? undefined : parseIni(text, file);
    });
  }

  /**
   * A YAML file's first document; undefined where it is missing or broken (then there is a remark).
   * Numbers stay as written, as strings: `3.10` is "3.10". Booleans and null are themselves.
   */
  yaml(file: string): unknown | undefined {
    return this.#once(`yaml ${file}`, () => {
      const text = this.text(file);
      if (text === undefined) return undefined;
      try {
        return parseYaml(text);
      } catch (error) {
        if (asksForParser(error)) throw error;
        const reason = String((error as Error).message).split('\n')[0];
        this.remarks.push(`${file} could not be read and was left out: ${reason}`);
        return undefined;
      }
    });
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#parsed.has(key)) this.#parsed.set(key, make());
    return this.#parsed.get(key) as T;
  }

  #read(file: string): string | undefined {
    if (this.#kind(file) !== 'file') return undefined;
    const largest = file.endsWith('.lock') ? LARGEST_LOCK : LARGEST;
    return this.#backing.read(file, largest)?.replace(/^\uFEFF/, '');
  }

  #kind(file: string): 'file' | 'folder' | undefined {
    return this.#once(`kind ${file}`, () => this.#backing.kind(file));
  }
}

function brokenToml(file: string, cause: unknown): WorkflowsError {
  const line = cause instanceof TomlError ? `, line ${cause.line}` : '';
  const reason = (String((cause as Error).message).split('\n')[0] ?? '').replace(
    /^Invalid TOML document: /,
    '',
  );
  return new WorkflowsError('broken-file', `${file}${line}: ${reason}. Mend the file, then run this again.`, {
    cause,
  });
}
