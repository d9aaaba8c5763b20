import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { examples } from '../../build/examples/projects.js';
import { startChromium } from '../browser/chromium.js';
import { run } from '../commands/built-command.js';
import { git, smallRepository } from '../facts/small-project.js';
import { type ServedPage, servePage } from './served-page.js';
import { standInGitHub } from './stand-in-github.js';

const SLUG = 'octo/parrot-tools';
const written = [
  '.github/workflows/pypi-publish.yml',
  '.github/workflows/create-release.yml',
  'RELEASING.md',
];

const NAMES_OF_FOCUS =
  "((at) => [at.labels?.[0]?.textContent, at.textContent, at.ariaLabel].join('|'))(document.activeElement)";
const STICKS_OUT =
  "[...document.querySelectorAll('.pw *')].filter((each) => each.getBoundingClientRect().right > innerWidth && !each.closest('pre, .pw-table')).map((each) => each.outerHTML.slice(0, 200))";

/** An example's project as a clone of GitHub's. */
function cloneOf(name: string): string {
  const root = smallRepository(examples[name]?.files ?? {}, ['tag', 'v1.4.1'], ['tag', 'v1.4.2']);
  git(root, 'remote', 'add', 'origin', `https://github.com/${SLUG}.git`);
  git(root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  return root;
}

/** What the command writes there, by path. */
function byCommand(root: string, ...options: string[]): Record<string, string> {
  const { status, stderr } = run('--yes', ...options, '-C', root);
  assert.equal(status, 0, stderr);
  const added = git(root, 'ls-files', '--others', '--', '.github', 'RELEASING.md')
    .split('\n')
    .filter(Boolean);
  return Object.fromEntries(added.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** What the page shows, by path. */
async function onPage(page: Page): Promise<Record<string, string>> {
  const names = await page.locator('[role=tabpanel] > p > code').allTextContents();
  const texts = await page.locator('[role=tabpanel] pre').allTextContents();
  return Object.fromEntries(names.map((name, at) => [name, texts[at] ?? '']));
}

async function choose(page: Page, root: string): Promise<void> {
  await page.getByLabel('Folder').setInputFiles(root);
  await page.getByText(`${path.basename(root)}: read.`).waitFor();
}

describe('the page of the site, in Chromium (contract V3)', function () {
  this.timeout(60_000);
  let browser: Browser | undefined;
  let served: ServedPage | undefined;
  let context: BrowserContext;
  let page: Page;
  const elsewhere: string[] = [];

  before(async function () {
    browser = await startChromium(this);
    served = await servePage();
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });
  beforeEach(async () => {
    assert.ok(browser && served);
    const { address } = served;
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    elsewhere.length = 0;
    await context.route(
      (url) => !url.href.startsWith(address) && url.protocol.startsWith('http'),
      (route) => {
        elsewhere.push(route.request().url());
        return route.abort();
      },
    );
    page = await context.newPage();
    page.on('pageerror', (error) => elsewhere.push(String(error)));
    await page.goto(address);
  });
  afterEach(async () => {
    await context?.close();
    assert.deepEqual(elsewhere, [], 'nobody else is asked, nothing breaks');
  });

  it('a folder gives the bytes of the command', async () => {
    for (const name of ['plain', 'version-in-a-file', 'own-publish-workflow', 'package-in-a-folder']) {
      const root = cloneOf(name);
      await choose(page, root);
      assert.deepEqual(await onPage(page), byCommand(root), name);
    }
  });

  it('options changed in the form are those of the command line it shows', async () => {
    const root = cloneOf('version-in-a-file');
    await choose(page, root);
    await page.getByLabel('--token-mode').selectOption('dispatch');
    await page.getByText('All other options').click();
    await page.getByLabel('--release-branches').fill('main,*.x');
    await page.getByLabel('--import-check').selectOption('false');
    const command = await page.locator('code', { hasText: 'pypi-workflows --yes' }).textContent();
    assert.equal(
      command,
      "pypi-workflows --yes --no-import-check --token-mode dispatch --release-branches 'main,*.x'",
    );
    const told = ['--no-import-check', '--token-mode', 'dispatch', '--release-branches', 'main,*.x'];
    assert.deepEqual(await onPage(page), byCommand(root, ...told));
  });

  it('a value that the command refuses is refused in the same sentence', async () => {
    const root = cloneOf('plain');
    await choose(page, root);
    await page.getByText('All other options').click();
    await page.getByLabel('--gate-minutes').fill('soon');
    const { stderr } = run('--yes', '--gate-minutes', 'soon', '-C', root);
    const said = await page.getByRole('alert').textContent();
    assert.ok(said && stderr.includes(said), `${said}\n${stderr}`);
  });

  it('owner/name asks api.github.com alone, at most 25 times, and gives the bytes of the command', async () => {
    const root = cloneOf('version-in-a-file');
    const github = standInGitHub(root, SLUG);
    await context.route('https://api.github.com/**', (route) => github.answer(route));
    await page.getByLabel('Repository').first().fill(SLUG);
    assert.deepEqual(github.asked, [], 'not before somebody wants it');
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByText(': read.').waitFor();
    assert.ok(github.asked.length <= 25, github.asked.join('\n'));
    assert.deepEqual(await onPage(page), byCommand(root));
  });

  it('says when the requests of the hour are used up', async () => {
    const github = standInGitHub(cloneOf('plain'), SLUG, 3);
    await context.route('https://api.github.com/**', (route) => github.answer(route));
    await page.getByLabel('Repository').first().fill(SLUG);
    await page.keyboard.press('Enter');
    await page.getByText('The 60 requests that GitHub answers an hour without a login are used up').waitFor();
  });

  it('a pasted file, with the keyboard alone: read, an option changed, copied', async () => {
    const files = examples['version-in-a-file']?.files ?? {};
    const tabTo = async (label: string) => {
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press('Tab');
        const names = String(await page.evaluate(NAMES_OF_FOCUS));
        if (names.includes(label)) return;
      }
      assert.fail(`${label} is not reached`);
    };
    await tabTo('Its text');
    await page.keyboard.insertText(files['pyproject.toml'] ?? '');
    await tabTo('Add this file');
    await page.keyboard.press('Enter');
    await page.getByText(': read.').waitFor();
    assert.match((await page.locator(':focus').textContent()) ?? '', /What is found/);
    await tabTo('--token-mode');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo('pypi-publish.yml');
    await page.keyboard.press('ArrowRight');
    await tabTo('Copy create-release.yml');
    await page.keyboard.press('Enter');
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    assert.equal(copied, (await onPage(page))[written[1] ?? '']);
    assert.match(String(copied), /create-github-app-token/);
  });

  it('axe finds nothing, light and wide, dark and narrow', async () => {
    const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
    const check = async (when: string) => {
      await page.evaluate(axe);
      const { violations } = (await page.evaluate('axe.run()')) as {
        violations: { id: string; nodes: unknown[] }[];
      };
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0])}`),
        [],
        when,
      );
    };
    await choose(page, cloneOf('plain'));
    await page.getByText('All other options').click();
    await check('light and wide');
    await page.evaluate("document.documentElement.classList.add('dark')");
    await page.setViewportSize({ width: 360, height: 700 });
    await check('dark and narrow');
    assert.deepEqual(await page.evaluate(STICKS_OUT), [], 'nothing sticks out of a narrow screen');
  });

  it('script and style are at most 500 KB, compressed', () => {
    assert.ok(served && served.bytes <= 500_000, `${served?.bytes}`);
  });
});
