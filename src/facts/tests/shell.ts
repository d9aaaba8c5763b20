/** One simple command of a shell script, read without running anything. */
export interface SimpleCommand {
  /** `NAME=value` before the command. */
  readonly env: Readonly<Record<string, string>>;
  /** The words after quotes were taken off. */
  readonly words: readonly string[];
  /** The same words as written, to keep a glob a glob. */
  readonly raw: readonly string[];
  /** The folder it runs in, relative to the project, from a `cd` before it; empty: the root. */
  readonly folder: string;
}

/** A script as far as it could be read. */
export interface Script {
  readonly commands: readonly SimpleCommand[];
  /** Commands that are too clever to be read: substitutions, loops, tests of conditions … */
  readonly skipped: readonly string[];
}

/** Stands in a word for an expression nobody could resolve. */
export const UNKNOWN = '\u0001';

const KEYWORD = /^(if|then|else|elif|fi|for|while|until|do|done|case|esac|function|select|\{|\}|!|\[\[?)$/;
const NAME = /^([A-Za-z_]\w*)=/;

/**
 * Splits a shell script into simple commands.
 *
 * @param text the script; `&&`, `;` and line ends separate commands, `| tee …` and redirections are dropped
 * @param env variables whose values are known
 * @param hasFile answers `if [ -f FILE ]; then …; fi`, which GitHub's starter workflow uses
 */
export function readScript(
  text: string,
  env: Readonly<Record<string, string>> = {},
  hasFile: (file: string) => boolean = () => false,
): Script {
  const commands: SimpleCommand[] = [];
  const skipped: string[] = [];
  let folder = '';
  const known: Record<string, string> = { ...env };
  for (const line of logicalLines(resolveFileTests(text, hasFile))) {
    for (const part of splitLine(line)) {
      const tokens = tokenize(part, known);
      if (tokens === undefined || KEYWORD.test(tokens.words[0] ?? '')) {
        skipped.push(part.trim());
        continue;
      }
      const own: Record<string, string> = {};
      let start = 0;
      if (tokens.words[0] === 'export' || tokens.words[0] === 'env') start = 1;
      while (start < tokens.words.length && NAME.test(tokens.words[start] ?? '')) {
        const word = tokens.words[start] ?? '';
        own[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1);
        start += 1;
      }
      const words = tokens.words.slice(start);
      if (words.length === 0) {
        Object.assign(known, own);
        if (tokens.words[0] === 'export') commands.push({ env: own, words: ['export'], raw: [], folder });
        continue;
      }
      if (words[0] === 'cd' || words[0] === 'pushd') {
        folder = enter(folder, words[1] ?? '');
        continue;
      }
      if (words[0] === 'popd') {
        folder = '';
        continue;
      }
      commands.push({ env: own, words, raw: tokens.raw.slice(start), folder });
    }
  }
  return { commands, skipped };
}

function enter(folder: string, target: string): string {
  if (target === '' || target === '-' || target.startsWith('/')) return '';
  const parts = [...folder.split('/'), ...target.split('/')].filter((part) => part !== '' && part !== '.');
  const path: string[] = [];
  for (const part of parts) part === '..' ? path.pop() : path.push(part);
  return path.join('/');
}

function resolveFileTests(text: string, hasFile: (file: string) => boolean): string {
  return text.replace(
    /^[ \t]*if \[\[? -[fe] ["']?([\w./-]+)["']? \]\]?\s*;?\s*then\s+([^;\n]*?)\s*;?\s*fi\b/gm,
    (_all, file: string, command: string) => (hasFile(file) ? command : ''),
  );
}

function logicalLines(text: string): string[] {
  return text.replace(/\\\r?\n\s*/g, ' ').split(/\r?\n/);
}

/** Splits at `;`, `&&` and `||` outside quotes; what follows `||` is only for failures and left out. */
function splitLine(line: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quote = '';
  let rescue = false;
  const push = (): void => {
    if (part.trim() !== '' && !rescue) parts.push(part);
    part = '';
    rescue = false;
  };
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
      part += char;
    } else if (char === '\\') {
      part += char + (line[at + 1] ?? '');
      at += 1;
    } else if (char === '"' || char === "'") {
      quote = char;
      part += char;
    } else if (char === '#' && (part === '' || /\s$/.test(part))) {
      break;
    } else if (char === ';' || (char === '&' && line[at + 1] === '&')) {
      push();
      if (char === '&') at += 1;
    } else if (char === '|' && line[at + 1] === '|') {
      push();
      rescue = true;
      at += 1;
    } else {
      part += char;
    }
  }
  push();
  return parts;
}

interface Tokens {
  readonly words: readonly string[];
  readonly raw: readonly string[];
}

/** The words of one simple command; undefined where it is more than that. */
function tokenize(text: string, env: Readonly<Record<string, string>>): Tokens | undefined {
  const words: string[] = [];
  const raw: string[] = [];
  let word = '';
  let source = '';
  let quote = '';
  let begun = false;
  const end = (): void => {
    if (begun) {
      words.push(word);
      raw.push(source);
    }
    word = '';
    source = '';
    begun = false;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote === "'") {
      source += char;
      if (char === "'") quote = '';
      else word += char;
      continue;
    }
    if (char === '`' || (char === '$' && text[at + 1] === '(')) return undefined;
    if (char === '$') {
      const passedOn = /^\$(?:[@*1-9#]|\{[@*1-9]\})/.exec(text.slice(at));
      if (passedOn !== null) {
        at += passedOn[0].length - 1;
        continue;
      }
      const variable = /^\$(?:(\w+)|\{(\w+)(?::?-[^{}]*)?\})/.exec(text.slice(at));
      if (variable === null) return undefined;
      const name = variable[1] ?? variable[2] ?? '';
      word += env[name] ?? (name === 'MATRIX_PYTHON' ? '$MATRIX_PYTHON' : UNKNOWN);
      source += UNKNOWN;
      begun = true;
      at += variable[0].length - 1;
      continue;
    }
    if (quote === '"') {
      source += char;
      if (char === '"') quote = '';
      else if (char === '\\' && /["\\$`]/.test(text[at + 1] ?? '')) {
        at += 1;
        word += text[at] ?? '';
      } else word += char;
      continue;
    }
    if (char === '"' || char === "'") {
      quote = char;
      source += char;
      begun = true;
    } else if (char === '\\') {
      at += 1;
      word += text[at] ?? '';
      source += char + (text[at] ?? '');
      begun = true;
    } else if (/\s/.test(char)) {
      end();
    } else if (char === '|') {
      // Only the display of the output follows.
      if (!/^\|\s*(tee|cat|ts)\b/.test(text.slice(at))) return undefined;
      break;
    } else if (char === '>') {
      if (/^\d$|^&$/.test(word)) {
        word = '';
        source = '';
        begun = false;
      }
      end();
      const target = /^>{1,2}\s*(&\d|[^\s]+)/.exec(text.slice(at));
      if (target === null) return undefined;
      at += target[0].length - 1;
    } else if (char === '<' || char === '(' || char === ')' || char === '&') {
      return undefined;
    } else {
      word += char;
      source += char;
      begun = true;
    }
  }
  if (quote !== '') return undefined;
  end();
  return { words, raw };
}
