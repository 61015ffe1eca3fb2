// Terms in both languages: without scripts, remembered with them, and never said twice.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { open } from './browser.mjs';
import { html, pages, routes } from './site.mjs';

let browser;
before(async () => { browser = await open(); });
after(() => browser.close());

const articles = routes().filter((route) => html(route).includes('class="article-page"'));
const longest = pages().filter(({ kind }) => kind === 'article').map(({ route }) => route);

/** What the text of a page says, second names left out and in. */
const both = async (page) => {
  const box = page.getByRole('checkbox');
  const one = await page.locator('.prose').innerText();
  await box.check();
  return { one, two: await page.locator('.prose').innerText(), seconds: await page.locator('.alt').allInnerTexts() };
};

for (const route of longest) {
  test(`${route} shows terms in both languages without scripts`, async () => {
    const { page, troubles, leave } = await browser.visit(route, { javaScriptEnabled: false });
    const lang = route.split('/')[1];
    assert.equal(await page.locator('.alt').first().isVisible(), false);
    const { one, two, seconds } = await both(page);
    assert.ok(seconds.length >= 3, seconds.join());
    assert.ok(await page.locator('.alt').first().isVisible());
    // They are added, each behind its term, and nothing else changes.
    assert.equal(seconds.reduce((text, second) => text.replace(second, ''), two), one);
    for (const second of await page.locator('.alt').all()) {
      assert.match(await second.innerText(), /^ \(.+\)$/);
      const words = await second.evaluate((element) => element.previousElementSibling.lang);
      assert.notEqual(await second.getAttribute('lang'), words || lang, 'the other language');
    }
    await page.getByRole('checkbox').uncheck();
    assert.equal(await page.locator('.alt').first().isVisible(), false);
    assert.deepEqual(troubles, []);
    await leave();
  });
}

test('the choice is remembered on other articles and on paper', async () => {
  const [route, other] = longest;
  const { page, leave } = await browser.visit(route);
  await page.getByRole('checkbox').check();
  await page.goto(browser.origin + other);
  assert.ok(await page.getByRole('checkbox').isChecked());
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.alt').first().isVisible());
  assert.equal(await page.locator('.names').isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('checkbox').uncheck();
  await page.reload();
  assert.equal(await page.getByRole('checkbox').isChecked(), false);
  await leave();
});

test('no term is given twice in a row', () => {
  for (const route of articles) {
    const page = html(route);
    for (const [, words, second, behind] of page.matchAll(/<a class="term"[^>]*>(.*?)<\/a><span class="alt"[^>]*> \((.*?)\)<\/span>(.{0,80})/g)) {
      assert.notEqual(words.toLowerCase(), second.toLowerCase(), route);
      const text = behind.replace(/<[^>]*>/g, '').toLowerCase();
      assert.ok(!text.startsWith(` (${second.toLowerCase()}`), `${route}: ${words} (${second})${text}`);
    }
  }
});

test('only articles have second names', () => {
  for (const route of routes()) {
    const page = html(route);
    const has = { names: page.includes('class="alt"'), choice: page.includes('id="both_names"') };
    assert.equal(has.names, has.choice, route);
    assert.ok(!has.names || articles.includes(route), route);
  }
});
