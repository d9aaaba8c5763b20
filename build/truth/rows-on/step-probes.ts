import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { type Probe, type Tools, unless } from './probe.js';

/** Puts a wheel of that name into dist/, with these lines in its metadata. */
function build(folder: string, filename: string, metadata: readonly string[]): void {
  const script = `import os, sys, zipfile
os.makedirs("dist", exist_ok=True)
with zipfile.ZipFile(os.path.join("dist", sys.argv[1]), "w") as file:
    name = "-".join(sys.argv[1].split("-")[:2])
    file.writestr("demo_pkg/__init__.py", "")
    file.writestr(name + ".dist-info/METADATA", sys.argv[2] + "\\n")
`;
  execFileSync('python3', ['-I', '-c', script, filename, metadata.join('\n')], { cwd: folder });
}

const HEAD = ['Metadata-Version: 2.1', 'Name: demo-pkg', 'Version: 1.2.1'];

/** What the step that checks the built files says; undefined: it lets them through. */
async function refusal({ place, indexUrl }: Tools, filename: string, more: readonly string[] = []) {
  const at = place();
  at.tag('v1.2.0');
  await at.generate();
  build(at.folder, 'demo_pkg-1.2.1-py3-none-any.whl', HEAD);
  build(at.folder, filename, [...HEAD, ...more]);
  const { code, said } = await at.step(
    'pypi-publish.yml',
    ({ id }) => id === 'files',
    { 'steps.version.outputs.version': '1.2.1', 'steps.version.outputs.index': 'pypi' },
    { INDEX_URL: indexUrl },
  );
  if (code !== 0 && !said.includes('::error')) throw new Error(said.trim().split('\n').at(-1));
  return code === 0 ? undefined : said;
}

/** The rows about what a step says or lets through, by running it. */
export const stepProbes: readonly Probe[] = [
  {
    row: 14,
    wrong: async (tools) => {
      const direct = 'Requires-Dist: other @ https://example.org/other.whl';
      const said = await refusal(tools, 'demo_pkg-1.2.1-py3-none-any.whl', [direct]);
      return unless(said !== undefined, `"${direct}" goes through to PyPI, which refuses it`);
    },
  },
  {
    row: 21,
    wrong: async ({ place }) => {
      const at = place();
      at.tag('v1.2.0');
      await at.generate();
      at.commit();
      const remote = path.join(at.folder, '.git', 'remote.git');
      execFileSync('git', ['clone', '--quiet', '--bare', at.folder, remote], { stdio: 'pipe' });
      at.git('remote', 'set-url', 'origin', remote);
      at.git('push', '--quiet', 'origin', 'main');
      at.git('fetch', '--quiet', 'origin');
      at.git('branch', '--quiet', '--set-upstream-to', 'origin/main');
      at.write('.git/hooks/pre-push', '#!/bin/sh\necho "no pushes on a Friday" >&2\nexit 1\n');
      chmodSync(path.join(at.folder, '.git/hooks/pre-push'), 0o755);
      const { said } = await at.release('patch', '--yes');
      return unless(/\bhook\b/.test(said), `a hook refused, and it says: ${said.trim().split('\n').at(-1)}`);
    },
  },
  {
    row: 24,
    wrong: async (tools) => {
      const said = await refusal(tools, 'other_thing-1.2.1-py3-none-any.whl');
      return unless(said !== undefined, 'other_thing-1.2.1-py3-none-any.whl in dist/ goes through');
    },
  },
  {
    row: 25,
    wrong: async ({ place }) => {
      const at = place();
      at.tag('v1.2.0');
      await at.generate();
      const { summary } = await at.step('create-release.yml', ({ name }) => name === 'Write the summary', {
        'steps.version.outputs.tag': 'v1.2.1',
        'steps.version.outputs.version': '1.2.1',
        'steps.push.outcome': 'success',
        'steps.publish.outputs.proof': 'PyPI serves 2 files of 1.2.1',
        'steps.publish.outputs.url': 'https://github.com/octo/demo-pkg/actions/runs/1',
        'inputs.dry_run': 'false',
        'job.status': 'failure',
      });
      const heading = /^### .*/m.exec(summary)?.[0] ?? '';
      return unless(!/Not released/.test(heading), `published, only the GitHub release failed: "${heading}"`);
    },
  },
];
