import type { CommandOutcome } from './outcome.js';

/** A command of `pypi-workflows`: loaded only when it is called. */
export interface Command {
  readonly summary: string;
  /** What may follow the command's name, as shown in `--help`. */
  readonly usage: string;
  /** Reads options of its own, `--help` among them; else the option table is the one that counts. */
  readonly ownOptions?: true;
  /** The exit code where it could not do its work; else 1. */
  readonly faultCode?: 2;
  /** Takes everything that followed the program's name but the command itself. */
  readonly run: (argv: readonly string[]) => Promise<CommandOutcome>;
}

/** `pypi-workflows [generate|release|check|inspect]`; without a word it is the first one. */
export const commands: Readonly<Record<string, Command>> = {
  generate: {
    summary: 'Write both workflows and the guide (what is done without a command)',
    usage: '[options]',
    run: async (argv) => (await import('./generate.js')).generate(argv, 'all'),
  },
  release: {
    summary: 'Write only the release button, beside a publish workflow of your own',
    usage: '[options]',
    run: async (argv) => (await import('./generate.js')).generate(argv, 'release'),
  },
  check: {
    summary: 'Say by the exit code whether the files are up to date',
    usage: '[-C DIR …] [--directories-from FILE] [options]',
    run: async (argv) => (await import('./check.js')).check(argv),
  },
  update: {
    summary: 'Bring the files to this version and keep the edits in them',
    usage: '[--json] [options]',
    ownOptions: true,
    run: async (argv) => (await import('./update.js')).update(argv),
  },
  inspect: {
    summary: 'Show what is found in the project, where, and what would be made of it; write nothing',
    usage: '[--json] [options]',
    run: async (argv) => (await import('./inspect.js')).inspect(argv),
  },
  setup: {
    summary: 'Set the repository up on GitHub through gh: environments, rules, secret, variable',
    usage: '[--dry-run] [--json] [options]',
    ownOptions: true,
    run: async (argv) => (await import('./setup.js')).setup(argv),
  },
  doctor: {
    summary: 'Look at all that the next release depends on, and say what mends it; change nothing',
    usage: '[--json] [options]',
    ownOptions: true,
    faultCode: 2,
    run: async (argv) => (await import('./doctor.js')).doctor(argv),
  },
  rehearse: {
    summary:
      'Run a release on this machine, through workflows of any origin, and say whether it would publish',
    usage: '[DIR] [--yes] [--json] [--report FILE] [options]',
    ownOptions: true,
    faultCode: 2,
    run: async (argv) => (await import('./rehearse.js')).rehearse(argv),
  },
  init: {
    summary: 'Start a Python project in a folder, with both workflows',
    usage: '[DIR] [options]',
    ownOptions: true,
    run: async (argv) => (await import('./init.js')).init(argv),
  },
};
