// The search as readers use it: with and without marks, with the keyboard alone, in both languages, and what it may weigh.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { SCREENS, open } from './browser.mjs';
import { PUBLIC } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VI = '/vi/tim-kiem/';
const EN = '/en/search/';

let browser;
before(async () => {
  browser = await open();
});
after(() => browser.close());

const titles = (page) => page.locator('#search_results > ol > li > h2').allInnerTexts();
const status = (page) => page.locator('#search_status').innerText();

/** Types a query and waits for what is said of it. */
const ask = async (page, query) => {
  await page.locator('#search_status').evaluate((it) => {
    it.textContent = '';
  });
  await page.locator('#search_query').fill('');
  await page.locator('#search_query').pressSequentially(query);
  await page.locator('#search_query').press('Enter');
  await page.waitForFunction(() => document.querySelector('#search_status').textContent !== '');
};

test('a query finds the same texts with marks, without, in capitals, and by the keys of Telex and VNI', async () => {
  const { page, troubles, leave } = await browser.visit(VI);
  await ask(page, 'mã nguồn mở');
  const expected = await titles(page);
  assert.ok(expected.length >= 3 && expected.some((title) => /mã nguồn mở/i.test(title)), expected.join(', '));
  for (const query of [
    'ma nguon mo',
    'MÃ NGUỒN MỞ',
    'mã nguồn mở'.normalize('NFD'),
    'max nguoonf mowr',
    'ma4 nguo6n2 mo73',
  ]) {
    await ask(page, query);
    assert.deepEqual(await titles(page), expected, query);
    assert.equal(
      /Đang tìm: mã nguồn mở/.test(await status(page)),
      /[fx4]/.test(query),
      `${query}: ${await status(page)}`,
    );
  }
  assert.deepEqual(troubles, []);
  await leave();
});

test('the index of a built site can be asked without a browser, and costs little', () => {
  const query = new URL('../search/query.mjs', import.meta.url).pathname;
  const asked = (lang, words) => JSON.parse(execFileSync('node', [query, PUBLIC, lang, words], { encoding: 'utf8' }));
  const { rewrites, hits, bytes } = asked('vi', 'max nguoonf mowr');
  assert.deepEqual(rewrites, ['mã nguồn mở']);
  assert.match(hits[0].url, /^\/vi\//);
  assert.deepEqual([typeof hits[0].block, hits[0].level, hits[0].phrase], ['number', 3, true]);
  assert.ok(bytes > 10_000 && bytes < 60_000, `${bytes} bytes`);
  assert.ok(asked('en', 'open weights').hits.some(({ url }) => url === '/en/glossary/open-weights/'));
});

test('wrong marks are answered with what was meant, and nothing with a sentence', async () => {
  const { page, leave } = await browser.visit(VI);
  await ask(page, 'mã nguồn mỡ');
  assert.match(await status(page), /“mã nguồn mỡ”.*“mã nguồn mở”/);
  assert.ok((await titles(page)).length > 0);
  await ask(page, 'qqqxyz');
  assert.match(await status(page), /“qqqxyz”/);
  assert.equal((await titles(page)).length, 0);
  await leave();
});

test('the words that were found are marked in their passages', async () => {
  const { page, leave } = await browser.visit(`${VI}?q=trong%20so`);
  await page.locator('mark').first().waitFor();
  const marks = await page.locator('#search_results > ol > li:first-child mark').allInnerTexts();
  assert.ok(marks.length > 0 && marks.every((mark) => mark.toLowerCase() === 'trọng số'), marks.join(', '));
  // The passage leads to where it stands.
  const href = await page.locator('.passage-link').first().getAttribute('href');
  assert.match(href, /^\/vi\/[a-z-]+\/[a-z0-9-]+\//);
  await leave();
});

test('the search is reached with / from any page, used with the keyboard alone, and kept by the history', async () => {
  const { page, leave } = await browser.visit('/vi/');
  await page.keyboard.press('/');
  await page.waitForURL(`**${VI}`);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search_query');
  await page.keyboard.type('thien kien');
  await page.keyboard.press('Enter');
  await page.locator('#search_results h2').first().waitFor();
  assert.match(page.url(), /\?q=thien\+kien$/);
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.closest('h2') !== null), true);
  await page.keyboard.press('ArrowUp');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search_query');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/(thuat-ngu|bai-viet)/);
  await page.goBack();
  await page.locator('#search_results h2').first().waitFor();
  assert.equal(await page.locator('#search_query').inputValue(), 'thien kien');
  await leave();
});

test('the key can be turned off, and is a letter where somebody writes', async () => {
  const { page, leave } = await browser.visit(VI);
  await page.locator('#search_query').press('/');
  assert.equal(await page.locator('#search_query').inputValue(), '/');
  await page.locator('#search_key').uncheck();
  await page.goto(`${browser.origin}/vi/`);
  await page.keyboard.press('/');
  await page.waitForTimeout(200);
  assert.ok(page.url().endsWith('/vi/'));
  await leave();
});

test('the other language has a group of its own', async () => {
  const { page, leave } = await browser.visit(`${EN}?q=inference`);
  await page.locator('#search_results h2').first().waitFor();
  await page.getByRole('button', { name: 'Search the Vietnamese articles too' }).click();
  const group = page.locator('#search_results section:has(ol[lang=vi])');
  await group.locator('h3').first().waitFor();
  assert.match(await group.locator('h3 a').first().getAttribute('href'), /^\/vi\//);
  await leave();
});

test('another name of a term brings what else there is', async () => {
  const { page, leave } = await browser.visit(`${VI}?q=bias`);
  await page.locator('.results-title').first().waitFor();
  assert.ok((await page.locator('.results-title').allInnerTexts()).some((title) => /thiên kiến/.test(title)));
  await leave();
});

test('results are accessible on a phone, in the dark, and fit on 320 px', async () => {
  const { page, leave } = await browser.visit(`${VI}?q=ma%20nguon%20mo`, {
    viewport: SCREENS.phone,
    colorScheme: 'dark',
    isMobile: true,
  });
  await page.locator('#search_results button').last().waitFor();
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`),
    [],
  );
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    0,
  );
  await leave();
});

test('without scripts there are lists and the alphabet instead', async () => {
  const { page, troubles, leave } = await browser.visit(VI, { javaScriptEnabled: false });
  assert.ok(await page.locator('noscript p').isVisible());
  await page.locator('#search_browse .letters a').first().click();
  assert.match(page.url(), /\/vi\/thuat-ngu\/#l-/);
  assert.deepEqual(troubles, []);
  await leave();
});

test('a search that cannot be loaded says so', async () => {
  const { page, leave } = await browser.visit(VI);
  await page.route('**/*.json', (route) => route.abort());
  await ask(page, 'mo');
  assert.match(await status(page), /Chưa tải được/);
  await leave();
});
