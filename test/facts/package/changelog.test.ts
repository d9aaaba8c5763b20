import assert from 'node:assert/strict';
import { findChangelog } from '../../../src/facts/package/changelog.js';
import { filesIn } from '../files-in.js';
import { smallProject } from '../small-project.js';

const markdown = '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2024-01-05\n';
const rst = 'Changes\n=======\n\nVersion 1.2.0\n-------------\n';

describe('where the changelog is (contract U3)', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string | undefined])[] = [
    ['Markdown at the root', { 'CHANGELOG.md': markdown }, 'markdown CHANGELOG.md'],
    ['reStructuredText, in lower case', { 'changes.rst': rst }, 'rst changes.rst'],
    ['titles underlined in a Markdown file', { 'HISTORY.md': rst }, 'markdown HISTORY.md'],
    ['no ending: as its titles look', { NEWS: rst, README: '' }, 'rst NEWS'],
    ['no ending, with hashes', { Changelog: markdown }, 'markdown Changelog'],
    [
      'versions in bold',
      { 'docs/versionhistory.rst': '**1.2.0**\n\n- One.\n' },
      'rst docs/versionhistory.rst',
    ],
    ['the usual name before others', { 'NEWS.md': markdown, 'ChangeLog.txt': rst }, 'rst ChangeLog.txt'],
    ['a folder below docs', { 'doc/source/changelog.rst': rst }, 'rst doc/source/changelog.rst'],
    [
      'a page that only includes it is passed over',
      { 'docs/changelog.rst': 'Changelog\n=========\n\n.. include:: ../x\n', 'docs/whats-new.rst': rst },
      'rst docs/whats-new.rst',
    ],
    [
      'the first entry of a new project',
      { 'CHANGELOG.md': '## Unreleased\n\n- First.\n' },
      'markdown CHANGELOG.md',
    ],
    ['a file that has moved', { CHANGES: 'MOVED: see https://example.org/1.2\n' }, undefined],
    ['a program of that name', { 'changelog.py': '# 1.2.0\n' }, undefined],
    [
      'written by towncrier, perhaps not yet',
      { 'pyproject.toml': '[tool.towncrier]\nfilename = "docs/news.md"\n', 'CHANGES.rst': rst },
      'markdown docs/news.md, from fragments',
    ],
    ['nothing', { 'README.md': markdown }, undefined],
  ];
  for (const [name, files, wanted] of cases) {
    it(name, () => {
      const found = findChangelog(filesIn(smallProject(files)));
      const from = found?.fragments ? ', from fragments' : '';
      assert.equal(found && `${found.format} ${found.file}${from}`, wanted);
    });
  }
});
