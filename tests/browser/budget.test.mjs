// What an article costs a reader, compressed as hosts send it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { PUBLIC, html, routes } from './site.mjs';

const KIB = 1024;
const read = (route) => readFileSync(join(PUBLIC, route));
const compressed = (bytes) => gzipSync(bytes, { level: 9 }).length;
const sum = (sizes) => sizes.reduce((all, size) => all + size, 0);
const all = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);

/** The tags of a page that make a browser fetch something at once. */
const fetched = (page) => ({
  styles: all(page, /<link [^>]*rel="stylesheet"[^>]*href="([^"]+)"/g),
  scripts: all(page, /<script [^>]*src="([^"]+)"/g),
  preloads: all(page, /<link [^>]*rel="(?:preload|modulepreload)"[^>]*href="([^"]+)"/g),
  pictures: all(page, /<img [^>]*src="([^"]+)"/g),
});

const bilingual = routes().filter((route) => html(route).includes('class="bilingual-page"'));
const articles = routes().filter((route) => html(route).includes('class="article-page"'));

test('there are articles to weigh', () => assert.ok(articles.length >= 10));

for (const route of articles) {
  test(`${route} stays within the budget`, () => {
    const page = html(route);
    const { styles, scripts, preloads, pictures } = fetched(page);
    const isOwn = (url) => url.startsWith('/') && !url.startsWith('//');
    assert.deepEqual([...styles, ...scripts, ...preloads, ...pictures].filter((url) => !isOwn(url)), [], 'third parties');
    const css = styles.map(read);
    // Faces that the stylesheet declares, whether this page needs all of them or not.
    const faces = css.flatMap((sheet) => all(String(sheet), /url\(["']?([^"')]+\.woff2)/g));
    const size = {
      html: compressed(Buffer.from(page)),
      css: sum(css.map(compressed)),
      script: sum(scripts.map((url) => compressed(read(url)))),
      fonts: sum(faces.map((url) => read(new URL(url, `http://x${styles[0]}`).pathname).length)),
    };
    assert.ok(size.html <= 30 * KIB, `HTML: ${size.html} bytes`);
    assert.ok(size.css <= 12 * KIB, `CSS: ${size.css} bytes`);
    assert.ok(size.script <= 8 * KIB, `script: ${size.script} bytes`);
    const previews = scripts.filter((url) => url.includes('/terms.'));
    assert.equal(previews.length, page.includes('class="terms"') ? 1 : 0, 'previews, where there are terms');
    assert.ok(previews.every((url) => compressed(read(url)) <= 2 * KIB), 'previews: more than 2 KiB');
    assert.ok(size.fonts <= 110 * KIB, `fonts: ${size.fonts} bytes`);
    assert.ok(faces.length <= 4, `${faces.length} fonts`);
  });
}

for (const route of bilingual) {
  test(`${route} has two texts and weighs no more than two`, () => {
    const size = compressed(Buffer.from(html(route)));
    assert.ok(size <= 60 * KIB, `HTML: ${size} bytes`);
  });
}
