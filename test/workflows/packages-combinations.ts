import type { Settings } from '../../src/settings/settings.js';
import { makeSettings, tokens, versions } from './settings-factory.js';

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
