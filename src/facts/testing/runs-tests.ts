import { namesOther, namesStatic, namesTests } from './test-words.js';

/** Commands that install, show or fetch: a test runner's name among their words runs nothing. */
const NO_RUN =
  /^(?:python[\d.]*\s+-m\s+)?(?:pip[\d.]*|pipx\s+(?:install|inject)|uv\s+(?:pip|tool\s+install|add|sync|lock|venv|python|export)|(?:poetry|pdm|pipenv|rye)\s+(?:add|install|sync|lock|config|export|self|build)|(?:conda|mamba|micromamba)\s+(?!run)\w+|apt(?:-get)?|brew|choco|dnf|yum|apk|npm\s+(?:ci|i|install)|yarn\s+install|pnpm\s+(?:i|install)|cargo\s+install|echo|printf|cat|which|export|set|cd|mkdir|git|curl|wget|rm|cp|mv|ls|chmod|source|sed|grep|tar|zip|unzip|gh|sudo\s+apt(?:-get)?|codecov|coveralls|twine|if|fi|for|done|test|\[)(?:\s|$)/;

/** Programs whose only work is to run tests. */
const RUNNER =
  /^(?:pytest(?:-\w+)?|py\.test|unittest(?:-parallel)?|nose2?|nosetests[\d.-]*|trial|twisted\.trial|stestr|ostestr|testtools\.run|zope-?testrunner|zope\.testrunner|bin\/test|green|ward|behave|robot|karva|subunit|ctest|doctest|slipcover|tests?|testing|spin|molecule|avocado)$/;

/** Programs that run what their words name. */
const TASKS =
  /^(?:make|gmake|just|task|go-task|inv|invoke|poe|poethepoet|taskipy|hatch|pixi|npm|npx|yarn|pnpm|bun|cargo|go|meson|ninja|bazel|pants|sage|doit|duty|thx|mage|rake|manage\.py|django-admin|setup\.py|ansible-test|maturin|mise|moon|scripts?|dev|run|rye|pdm|poetry|uv|cmake|hatchling|dev\.py|tasks\.py|earthly|docker|docker-compose|tutor|invoke\.exe|runtests|breeze)$/;

/** What stands before the program that counts. */
const BEFORE =
  /^(?:\w+=(?:"[^"]*"|'[^']*'|\S*)|sudo|time|command|exec|env|nice|xvfb-run|catchsegv|-\S+|then|else|do|!|\(|\{|uv|uvx|poetry|pipenv|pdm|rye|pipx|pixi|conda|mamba|micromamba|hatch|tool|run|python[\w.]*|pypy[\d.]*|coverage|\$\{?\w+\}?|timeout|\d+[sm]?|wsl|bash|sh|stdbuf|unbuffer|dbus-run-session|retry|winpty|with-expecter|parallel|cibuildwheel)$/;

/** Parts of coverage that only show what was measured. */
const COVERAGE_SHOWS = /\bcoverage[\d.]*\s+(?:combine|report|xml|html|json|erase|lcov|debug)\b/;

export interface ScriptContext {
  /** `TOXENV`, where it is set. */
  readonly toxenv?: string | undefined;
  /** The text of a script in the repository; undefined: there is none. */
  readonly script: (path: string) => string | undefined;
}

/**
 * Whether some command of a shell script runs tests. This is the easy question (contract R21: which workflow tests, not
 * how): a runner among its words, or a task, a recipe or a script that is named for tests.
 */
export function runsTests(script: string, context: ScriptContext, depth = 0): boolean {
  return script
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n|&&|\|\||;|\|/)
    .map((line) => line.trim())
    .some((line) => !line.startsWith('#') && commandTests(line, context, depth));
}

function commandTests(line: string, context: ScriptContext, depth: number): boolean {
  const plain = line.replace(/\s#.*$/, '').replace(/^(?:(?:sudo|time|then|else|do|!)\s+)+/, '');
  if (plain === '' || NO_RUN.test(plain) || COVERAGE_SHOWS.test(plain)) return false;
  if (/\s(?:--version|--help|--collect-only|--co)(?:\s|$)/.test(plain)) return false;
  // Tests of the repository's own automation, not of the project.
  if (/\s["']?(?:\.\/)?\.github\//.test(plain)) return false;
  const all = withoutOptions(plain)
    .split(/\s+/)
    .map((word) => word.replace(/^["'(]+|["')]+$/g, ''));
  const runs = /\bcoverage[\d.]*\s+run\b|\bcovers?\s+run\b/.test(plain);
  if (runs) return true;
  const start = all.findIndex((word) => !BEFORE.test(word) || /^-\w*m\S/.test(word));
  const words = all.slice(start < 0 ? 0 : start).map((word) => word.replace(/^-\w*m(?=\w{3})/, ''));
  const program = programOf(words[0] ?? '');
  if (RUNNER.test(program)) return true;
  if (program === 'tox' || program === 'nox') return environments(program, words.slice(1), context);
  if (program === 'pre-commit' || program === 'prek') return false;
  if (TASKS.test(program) || TASKS.test(programOf(all[0] ?? '')))
    return named(words.slice(TASKS.test(program) ? 1 : 0));
  const runner = words.slice(0, 4).find((word) => /^(?:pytest|tox|nox)$/.test(word));
  if (runner !== undefined && !/^(?:ruff|mypy|pyright)/.test(program)) {
    return runner === 'pytest' || environments(runner, words.slice(words.indexOf(runner) + 1), context);
  }
  const file = words.find((word) => !word.startsWith('-')) ?? '';
  return named([file]) || follows(file, context, depth);
}

/** Options of what starts a program in an environment, with their values. */
const withoutOptions = (line: string): string =>
  /^(?:uvx?|pixi|conda|mamba|micromamba|pipx|poetry|pdm|rye)\s/.test(line)
    ? line.replace(
        /\s(?:--(?:with|from|python|group|extra|package|environment|name|manifest-path|directory|project)(?:-\w+)*(?:=|\s+)\S+|-[pwn]\s+\S+|(?<=^(?:pixi|conda|mamba|micromamba)\s.*)-e\s+\S+)/g,
        ' ',
      )
    : line;

const programOf = (word: string): string =>
  word
    .replace(/^.*\/(?=[^/]+$)/, (folder) =>
      folder.endsWith('bin/') && word.endsWith('bin/test') ? 'bin/' : '',
    )
    .replace(/\.exe$/, '')
    .replace(/@\S*$/, '');

/** A task's or script's name, if it says test and nothing else: `test-lint`, `tests/lint.sh` do not. */
function named(words: readonly string[]): boolean {
  return words.some(
    (word) =>
      !word.startsWith('-') &&
      (namesTests(word.replaceAll(/[/:]/g, ' ')) || /^(?:check|ci|all|verify)$/.test(word)) &&
      !namesStatic(word) &&
      !namesOther(word),
  );
}

/** tox and nox run tests, unless each environment asked for is named for something else. */
function environments(program: string, words: readonly string[], { toxenv }: ScriptContext): boolean {
  const asked: string[] = [];
  words.forEach((word, at) => {
    const value = /^(?:-e|--env(?:list)?|-s|--sessions?|-t|--tags|-f|-m)(?:=(.+))?$/.exec(word);
    const glued = /^-[es]([A-Za-z].*)$/.exec(word)?.[1];
    if (value !== null) asked.push(...(value[1] ?? words[at + 1] ?? '').split(','));
    else if (glued !== undefined) asked.push(...glued.split(','));
  });
  if (words[0] === 'run' || words[0] === 'r' || words[0] === 'p') words = words.slice(1);
  if (/^(?:list|l|config|c|devenv|d)$/.test(words[0] ?? '') || words.includes('--notest')) return false;
  const names = asked.length > 0 || program === 'nox' ? asked : (toxenv ?? '').split(',');
  const known = names.map((name) => name.trim()).filter((name) => name !== '');
  return known.length === 0 || known.some((name) => !namesStatic(name) && !namesOther(name));
}

/** A script of the repository that is named for nothing is looked into. */
function follows(file: string, context: ScriptContext, depth: number): boolean {
  if (depth > 1 || !/^[\w./-]*\/[\w-]+$|^[\w./-]+\.(?:sh|bash|py)$/.test(file)) return false;
  const text = context.script(file.replace(/^\.\//, ''));
  if (text === undefined || text.length > 20_000) return false;
  if (/\.py$/.test(file)) return /\b(?:pytest\.main|unittest\.main|["']pytest["'])/.test(text);
  return runsTests(text, context, depth + 1);
}
