import { existsSync, readFileSync } from 'node:fs';
import { git } from '../git/git.js';
import { admits, requiresPython } from '../workflows/requires-python.js';

/** What becomes of a step that asks for a Python that is not on this machine. */
export const PYTHON_CHOICES = ['nearest', 'exact', 'download'] as const;
export type PythonChoice = (typeof PYTHON_CHOICES)[number];

export function isPythonChoice(text: string): text is PythonChoice {
  return PYTHON_CHOICES.some((choice) => choice === text);
}

/** A Python that stood for another one in the steps of a job. */
export interface Substitution {
  /** The job's key in the workflow file. */
  readonly job: string;
  readonly asked: string;
  readonly used: string;
}

/** Tells the stand-ins of one run which Pythons may stand for others, and reads back which did. */
export class Substitutes {
  readonly #file: string;
  #allowed: Record<string, string> = {};

  constructor(file: string) {
    this.#file = file;
  }

  /** Lets the Pythons that are here and that the project admits at this commit stand for others. */
  async allow(here: ReadonlySet<string>, bare: string, commit: string): Promise<void> {
    const requires = await requiresPython((file) => git(bare, ['show', `${commit}:${file}`]).catch(() => ''));
    const admitted = [...here].filter((minor) => requires === undefined || admits(requires, minor));
    this.#allowed = { REHEARSAL_ADMITTED: admitted.join(' '), REHEARSAL_REQUIRES_PYTHON: requires ?? '' };
  }

  /** What the steps find in their environment. */
  get environment(): Readonly<Record<string, string>> {
    return { ...this.#allowed, REHEARSAL_SUBSTITUTED: this.#file };
  }

  /** Each substitution once, in the order they came. */
  seen(): Substitution[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, 'utf8').trimEnd().split('\n');
    return [...new Set(lines)].map((line) => JSON.parse(line) as Substitution);
  }
}
