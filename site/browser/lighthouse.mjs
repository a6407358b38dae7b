// Lighthouse's judgement of pages on a desk, as JSON: {page: {scores: {category: 0 to 100}, faults: [what access lacks]}}.
// node lighthouse.mjs BROWSER PROGRAM BASE PAGES.json, where a page is its path; the browser is Chromium
import { readFileSync } from 'node:fs';
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch } from './browse.mjs';

const [name, program, base, list] = process.argv.slice(2);
const browser = await launch(name, program);
const judged = {};
try {
  for (const path of JSON.parse(readFileSync(list, 'utf8'))) {
    const page = await browser.newPage();
    const { lhr } = await lighthouse(
      base + path,
      { onlyCategories: ['performance', 'accessibility'], logLevel: 'error' },
      desktopConfig,
      page,
    );
    judged[path] = {
      scores: Object.fromEntries(
        Object.entries(lhr.categories).map(([category, { score }]) => [category, Math.round(score * 100)])),
      faults: lhr.categories.accessibility.auditRefs
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => `${lhr.audits[id].title}: ${lhr.audits[id].details?.items?.[0]?.node?.snippet}`),
    };
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(judged));
