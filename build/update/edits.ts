import type { Random } from '../truth/random.js';

/** One kind of edit, as people make them. */
export interface Edit {
  readonly kind: string;
  /** `any`: a workflow of either kind; `guide`: the Markdown. */
  readonly of: 'workflow' | 'guide';
  /** @returns undefined where the file has nothing of the kind */
  readonly make: (text: string, random: Random) => string | undefined;
}

export const edits: readonly Edit[] = [
  workflow('another timeout', (text, random) =>
    replaceOne(text, /timeout-minutes: \d+/g, random, () => `timeout-minutes: ${40 + random.whole(0, 50)}`),
  ),
  workflow('another runner', (text, random) =>
    replaceOne(text, /runs-on: [\w.-]+/g, random, () =>
      random.pick(['runs-on: ubuntu-22.04', 'runs-on: [self-hosted, linux]']),
    ),
  ),
  workflow('an extra step after the checkout', (text, random) =>
    afterCheckout(text, random, [
      '      - name: Install fonts',
      '        run: |',
      '          sudo apt-get update',
      '          sudo apt-get install --yes fonts-dejavu',
    ]),
  ),
  workflow('an extra step at the end of a job', (text, random) =>
    atEndOfJob(text, random, ['      - name: Say it', '        run: echo "done with it"']),
  ),
  workflow('a line in a script', (text, random) =>
    replaceOne(
      text,
      /run: \|\n/g,
      random,
      (found) => `${found}          sudo apt-get install --yes libxml2-dev\n`,
    ),
  ),
  workflow('an input of the checkout', (text, random) =>
    replaceOne(
      text,
      /\n {10}persist-credentials: false[^\n]*/g,
      random,
      (found) => `${found}\n          ${random.pick(['submodules: recursive', 'lfs: true'])}`,
    ),
  ),
  workflow('a variable of a job', (text, random) =>
    replaceOne(text, /\n {4}steps:\n/g, random, () => '\n    env:\n      FORCE_COLOR: "1"\n    steps:\n'),
  ),
  workflow('a variable for all', (text) =>
    text.replace(/\njobs:\n/, '\nenv:\n  PIP_NO_INPUT: "1"\n\njobs:\n'),
  ),
  workflow('another name of the workflow', (text) => text.replace(/^name: .*$/m, 'name: Ship it')),
  workflow('another name of a job', (text, random) =>
    replaceOne(text, /\n {4}name: [^\n]*/g, random, () => '\n    name: As we call it'),
  ),
  workflow('another name of a step', (text, random) =>
    replaceOne(text, /\n {6}- name: [^\n$]*(?=\n)/g, random, () => '\n      - name: As we say it'),
  ),
  workflow('a comment above a job', (text, random) =>
    replaceOne(
      text,
      /\n {2}[a-z-]+:\n(?= {4})/g,
      random,
      (found) => `\n  # Ours: ask Maya before you change this.${found}`,
    ),
  ),
  workflow('a comment above a step', (text, random) =>
    replaceOne(text, /\n {6}- /g, random, (found) => `\n      # See the wiki, page 12.${found}`),
  ),
  workflow('a comment at the end of a line', (text, random) =>
    replaceOne(text, /timeout-minutes: \d+(?=\n)/g, random, (found) => `${found} # slow machines`),
  ),
  workflow('a comment at the top', (text) =>
    text.replace('\nname:', '\n# Owned by the platform team.\nname:'),
  ),
  workflow('a comment at the end', (text) => `${text}# Last looked at by Maya.\n`),
  workflow(
    'an extra job',
    (text) =>
      `${text}\n  tell:\n    name: Tell the channel\n    runs-on: ubuntu-24.04\n    timeout-minutes: 5\n    permissions: {} # it only talks\n    steps:\n      - name: Talk\n        run: echo released\n`,
  ),
  workflow('a removed job', (text) => removeJob(text, 'publish-testpypi')),
  workflow('a renamed job', (text, random) => {
    const [, job = ''] = random.pick([...text.matchAll(/\n {2}([a-z-]+):\n(?= {4}name:)/g)]) ?? [];
    return job === '' ? undefined : renameJob(text, job);
  }),
  workflow('an apt line in a step of its own', (text, random) =>
    replaceOne(
      text,
      /\n {6}- (?=name: )/g,
      random,
      (found) => `\n      - run: sudo apt-get update && sudo apt-get install --yes libpq-dev${found}`,
    ),
  ),
  workflow('an extra permission', (text, random) =>
    replaceOne(
      text,
      /\n {4}permissions:\n/g,
      random,
      (found) => `${found}      issues: write # it opens one\n`,
    ),
  ),
  workflow('another branch for pull requests', (text) =>
    text.replace(/branches: \[main\]/, 'branches: [main, "release/*"]'),
  ),
  workflow('a removed step', (text, random) => {
    const steps = [...text.matchAll(/\n {6}- name: [^\n]*\n(?: {8}[^\n]*\n|\n(?= {8}))+/g)].filter(
      ([step]) => !/\n {8}id:/.test(step),
    );
    const [step] = random.pick(steps) ?? [];
    return step === undefined ? undefined : text.replace(step, () => '\n');
  }),
  workflow('a condition of a job', (text, random) =>
    replaceOne(
      text,
      /\n {2}[a-z-]+:\n(?:(?! {2}[a-z-]+:\n| {4}if:)[^\n]*\n)*?(?= {4}steps:\n)/g,
      random,
      (found) => `${found}    if: github.repository_owner == 'octo'\n`,
    ),
  ),
  workflow('an extra trigger', (text) =>
    text.replace(/^on:\n/m, 'on:\n  repository_dispatch:\n    types: [ship]\n'),
  ),
  workflow('a bumped pin', (text) =>
    text.replaceAll(
      /actions\/checkout@[0-9a-f]{40} # v[\d.]+/g,
      `actions/checkout@${'ab'.repeat(20)} # v9.9.9`,
    ),
  ),
  workflow('a tag for a pin', (text) =>
    text.replaceAll(/actions\/checkout@[0-9a-f]{40} # v[\d.]+/g, 'actions/checkout@v7'),
  ),
  workflow('Windows line ends and another timeout', (text, random) =>
    replaceOne(text, /timeout-minutes: \d+/g, random, () => 'timeout-minutes: 77')?.replaceAll('\n', '\r\n'),
  ),
  guide('a note at the end', (text) => `${text}\n## Our habits\n\nReleases go out on Thursdays.\n`),
  guide('a sentence more', (text, random) =>
    replaceOne(text, /\n\n(?=[A-Z])/g, random, (found) => `${found}Ask Maya first.\n\n`),
  ),
  guide('a section removed', (text, random) =>
    replaceOne(text, /\n## [^\n]*\n(?:(?!\n## )(?:.|\n))*/g, random, () => '\n'),
  ),
  guide('another title', (text) => text.replace(/^# .*$/m, '# How we release')),
];

/** A job, and where it is needed, with `our-` before its name. */
export function renameJob(text: string, job: string): string {
  return text
    .replace(`\n  ${job}:\n`, `\n  our-${job}:\n`)
    .replace(new RegExp(`(needs: .*)\\b(?<!-)${job}\\b(?!-)`, 'g'), `$1our-${job}`)
    .replaceAll(`needs.${job}.`, `needs.our-${job}.`);
}

function workflow(kind: string, make: Edit['make']): Edit {
  return { kind, of: 'workflow', make };
}

function guide(kind: string, make: Edit['make']): Edit {
  return { kind, of: 'guide', make };
}

function replaceOne(
  text: string,
  pattern: RegExp,
  random: Random,
  by: (found: string) => string,
): string | undefined {
  const found = random.pick([...text.matchAll(pattern)]);
  if (found === undefined) return undefined;
  return text.slice(0, found.index) + by(found[0]) + text.slice(found.index + found[0].length);
}

function afterCheckout(text: string, random: Random, lines: readonly string[]): string | undefined {
  return replaceOne(
    text,
    /\n {6}- (?:name: [^\n]*\n {8})?uses: actions\/checkout@[^\n]*\n(?: {8,}[^\n]*\n)*/g,
    random,
    (found) => `${found}${lines.join('\n')}\n`,
  );
}

function atEndOfJob(text: string, random: Random, lines: readonly string[]): string | undefined {
  const at = text.indexOf('\njobs:\n');
  const ends = [...text.matchAll(/\n(?=\n {2}[a-z-]+:\n)/g)].filter(({ index }) => index > at + 8);
  const end = random.pick(ends);
  return end === undefined
    ? `${text}${lines.join('\n')}\n`
    : `${text.slice(0, end.index)}\n${lines.join('\n')}${text.slice(end.index)}`;
}

/** A job, and what needs it. */
function removeJob(text: string, name: string): string | undefined {
  const [block] = new RegExp(`\\n {2}${name}:\\n(?: {4}[^\\n]*\\n|\\n(?= {4}))*`).exec(text) ?? [];
  if (block === undefined) return undefined;
  return text.replace(block, () => '\n').replace(new RegExp(`(needs: \\[[^\\]]*?)(?:, )?${name}`), '$1');
}
