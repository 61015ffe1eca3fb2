// Articles in both languages at once, and how a reader goes from one to the other in the middle of a text.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { SCREENS, open } from './browser.mjs';
import { PUBLIC, html, pages, routes } from './site.mjs';

let browser;
before(async () => { browser = await open(); });
after(() => browser.close());

const of = (name) => pages().filter(({ kind }) => kind === name).map(({ route }) => route);
const bilingual = routes().filter((route) => html(route).includes('class="bilingual-page"'));
const [vi] = of('article').filter((route) => route.startsWith('/vi/'));

/** The id of the passage at the top of the window, and the words in it. */
const top = () => {
  const passages = [...document.querySelectorAll('[id^="b_"]')];
  const box = (passage) => (passage.closest('h2, h3, h4') ?? passage).getBoundingClientRect();
  return passages.find((passage) => box(passage).bottom > 40)?.id;
};

test('every article has a page in both languages, with either first', () => {
  const articles = routes().filter((route) => html(route).includes('class="article-page"'));
  assert.ok(bilingual.length >= 10);
  assert.equal(bilingual.length, articles.length);
});

for (const route of bilingual) {
  test(`${route} names the article as canonical and has each id and heading once`, async () => {
    const page = html(route);
    const lang = route.split('/')[1];
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(page)[1];
    assert.match(new URL(canonical).pathname, lang === 'vi' ? /^\/vi\/bai-viet\// : /^\/en\/articles\//);
    assert.doesNotMatch(page, /<link rel="alternate" hreflang/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), []);
    for (const [, target] of page.matchAll(/ href="#([^"]+)"/g)) assert.ok(ids.includes(target), target);
    const alone = html(new URL(canonical).pathname);
    const headings = (text) => [...text.matchAll(/<h[2-6] id="([a-z0-9-]+)"/g)].map((match) => match[1]);
    assert.deepEqual(headings(page), headings(alone));
  });
}

test('no list for machines has these pages', () => {
  const lists = routes().length && ['sitemap.xml', 'llms.txt', 'vi/feed.xml', 'en/feed.json'];
  for (const list of lists) assert.doesNotMatch(readFileSync(join(PUBLIC, list), 'utf8'), /\/(song-ngu|bilingual)\//, list);
});

for (const route of of('bilingual')) {
  test(`${route} has two columns where there is room, and one on a phone`, async () => {
    const own = route.split('/')[1];
    const other = own === 'vi' ? 'en' : 'vi';
    for (const [screen, viewport] of Object.entries({ ...SCREENS, narrow: { width: 320, height: 640 } })) {
      const { page, leave } = await browser.visit(route, { viewport, isMobile: screen !== 'desktop' });
      const pair = page.locator('section.pair:has(> div + div > p)').first();
      const [one, two] = [pair.locator(`> [lang=${own}]`), pair.locator(`> [lang=${other}]`)];
      const [left, right] = [await one.boundingBox(), await two.boundingBox()];
      if (screen === 'desktop') {
        assert.ok(Math.abs(left.y - right.y) < 2 && left.x + left.width <= right.x, 'side by side');
      } else {
        assert.ok(left.y + left.height <= right.y, 'one under the other');
      }
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(isWide, false, `${screen} scrolls sideways`);
      await leave();
    }
  });
}

test('the page and the way to it need no scripts', async () => {
  const { page, leave } = await browser.visit(vi, { javaScriptEnabled: false });
  await page.locator('.languages').getByText('Song ngữ').click();
  assert.match(page.url(), /\/vi\/song-ngu\//);
  assert.equal(await page.locator('.switcher').isVisible(), false);
  await page.locator('.languages').getByText('English').click();
  assert.match(page.url(), /\/en\/articles\//);
  await leave();
});

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test(`the switch keeps the place of the reader, there and back (${screen})`, async () => {
    const { page, troubles, leave } = await browser.visit(vi, { viewport, isMobile: screen === 'phone' });
    const near = page.locator('.switcher');
    const isOut = () => near.evaluate((box) => getComputedStyle(box).clipPath !== 'none');
    await page.evaluate(() => scrollTo(0, document.querySelector('.prose').offsetHeight * 0.6));
    await page.waitForTimeout(100);
    assert.ok(await isOut(), 'nobody asked for it');
    await page.evaluate(() => scrollBy(0, -120));
    await page.waitForFunction(() => document.querySelector('.switcher.shown'));
    const passage = await page.evaluate(top);
    assert.match(passage, /^b_/);
    for (const [words, address] of [['Song ngữ', /\/vi\/song-ngu\//], ['English', /\/en\/articles\//], ['Both languages', /\/en\/bilingual\//], ['Tiếng Việt', /\/vi\/bai-viet\//]]) {
      await near.getByText(words).click();
      await page.waitForURL(address);
      assert.match(page.url(), address);
      await page.waitForFunction(() => document.querySelector('.switcher.shown'));
      assert.equal(await page.evaluate(top), passage, `${words}: another passage`);
      const { y } = await page.locator(`[id="${passage}"]`).boundingBox();
      assert.ok(y > -5 && y < 120, `${words}: the passage is at ${y}`);
    }
    assert.deepEqual(troubles, []);
    await leave();
  });
}

test('who has not come to the text yet stays at the top', async () => {
  const { page, leave } = await browser.visit(vi);
  await page.locator('.languages').getByText('English').click();
  await page.waitForURL(/\/en\/articles\//);
  assert.equal(new URL(page.url()).hash, '');
  await leave();
});
