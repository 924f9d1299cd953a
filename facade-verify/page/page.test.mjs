// Opens the page in Debian's Chromium: facade-verify/page/README.md.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { DESK, PHONE, launch } from './browser.mjs';
import { startFacade, startRegistry } from './facade.mjs';
import { PUBLIC_HOST, STATES } from './states.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MAX_BYTES = 30_000;

for (const [name, state] of Object.entries(STATES)) {
  describe(name, () => {
    const url = `http://${PUBLIC_HOST}${state.path}`;
    let facade;
    let browser;

    before(async () => {
      facade = await state.start();
      browser = await launch(PUBLIC_HOST, facade.url);
    });
    after(async () => {
      await browser.close();
      await facade.close();
    });

    /** Opens the page, and fails on everything that it should not do. */
    async function visit(options, visitor) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const trouble = [];
      const requests = [];
      page.on('console', message => trouble.push(message.text()));
      page.on('pageerror', error => trouble.push(String(error)));
      page.on('request', request => requests.push(request.url()));
      const response = await page.goto(url);
      await visitor(page, response);
      assert.deepEqual(trouble, [], 'errors, and violations of the policy');
      assert.deepEqual(requests.filter(each => each !== 'data:,' && !each.startsWith('data:image/')), [url]);
      await context.close();
    }

    test('is small', () => visit({ viewport: DESK }, async (page, response) => {
      assert.ok((await response.body()).length <= MAX_BYTES);
    }));

    test('allows no other script', async () => {
      const page = await browser.newPage();
      await page.goto(url);
      const blocked = await page.evaluate(() => new Promise(resolve => {
        document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'document.title = "ran"';
        document.body.append(script);
      }));
      assert.match(blocked, /^script-src/);
      assert.notEqual(await page.title(), 'ran');
      await page.close();
    });

    for (const [size, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
      test(`shows a pull command in the first screen of a ${size}, and nothing scrolls sideways`, () =>
        visit({ viewport }, async page => {
          const box = await page.getByText(/^docker pull /).first().boundingBox();
          assert.ok(box.y >= 0 && box.y + box.height <= viewport.height, JSON.stringify(box));
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(width <= viewport.width, `${width} pixels wide`);
        }));
    }

    test('works without script', () => visit({ viewport: PHONE, javaScriptEnabled: false }, async page => {
      assert.ok(await page.getByText(/^docker pull /).first().isVisible());
      assert.equal(await page.getByRole('button').count(), 0, 'a button that does nothing');
    }));

    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing in ${colorScheme}`, () => visit({ viewport: PHONE, colorScheme, bypassCSP: true }, async page => {
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => window.axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }));
        assert.deepEqual(violations.map(each => `${each.id}: ${each.nodes.map(node => node.html)}`), []);
      }));
    }

    /** Outside HTTPS, browsers have no clipboard, so this is the older way. */
    test('copies the command', () => visit({ viewport: PHONE }, async page => {
      const command = await page.getByText(/^docker pull /).first().textContent();
      await page.getByRole('button', { name: 'Copy, Docker' }).click();
      assert.equal(await page.getByRole('status').textContent(), 'Copied');
      assert.equal(await pasted(page), command);
    }));
  });
}

/** Returns what a person would paste. */
async function pasted(page) {
  await page.evaluate(() => document.body.append(document.createElement('textarea')));
  await page.locator('textarea').focus();
  await page.keyboard.press('Control+V');
  return page.locator('textarea').inputValue();
}

describe('at localhost', () => {
  let registry;
  let facade;
  let browser;

  before(async () => {
    const tags = Array.from({ length: 100_000 }, (_, i) => `1.${i}.0`);
    registry = await startRegistry({ 'my-org/app': ['1.0'], 'my-org/large': tags });
    facade = await startFacade({
      upstreams: { mine: { type: 'generic', url: registry.url, auth: 'none' } },
      routes: [{ repository: 'my-org/**', upstream: 'mine' }],
    });
    browser = await launch(PUBLIC_HOST, facade.url);
  });
  after(async () => {
    await browser.close();
    await facade.close();
    registry.close();
  });

  test('copies to the clipboard', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${facade.url}/my-org/app`);
    await page.getByRole('button', { name: 'Copy, Kubernetes' }).click();
    await page.getByText('Copied').first().waitFor();
    const host = new URL(facade.url).host;
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `image: ${host}/my-org/app:1.0`);
    await context.close();
  });

  test('leads a person from a URL of the registry API to the page of the repository', async () => {
    const page = await browser.newPage();
    await page.goto(`${facade.url}/v2/my-org/app/manifests/1.0`);
    assert.equal(page.url(), `${facade.url}/my-org/app`);
    // a script of a page is no person
    const url = `${facade.url}/v2/my-org/app/manifests/1.0`;
    const { status } = await fetch(url, { headers: { Accept: 'text/html' }, redirect: 'manual' });
    assert.equal(status, 307);
    await page.close();
  });

  test('shows some of 100,000 tags', async () => {
    const page = await browser.newPage();
    const response = await page.goto(`${facade.url}/my-org/large`);
    assert.ok((await response.body()).length <= MAX_BYTES);
    assert.ok(await page.getByText('and more').isVisible());
    await page.close();
  });

  test('never requests a manifest', () => {
    assert.deepEqual(registry.requests.filter(url => !url.includes('/tags/list')), []);
  });
});
