import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { rehearse } from '../../rehearsal/src/scenarios/rehearse.js';
import { findInterpreters } from '../../rehearsal/src/tools/interpreters.js';
import { initProject } from '../../src/bootstrap/init-project.js';
import { BACKENDS } from '../../src/bootstrap/questions.js';
import { folders } from './folders.js';
import { pythonTools, run } from './python-tools.js';

// The whole story takes about a minute for each back-end. BOOTSTRAP_BACKENDS=all, or some of them, tells it;
// without it the default back-end stands for the others.
const asked = process.env.BOOTSTRAP_BACKENDS ?? BACKENDS[0];
const backends = BACKENDS.filter((backend) => asked === 'all' || asked.split(',').includes(backend));

describe('a new project, from the empty folder to the installed package', function () {
  this.timeout(900_000);
  const folder = folders();

  for (const backend of backends) {
    it(`${backend}: its pull request is green, its release is installed and its command runs`, async () => {
      const root = path.join(folder(), 'parrot');
      await initProject(
        {
          packageName: 'Parrot.Rehearsal-9',
          author: `O'Neil "Max" \\ Müller`,
          authorEmail: 'max@b.example',
          url: 'https://github.com/octo/parrot',
          commandName: 'parrot',
          backend,
        },
        { directory: root, index: false },
      );
      const report = await rehearse({ directory: root, scenarios: ['pull-request', 'release'], keep: true });
      try {
        const said = report.scenarios.map(({ scenario, says }) => `${scenario}: ${says}`).join('\n');
        assert.ok(report.passed, `${said}\n${report.unhandled.join('\n')}`);
        // With tags the first patch is that of 0.0.0; a file's version is the first release as it stands (contract R5).
        const version = backend === 'uv' || backend === 'flit' ? '0.1.0' : '0.0.1';
        assert.deepEqual(report.tags, [`v${version}`]);
        const wheel = `parrot_rehearsal_9-${version}-py3-none-any.whl`;
        assert.ok(report.uploads.pypi.includes(wheel), report.uploads.pypi.join(', '));

        // In the folders of the runs: others lead to interpreters, parts of which not everybody may read.
        const runs = path.join(report.folder, 'r');
        const uploaded = readdirSync(runs, { recursive: true, encoding: 'utf8' }).find((file) =>
          file.endsWith(wheel),
        );
        assert.ok(uploaded !== undefined, `${wheel} is nowhere in ${report.folder}`);
        const uv = path.join(pythonTools(), 'uv');
        const python = [...findInterpreters().values()].at(-1) ?? 'python3';
        await run(root, uv, 'venv', '--quiet', '--python', python, '../installed');
        const file = path.join(runs, uploaded);
        await run(root, uv, 'pip', 'install', '--quiet', '--python', '../installed', file);
        assert.equal(await run(root, '../installed/bin/parrot', 'Ada'), 'Hello, Ada!\n');
        assert.equal(await run(root, '../installed/bin/parrot', '--version'), `${version}\n`);
      } finally {
        rmSync(report.folder, { recursive: true, force: true });
      }
    });
  }
});
