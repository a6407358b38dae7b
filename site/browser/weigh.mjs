// Reads each page to its end, and prints what it weighs over the wire, packed, in bytes, as JSON: {page: {file: bytes}}.
// node weigh.mjs BROWSER PROGRAM BASE PAGES.json, where a page is its path
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { launch } from './browse.mjs';

const [name, program, base, list] = process.argv.slice(2);
const browser = await launch(name, program);
const weights = {};
try {
  for (const path of JSON.parse(readFileSync(list, 'utf8'))) {
    const page = await browser.newPage(); // nothing is in its memory
    await page.setCacheEnabled(false);
    await page.setViewport({ width: 1280, height: 900 });
    const asked = [];
    page.on('response', (response) => asked.push(weight(response)));
    await page.goto(base + path, { waitUntil: 'load' });
    // Pictures further down are fetched when they come near.
    await page.evaluate(() => document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; }));
    await page.waitForNetworkIdle();
    weights[path] = Object.fromEntries(await Promise.all(asked));
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(weights));

/** A file and its bytes as a host sends it; fonts and photographs are packed already. */
async function weight(response) {
  const file = response.url().replace(base, '').replace(/[?#].*/, '');
  if (response.url().startsWith('data:')) return [file, 0]; // a part of the file that holds it
  const bytes = await response.buffer();
  return [file, /\.(woff2?|png|jpg|bin|wasm)$/.test(file) ? bytes.length : gzipSync(bytes).length];
}
