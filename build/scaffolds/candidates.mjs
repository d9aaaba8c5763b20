// What is compared: each makes a project called parrot-tools in an empty folder, asking nothing.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ours = fileURLToPath(new URL('../../dist/bin/pypi-workflows.js', import.meta.url));

/**
 * @param {string} bin where the Python tools stand
 * @param {{ cookiecutter?: string, copier?: string }} templates addresses or folders of the two templates
 */
export function candidates(bin, templates) {
  const tool = (name) => path.join(bin, name);
  const data = (pairs) => Object.entries(pairs).flatMap(([key, value]) => ['--data', `${key}=${value}`]);
  return [
    {
      name: 'pypi-workflows init',
      command: [
        process.execPath,
        ours,
        'init',
        'parrot-tools',
        '--yes',
        '--url',
        'https://github.com/octo/parrot-tools',
      ],
    },
    { name: 'uv init --lib', command: [tool('uv'), 'init', '--lib', 'parrot-tools'] },
    { name: 'poetry new', command: [tool('poetry'), 'new', 'parrot-tools'] },
    { name: 'hatch new', command: [tool('hatch'), 'new', 'parrot-tools'] },
    {
      name: 'cookiecutter-pypackage',
      command: [
        tool('cookiecutter'),
        '--no-input',
        templates.cookiecutter ?? 'https://github.com/audreyfeldroy/cookiecutter-pypackage',
        'project_name=parrot-tools',
        'github_username=octo',
      ],
      // Else its hook asks whether to make a repository on GitHub.
      env: { COOKIECUTTER_PYPACKAGE_GITHUB: 'skip' },
    },
    {
      name: 'copier-uv',
      command: [
        tool('copier'),
        'copy',
        '--trust',
        '--defaults',
        '--quiet',
        ...data({
          project_name: 'parrot-tools',
          project_description: 'Teaches parrots to speak',
          author_fullname: 'Ada Lovelace',
          author_email: 'ada@example.org',
          author_username: 'octo',
        }),
        templates.copier ?? 'https://github.com/pawamoy/copier-uv',
        'parrot-tools',
      ],
    },
  ];
}
