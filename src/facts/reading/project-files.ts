import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { WorkflowsError } from '../../errors.js';
import { type Ini, parseIni } from './ini.js';

export type { Ini } from './ini.js';

/** Larger files (generated data) are not read: nothing that is looked for stands in them. A lock file may be larger. */
const LARGEST = 2_000_000;
const LARGEST_LOCK = 20_000_000;

type Yaml = typeof import('yaml');
let yamlPackage: Yaml | undefined;

/**
 * The files of one project, read once each. Paths are relative to the root, with `/`.
 * Links that lead out of the project count as missing.
 */
export class ProjectFiles {
  readonly root: string;
  /** What a person should know about files that could not be read, one sentence each. */
  readonly remarks: string[] = [];
  readonly #realRoot: string;
  readonly #texts = new Map<string, string | undefined>();
  readonly #parsed = new Map<string, unknown>();

  /** @param root the project's root, an existing folder */
  constructor(root: string) {
    this.root = path.resolve(root);
    this.#realRoot = realpathSync(this.root);
  }

  /** Whether a file or folder is there. */
  exists(file: string): boolean {
    return this.#stat(file) !== undefined;
  }

  isFolder(file: string): boolean {
    return this.#stat(file)?.isDirectory() ?? false;
  }

  /** Loads the YAML parser ahead, from its bundle where there is one; without it `yaml` loads it on its first call. */
  async prepareYaml(): Promise<void> {
    const loaded = (await import('yaml')) as Yaml & { readonly default?: Yaml };
    // Bundled, a CommonJS package has its names only on its default export.
    yamlPackage ??= loaded.default ?? loaded;
  }

  /** The names in a folder, sorted; none where it is missing. `''` or `'.'` is the root. */
  list(folder: string): readonly string[] {
    return this.#once(`list ${folder}`, () => {
      if (!this.isFolder(folder)) return [];
      try {
        return readdirSync(path.join(this.root, folder)).sort();
      } catch {
        return [];
      }
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
      // Read only by projects that have such a file: loading the parser costs as much as all the rest.
      yamlPackage ??= createRequire(import.meta.url)('yaml') as Yaml;
      const document = yamlPackage.parseAllDocuments(text, {
        customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/:(int|float)$/.test(tag.tag)),
        logLevel: 'silent',
        merge: true,
      })[0];
      try {
        if (document?.errors[0] !== undefined) throw document.errors[0];
        return document?.toJS() as unknown;
      } catch (error) {
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
    const stat = this.#stat(file);
    const largest = file.endsWith('.lock') ? LARGEST_LOCK : LARGEST;
    if (stat === undefined || !stat.isFile() || stat.size > largest) return undefined;
    try {
      return readFileSync(path.join(this.root, file), 'utf8').replace(/^\uFEFF/, '');
    } catch {
      return undefined;
    }
  }

  #stat(file: string): Stats | undefined {
    return this.#once(`stat ${file}`, () => {
      try {
        const real = realpathSync.native(path.join(this.root, file));
        const inside = real === this.#realRoot || real.startsWith(this.#realRoot + path.sep);
        return inside ? statSync(real) : undefined;
      } catch {
        return undefined;
      }
    });
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
