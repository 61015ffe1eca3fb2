// The built site: a server for it on this machine, and one page of each kind.

import { readFileSync, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** The folder of the site. */
export const PUBLIC = process.env.PUBLIC ?? '';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.mjs': 'text/javascript',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.webp': 'image/webp', '.avif': 'image/avif',
  '.jpg': 'image/jpeg', '.woff2': 'font/woff2', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** Serves the site at the root of 127.0.0.1 and a free port, as a plain host would. */
export async function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = normalize(join(PUBLIC, path));
    if (file.startsWith(PUBLIC) && existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const found = file.startsWith(PUBLIC) && existsSync(file);
    if (!found) file = join(PUBLIC, '404.html');
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** The routes of all pages, from what the program says it wrote. */
export function routes() {
  const lines = readFileSync(join(PUBLIC, 'songngu-manifest.txt'), 'utf8').split('\n');
  const paths = lines.map((line) => line.split(/\s+/).find((word) => word.endsWith('index.html'))).filter(Boolean);
  return paths.map((path) => `/${path.slice(0, -'index.html'.length)}`);
}

/** The HTML of a page. */
export const html = (route) => readFileSync(join(PUBLIC, route.endsWith('/') ? `${route}index.html` : route), 'utf8');

/** What a page is, by the class of its body: `article-page`. */
const kind = (route) => /<body class="([a-z-]+)-page"/.exec(html(route))?.[1];

/** A page of each kind in each language; of articles the longest, which has the most in it. */
export function pages() {
  const best = new Map();
  for (const route of routes()) {
    const name = kind(route);
    if (!name) continue; // a page that only sends readers on
    const key = `${name} ${route.split('/')[1]}`;
    const size = html(route).length;
    if (size > (best.get(key)?.size ?? 0)) best.set(key, { kind: name, route, size });
  }
  return [...best.values(), { kind: 'not-found', route: '/404.html' }];
}
