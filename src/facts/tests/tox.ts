import type { ProjectFiles } from '../project-files.js';
import { requirementsByLeg } from './by-leg.js';
import { installWords } from './pip-words.js';
import { Recipe } from './recipe.js';
import { keepEnv, readSteps } from './steps.js';
import type { Surroundings } from './surroundings.js';
import { type ToxConfig, toxConfig } from './tox-config.js';

/** Parts of environment names that check, report or build, and never test. */
const NO_TEST =
  /^(lint(ing|ers?)?|flake8|pep8|pep257|style|codestyle|checks?|check-.*|mypy|pyright|typ(e|es|ing|echeck|e-check)|docs?|docs-.*|doctest-docs|sphinx|pre-?commit|isort|black|ruff|pylint|bandit|safety|build|pkg|packag(e|ing)|release|publish|dist|sdist|clean|report|coverage-.*|cov-(report|combine|clean).*|combine|manifest|check-manifest|readme|bench(mark)?s?|format|fmt|fix|changelog|spell.*|twine|dev|devenv|bootstrap|nightly|security|audit|deps|compile|requirements|upgrade|minimal-versions|main|master|pypy.*|jython.*|.*main|.*-?dev(el)?|downgraded?|lowest|oldest|mindeps|freeze|min)$/;
const GOOD = /^(tests?|unit|unittests?|pytest|default|full|all|cov(erage)?)$/;

/** The environment tox would use for a leg, e.g. `py312` or `3.12-tests`. */
export function toxEnvironment(config: ToxConfig, python: string): string | undefined {
  const minor = python.split('.')[1] ?? '';
  const isLeg = (factor: string): boolean =>
    factor === `py3${minor}` || factor === `3.${minor}` || factor === `py3.${minor}`;
  const isOther = (factor: string): boolean => !isLeg(factor) && /^(py)?[23]\.?\d+$/.test(factor);
  const listed = expandBraces(config.envList.replace(/#[^\n]*/g, ''))
    .flatMap((name) => name.split(/[\s,]+/))
    .filter((name) => name !== '');
  const tests = listed.filter(
    (name) => !name.split('-').some((factor) => NO_TEST.test(factor)) && !NO_TEST.test(name),
  );
  const score = (name: string): number => {
    const factors = name
      .split('-')
      .filter((factor) => !isLeg(factor) && !/^(py|python|py3|python3|ubuntu|linux)$/.test(factor));
    const good = factors.some((factor) => GOOD.test(factor)) ? 1.5 : 0;
    // What its dependencies are today is often their main branch.
    const latest = factors.some((factor) => /latest$/.test(factor)) ? 0.5 : 0;
    return factors.length - good + latest;
  };
  const best = (names: readonly string[]): string | undefined =>
    [...names].reverse().sort((one, two) => score(one) - score(two))[0];
  const own = best(tests.filter((name) => name.split('-').some(isLeg)));
  if (own !== undefined) return own;
  const neutral = best(tests.filter((name) => !name.split('-').some(isOther)));
  if (neutral !== undefined) return neutral;
  const other = best(tests.filter((name) => name.split('-').some(isOther)));
  if (other !== undefined)
    return other
      .split('-')
      .map((factor) => (isOther(factor) ? (factor.startsWith('py') ? `py3${minor}` : `3.${minor}`) : factor))
      .join('-');
  return config.sections.has('testenv') ? `py3${minor}` : undefined;
}

/**
 * Reads what tox would install and run on most legs, and what each of these installs.
 *
 * @param named the environment, where it is not the leg's own
 * @param need `commands`: undefined where no test command can be read; `sources`: its dependencies are enough
 */
export function toxRecipe(
  around: Surroundings,
  legs: readonly string[],
  named?: string,
  need: 'commands' | 'sources' = 'commands',
): Recipe | undefined {
  const config = toxConfig(around.files);
  if (config === undefined) return undefined;
  const votes = new Map<string, { leg: string; recipe: Recipe }[]>();
  for (const leg of legs) {
    const name = named ?? toxEnvironment(config, leg);
    if (name === undefined) continue;
    const recipe = environmentRecipe(config, name, leg, around);
    if (need === 'commands' ? recipe.commands.length === 0 : !recipe.hasSources) continue;
    const key = JSON.stringify([[...recipe.extras], recipe.commands, [...recipe.groups]]);
    votes.set(key, [...(votes.get(key) ?? []), { leg, recipe }]);
  }
  const most = [...votes.values()].sort((one, two) => two.length - one.length)[0];
  return most === undefined ? undefined : withPackagesOfAll(most);
}

/** Of legs that differ in their packages alone, as `py312: X` makes them, each gets its own. */
function withPackagesOfAll(legs: readonly { readonly leg: string; readonly recipe: Recipe }[]) {
  const requirements = requirementsByLeg(
    legs.map(({ leg, recipe }) => ({ leg, requirements: [...recipe.packages.values()] })),
  );
  const recipe = legs[0]?.recipe;
  recipe?.packages.clear();
  for (const requirement of requirements) recipe?.add(requirement);
  return recipe;
}

function environmentRecipe(config: ToxConfig, name: string, leg: string, around: Surroundings): Recipe {
  const recipe = new Recipe(config.place);
  const environment = new Environment(config, name, leg, around.files);
  if (environment.get('skip_install') !== 'true') recipe.project = 'editable';
  const named = environment
    .get('changedir')
    .replace(/^\.\/?/, '')
    .replace(/\/$/, '');
  const folder = /^[\w./-]+$/.test(named) && around.files.isFolder(named) ? named : '';
  for (const line of environment.lines('deps')) installWords(splitDependency(line), recipe, around);
  const extras = environment.lines('extras').flatMap((line) => line.split(/[\s,]+/));
  if (extras.length > 0) installWords(['-e', `.[${extras.join(',')}]`], recipe, around);
  for (const group of environment.lines('dependency_groups').flatMap((line) => line.split(/[\s,]+/))) {
    installWords(['--group', group], recipe, around);
  }
  recipe.project = 'editable';
  for (const line of environment.lines('setenv')) {
    const match = /^(\w+)\s*=\s*(.*)$/.exec(line);
    if (match !== null) keepEnv({ [match[1] ?? '']: tidyPaths(match[2] ?? '') }, recipe);
  }
  const passed = ['passenv', 'pass_env'].flatMap((key) => environment.lines(key)).join(' ');
  // tox hands on only what it is told to.
  for (const name of ['CI', 'GITHUB_ACTIONS']) {
    const globs = passed.split(/[\s,]+/).map((glob) => glob.replaceAll('*', '.*'));
    if (!globs.some((glob) => /^[\w.*]+$/.test(glob) && new RegExp(`^${glob}$`).test(name)))
      recipe.withheld.add(name);
  }
  for (const key of ['commands_pre', 'commands']) {
    for (const line of environment.lines(key)) {
      // A command whose failure tox ignores, or wants, tells nothing.
      if (!/^[-!]/.test(line)) readSteps(line, recipe, around, {}, folder);
    }
  }
  return recipe;
}

const tidyPaths = (value: string): string => value.replace(/(^|:)\.\/(?=\w)/g, '$1');

/** `-r file`, `-rfile`, `-e .[x]`, or one requirement that may hold spaces. */
function splitDependency(line: string): string[] {
  const clean = line.replace(/(^|\s)#.*/, '').trim();
  const option = /^(-[rce]|--requirement|--constraint|--editable)[ =]?\s*(.*)$/.exec(clean);
  return option === null ? [clean] : [option[1] ?? '', option[2] ?? ''];
}

/** One environment's settings: its own section over `[testenv]`, lines of other factors left out, references put in. */
class Environment {
  private readonly factors: ReadonlySet<string>;

  constructor(
    private readonly config: ToxConfig,
    private readonly name: string,
    leg: string,
    private readonly files: ProjectFiles,
  ) {
    this.factors = new Set([...name.split('-'), `py${leg.replace('.', '')}`, leg]);
  }

  get(key: string): string {
    return this.lines(key).join(' ');
  }

  lines(key: string): string[] {
    // As tox does it: each written line is kept or left out before a `\\` joins it with the next.
    return this.raw(key)
      .split(/\r?\n/)
      .flatMap((line) => this.conditional(line.trim()))
      .join('\n')
      .replace(/\\\n/g, ' ')
      .split('\n')
      .map((line) => this.substitute(line, 0).trim())
      .flatMap((line) => line.split('\n'))
      .flatMap((line) => this.conditional(line.trim()))
      .filter((line) => line !== '' && !line.startsWith('#'));
  }

  private raw(key: string): string {
    for (const [section, values] of this.config.sections) {
      if (!section.startsWith('testenv:') || !values.has(key)) continue;
      const names = expandBraces(section.slice('testenv:'.length)).flatMap((name) => name.split(','));
      if (names.some((name) => name.trim() === this.name)) return values.get(key) ?? '';
    }
    return this.config.sections.get('testenv')?.get(key) ?? '';
  }

  /** `py312,tests: line` holds where the environment has the factors. */
  private conditional(line: string): string[] {
    const match = /^([\w{},.!-]+):(?:\s+(.*)|)$/.exec(line);
    if (match === null) return [line];
    const holds = expandBraces(match[1] ?? '')
      .flatMap((part) => part.split(','))
      .some((alternative) =>
        alternative
          .trim()
          .split('-')
          .every((factor) =>
            factor.startsWith('!') ? !this.factors.has(factor.slice(1)) : this.factors.has(factor),
          ),
      );
    return holds ? [match[2] ?? ''] : [];
  }

  private substitute(text: string, depth: number): string {
    if (depth > 6) return text;
    const once = text.replace(/\{([^{}]*)\}/g, (all, inner: string) => this.replacement(inner) ?? all);
    return once === text ? text.replace(/\\([{}#])/g, '$1') : this.substitute(once, depth + 1);
  }

  private replacement(inner: string): string | undefined {
    const reference = /^(?:\[([^\]]+)\])(\w+)$/.exec(inner);
    if (reference !== null) {
      const [, section = '', key = ''] = reference;
      return this.config.sections.get(section)?.get(key.toLowerCase()) ?? '';
    }
    const [name = '', ...rest] = inner.split(':');
    if (name === 'posargs') return rest.join(':');
    if (name === 'env') return rest.slice(1).join(':');
    if (name === 'tty') return rest.slice(1).join(':');
    if (/^(toxinidir|tox_root|toxworkdir|work_dir|homedir|changedir|change_dir)$/.test(name)) return '.';
    if (/^(envpython|env_python|basepython|base_python)$/.test(name)) return 'python';
    if (/^(envsitepackagesdir|env_site_packages_dir)$/.test(name))
      return this.files.isFolder('src') ? 'src' : '.';
    if (/^(envbindir|env_bin_dir)$/.test(name)) return '.venv/bin';
    if (/^(envtmpdir|env_tmp_dir|temp_dir|distdir|envlogdir|env_log_dir|envdir|env_dir)$/.test(name))
      return '/tmp/tox';
    if (/^(envname|env_name)$/.test(name)) return this.name;
    if (inner === '/') return '/';
    if (inner === ':') return ':';
    return /^[A-Za-z_]\w*$/.test(name) ? '' : undefined;
  }
}

/** `py{310,311}-{a,b}` as all its combinations; commas outside braces stay. */
export function expandBraces(text: string): string[] {
  return text
    .split(/\s*\r?\n\s*|,(?![^{]*\})/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(expandOne);
}

function expandOne(text: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(text);
  if (match === null) return [text];
  const [, before = '', inner = '', after = ''] = match;
  return inner.split(',').flatMap((choice) => {
    const range = /^\s*(\d+)-(\d+)\s*$/.exec(choice);
    const values =
      range === null
        ? [choice.trim()]
        : Array.from({ length: Math.max(0, Number(range[2]) - Number(range[1]) + 1) }, (_, at) =>
            String(Number(range[1]) + at),
          );
    return values.flatMap((value) => expandOne(before + value + after));
  });
}
