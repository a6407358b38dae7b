// Uses labs as a reader does, and prints what each says in the end, as JSON: [{state, losses, …}].
// node labs.mjs BROWSER PROGRAM BASE SCENES.json, where a scene is {path, section, settings, presses}; the
// buttons of `presses` are pressed one after the other: train, stop, «begun», which waits for a minibatch, or
// «again», which is stop and train before the worker can have answered.
import { readFileSync } from 'node:fs';
import { launch, watch } from './browse.mjs';

const PATIENCE = 120_000; // milliseconds for a training on a slow machine

const [name, program, base, list] = process.argv.slice(2);
const browser = await launch(name, program);
const told = [];
try {
  const page = await browser.newPage();
  const faults = watch(page, base);
  for (const scene of JSON.parse(readFileSync(list, 'utf8'))) {
    faults.length = 0;
    await page.goto(base + scene.path, { waitUntil: 'load' });
    told.push({ ...(await play(page, scene)), faults: [...faults] });
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(told));

async function play(page, { section, settings, presses }) {
  const lab = `[data-lab="${section}"]`;
  for (const [control, value] of Object.entries(settings)) await set(page, lab, control, value);
  await page.evaluate(measureFrames);
  for (const press of presses) {
    if (press === 'begun') {
      await page.waitForFunction(
        (at) => document.querySelector(at).dataset.state === 'training' &&
          document.querySelector(at + ' [data-part="progress"]').textContent !== '',
        { timeout: PATIENCE }, lab);
    } else if (press === 'again') {
      await page.evaluate((at) => {
        for (const press of ['stop', 'train']) {
          document.querySelector(`${at} [data-do="${press}"]`).click();
        }
      }, lab);
    } else {
      await page.focus(`${lab} [data-do="${press}"]`);
      await page.keyboard.press('Enter');
    }
  }
  await page.waitForFunction(
    (at) => ['done', 'stopped', 'failed'].includes(document.querySelector(at).dataset.state),
    { timeout: PATIENCE }, lab);
  return page.evaluate((at) => {
    const { state, fingerprint, losses } = document.querySelector(at).dataset;
    const errors = [...document.querySelectorAll(`${at} .lab-error:not([hidden])`)];
    return {
      state,
      fingerprint: fingerprint ?? '',
      losses: JSON.parse(losses ?? '[]'),
      error: errors.map((error) => error.textContent).join(''),
      focus: document.activeElement.dataset.control ?? '',
      longest: Math.round(d2lLongestFrame),
    };
  }, lab);
}

/** Writes into a field as a keyboard does, or chooses. */
async function set(page, lab, control, value) {
  const at = `${lab} [data-control="${control}"]`;
  if (await page.$eval(at, (field) => field.tagName === 'SELECT')) {
    await page.select(at, value);
    return;
  }
  await page.focus(at);
  await page.$eval(at, (field) => field.select());
  await page.keyboard.press('Backspace');
  await page.keyboard.type(value);
}

/** Counts from now on how long the page is without an answer. */
function measureFrames() {
  window.d2lLongestFrame = 0;
  let last = performance.now();
  const frame = (now) => {
    window.d2lLongestFrame = Math.max(window.d2lLongestFrame, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
