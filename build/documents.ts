import { troubleshootingMarkdown } from '../src/guide/troubleshooting.js';
import { optionTableMarkdown } from '../src/settings/option-table.js';

/** The documents that are made from the code alone, by their path in the repository. */
export const documentsOfTheCode: Readonly<Record<string, () => string>> = {
  'docs/options.md': () =>
    [
      '# Options',
      '',
      'Of `pypi-workflows` and of `yo pypi-workflows`, as they stand in the code. None has to be given: what is not is found in the project, or asked where there is a terminal.',
      '',
      optionTableMarkdown(),
      '',
    ].join('\n'),
  'docs/messages.md': () =>
    [
      '# Messages',
      '',
      'What both workflows say, by the titles of their messages, and what to do. Here with the default names; the generated `RELEASING.md` has those that can come up in a project, with its own.',
      '',
      troubleshootingMarkdown().replaceAll(/\]\(#(\w+)\)/g, '](../README.md#$1)'),
      '',
      'PyPI’s own: **invalid-publisher** means that no Trusted Publisher has these very values (owner, repository, workflow file, environment); **File already exists**, that the version was used up: release the next one.',
      '',
    ].join('\n'),
};
