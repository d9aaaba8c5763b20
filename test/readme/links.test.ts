import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { sitePages } from '../../site/pages.js';
import { menu } from '../../site/sources.js';
import { anchors, documents, links } from './documents.js';

/** Who is linked to. A new one is looked at before it comes in here. */
const HOSTS = new Set([
  'api-extractor.com',
  'cli.github.com',
  'code.claude.com',
  'code.visualstudio.com',
  'cursor.com',
  'developers.openai.com',
  'docs.astral.sh',
  'geminicli.com',
  'github.com',
  'keepachangelog.com',
  'modelcontextprotocol.io',
  'pre-commit.com',
  'prek.j178.dev',
  'pypi.org',
  'semver.org',
  'test.pypi.org',
  'www.npmjs.com',
  'yeoman.io',
]);

function external(link: string, where: string): void {
  const url = new URL(link);
  assert.equal(url.protocol, 'https:', `${where}: ${link}`);
  assert.ok(HOSTS.has(url.host), `${where}: ${link}: a host that nobody looked at`);
}

describe('links', () => {
  it('of the documents lead to files and anchors that are there, or to hosts that are known', () => {
    const texts = documents();
    let counted = 0;
    for (const [file, text] of texts)
      for (const link of links(text)) {
        counted += 1;
        if (/^[a-z]+:/.test(link)) {
          external(link, file);
          continue;
        }
        const [target = '', anchor] = link.split('#');
        const there = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
        assert.ok(existsSync(there), `${file}: ${link}`);
        const page = texts.get(there);
        if (anchor !== undefined && page !== undefined)
          assert.ok(anchors(page).has(anchor), `${file}: ${link}: no such anchor`);
      }
    assert.ok(counted > 100);
  });

  it('of the site lead to pages and anchors that are there, or to hosts that are known', () => {
    const pages = sitePages();
    const pageAt = (address: string) => {
      const place = address.replace(/^\//, '').replace(/\/$/, '/index') || 'index';
      return pages.get(place);
    };
    for (const [page, text] of pages)
      for (const link of links(text)) {
        if (/^[a-z]+:/.test(link)) {
          external(link, page);
          continue;
        }
        const [target = '', anchor] = link.split('#');
        assert.ok(target === '' || target.startsWith('/'), `${page}: ${link}: not from the site's root on`);
        const there = target === '' ? text : pageAt(target);
        assert.ok(there !== undefined, `${page}: ${link}`);
        if (anchor !== undefined) assert.ok(anchors(there).has(anchor), `${page}: ${link}: no such anchor`);
      }
  });

  it('of the site’s menu are pages, and each page is in it or linked from one', () => {
    const pages = sitePages();
    const listed = menu.flatMap(([, group]) => group.map(([page]) => page.replace(/\/$/, '/index')));
    for (const page of listed) assert.ok(pages.has(page), page);
    const linked = [...pages.values()].flatMap(links).map((link) => link.split('#')[0]?.replace(/^\//, ''));
    for (const page of pages.keys())
      assert.ok(
        page === 'index' || listed.includes(page) || linked.includes(page),
        `${page} is not to be found`,
      );
  });
});
