// Previews of terms: under the pointer, with the keyboard, under a finger, and none without scripts.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { SCREENS, open } from './browser.mjs';
import { PUBLIC, pages } from './site.mjs';

let browser;
before(async () => { browser = await open(); });
after(() => browser.close());

const articles = pages().filter(({ kind }) => kind === 'article').map(({ route }) => route);
const [route] = articles;
const PREVIEW = '.preview:popover-open';

/** The first term of an article, in view, and what the list of terms says of it. */
async function term(page) {
  const link = page.locator('.prose a.term').first();
  await link.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const meaning = await page.locator(`#${await link.getAttribute('aria-describedby')}`).innerText();
  return { link, meaning, preview: page.locator(PREVIEW) };
}

/** Puts a finger on a link, and lifts it after so many milliseconds. */
async function press(page, link, milliseconds) {
  const { x, y, height } = await link.boundingBox();
  const hand = await page.context().newCDPSession(page);
  const touchPoints = [{ x: x + 4, y: y + height / 2 }];
  await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await page.waitForTimeout(milliseconds);
  await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

for (const route of articles) {
  test(`${route} explains a term under the pointer`, async () => {
    const { page, troubles, leave } = await browser.visit(route);
    const { link, meaning, preview } = await term(page);
    await link.hover();
    assert.equal(await preview.count(), 0, 'not at once, where the pointer only passes');
    await preview.waitFor();
    assert.ok((await preview.innerText()).includes(meaning));
    assert.equal(await link.getAttribute('title'), null);
    // It touches the link, and the pointer may go over to it and stay.
    const [from, to] = [await link.boundingBox(), await preview.boundingBox()];
    const gap = Math.max(to.y - (from.y + from.height), from.y - (to.y + to.height));
    assert.ok(gap <= 1, `${gap} px between the link and its preview`);
    assert.ok(to.x >= 0 && to.x + to.width <= SCREENS.desktop.width);
    await preview.hover();
    await page.waitForTimeout(600);
    assert.ok(await preview.isVisible(), 'it stays under the pointer');
    await page.mouse.move(2, 2);
    await preview.waitFor({ state: 'detached' });
    assert.deepEqual(troubles, []);
    await leave();
  });
}

test('the keyboard shows a preview, keeps the focus, and follows the link', async () => {
  const { page, leave } = await browser.visit(route);
  const { link, meaning, preview } = await term(page);
  const isFocused = () => link.evaluate((element) => element === document.activeElement);
  // Focus that comes by the keyboard is visible.
  await page.keyboard.press('Tab');
  await link.focus();
  await preview.waitFor();
  assert.ok((await preview.innerText()).includes(meaning));
  await page.waitForTimeout(800);
  assert.ok(await preview.isVisible(), 'it does not vanish by itself');
  await page.keyboard.press('Escape');
  await preview.waitFor({ state: 'detached' });
  assert.ok(await isFocused(), 'Escape leaves the focus where it is');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await preview.waitFor();
  assert.ok(await isFocused());
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/(thuat-ngu|glossary)\//);
  await leave();
});

test('Escape closes a preview under the pointer too', async () => {
  const { page, leave } = await browser.visit(route);
  const { link, preview } = await term(page);
  await link.hover();
  await preview.waitFor();
  await page.keyboard.press('Escape');
  await preview.waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  assert.equal(await preview.count(), 0, 'it stays closed');
  await leave();
});

const phone = { viewport: SCREENS.phone, isMobile: true, hasTouch: true };

test('a tap follows a term as any link', async () => {
  const { page, leave } = await browser.visit(route, phone);
  const { link } = await term(page);
  await link.tap();
  await page.waitForURL(/\/(thuat-ngu|glossary)\//);
  await leave();
});

test('a finger that stays shows a preview, which a tap elsewhere closes', async () => {
  const { page, leave } = await browser.visit(route, phone);
  const { link, meaning, preview } = await term(page);
  await press(page, link, 800);
  await preview.waitFor();
  assert.ok((await preview.innerText()).includes(meaning));
  const { x, y, width, height } = await preview.boundingBox();
  assert.ok(x >= 0 && x + width <= SCREENS.phone.width && y + height <= SCREENS.phone.height + 1, 'it fits on the phone');
  await page.waitForTimeout(500);
  assert.ok(page.url().endsWith(route), 'the link was not followed');
  await page.touchscreen.tap(20, 60);
  await preview.waitFor({ state: 'detached' });
  await leave();
});

test('a browser without anchors puts the preview beside its link all the same', async () => {
  const { page, leave } = await browser.visit('/robots.txt');
  await page.addInitScript(() => { CSS.supports = () => false; });
  await page.goto(browser.origin + route);
  const { link, preview } = await term(page);
  for (const block of ['start', 'end']) {
    await link.evaluate((element, block) => element.scrollIntoView({ block }), block);
    await page.mouse.move(2, 2);
    await link.hover();
    await preview.waitFor();
    const [from, to] = [await link.boundingBox(), await preview.boundingBox()];
    const gap = Math.max(to.y - (from.y + from.height), from.y - (to.y + to.height));
    assert.ok(Math.abs(gap) <= 1, `${gap} px between the link and its preview`);
    assert.ok(to.y >= 0 && to.y + to.height <= SCREENS.desktop.height && to.x >= 0);
    await page.keyboard.press('Escape');
  }
  await leave();
});

test('previews need nothing that the policy for hosts forbids', async () => {
  const policy = /content-security-policy: (.+)/i.exec(readFileSync(join(PUBLIC, '_headers'), 'utf8'))[1];
  const { page, troubles, leave } = await browser.visit('/robots.txt');
  await page.route('**/*', async (request) => {
    const response = await request.fetch();
    await request.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await page.goto(browser.origin + route);
  const { link, preview } = await term(page);
  await link.hover();
  await preview.waitFor();
  assert.deepEqual(troubles, []);
  await leave();
});

test('previews are seen in forced colours and not on paper', async () => {
  const { page, leave } = await browser.visit(route, { forcedColors: 'active' });
  const { link, preview } = await term(page);
  await link.hover();
  await preview.waitFor();
  assert.notEqual(await preview.evaluate((box) => getComputedStyle(box).borderTopWidth), '0px');
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await preview.isVisible()));
  await leave();
});
