import type { Settings } from '../../src/settings/settings.js';
import { allFiles, makeSettings, tokens, versions } from './settings-factory.js';

const tested = { file: 'core.yml', dispatchable: true, paths: ['packages/core/**'] };
const gates: Readonly<Record<string, readonly Settings['gate']['workflows'][]>> = {
  'tests generated': [[], []],
  'asked the same': [[{ file: 'ci.yml', dispatchable: false }], [{ file: 'ci.yml', dispatchable: false }]],
  'asked different ones': [[tested], [{ file: 'cli.yml', dispatchable: false }]],
};

/** Two packages of one repository, of which one needs the other (contract P12). */
export function* ofSeveral(): Generator<{ readonly name: string; readonly settings: Settings }> {
  for (const [how, version] of Object.entries(versions))
    for (const [who, token] of Object.entries(tokens))
      for (const [what, each] of Object.entries(gates)) {
        const packages = ['core', 'cli'].map((word, at) => ofOne(word, { version, token }, each[at] ?? []));
        const [first] = packages as [Settings, ...Settings[]];
        const gate = { ...first.gate, workflows: packages.flatMap((one) => one.gate.workflows).slice(0, 2) };
        yield { name: `several packages, ${how}, ${who}, ${what}`, settings: { ...first, gate, packages } };
      }
}

const PUBLISHED: Readonly<Record<string, (word: string) => Partial<Settings>>> = {
  'ours publishes': () => ({}),
  'one of theirs': () => kept('publish.yml', 'tag'),
  'one of theirs for each': (word) => kept(`publish-${word}.yml`, 'tag'),
  'theirs, by a release': (word) => kept(`publish-${word}.yml`, 'release'),
};

const SCHEMES: Readonly<Record<string, Partial<Settings>>> = {
  semver: {},
  calendar: { versionScheme: 'YYYY.0M.MICRO', shortTags: true },
  'calendar, checked': { versionScheme: 'YY.MINOR.MICRO', staticVersion: 'check' },
};

/** Two packages with each way of counting, of publishing and of being tested, with one way of the rest each (P11, P12, R17). */
export function ofKinds(): readonly { readonly name: string; readonly settings: Settings }[] {
  const rest = [
    {},
    { wait: 'started' },
    { buildConstraints: ['setuptools<81'] },
    { submodules: true },
  ] as const;
  const all = Object.entries(versions).flatMap(([how, version]) =>
    Object.entries(SCHEMES).flatMap(([scheme, counted]) =>
      Object.entries(PUBLISHED).flatMap(([whose, published]) =>
        Object.entries(gates).map(([what, each]) => ({
          how,
          version,
          scheme,
          counted,
          whose,
          published,
          what,
          each,
        })),
      ),
    ),
  );
  return all.map(({ how, version, scheme, counted, whose, published, what, each }, at) => {
    const possible = Object.values(tokens).filter(
      ({ mode }) => mode !== 'dispatch' || published('core').publishTrigger !== 'release',
    );
    const token = possible[at % possible.length] as Settings['token'];
    const packages = ['core', 'cli'].map((word, which) =>
      ofOne(
        word,
        { version, token, ...counted, ...published(word), ...rest[at % rest.length] },
        each[which] ?? [],
      ),
    );
    const [first] = packages as [Settings, ...Settings[]];
    const gate = { ...first.gate, workflows: packages.flatMap((one) => one.gate.workflows).slice(0, 2) };
    return { name: `several, ${how}, ${scheme}, ${whose}, ${what}`, settings: { ...first, gate, packages } };
  });
}

function kept(file: string, publishTrigger: Settings['publishTrigger']): Partial<Settings> {
  return {
    publishTrigger,
    publishByHand: false,
    publishWorkflow: file,
    publishWorkflows: [file],
    proof: 'index',
    files: { ...allFiles, publish: undefined },
  };
}

/** Two packages that one tag releases: each way of holding the version, of publishing and of being tested (P12). */
export function ofTogether(): readonly { readonly name: string; readonly settings: Settings }[] {
  const sources = Object.entries(versions).filter(([, { kind }]) => kind !== 'unknown');
  return sources.flatMap(([how, version], at) =>
    Object.entries(PUBLISHED).flatMap(([whose, published]) =>
      ['generated', 'own'].map((tests) => {
        const workflows = tests === 'own' ? [{ file: 'ci.yml', dispatchable: false }] : [];
        const possible = Object.values(tokens).filter(
          ({ mode }) => mode !== 'dispatch' || published('core').publishTrigger !== 'release',
        );
        const token = possible[at % possible.length] as Settings['token'];
        const together = ['core', 'cli'].map((word) => ({
          ...ofOne(word, { version, token, ...published(word) }, workflows),
          tagPrefix: 'v',
        }));
        const [first] = together as [Settings, ...Settings[]];
        const settings = { ...first, directory: '', importName: undefined, together };
        return { name: `one tag for all, ${how}, ${whose}, tests ${tests}`, settings };
      }),
    ),
  );
}

/** The same with a pull request after each release; one of them has no changelog. */
export function followed(): { readonly name: string; readonly settings: Settings } {
  const version = versions.text;
  const packages = ['core', 'cli'].map((word) => {
    const file = `packages/${word}/CHANGELOG.md`;
    const changelog = word === 'core' ? ({ file, format: 'markdown', fragments: false } as const) : undefined;
    return ofOne(word, { version, followUp: true, changelog }, []);
  });
  const [first] = packages as [Settings, ...Settings[]];
  return { name: 'several packages, follow-up', settings: { ...first, packages } };
}

function ofOne(
  word: string,
  different: Partial<Settings>,
  workflows: Settings['gate']['workflows'],
): Settings {
  return makeSettings({
    ...different,
    packageName: `parrot-${word}`,
    importName: word === 'core' ? 'parrot_core' : undefined,
    directory: `packages/${word}`,
    siblings: word === 'cli' ? ['packages/core'] : [],
    tagPrefix: `parrot-${word}-v`,
    testsMode: workflows.length > 0 ? 'own' : 'generated',
    gate: { workflows, contexts: [], minutes: 60 },
  });
}
