import type { ProjectFiles } from '../project-files.js';
import { isHarmless, quote } from './quote.js';
import type { TestCommand } from './recipe.js';
import { UNKNOWN } from './shell.js';
import { type Unwrapped, unwrap } from './unwrap.js';

/** Options of pytest that measure, report or lint: they are no part of the question whether the tests pass. */
const DROPPED_OPTION =
  /^(--(no-)?cov(\b|-|=).*|--junit-?xml.*|--html.*|--self-contained-html|--numprocesses.*|--dist(=|$).*|-n\d*|-nauto|-nlogical|--(flake8|flakes|black|isort|mypy|pylint|ruff|ruff-format|pycodestyle|pydocstyle|pep8|codestyle|docstyle)\b.*|--tx.*|--codecov.*|--hypothesis-profile.*|--maxprocesses.*|--report-log.*|--basetemp.*|--debug-temp.*|--md-report.*|--pdb|--lf|--ff|--sw)$/;
/** Those of them that take the next word as their value. */
const WITH_VALUE =
  /^(-n|--numprocesses|--dist|--junit-?xml|--html|--cov-report|--cov-config|--cov-fail-under|--cov-context|--tx|--hypothesis-profile|--maxprocesses|--basetemp)$/;

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
  if (command.flags.some((flag) => flag.includes(UNKNOWN) || !isHarmless(flag))) return undefined;
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
  if (/^django(-admin)?$/.test(tool))
    return command.rest[0] === 'test'
      ? line('script', [`${python} -m django`, ...known].join(' '))
      : undefined;
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
    // A glob in front is a path here: `./` keeps names with a dash from becoming options.
    const raw = command.rawRest[at] ?? '';
    if (word !== '')
      out.push(
        shellWord(
          raw === word && raw.startsWith('*') ? `./${word}` : word,
          raw.startsWith('*') ? `./${raw}` : raw,
        ),
      );
  }
  return out;
}

function knownArguments(command: Unwrapped): string[] | undefined {
  if (command.rest.some((word) => word.includes(UNKNOWN) || !isHarmless(word))) return undefined;
  return command.rest.map((word, at) => shellWord(word, command.rawRest[at] ?? ''));
}

/** A glob that was written bare stays one, unless it stands in front: then it is a pattern (`unittest -p *_test.py`). */
function shellWord(word: string, raw: string): string {
  return raw === word && /^[\w@%+=:,./-][\w@%+=:,./*?-]*$/.test(raw) ? raw : quote(word);
}
