// Opens each page as a phone does and prints what is wrong with it, as JSON: {page: [faults]}.
// node pages.mjs BROWSER PROGRAM BASE PAGES.json, where a page is {path, axe: whether axe looks at it as well}
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch, watch } from './browse.mjs';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

const [name, program, base, list] = process.argv.slice(2);
const rules = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launch(name, program);
const found = {};
try {
  const page = await browser.newPage();
  const faults = watch(page, base);
  for (const { path, axe } of JSON.parse(readFileSync(list, 'utf8'))) {
    faults.length = 0;
    await page.setViewport(PHONE);
    await page.goto(base + path, { waitUntil: 'load' });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > PHONE.width) faults.push(`is ${width} px wide on a phone of ${PHONE.width}`);
    faults.push(...(await page.evaluate(oddFormulas)));
    if (axe) {
      await page.setViewport(DESK);
      await page.evaluate(rules + ';0');
      for (const scheme of ['light', 'dark']) faults.push(...(await violations(page, scheme)));
      faults.push(...(await page.evaluate(pushed)));
    }
    found[path] = [...faults];
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));

/** Parts of formulas that MathML gives two children, and which have others. */
function oddFormulas() {
  return [...document.querySelectorAll('msup, msub, mfrac, mroot, mover, munder')]
    .filter((part) => part.children.length !== 2)
    .map((part) => 'a formula is broken: ' + part.outerHTML);
}

/** Whether the text would move aside when the list of its headings, which comes after it, has been read. */
function pushed() {
  const text = document.querySelector('.bd-article-container');
  if (!text) return [];
  const { left, width } = text.getBoundingClientRect();
  document.querySelector('.bd-sidebar-secondary')?.remove();
  const before = text.getBoundingClientRect();
  const still = before.left === left && before.width === width;
  return still ? [] : [`moves from ${before.left} to ${left} px while it loads, from ${before.width} px of width to ${width}`];
}

/** What axe finds on a page in this colour scheme. */
async function violations(page, scheme) {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' }, // no colour is caught half-way
  ]);
  const followed = await page
    .waitForFunction((s) => document.documentElement.dataset.theme === s, { timeout: 5000 }, scheme)
    .catch(() => null);
  if (!followed) return [`does not follow the system, which is ${scheme} now`];
  return page.evaluate(async (s) => {
    const { violations } = await axe.run({
      preload: false, // it would ask for the styles, and may not from a file
      resultTypes: ['violations'],
      ...(s === 'dark' && { runOnly: ['color-contrast'] }), // all else is as it was
    });
    return violations.map((v) => `axe, ${s}: ${v.id}: ${v.help}; ${v.nodes[0].html.slice(0, 200)} (${v.nodes.length})`);
  }, scheme);
}
