// Builds the site and looks at it in Chromium: npm run bench:site [-- CLONE …]. Clones are projects to compare as
// owner/name: what the page renders of them with the command's own files.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../test/browser/chromium.js';
import { standInGitHub } from '../../test/site/stand-in-github.js';
import { compareClone } from './compare.js';
import { serveSite } from './serve.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const site = path.join(root, 'site');
const built = path.join(site, '.vitepress/dist');
const pictures = path.join(root, '.tools/site');
const rest = process.argv.slice(2);
let well = true;
const say = (holds: boolean, line: string) => {
  well &&= holds;
  console.log(`${holds ? 'ok    ' : 'NOT OK'} ${line}`);
};

if (!existsSync(path.join(site, 'node_modules')))
  execFileSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: site, stdio: 'inherit' });
if (!rest.includes('--built')) execFileSync('npm', ['run', 'build'], { cwd: site, stdio: 'inherit' });

const executablePath = findChromium();
if (executablePath === undefined) throw new Error('No Chromium on the PATH or in CHROMIUM_PATH.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const served = await serveSite(built);
try {
  await lookAtPages(browser);
  await weigh(browser);
  await compareAll(
    browser,
    rest.filter((each) => !each.startsWith('--')),
  );
} finally {
  await browser.close();
  served.close();
}
process.exitCode = well ? 0 : 1;

/** axe, dead anchors and pictures, of each page: on a desktop in light, on a phone in the dark. */
async function lookAtPages(here: Browser): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const axe = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  const pages = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && file !== '404.html')
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, ''));
  for (const [name, colorScheme, viewport] of [
    ['desktop', 'light', { width: 1280, height: 900 }],
    ['phone', 'dark', { width: 390, height: 844 }],
  ] as const) {
    const context = await here.newContext({ colorScheme, viewport });
    const page = await context.newPage();
    for (const each of pages) {
      await page.goto(`${served.address}/${each}`, { waitUntil: 'networkidle' });
      await page.screenshot({
        path: path.join(pictures, `${name}-${each.replaceAll('/', '-') || 'index'}.png`),
      });
      say(
        !(await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')),
        `${name} /${each}: fits`,
      );
      // The API's page is one of thousands of headings: axe would take minutes for what the others show.
      if (each === 'reference/api') continue;
      await page.evaluate(axe);
      const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        "axe.run(document, { resultTypes: ['violations'] })",
      );
      for (const { id, nodes } of violations)
        say(false, `${name} /${each}: ${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)}`);
    }
    await context.close();
  }
}

/** What the browser fetches for the page that renders, compressed. */
async function weigh(here: Browser): Promise<void> {
  const page = await here.newPage();
  let bytes = 0;
  page.on('response', async (response) => {
    if (/\.(?:js|css)$/.test(response.url())) bytes += gzipSync(await response.body()).length;
  });
  await page.goto(`${served.address}/try`, { waitUntil: 'networkidle' });
  await page.getByLabel('Folder').waitFor();
  say(bytes <= 500_000, `/try: ${Math.round(bytes / 1000)} KB of script and style, compressed`);
  await page.close();
}

async function compareAll(here: Browser, clones: readonly string[]): Promise<void> {
  let same = 0;
  for (const clone of clones) {
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-site-'));
    try {
      const { verdict, line } = await compareClone(clone, folder, (slug, cloned) =>
        rendered(here, slug, cloned),
      );
      if (verdict) same += 1;
      console.log(`${verdict ? 'same  ' : 'OTHER '} ${line}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (clones.length > 0) console.log(`${same} of ${clones.length} as the command writes them`);
}

/** What the page shows of owner/name, with a clone standing in for GitHub. */
async function rendered(here: Browser, slug: string, clone: string) {
  const page: Page = await here.newPage();
  const github = standInGitHub(clone, slug);
  await page.route('https://api.github.com/**', (route) => github.answer(route));
  await page.goto(`${served.address}/try`);
  await page.getByLabel('Repository').first().fill(slug);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.locator('.pw-status', { hasText: /: read\.|GitHub|nothing/ }).waitFor({ timeout: 60_000 });
  const names = await page.locator('[role=tabpanel] > p > code').allTextContents();
  const texts = await page.locator('[role=tabpanel] pre').allTextContents();
  const notes = await page.locator('#pw-found + div li').allTextContents();
  await page.close();
  return {
    files: Object.fromEntries(names.map((name, at) => [name, texts[at] ?? ''])),
    unread: notes.find((note) => note.includes('would have been read')),
    requests: github.asked.length,
  };
}
