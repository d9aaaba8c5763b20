import { pressButton } from './button.js';
import type { Contender } from './contender.js';
import { writeTemplates } from './templates.js';

/** The Python tool this package follows; `RELEASE_PAT` is set, as its documentation asks for. */
export const predecessor: Contender = {
  name: 'Python predecessor',
  async write({ folder, inspection }) {
    const workflows = writeTemplates('predecessor', folder, inspection.facts.defaultBranch.value);
    return { workflows, alsoNeeds: [], testsOnTestPyPI: true, notes: [] };
  },
  release: (scene) => pressButton(scene, 'create-release.yml'),
};
