// Asks the search of a built site: node tests/search/query.mjs PUBLIC LANG QUERY
//
// Prints one line of JSON: what was looked for instead, what was found, block by block in order, and what a browser had
// to load for that. `level` is 3 for words as they were typed, 2 if typed without some marks, 1.5 for the beginning of a
// word, 1 for other marks. `bytes` is all that is fetched until the first results stand, compressed as hosts send it,
// the script included; results behind those are not counted.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const [root, lang, query] = process.argv.slice(2);
if (query === undefined || !['vi', 'en'].includes(lang)) {
  console.error('usage: node tests/search/query.mjs PUBLIC LANG QUERY');
  process.exit(2);
}

const MOST = 200;
const home = readFileSync(join(root, lang, 'index.html'), 'utf8');
const below = /href="([^"]+)" aria-keyshortcuts/.exec(home)?.[1];
if (!below) throw new Error(`the pages of ${root} have no search`);
// The links of a site under a path begin with that path, its folder does not.
const folder = below.slice(below.indexOf(`/${lang}/`));
const names = readdirSync(join(root, 'assets'));
const script = names.find((name) => /^search\.[0-9a-f]+\.js$/.test(name));

let bytes = 0;
const read = (path) => {
  const content = readFileSync(path);
  bytes += gzipSync(content).length;
  return content;
};
read(join(root, 'assets', script));
read(
  join(
    root,
    'assets',
    names.find((name) => /^search-page\./.test(name)),
  ),
);
const { open, search } = await import(pathToFileURL(join(root, 'assets', script)));

const index = await open(async (path) => JSON.parse(read(join(root, folder, path))));
const answer = await search(index, query);
const first = bytes;
const hits = [];
let number = 0;
const add = (results) => {
  for (const { url, hits: blocks } of results) {
    for (const { block, level, phrase, score } of blocks)
      hits.push({ url, block, level, phrase, score, number: number++ });
  }
};
add(answer.results);
while (hits.length < MOST) {
  const more = await answer.more();
  if (!more.length) break;
  add(more);
}
const found = hits.sort((one, other) => other.score - one.score || one.number - other.number);
const others = (await answer.others()).map(({ url, name }) => ({ url, name }));
console.log(
  JSON.stringify({
    rewrites: answer.rewrites,
    suggestion: answer.suggestion || undefined,
    hits: found.slice(0, MOST).map(({ url, block, level, phrase }) => ({ url, block, level, phrase })),
    others: others.length ? others : undefined,
    bytes: first,
  }),
);
