import type { ProjectFiles } from '../project-files.js';
import { isHarmless, quote } from './quote.js';
import type { TestCommand } from './recipe.js';
import { UNKNOWN } from './shell.js';

/** Options of pytest that measure, report or lint: they are no part of the question whether the tests pass. */
const DROPPED_OPTION =
  /^(--(no-)?cov(\b|-|=).*|--junit-?xml.*|--html.*|--self-contained-html|--numprocesses.*|--dist(=|$).*|-n\d*|-nauto|-nlogical|--(flake8|flakes|black|isort|mypy|pylint|ruff|ruff-format|pycodestyle|pydocstyle|pep8|codestyle|docstyle)\b.*|--tx.*|--codecov.*|--hypothesis-profile.*|--maxprocesses.*|--report-log.*|--basetemp.*|--debug-temp.*|--md-report.*|--pdb|--lf|--ff|--sw)$/;
/** Those of them that take the next word as their value. */
const WITH_VALUE =
  /^(-n|--numprocesses|--dist|--junit-?xml|--html|--cov-report|--cov-config|--cov-fail-under|--cov-context|--tx|--hypothesis-profile|--maxprocesses|--basetemp)$/;

/** Words of a command after its wrappers: what runs in the end. */
interface Unwrapped {
  readonly flags: readonly string[];
  readonly module: string | undefined;
  readonly program: string;
  readonly rest: readonly string[];
  readonly rawRest: readonly string[];
}

/**
 * Reads one command as a test run and writes it in the one form used here: `python -m pytest …` (which also puts the
 * checkout on the import path), `python -m unittest …`, or a script of the project. Coverage is left out.
 *
 * @returns undefined for anything that is no test run
 */
export function testCommand(
  files: ProjectFiles,
  words: readonly string[],
  raw: readonly string[],
  folder = '',
): TestCommand | undefined {
  if (folder !== '' && !files.isFolder(folder)) return undefined;
  const command = unwrap(words, raw);
  if (command === undefined || command.rest.some((word) => /^(--version|--help|-h)$/.test(word)))
    return undefined;
  const line = (tool: TestCommand['tool'], text: string): TestCommand => ({
    tool,
    line: folder === '' ? text : `(cd ${quote(folder)} && ${text})`,
  });
  const python = ['python', ...command.flags].map(quote).join(' ');
  const tool = command.module ?? command.program;
  if (/^(pytest|py\.test)$/.test(tool)) {
    if (command.rest.some((word) => /^--(collect-only|co|fixtures)$/.test(word))) return undefined;
    return line('pytest', [`${python} -m pytest`, ...pytestArguments(command)].join(' '));
  }
  if (/^(nosetests\d?|nose)$/.test(tool)) {
    const paths = command.rest.filter((word) => files.exists(word) && !word.startsWith('-'));
    return line('pytest', ['python -m pytest', ...paths.map(quote)].join(' '));
  }
  const known = knownArguments(command);
  if (known === undefined) return undefined;
  if (tool === 'unittest') return line('unittest', [`${python} -m unittest`, ...known].join(' '));
  // trial looks for nothing by itself: its arguments were made at run time.
  if (/^(twisted\.)?trial$/.test(tool) && known.length === 0) return undefined;
  if (
    /^(nose2|doctest|twisted\.trial|testtools\.run|subunit\.run|zope\.testrunner|behave|stestr|green|ward)$/.test(
      tool,
    )
  ) {
    return line('script', [`${python} -m ${tool}`, ...known].join(' '));
  }
  if (/^(trial|zope-testrunner)$/.test(tool)) return line('script', [tool, ...known].join(' '));
  if (command.module !== undefined) {
    return /(^|\.|_)(self)?tests?(\.|_|$)|runtests?/.test(command.module) &&
      moduleExists(files, command.module)
      ? line('script', [`${python} -m ${command.module}`, ...known].join(' '))
      : undefined;
  }
  return script(files, command, known, python, line, folder);
}

function script(
  files: ProjectFiles,
  command: Unwrapped,
  known: readonly string[],
  python: string,
  line: (tool: TestCommand['tool'], text: string) => TestCommand,
  folder: string,
): TestCommand | undefined {
  const at = (path: string): string => (folder === '' ? path : `${folder}/${path}`).replace(/^\.\//, '');
  const { program } = command;
  if (program === 'python') {
    const [file = '', ...rest] = command.rest;
    if (file === 'setup.py')
      return rest.some((word) => /^(test|pytest|nosetests|ptr)$/.test(word))
        ? line('pytest', 'python -m pytest')
        : undefined;
    const tests = isTestScript(file) || (file.endsWith('manage.py') && rest[0] === 'test');
    return tests && file.endsWith('.py') && isPlain(file) && files.exists(at(file))
      ? line('script', [python, ...known].join(' '))
      : undefined;
  }
  if (/^(bash|sh)$/.test(program)) {
    const file = command.rest[0] ?? '';
    return isTestScript(file) && isPlain(file) && files.exists(at(file))
      ? line('script', [program, ...known].join(' '))
      : undefined;
  }
  if (
    isTestScript(program) &&
    isPlain(program) &&
    program.includes('/') &&
    files.exists(at(program)) &&
    !files.isFolder(at(program))
  ) {
    return program.endsWith('.py')
      ? line('script', [python, quote(program), ...known].join(' '))
      : line('script', [quote(program), ...known].join(' '));
  }
  return undefined;
}

/** `runtests.py`, `tests/run.py`, `scripts/test`: not every script in a folder of tests tests. */
function isTestScript(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return (
    /test/i.test(name) || (/(^|\/)tests?\//.test(file) && /^(run|main|all|runner|suite|__main__)/.test(name))
  );
}

const isPlain = (word: string): boolean => /^[\w./-]+$/.test(word);

function moduleExists(files: ProjectFiles, module: string): boolean {
  const path = module.replaceAll('.', '/');
  return ['', 'src/'].some((root) => files.exists(`${root}${path}.py`) || files.isFolder(root + path));
}

function pytestArguments(command: Unwrapped): string[] {
  const out: string[] = [];
  for (let at = 0; at < command.rest.length; at += 1) {
    const word = command.rest[at] ?? '';
    if (DROPPED_OPTION.test(word) || WITH_VALUE.test(word) || word === '--cov') {
      const next = command.rest[at + 1];
      const takes = WITH_VALUE.test(word) || word === '--cov';
      if (takes && next !== undefined && !next.startsWith('-')) at += 1;
      continue;
    }
    if (word.includes(UNKNOWN) || !isHarmless(word)) {
      // An option whose value nobody knows goes with it.
      if (/^-[a-zA-Z]$/.test(command.rest[at - 1] ?? '')) out.pop();
      continue;
    }
    if (word !== '') out.push(shellWord(word, command.rawRest[at] ?? ''));
  }
  return out;
}

function knownArguments(command: Unwrapped): string[] | undefined {
  if (command.rest.some((word) => word.includes(UNKNOWN) || !isHarmless(word))) return undefined;
  return command.rest.map((word, at) => shellWord(word, command.rawRest[at] ?? ''));
}

/** A glob that was written bare stays one. */
function shellWord(word: string, raw: string): string {
  return raw === word && /^[\w@%+=:,./*?-]+$/.test(raw) ? raw : quote(word);
}

const WRAPPER = /^(time|command|exec|xvfb-run|dbus-run-session|sudo|nice|env)$/;

/** Takes off `uv run`, `coverage run`, `python -m` and the like. */
function unwrap(words: readonly string[], raw: readonly string[]): Unwrapped | undefined {
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
