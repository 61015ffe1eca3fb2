// What stands around the text of an article: links beside headings, the current part, what to read next, passing it on.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { SCREENS, open } from './browser.mjs';
import { html, pages, routes } from './site.mjs';

let browser;
before(async () => { browser = await open(); });
after(() => browser.close());

const articles = routes().filter((route) => html(route).includes('class="article-page"'));
const [route] = pages().filter(({ kind }) => kind === 'article').map(({ route }) => route);
const inSeries = articles.find((route) => html(route).includes('class="series"'));
const permissions = ['clipboard-read', 'clipboard-write'];

test('every heading has a link that names it and copies its address', async () => {
  const { page, troubles, leave } = await browser.visit(route, { permissions });
  const headings = page.locator('.prose > :is(h2, h3, h4)');
  assert.ok(await headings.count() > 2);
  assert.equal(await page.locator('.prose > .anchor').count(), await headings.count());
  const heading = headings.nth(1);
  const [id, text] = [await heading.getAttribute('id'), await heading.innerText()];
  const link = page.getByRole('link', { name: new RegExp(`: ${text.replace(/\W/g, '.')}$`) });
  await heading.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  assert.equal(await link.evaluate((element) => getComputedStyle(element).opacity), '0', 'quiet');
  await heading.hover();
  assert.equal(await link.evaluate((element) => getComputedStyle(element).opacity), '1');
  const [box, beside] = [await link.boundingBox(), await heading.boundingBox()];
  assert.ok(box.width >= 24 && box.height >= 24, 'a target of 24 px');
  assert.ok(box.y >= beside.y - 4 && box.y + box.height <= beside.y + beside.height + 4, 'beside its heading');
  await link.click();
  assert.ok(page.url().endsWith(`#${id}`));
  await page.locator('[role=status]:not(:empty)').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator(':focus').evaluate((element) => getComputedStyle(element).opacity), '1');
  assert.deepEqual(troubles, []);
  await leave();
});

test('links beside headings lead there without scripts, and fit on a phone', async () => {
  const { page, leave } = await browser.visit(route, { javaScriptEnabled: false, viewport: SCREENS.phone, isMobile: true, hasTouch: true });
  const link = page.locator('.prose > .anchor').nth(1);
  const { x, width } = await link.boundingBox();
  assert.ok(x >= 0 && x + width <= SCREENS.phone.width);
  await link.tap();
  assert.ok(page.url().endsWith(await link.getAttribute('href')));
  await leave();
});

test('the contents mark the part that is read, and stay beside the text', async () => {
  const { page, leave } = await browser.visit(route);
  const current = page.locator('.contents [aria-current]');
  assert.equal(await current.count(), 0, 'none before the first part');
  const ids = await page.locator('.contents a').evaluateAll((links) => links.map((link) => link.hash.slice(1)));
  for (const id of [ids[0], ids.at(-1), ids[1]]) {
    await page.locator(`#${id}`).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
    await page.locator(`.contents a[href="#${id}"][aria-current]`).waitFor();
    assert.equal(await current.count(), 1);
    const { y, height } = await page.locator('.contents').boundingBox();
    assert.ok(y >= 0 && y + height <= SCREENS.desktop.height, 'in view');
  }
  await leave();
});

test('an article is passed on with its title and its plain address', async () => {
  const { page, leave } = await browser.visit(route, { permissions });
  const title = await page.title();
  await page.evaluate(() => { Object.defineProperty(Navigator.prototype, 'share', { value: undefined }); });
  await page.reload();
  const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
  const shared = await page.evaluate(() => document.querySelector('button.share').dataset);
  assert.deepEqual({ ...shared }, { title, url: canonical });
  const letter = new URL(await page.locator('.tools a[href^="mailto:"]').getAttribute('href'));
  assert.deepEqual([letter.searchParams.get('subject'), letter.searchParams.get('body')], [title, canonical]);
  await leave();
});

test('the button passes on by the device, or copies', async () => {
  for (const hasShare of [true, false]) {
    const { page, leave } = await browser.visit('/robots.txt', { permissions });
    await page.addInitScript((hasShare) => {
      const share = async (data) => { globalThis.shared = data; };
      Object.defineProperty(navigator, 'share', { value: hasShare ? share : undefined });
    }, hasShare);
    await page.goto(browser.origin + route);
    await page.locator('button.share').click();
    const [title, url] = [await page.title(), await page.locator('link[rel=canonical]').getAttribute('href')];
    if (hasShare) {
      assert.deepEqual(await page.evaluate(() => globalThis.shared), { title, url });
    } else {
      await page.locator('[role=status]:not(:empty)').waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${title}\n${url}`);
    }
    await leave();
  }
});

test('without scripts there is no button that does nothing', async () => {
  const { page, leave } = await browser.visit(route, { javaScriptEnabled: false });
  assert.equal(await page.locator('button.share').isVisible(), false);
  assert.ok(await page.locator('.tools a[href^="mailto:"]').isVisible());
  await leave();
});

test('a series says which part this is, and shows the others in order', async () => {
  const { page, leave } = await browser.visit(inSeries);
  const parts = page.locator('.series .timeline > li');
  const [total, number] = [await parts.count(), await parts.evaluateAll((parts) => 1 + parts.findIndex((part) => part.querySelector('[aria-current="page"]')))];
  const said = await page.locator('.series .count').innerText();
  assert.deepEqual(said.match(/\d+/g).map(Number), [number, total]);
  const dates = await parts.locator('time').evaluateAll((times) => times.map((time) => time.dateTime));
  assert.deepEqual(dates, dates.toSorted());
  assert.equal(dates.length, total);
  assert.ok((await page.locator('.facts').innerText()).includes(said));
  await page.locator('.series h2 a').click();
  assert.equal(await page.locator('.cards.parts > li time').count(), total);
  await leave();
});

test('related articles are in the same language, few, and named nowhere else on the page', () => {
  for (const route of articles) {
    const page = html(route);
    const links = (part) => [...part.matchAll(/<h3 class="card-title"><a href="([^"]+)"/g)].map((match) => match[1]);
    const related = links(/<section class="related".*?<\/section>/s.exec(page)?.[0] ?? '');
    assert.ok(related.length >= 1 && related.length <= 3, `${route}: ${related}`);
    const series = /<nav class="series".*?<\/nav>/s.exec(page)?.[0] ?? '';
    for (const other of related) {
      assert.notEqual(other, route);
      assert.ok(other.startsWith(route.slice(0, 4)), other);
      assert.ok(!series.includes(`"${other}"`), other);
    }
  }
});
