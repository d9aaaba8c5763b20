import type { OptionSpec } from '../settings/option-spec.js';

/** The back-ends a new project can have; the first is the default. */
export const BACKENDS = ['hatchling', 'setuptools', 'uv', 'flit'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** What `init` asks, declared once: the source of its prompts, options and help, as `options` is for the workflows. */
export const questions = {
  packageName: {
    kind: 'text',
    scope: 'once',
    placeholder: 'NAME',
    example: 'parrot-tools',
    summary: 'Name on PyPI; the name to import follows from it',
    fallback: "the folder's name",
    question: 'Package name',
  },
  author: {
    kind: 'text',
    scope: 'once',
    placeholder: 'NAME',
    example: 'Ada Lovelace',
    summary: 'Your name, in the metadata and the licence',
    fallback: 'found in git',
    question: 'Author',
  },
  authorEmail: {
    kind: 'text',
    scope: 'once',
    placeholder: 'ADDRESS',
    example: 'ada@example.org',
    summary: 'Your address, which PyPI shows to everyone; may be empty',
    fallback: 'found in git',
    question: 'E-mail (shown on PyPI; may be empty)',
  },
  description: {
    kind: 'text',
    scope: 'once',
    example: 'Teaches parrots to speak',
    summary: 'What the package is for, in one line',
    fallback: 'A new Python package',
    question: 'Description',
  },
  url: {
    kind: 'text',
    scope: 'once',
    placeholder: 'URL',
    example: 'https://github.com/octo/parrot-tools',
    summary: 'Repository or home page; may be empty',
    fallback: "the git remote's address",
    question: 'URL (may be empty)',
  },
  commandName: {
    kind: 'text',
    scope: 'once',
    placeholder: 'NAME',
    example: 'parrot',
    summary: 'Command that the package installs; may be empty',
    fallback: 'no command',
    question: 'Command name (empty: no command)',
  },
  backend: {
    kind: 'choice',
    scope: 'once',
    choices: BACKENDS,
    example: 'hatchling',
    summary: 'What builds the package; hatchling and setuptools take its version from git tags',
    fallback: 'hatchling',
    question: 'What builds the package?',
    labels: [
      'hatchling, version from git tags',
      'setuptools, version from git tags',
      'uv, version in pyproject.toml',
      'flit, version in pyproject.toml',
    ],
  },
  license: {
    kind: 'text',
    scope: 'once',
    placeholder: 'SPDX',
    example: 'MIT',
    summary: 'Licence, as an SPDX expression',
    fallback: 'MIT',
    question: 'Licence (SPDX)',
  },
} as const satisfies Record<string, OptionSpec & { question: string }>;

export type QuestionKey = keyof typeof questions;
export const questionKeys = Object.keys(questions) as readonly QuestionKey[];

/** What a door collects; every field may be missing, and all are checked by `parseProjectAnswers`. */
export type InitAnswers = {
  readonly [K in QuestionKey]?: (K extends 'backend' ? BackendName : string) | undefined;
};
