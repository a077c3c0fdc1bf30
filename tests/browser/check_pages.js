// SPDX-License-Identifier: EUPL-1.2
// Each kind of page as a browser shows it: node check_pages.js SITE [--damaged]
// axe-core finds nothing; nothing overflows sideways; no message, no request elsewhere, no cookie; the same text
// without scripts; the keyboard reaches what it should; a school fits on few sheets of paper.
// --damaged: the site has one fault for each check; exit status 0 when each check names it.
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');
const { serve } = require('./server.js');
const { Claims } = require('../site/files.js');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const SHEETS = 4;

// One page of each kind that the site has, in each language.
function kinds(site) {
  const first = (folder) => fs.readdirSync(path.join(site, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory()).map((entry) => `${folder}/${entry.name}/`).sort();
  const schools = first('skolor');
  // The heaviest school's page has most to show.
  const weight = (page) => fs.statSync(path.join(site, page, 'index.html')).size;
  const school = schools.reduce((heaviest, page) => (weight(page) > weight(heaviest) ? page : heaviest));
  const lightest = schools.reduce((most, page) => (weight(page) < weight(most) ? page : most));
  const swedish = { home: '', schools: 'skolor/', school, lightest, areas: 'omraden/', area: first('omraden')[0],
    document: 'sa-fungerar-det/', below: first('sa-fungerar-det')[0], register: 'beslut/', about: 'om/',
    glossary: 'ordlista/', term: first('ordlista')[0], data: 'data/', table: first('data')[0], not_found: 'borta/' };
  const pages = [];
  for (const [kind, page] of Object.entries(swedish))
    for (const prefix of ['', 'en/'])
      if (page !== undefined && (kind === 'not_found' || fs.existsSync(path.join(site, prefix, page, 'index.html'))))
        pages.push({ kind, address: `/${prefix}${page}`, isSchool: kind === 'school' });
  return pages;
}

// What a page does that no page should: messages, requests to others, cookies.
function watch(page, origin, place, claims) {
  const isExpected = (message) => /status of 404/.test(message.text()) && /(borta\/|favicon\.ico)$/.test(message.location().url);
  page.on('console', (message) => claims.check('no page writes to the console',
    isExpected(message), `${place}: ${message.text()}`));
  page.on('pageerror', (error) => claims.check('no script fails', false, `${place}: ${error.message}`));
  page.on('request', (request) => claims.check('no request to another host',
    request.url().startsWith(`${origin}/`), `${place}: ${request.url()}`));
}

async function checkWidth(page, place, claims, claim) {
  const found = await page.evaluate(() => {
    const root = document.scrollingElement;
    const wide = root.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1 && !element.closest('.frame, svg'))
      .slice(0, 3).map((element) => `<${element.localName} class="${element.className}">`);
    return { scroll: root.scrollWidth, window: window.innerWidth, wide };
  });
  claims.check(claim, found.scroll <= found.window,
    `${place}: ${found.scroll} in ${found.window} px ${found.wide.join(' ')}`);
}

async function checkAxe(page, place, claims) {
  // Through the debugger, as the page's own policy lets no script in.
  await page.evaluate(AXE);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  claims.check('axe-core finds nothing', result.violations.length === 0, () => `${place}: ${result.violations
    .map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 120)} ${
      one.nodes[0].failureSummary.replace(/\s+/g, ' ').slice(0, 160)}`).join('; ')}`);
}

async function checkLook(browser, origin, pages, look, claims) {
  const context = await browser.newContext({ viewport: { width: look.width, height: 800 }, colorScheme: look.scheme });
  const page = await context.newPage();
  for (const { address } of pages) {
    const place = `${address} at ${look.width} px, ${look.scheme}`;
    page.removeAllListeners();
    watch(page, origin, place, claims);
    await page.goto(origin + address);
    await checkWidth(page, place, claims, 'nothing overflows sideways');
    await checkAxe(page, place, claims);
  }
  claims.check('no page sets a cookie', (await context.cookies()).length === 0, 'a cookie');
  await context.close();
}

// The narrowest screens, and text of twice the size (WCAG 1.4.4).
async function checkNarrow(browser, origin, pages, claims) {
  for (const [width, size, claim] of [[320, 100, 'nothing overflows at 320 px'], [720, 200, 'nothing overflows at 200 % text']]) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    for (const { address } of pages) {
      await page.goto(origin + address);
      await page.evaluate((percent) => document.documentElement.style.setProperty('font-size', `${percent}%`), size);
      await checkWidth(page, address, claims, claim);
    }
    await context.close();
  }
}

async function checkWithoutScripts(browser, origin, pages, claims) {
  const read = async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const texts = [];
    for (const { address } of pages) {
      await page.goto(origin + address);
      texts.push(await page.locator('body').innerText());
    }
    await context.close();
    return texts;
  };
  const [with_, without] = [await read(true), await read(false)];
  pages.forEach(({ address }, i) => claims.check('the same text without scripts',
    without[i] === with_[i] && without[i].length > 100, address));
}

async function checkKeyboard(browser, origin, pages, claims) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  for (const { address } of pages) {
    await page.goto(origin + address);
    await page.keyboard.press('Tab');
    const skip = await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return { name: document.activeElement.className, isSeen: box.width > 1 && box.top >= 0 && box.left >= 0 };
    });
    claims.check('the first stop of the keyboard is the skip link, and it is seen', skip.name === 'skip' && skip.isSeen,
      `${address}: ${JSON.stringify(skip)}`);
    if (skip.name === 'skip') {
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      claims.check('the skip link leads past the menu',
        await page.evaluate(() => !document.activeElement.closest('header.top')), address);
    }
    await page.goto(origin + address);
    const frames = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
      const style = getComputedStyle(element);
      return /auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth;
    }).map((element) => ({ tag: element.outerHTML.slice(0, 80), 
      canFocus: element.tabIndex >= 0 || element.querySelector('a[href], button') !== null,
      name: element.getAttribute('aria-label') || element.getAttribute('aria-labelledby') })));
    for (const frame of frames)
      claims.check('what scrolls sideways can be focused and has a name', frame.canFocus && frame.name,
        `${address}: ${frame.tag}`);
    const outline = await page.evaluate(() => {
      const link = document.querySelector('main a[href]');
      if (!link) return true;
      link.focus({ focusVisible: true });
      const style = getComputedStyle(link);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    });
    claims.check('focus is seen', outline, address);
  }
  await context.close();
}

async function checkPrint(browser, origin, pages, claims) {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const { address } of pages.filter((one) => one.isSchool)) {
    await page.goto(origin + address);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const sheets = (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
    claims.check(`a school fits on ${SHEETS} sheets`, sheets > 0 && sheets <= SHEETS, `${address}: ${sheets} sheets`);
  }
  await context.close();
}

async function main() {
  const site = path.resolve(process.argv[2]);
  const isDamaged = process.argv.includes('--damaged');
  const claims = new Claims();
  const server = await serve(site);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });
  try {
    const pages = isDamaged ? [{ kind: 'school', address: '/skolor/88000001/', isSchool: true }] : kinds(site);
    const looks = [{ width: 360, scheme: 'light' }, { width: 360, scheme: 'dark' }, { width: 1280, scheme: 'light' },
      { width: 1280, scheme: 'dark' }];
    claims.expect('no script fails').seen = 1;
    claims.expect('no page writes to the console').seen = 1;
    for (const look of isDamaged ? looks.slice(0, 1) : looks) await checkLook(browser, server.origin, pages, look, claims);
    await checkNarrow(browser, server.origin, pages, claims);
    await checkWithoutScripts(browser, server.origin, pages, claims);
    await checkKeyboard(browser, server.origin, pages, claims);
    await checkPrint(browser, server.origin, pages, claims);
    claims.check('everything that the pages ask for is there',
      server.missing.every((name) => /borta\/|favicon\.ico$/.test(name)), server.missing.join(' '));
  } finally {
    await browser.close();
    server.close();
  }
  process.exitCode = claims.print() ? 1 : 0;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
