// A real browser, started anew for each file of tests, that can reach nothing but the site.

import { chromium } from 'playwright-core';

import { serve } from './site.mjs';

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** The screens that pages are looked at on. */
export const SCREENS = { phone: { width: 360, height: 780 }, desktop: { width: 1280, height: 900 } };

/** Starts the server and the browser. */
export async function open() {
  const site = await serve();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: ARGUMENTS });
  const close = async () => {
    await browser.close();
    site.close();
  };
  /** A page at a route; what goes wrong in it is gathered in `troubles`. */
  const visit = async (route, options = {}) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', viewport: SCREENS.desktop, ...options });
    const troubles = [];
    await context.route('**/*', (request) => {
      const url = request.request().url();
      if (url.startsWith(site.origin) || url.startsWith('data:')) return request.continue();
      troubles.push(`asks for ${url}`);
      return request.abort();
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(site.origin + route, { waitUntil: 'load' });
    return { page, troubles, leave: () => context.close() };
  };
  return { origin: site.origin, visit, close };
}
