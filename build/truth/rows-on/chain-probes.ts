import { execFileSync } from 'node:child_process';
import { startChain } from '../../../test/chain/chain.js';
import type { Project } from '../../../test/chain/project.js';
import { keptWorkflow, shapes } from '../chain/shapes.js';
import { type Probe, unless } from './probe.js';

/** Presses the button beside a publish workflow that is kept, and says what is green and wrong. */
async function pressed(command: string, publish: string, project: (project: Project) => void) {
  const chain = await startChain('quick', {
    before: (one) => {
      project(one);
      one.edit('.github/workflows/publish.yml', () => publish);
      one.git('add .');
      one.git('commit --quiet --message Own');
      one.git('tag --force --annotate --message 1.2.0 v1.2.0');
    },
    generate: (one) => {
      execFileSync(process.execPath, [command, '--yes', '--no-reminders'], {
        cwd: one.folder,
        stdio: 'pipe',
      });
    },
  });
  try {
    const run = await chain.release('patch');
    const served = chain.github.index('pypi').versions(chain.name).join(', ') || 'nothing';
    const right = served === '1.2.1';
    return { green: run.conclusion === 'success', right, served };
  } finally {
    await chain.github.close();
    chain.project.remove();
  }
}

const HELD = '[project]\nname = "chain-wren"\nversion = "1.2.0"\nrequires-python = ">=3.10"\n';
const FROM_FILE = `$(sed -n 's/^version = "\\(.*\\)"/\\1/p' pyproject.toml)`;

/** The rows that only a release shows, executed in the rehearsal. */
export const chainProbes: readonly Probe[] = [
  {
    row: 0,
    wrong: async ({ side }) => {
      const publish = keptWorkflow(shapes.tags ?? { on: '' }, FROM_FILE, 'v');
      const { green, right, served } = await pressed(side.command, publish, (project) => {
        project.edit('pyproject.toml', () => HELD);
      });
      return unless(green && right, `1.2.1 was asked for, ${served} is served, green: ${green}`);
    },
  },
  {
    row: 3,
    wrong: async ({ side }) => {
      // Beside a job that went well: a run with nothing but skipped jobs is no success anywhere.
      const shape = { ...(shapes['switched off by a variable'] ?? { on: '' }), twoJobs: true };
      const publish = keptWorkflow(shape, `\${GITHUB_REF_NAME#v}`, 'v');
      const { green, served } = await pressed(side.command, publish, () => {});
      return unless(!green, `the upload was skipped, ${served} is served, and the button is green`);
    },
  },
];
