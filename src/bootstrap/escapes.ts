import { stringify } from 'smol-toml';

/** A text as a TOML string, quotes included, as the TOML library writes it. */
export function tomlString(text: string): string {
  return stringify({ text })
    .trim()
    .replace(/^text = /, '');
}

/** A name as a TOML key, quoted only where it has to be. */
export function tomlKey(name: string): string {
  return stringify({ [name]: '' }).replace(/ = .*\n?$/, '');
}

/** One line of plain text as Markdown that shows exactly it (CommonMark, "Backslash escapes"). */
export function markdownText(line: string): string {
  return line
    .replace(/[\\`*[\]<>~|$]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^[#=+-]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** The longest line that ruff's formatter leaves alone. */
const LINE = 88;

/** `from MODULE import NAME`, wrapped as ruff's formatter wraps it where it is too long. */
export function fromImport(module: string, name: string): string {
  const line = `from ${module} import ${name}`;
  return line.length <= LINE ? line : `from ${module} import (\n    ${name},\n)`;
}
