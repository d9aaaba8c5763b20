import { CONSTANTS, KEYWORDS, STANDARD_LIBRARY, TOOLS, WINDOWS_DEVICES } from './reserved-names.js';

/** PyPI's rule, from the packaging specification "Names and normalization". */
const LEGAL = /^[A-Z0-9]([A-Z0-9._-]*[A-Z0-9])?$/i;

/** File names hold the name twice over (`NAME-VERSION/…`), and 255 bytes is what file systems take. */
const LONGEST = 100;

/**
 * The name as indexes compare it: `Parrot.Tools__x` is `parrot-tools-x`.
 * @param name a legal distribution name
 */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/**
 * What `import …` names: the normalised name with underscores; `py` in front where it begins with a digit, for no
 * Python name can.
 * @param name a legal distribution name
 */
export function importNameOf(name: string): string {
  const plain = normalizedName(name).replaceAll('-', '_');
  return /^\d/.test(plain) ? `py${plain}` : plain;
}

/** Why nothing can be imported under this name; undefined: it can. */
function whyReserved(name: string): string | undefined {
  const module = importNameOf(name);
  if (KEYWORDS.has(module)) return `"import ${module}" is no legal Python, ${module} is a keyword`;
  if (CONSTANTS.has(module))
    return `it would be taken for Python's ${module[0]?.toUpperCase()}${module.slice(1)}`;
  if (STANDARD_LIBRARY.has(module)) return `${module} is a module of Python's standard library`;
  if (TOOLS.has(module)) return `${module} would hide what the project is built or tested with`;
  if (WINDOWS_DEVICES.test(module)) return `Windows allows no folder named ${module}`;
  return undefined;
}

/**
 * The nearest name that can be used, for a default or an error's way out.
 * @param wish any text, for example a folder's name
 * @returns a name that `problemWithNewName` has nothing against
 */
export function betterName(wish: string): string {
  const plain = wish
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^[-_.]+|[-_.]+$/g, '');
  if (plain === '') return 'my-package';
  return whyReserved(plain) === undefined ? plain : `${plain.slice(0, LONGEST - 6)}-tools`;
}

/**
 * What keeps a new project from having this name: no legal name, or one that a Python program cannot import.
 * Every other legal name is fine, as it is written. undefined: nothing.
 */
export function problemWithNewName(name: string): string | undefined {
  return name === '' ? 'it is empty' : (whyIllegal(name) ?? whyReserved(name));
}

function whyIllegal(value: string): string | undefined {
  if (value.length > LONGEST) return `it is longer than ${LONGEST} characters`;
  if (LEGAL.test(value)) return undefined;
  if (/^[._-]|[._-]$/.test(value) && LEGAL.test(value.replace(/^[._-]+|[._-]+$/g, '')))
    return 'it must begin and end with a letter or digit';
  return 'PyPI takes ASCII letters, digits and . _ - only';
}

/** What keeps a command from having this name (specification "Entry points", and what a shell takes). undefined: nothing. */
export function problemWithCommandName(name: string): string | undefined {
  if (name.length <= LONGEST && LEGAL.test(name)) return undefined;
  return `take up to ${LONGEST} letters, digits and . _ -, a letter or digit first and last`;
}
