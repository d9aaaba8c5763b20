import path from 'node:path';
import { type Inspection, runCommand } from '../project.js';
import { pressButton } from './button.js';
import type { Contender } from './contender.js';

const WORKFLOWS = '.github/workflows/';

/**
 * This package: the plain command with `--yes`, nothing edited by hand.
 *
 * @param command the file of `pypi-workflows`
 * @param options further options for it, such as `--existing replace`
 */
export function ours(command: string, options: readonly string[]): Contender {
  return {
    name: 'pypi-workflows',
    async write({ folder, inspection }) {
      const args = ['--yes', '--no-reminders', ...options, '-C', folder];
      const report = (await runCommand(command, args)) as {
        files: { path: string }[];
        remarks: string[];
      };
      const { settings } = inspection;
      const written = report.files
        .filter((file) => file.path.startsWith(WORKFLOWS))
        .map((file) => path.basename(file.path));
      const kept = settings && !written.includes(settings.publishWorkflow) ? [settings.publishWorkflow] : [];
      return {
        workflows: [...written, ...kept],
        ...(settings
          ? { required: settings.python.required, alsoNeeds: [settings.python.build] }
          : { alsoNeeds: [] }),
        testsOnTestPyPI: kept.length === 0,
        notes: [...report.remarks, ...kept.map((file) => `${file} is the project's own.`)],
      };
    },
    release: (scene) => pressButton(scene, path.basename(releaseFile(scene.inspection))),
  };
}

function releaseFile({ settings }: Inspection): string {
  return settings?.files.release ?? 'create-release.yml';
}
