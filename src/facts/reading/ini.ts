import { WorkflowsError } from '../../errors.js';

/** A parsed INI file. Keys are lower case; `DEFAULT` is no section of its own but lends its keys to all. */
export type Ini = {
  sections(): readonly string[];
  get(section: string, key: string): string | undefined;
  has(section: string): boolean;
  items(section: string): ReadonlyMap<string, string>;
};

const SECTION = /^\[(.+)\]/;
const OPTION = /^(.*?)\s*[=:]\s*(.*)$/;

/**
 * Reads an INI file by the rules of Python's `configparser` (RawConfigParser, no interpolation): whole-line comments
 * with `#` and `;`, deeper indented lines continue a value, `=` or `:` between key and value, keys in any case.
 * A key or section named twice is an error in Python; here the last one counts.
 *
 * @param text the file's text; any line ends
 * @param file its name, for the error
 * @throws WorkflowsError `broken-file`, with the line
 */
export function parseIni(text: string, file: string): Ini {
  const tables = new Map<string, Map<string, string[]>>();
  let table: Map<string, string[]> | undefined;
  let value: string[] | undefined;
  let depth = 0;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const content = /^\s*[#;]/.test(line) ? '' : line.trim();
    if (content === '') {
      // A blank line belongs to the value, a comment does not.
      if (line.trim() === '') value?.push('');
      continue;
    }
    const indent = line.search(/\S/);
    if (value !== undefined && indent > depth) {
      value.push(content);
      continue;
    }
    depth = indent;
    value = undefined;
    const header = SECTION.exec(content)?.[1];
    if (header !== undefined) {
      table = tables.get(header) ?? new Map();
      tables.set(header, table);
      continue;
    }
    const option = OPTION.exec(content);
    if (table === undefined || option === null || option[1] === '') {
      const fault = table === undefined ? 'expected a [section] first' : 'expected "=" after a key';
      throw new WorkflowsError(
        'broken-file',
        `${file}, line ${index + 1}: ${fault}. Mend the file, then run this again.`,
      );
    }
    value = [option[2] ?? ''];
    table.set((option[1] ?? '').toLowerCase(), value);
  }
  return asIni(tables);
}

function asIni(tables: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>): Ini {
  const join = (table: ReadonlyMap<string, readonly string[]> | undefined): [string, string][] =>
    [...(table ?? [])].map(([key, lines]) => [key, lines.join('\n').trimEnd()]);
  const defaults = join(tables.get('DEFAULT'));
  const sections = new Map(
    [...tables]
      .filter(([name]) => name !== 'DEFAULT')
      .map(([name, table]) => [name, new Map([...defaults, ...join(table)])] as const),
  );
  const none: ReadonlyMap<string, string> = new Map();
  return {
    sections: () => [...sections.keys()],
    get: (section, key) => sections.get(section)?.get(key.toLowerCase()),
    has: (section) => sections.has(section),
    items: (section) => sections.get(section) ?? none,
  };
}
