/** Words that say what a workflow, a job, a task or a script is for. */

const words = (list: string): RegExp => new RegExp(`(?:^|[^a-z])(?:${list})(?:[^a-z]|$)`, 'i');

/** A title, a task or a file that is named for tests. */
const TESTS =
  /(?:^|[^a-z])(?:(?:unit|integration|functional|system|doc|smoke|regression|acceptance|end-?to-?end|run|py|all)?[-_. ]?(?:tests?|testing|testsuite|pytest|unittests?|specs?|selftest|trial)|e2e|tox|nox|coverage|cov)(?:[^a-z]|$)/i;

/** A title that people give to what tests, and to other things too. */
const CI =
  /(?:^|[^a-z])(?:ci|cicd|continuous[-_ ]integration|builds?|checks?|main|python(?:[-_ ]?(?:package|app|application|versions?))?)(?:[^a-z]|$)/i;

/** Kinds that never count as tests of a commit (contract R21). */
const NEVER = words(
  'docs?|documentation|doc-?build|sphinx|mkdocs|readthedocs|gh-?pages|pages|website|site|codeql|scorecards?|security|sast|semgrep|bandit|zizmor|trivy|snyk|osv|audit|' +
    'cifuzz|fuzz(?:ing|er)?|oss-fuzz|dependabot|dependenc(?:y|ies)|renovate|label(?:er|s)?|stale|greet(?:ings?)?|lock(?:-threads)?|triage|assign|cla|dco|' +
    'bench(?:mark)?s?|perf(?:ormance)?|codspeed|asv|backport|changelog|news|draft(?:er)?|bump|translations?|i18n|spell(?:ing|check)?|codespell|typos|' +
    'link-?check|links|sync|mirror|copilot|claude|gemini|bots?',
);

/** Kinds that count only where they say themselves that they test. */
const SELDOM = words(
  'deploy(?:ment|s)?|docker(?:hub)?|containers?|nightly|scheduled?|weekly|daily|monthly|cron|upstream|downstream',
);

const UNRELEASED = words('nightly|scheduled?|weekly|daily|monthly|cron|upstream|downstream');

/** Work on the text of the code, or on packages: no test. */
const STATIC = words(
  'lint(?:er|ers|ing|s)?|format(?:ting|ter)?|fmt|style|flake8?|ruff|black|isort|pycodestyle|pydocstyle|pyflakes|pep8|pylint|pyupgrade|mypy|pyright|basedpyright|pyrefly|ty|pytype|typ(?:e|es|ing)(?:-?check(?:s|ing)?)?|typecheck|' +
    'pre-?commit|prek|qa|quality|manifest|check-?manifest|reuse|licen[cs]es?|cleanup|actionlint|' +
    'package|packaging|pkg(?:-?meta)?|dist|sdist|wheels?|build[-_ ]?(?:wheels?|sdist|dist|docs?|package)|twine(?:-?check)?|publish(?:ing)?|release|upload|pypi|conda|html|linkcheck|apidocs?|dev|changelog',
);

/** What a workflow is for where it only hands on what others tested. */
const HANDS_ON = words('publish(?:ing)?|release[sd]?|pypi|upload|wheels?|sdist|cibuildwheel|tag(?:ging)?');

export const namesTests = (title: string): boolean => TESTS.test(title);
export const namesCi = (title: string): boolean => CI.test(title);
export const namesNever = (title: string): boolean => NEVER.test(title);
/** Tests against what is not released yet, or of other projects: red for reasons of theirs. */
export const namesUnreleased = (title: string): boolean => UNRELEASED.test(title);
export const namesOther = (title: string): boolean => NEVER.test(title) || SELDOM.test(title);
export const namesStatic = (title: string): boolean => STATIC.test(title);
export const namesHandingOn = (title: string): boolean => HANDS_ON.test(title);
