// Every kind of page, light and dark, on a phone and on a desktop: nothing that WCAG 2.2 AA forbids, nothing in the console,
// nothing wider than the narrowest phone, and no mark cut off.

import assert from 'node:assert/strict';
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { SCREENS, open } from './browser.mjs';
import { pages } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What readers may set without losing anything (WCAG 1.4.12). */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-block-end: 2em !important; }`;

let browser;
before(async () => { browser = await open(); });
after(() => browser.close());

/** The texts that a box hides a part of. */
const clipped = () => {
  const hides = (box) => /hidden|clip/.test(getComputedStyle(box).overflow + getComputedStyle(box).overflowY);
  // What only screen readers are told is cut to a point on purpose.
  const isShown = (box) => box.offsetWidth > 1 && box.offsetHeight > 1;
  const boxes = [...document.body.querySelectorAll('*')].filter((box) => box.innerText?.trim() && hides(box) && isShown(box));
  return boxes.filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1).map((box) => box.outerHTML.slice(0, 120));
};

/** The lines that are lower than the letters with the tallest and deepest marks need (ascent and descent of the face). */
const crowded = () => {
  const paper = document.createElement('canvas').getContext('2d');
  const lines = [...document.body.querySelectorAll('h1, h2, h3, p, li, dt, dd, th, td, figcaption, summary')];
  const isTooLow = (line) => {
    const style = getComputedStyle(line);
    paper.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = paper.measureText('ẲẴỄỘỰậợ');
    return line.innerText?.trim() && parseFloat(style.lineHeight) < up + down;
  };
  return lines.filter(isTooLow).map((line) => line.outerHTML.slice(0, 120));
};

const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

for (const { kind, route } of pages()) {
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    for (const colorScheme of ['light', 'dark']) {
      test(`${kind} ${route} is accessible (${screen}, ${colorScheme})`, async () => {
        const { page, troubles, leave } = await browser.visit(route, { viewport, colorScheme, isMobile: screen === 'phone' });
        if (process.env.SCREENSHOTS && colorScheme === 'light') {
          mkdirSync(process.env.SCREENSHOTS, { recursive: true });
          const name = `${kind}-${route.split('/')[1] || 'front'}-${screen}.png`;
          await page.screenshot({ path: join(process.env.SCREENSHOTS, name), fullPage: true });
        }
        await page.evaluate(AXE);
        const { violations } = await page.evaluate((rules) => globalThis.axe.run({ runOnly: rules }), RULES);
        const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, 4).map((node) => node.html).join('\n  ')}`);
        assert.deepEqual(said, []);
        assert.deepEqual(troubles, []);
        await leave();
      });
    }
  }

  test(`${kind} ${route} fits on 320 px and with wide spacing`, async () => {
    const { page, leave } = await browser.visit(route, { viewport: { width: 320, height: 640 }, isMobile: true });
    assert.equal(await page.evaluate(overflow), 0, 'wider than the screen');
    assert.deepEqual(await page.evaluate(crowded), [], 'lines too low for Vietnamese marks');
    // As a reader's own stylesheet, which no policy of the page keeps out.
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    }, SPACING);
    assert.equal(await page.evaluate(overflow), 0, 'wider than the screen with wide spacing');
    assert.deepEqual(await page.evaluate(clipped), [], 'cut off with wide spacing');
    await leave();
  });
}
