// Opens browsers and watches what their pages do.
import puppeteer from 'puppeteer-core';

/** Starts a browser without a window: «chromium» or «firefox», at this path. */
export function launch(name, program) {
  return puppeteer.launch({
    browser: name === 'firefox' ? 'firefox' : 'chrome',
    executablePath: program,
    headless: true,
    // In a container's root account Chromium has no sandbox.
    args: name === 'firefox' ? [] : ['--no-sandbox', '--disable-gpu'],
  });
}

/** Collects what is wrong while a page loads: requests elsewhere, failed ones, errors in the console. */
export function watch(page, base) {
  const faults = [];
  const host = new URL(base).host;
  // Firefox says so of a formula whose first half alone has come; pages.mjs counts what whole ones hold.
  const fault = (text) => text.includes('Incorrect number of children') || faults.push(text);
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!local && url.host !== host) faults.push('asks another host: ' + request.url());
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Firefox fetches the next page ahead, and gives up when we go elsewhere.
    if (!why.includes('ABORTED')) faults.push(`fails: ${request.url()} (${why})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') fault('console: ' + message.text());
  });
  page.on('pageerror', (error) => fault('error: ' + error));
  return faults;
}
