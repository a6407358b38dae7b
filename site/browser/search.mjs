// Asks the site's own search, and prints for each question the addresses found, as JSON.
// node search.mjs BROWSER PROGRAM BASE QUESTIONS.json, where a question is {page, words}
import { readFileSync } from 'node:fs';
import { launch, watch } from './browse.mjs';

const [name, program, base, list] = process.argv.slice(2);
const browser = await launch(name, program);
const answers = [];
try {
  const page = await browser.newPage();
  const faults = watch(page, base);
  for (const { page: path, words } of JSON.parse(readFileSync(list, 'utf8'))) {
    faults.length = 0;
    await page.goto(`${base}${path}?q=${encodeURIComponent(words)}`, { waitUntil: 'load' });
    // Nothing found is an answer too: the page says so.
    await page.waitForSelector('#search-results p.search-summary:not(:empty)', { timeout: 20000 })
      .catch(() => faults.push('does not say how many pages it has found'));
    const found = await page.$$eval('#search-results ul.search li > a', (links) => links.map((a) => decodeURI(a.getAttribute('href'))));
    answers.push({ words, found, faults: [...faults] });
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(answers));
