import type { Lock } from './locks.js';
import { isHarmless, quote } from './quote.js';
import { parseRequirement } from './requirement.js';

/** One command that tests, ready for the shell. */
export interface TestCommand {
  /** Every word quoted. */
  readonly line: string;
  readonly tool: 'pytest' | 'unittest' | 'script';
}

/** What one way of testing installs and runs, gathered word by word before it becomes shell lines. */
export class Recipe {
  readonly extras = new Set<string>();
  readonly groups = new Set<string>();
  readonly requirementFiles = new Set<string>();
  readonly constraintFiles = new Set<string>();
  /** Requirement strings by normalised name and marker: a later one replaces an earlier one. */
  readonly packages = new Map<string, string>();
  /** Ubuntu packages that the project's own workflow installs before it tests. */
  readonly systemPackages = new Set<string>();
  /** git's global settings that tests rely on: an identity, the name of the first branch. */
  readonly git: Record<string, string> = {};
  /** Variables of the runner that this way of testing keeps from the tests. */
  readonly withheld = new Set<string>();
  readonly commands: TestCommand[] = [];
  readonly env: Record<string, string> = {};
  /** How the project itself is installed; `unsaid`: this way of testing names only other things. */
  project: 'editable' | 'plain' | 'unsaid' = 'unsaid';
  /** The lock file that this way of testing installs from. */
  lock: Lock | undefined;

  /** @param place the file it was read from */
  constructor(readonly place: string) {}

  /** Whether it says anything about what tests need. */
  get hasSources(): boolean {
    return this.extras.size + this.groups.size + this.requirementFiles.size + this.packages.size > 0;
  }

  /** Adds a PEP 508 requirement; whatever is none is left out. */
  add(requirement: string): void {
    const parsed = parseRequirement(requirement);
    if (parsed !== undefined && isHarmless(parsed.text))
      this.packages.set(`${parsed.name};${parsed.marker}`, parsed.text);
  }

  setEnv(name: string, value: string): void {
    if (/^[A-Za-z_]\w*$/.test(name) && isHarmless(value)) this.env[name] = value;
  }

  setGit(key: string, value: string): void {
    const known =
      /^(user\.(name|email)|init\.defaultbranch|core\.autocrlf|protocol\.file\.allow|commit\.gpgsign)$/i;
    if (known.test(key) && isHarmless(value) && value !== '' && !value.startsWith('-')) this.git[key] = value;
  }

  /** Takes over all that another recipe says. */
  merge(other: Recipe): void {
    for (const name of [
      'extras',
      'groups',
      'requirementFiles',
      'constraintFiles',
      'systemPackages',
      'withheld',
    ] as const) {
      for (const item of other[name]) this[name].add(item);
    }
    for (const [name, text] of other.packages) this.packages.set(name, text);
    for (const command of other.commands) this.addCommand(command);
    Object.assign(this.env, other.env);
    Object.assign(this.git, other.git);
    if (this.project === 'unsaid') this.project = other.project;
    this.lock ??= other.lock;
  }

  addCommand(command: TestCommand): void {
    if (!this.commands.some(({ line }) => line === command.line)) this.commands.push(command);
  }

  /** Names of the packages that are asked for in a version. */
  pinnedNames(): string[] {
    return [...this.packages].flatMap(([key, text]) =>
      /[<>=~!]=?\s*\d/.test(text.split(';')[0] ?? '') ? [key.split(';')[0] ?? ''] : [],
    );
  }

  /** The lines that prepare the runner itself; none where nothing is asked for. */
  systemLines(): string[] {
    const git = Object.entries(this.git).map(([key, value]) => `git config --global ${key} ${quote(value)}`);
    if (this.systemPackages.size === 0) return git;
    const names = [...this.systemPackages].map(quote).join(' ');
    // Where it cannot be had, the tests say themselves whether it matters.
    return [
      ...git,
      `{ sudo apt-get update -qq && sudo apt-get install -qq --no-install-recommends ${names}; } || echo "::warning::Some system packages could not be installed."`,
    ];
  }

  /**
   * The one line that installs it all.
   *
   * @param held `lifted`: names whose pins are not to be kept (old-pins.ts); `build`: what the project's own build is
   *   held at, e.g. `setuptools<82`; `locked`: the shell that lists a lock's versions (locks.ts); `edited`: files that
   *   uv does not take as they are, each with the sed script that mends it (edited-files.ts)
   */
  installLine(held: {
    lifted: readonly string[];
    build: readonly string[];
    locked: string | undefined;
    edited: ReadonlyMap<string, string>;
  }): string {
    const words = ['uv', 'pip', 'install'];
    const target = this.extras.size > 0 ? `.[${[...this.extras].join(',')}]` : '.';
    if (this.project !== 'plain') words.push('--editable');
    words.push(target);
    for (const group of this.groups) words.push('--group', group);
    for (const file of this.requirementFiles) if (!held.edited.has(file)) words.push('--requirement', file);
    for (const file of this.constraintFiles) words.push('--constraint', file);
    words.push(...this.packages.values());
    return [
      words.map(quote).join(' '),
      ...[...held.edited].map(([file, script]) => `--requirement <(sed -E ${quote(script)} ${quote(file)})`),
      ...(held.locked === undefined ? [] : [`--constraints <(${held.locked})`]),
      ...(held.lifted.length > 0 ? [`--overrides ${asFile(held.lifted)}`] : []),
      ...(held.build.length > 0 ? [`--build-constraints ${asFile(held.build)}`] : []),
    ].join(' ');
  }
}

/** bash's way to hand over a list where a file is wanted. */
const asFile = (lines: readonly string[]): string => `<(printf '%s\\n' ${lines.map(quote).join(' ')})`;
