import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { reportPage } from '../../rehearsal/src/report/page.js';
import { startChromium } from '../browser/chromium.js';
import { sampleResult } from './sample-result.js';

const FOCUS =
  "document.activeElement.tagName + ' ' + (document.activeElement.ariaLabel ?? document.activeElement.textContent)";
const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

describe('the report of a rehearsal, in Chromium (contract H2)', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'report-'));
  const file = path.join(folder, 'report.html');
  const asked: string[] = [];
  let browser: Browser | undefined;
  let page: Page;

  before(async function () {
    browser = await startChromium(this);
    const { result, board } = sampleResult();
    writeFileSync(file, reportPage(result, board));
    page = await browser.newPage();
    page.on('request', (request) => asked.push(request.url()));
  });
  beforeEach(() => page.goto(pathToFileURL(file).href));
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const [name, size] of Object.entries(WIDTHS))
      it(`axe finds nothing and nothing sticks out: ${colorScheme}, ${name}`, async () => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(size);
        await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
        const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        assert.equal(await page.evaluate(sideways), 0);
        await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
        const { violations } = (await page.evaluate('axe.run()')) as {
          violations: { id: string; nodes: unknown[] }[];
        };
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0])}`),
          [],
        );
      });

  it('asks for nothing but itself', () => {
    assert.deepEqual([...new Set(asked)], [pathToFileURL(file).href]);
  });

  it('is opened by the keyboard alone, from the verdict to the end of a log', async () => {
    await page.setViewportSize(WIDTHS.phone);
    const seen: string[] = [];
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      const focus = String(await page.evaluate(FOCUS));
      seen.push(focus);
      if (focus.startsWith('SUMMARY') && focus.includes('Log of publish.yml')) break;
    }
    assert.ok(seen.at(-1)?.startsWith('SUMMARY Log of publish.yml'), seen.join('\n'));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(FOCUS), 'PRE Log of publish.yml');
    await page.keyboard.press('End');
    await page.waitForFunction('document.activeElement.scrollTop > 0');
  });
});
