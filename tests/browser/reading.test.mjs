// What readers do: without scripts, with the keyboard, on paper, and from one language to the other.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { open } from './browser.mjs';
import { html, pages, routes } from './site.mjs';

let browser;
before(async () => { browser = await open(); });
after(() => browser.close());

const articles = pages().filter(({ kind }) => kind === 'article').map(({ route }) => route);

test('there is an article in each language', () => {
  assert.deepEqual(articles.map((route) => route.split('/')[1]).sort(), ['en', 'vi']);
});

for (const route of articles) {
  test(`${route} can be read, and its terms followed, without scripts`, async () => {
    const { page, troubles, leave } = await browser.visit(route, { javaScriptEnabled: false });
    assert.ok((await page.locator('main').innerText()).length > 3000);
    const term = page.locator('.prose a.term').first();
    const name = await term.innerText();
    await term.click();
    assert.match(page.url(), /\/(thuat-ngu|glossary)\//);
    assert.ok((await page.locator('h1').innerText()).length > 0, name);
    assert.deepEqual(troubles, []);
    await leave();
  });

  test(`${route} leads to the same article in the other language and back`, async () => {
    const { page, leave } = await browser.visit(route);
    const lang = await page.locator('html').getAttribute('lang');
    await page.locator('.languages a[rel=alternate]').click();
    await page.waitForLoadState();
    assert.notEqual(await page.locator('html').getAttribute('lang'), lang);
    await page.locator('.languages a[rel=alternate]').click();
    await page.waitForLoadState();
    assert.ok(page.url().endsWith(route));
    await leave();
  });

  test(`${route} is begun with the keyboard at its text`, async () => {
    const { page, leave } = await browser.visit(route);
    await page.keyboard.press('Tab');
    const first = page.locator(':focus');
    assert.equal(await first.getAttribute('href'), '#main_content');
    assert.ok(await first.isVisible(), 'the skip link is seen when it has the focus');
    await page.keyboard.press('Enter');
    assert.match(page.url(), /#main_content$/);
    // Every stop shows that it is one.
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      });
      assert.ok(outline, `stop ${stop} has no outline: ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 100))}`);
    }
    await leave();
  });

  test(`${route} is whole on paper, with its terms`, async () => {
    const { page, leave } = await browser.visit(route);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.terms dd').first().isVisible(), 'the list of terms');
    assert.ok(await page.locator('.sources li').first().isVisible(), 'the sources');
    assert.ok(!(await page.locator('.masthead nav').first().isVisible()), 'the navigation');
    assert.ok((await page.pdf({ format: 'A4' })).length > 20_000);
    await leave();
  });
}

test('every page says its language', () => {
  for (const route of routes().filter((route) => route !== '/')) {
    const lang = route.split('/')[1];
    assert.match(html(route), new RegExp(`<html lang="${lang}">`), route);
  }
});

test('a wrong address is answered in both languages', async () => {
  const { page, leave } = await browser.visit('/vi/khong-co-trang-nay/');
  const text = await page.locator('main').innerText();
  assert.match(text, /[ạảấậ]/);
  assert.match(text, /page/i);
  await leave();
});
