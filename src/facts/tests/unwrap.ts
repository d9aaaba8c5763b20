import { UNKNOWN } from './shell.js';

/** Words of a command after its wrappers: what runs in the end. */
export interface Unwrapped {
  readonly flags: readonly string[];
  readonly module: string | undefined;
  readonly program: string;
  readonly rest: readonly string[];
  readonly rawRest: readonly string[];
}

const WRAPPER = /^(time|command|exec|xvfb-run|dbus-run-session|sudo|nice|env)$/;

/** Takes off `uv run`, `coverage run`, `python -m` and the like. */
export function unwrap(words: readonly string[], raw: readonly string[]): Unwrapped | undefined {
  let at = 0;
  let flags: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const program = bare(words[at] ?? '');
    if (program === '') return undefined;
    if (WRAPPER.test(program)) {
      at += 1;
      while (/^-/.test(words[at] ?? '')) at += /^-(s|n)$/.test(words[at] ?? '') ? 2 : 1;
      while (/^[A-Za-z_]\w*=/.test(words[at] ?? '')) at += 1;
    } else if (/^(poetry|pdm|pipenv|rye)$/.test(program) && words[at + 1] === 'run') {
      at += 2;
    } else if (program === 'uv' && words[at + 1] === 'run') {
      at = skipOptions(
        words,
        at + 2,
        /^(--(extra|group|with|with-editable|with-requirements|python|only-group|no-group|no-extra|package|index|env-file|directory|resolution|prerelease|index-url|project)|-p|-w)$/,
      );
    } else if (program === 'coverage' && words[at + 1] === 'run') {
      at = skipOptions(
        words,
        at + 2,
        /^(--(source|omit|include|rcfile|data-file|context|concurrency|source-pkgs|source-dirs|save-signal))$/,
        /^(-[a-z]*m|--module)$/,
      );
      if (/^(-[a-z]*m|--module)$/.test(words[at] ?? '')) {
        return {
          flags,
          module: words[at + 1] ?? '',
          program: 'python',
          rest: words.slice(at + 2),
          rawRest: raw.slice(at + 2),
        };
      }
      return target(words, raw, at, flags);
    } else if (/^(python|pypy)[\d.]*$/.test(program)) {
      flags = [];
      at += 1;
      while (/^-/.test(words[at] ?? '') && !/^-(m|c)$/.test(words[at] ?? '')) {
        const flag = words[at] ?? '';
        flags.push(flag);
        at += 1;
        if (/^-(W|X)$/.test(flag)) flags.push(words[at++] ?? '');
      }
      if (words[at] === '-c') return undefined;
      if (bare(words[at] ?? '') === 'coverage' && words[at + 1] === 'run') continue;
      if (words[at] !== '-m') return target(words, raw, at, flags);
      if (
        words[at + 1] === 'coverage' ||
        words[at + 1] === 'pipenv' ||
        words[at + 1] === 'poetry' ||
        words[at + 1] === 'uv'
      ) {
        at += 1;
        continue;
      }
      return {
        flags,
        module: words[at + 1] ?? '',
        program: 'python',
        rest: words.slice(at + 2),
        rawRest: raw.slice(at + 2),
      };
    } else {
      return { flags: [], module: undefined, program, rest: words.slice(at + 1), rawRest: raw.slice(at + 1) };
    }
  }
  return undefined;
}

/** `coverage run tests.py` and `python tests.py` are one thing; `coverage run $(which pytest)` names a program. */
function target(
  words: readonly string[],
  raw: readonly string[],
  at: number,
  flags: readonly string[],
): Unwrapped {
  const name = bare(words[at] ?? '');
  if (/^(pytest|py\.test|nosetests|trial)$/.test(name)) {
    return {
      flags,
      module: name === 'trial' ? 'twisted.trial' : name,
      program: 'python',
      rest: words.slice(at + 1),
      rawRest: raw.slice(at + 1),
    };
  }
  return { flags, module: undefined, program: 'python', rest: words.slice(at), rawRest: raw.slice(at) };
}

function skipOptions(words: readonly string[], start: number, withValue: RegExp, stop = /^$/): number {
  let at = start;
  while (/^-/.test(words[at] ?? '') && !stop.test(words[at] ?? '')) {
    at += withValue.test(words[at] ?? '') ? 2 : 1;
  }
  return at;
}

/** `.venv/bin/pytest` is `pytest`. */
export function bare(program: string): string {
  return program
    .replace(/^.*\/(?:bin|Scripts)\//, '')
    .replace(new RegExp(`^(${UNKNOWN}|[\\w./-]*${UNKNOWN})/?(bin/)?`), '');
}
