// SPDX-License-Identifier: EUPL-1.2
// Checking a figure by its code, and the notice of an earlier edition, in a browser: node check_editions.js SITE
// SITE is the one of tests/support/make_editions.sh.
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');
const { serve } = require('./server.js');
const { Claims } = require('../site/files.js');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const site = path.resolve(process.argv[2]);
const claims = new Claims();

function codeOf(edition, figure) {
  const line = fs.readFileSync(path.join(site, 'utgavor', edition, 'utgava/figurer.csv'), 'utf8').split('\n')
    .find((one) => one.startsWith(`${figure},`));
  return line.slice(-11);
}

// A code that nobody has, with the check character that it should have.
function unknownCode() {
  const digits = [...'ZZZZZZZZZ'].map((letter) => ALPHABET.indexOf(letter));
  const sum = digits.reduceRight((rest, digit) => { const value = (rest ^ digit) << 1; return value & 32 ? value ^ 37 : value; }, 0);
  return `ZZZZZ-ZZZZ${ALPHABET[sum]}`;
}

const right = codeOf('2024.1', '88000001/merit/2022-23');
const corrected = codeOf('2023.1', '88000001/merit/2022-23');
const changing = codeOf('2024.1', '88000003/merit/2022-23');
const swapped = right.slice(0, 2) === right[1] + right[0] ? right : right[1] + right[0] + right.slice(2);

// [what is typed, the value, what the answer says in Swedish, in English]
const ANSWERS = [
  [right, '', ['Stämmer.', '204,0', '2024.1', '2025.1'], ['It is right.', '204,0']],
  [right.toLowerCase().replace('-', ' '), ' 204,0', ['Stämmer.'], ['It is right.']],
  [right, '203,0', ['Ett annat tal.', '204,0', 'Du skrev 203,0.'], ['Another figure.', 'You typed 203,0.']],
  [right, '204 poäng', ['Stämmer.'], ['It is right.']],
  [corrected, '203.0', ['Stämde då.'], ['It was right then.']],
  [corrected, '203,0', ['Stämde då.', '203,0', '2024-01-20', '204,0', 'Ett betyg saknades'], ['It was right then.', '204,0']],
  [changing, '', ['Stämde då.', '248,0', '249,0', '2025.1', 'Felskrivet.'], ['It was right then.', '2025.1']],
  [swapped, '', ['felskriven', 'bytt plats'], ['mistyped', 'changed places']],
  ['7KQ4M', '', ['felskriven', 'tio tecken'], ['mistyped', 'ten characters']],
  ['7KQ4M-2XZ9U', '', ['felskriven', 'utom U'], ['mistyped']],
  [unknownCode(), '', ['Aldrig publicerad.', '2025.1'], ['Never published.']],
];

function watch(page) {
  page.on('pageerror', (error) => claims.check('no script fails', false, error.message));
  page.on('console', (message) => claims.check('no page writes to the console',
    /favicon\.ico$/.test(message.location().url), message.text()));
}

async function checkAnswers(page, origin) {
  for (const [typed, value, swedish, english] of ANSWERS)
    for (const [folder, said] of [['', swedish], ['en/', english]]) {
      await page.goto(`${origin}/${folder}verifiera/`);
      await page.fill('#kod', typed);
      await page.fill('#tal', value);
      await page.press('#tal', 'Enter');
      await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
      const answer = (await page.innerText('[role=status]')).replace(/\s+/g, ' ');
      for (const words of said) claims.check('the answer is the right one', answer.includes(words), `${typed} ${value}: ${answer}`);
      claims.check('the address keeps the code', new URL(page.url()).searchParams.get('kod') === typed, page.url());
      await page.reload();
      await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
      claims.check('the address gives the same answer again',
        (await page.innerText('[role=status]')).replace(/\s+/g, ' ') === answer, page.url());
    }
}

async function checkPlace(page, origin) {
  await page.goto(`${origin}/verifiera/?kod=${corrected}`);
  await page.click('[role=status] a');
  await page.waitForURL('**/utgavor/2023.1/skolor/88000001/#merit-2022-23');
  claims.check('the answer leads to the figure as it stood',
    (await page.innerText('#merit-2022-23')).trim() === '203,0', page.url());
}

// A person with a keyboard and a screen reader, on a small screen.
async function checkAccess(browser, origin) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 }, colorScheme });
    for (const address of [`/verifiera/?kod=${corrected}`, '/utgavor/', '/skolor/88000001/', '/en/skolor/88000003/',
      '/utgavor/2023.1/skolor/88000001/']) {
      await page.goto(origin + address);
      await page.waitForTimeout(150);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      claims.check('axe-core finds nothing', violations.length === 0,
        () => `${address}: ${violations.map((one) => `${one.id} ${one.nodes[0].html.slice(0, 100)}`).join('; ')}`);
      claims.check('nothing overflows at 320 px',
        await page.evaluate(() => document.scrollingElement.scrollWidth <= window.innerWidth), address);
    }
    await page.close();
  }
  const page = await browser.newPage();
  await page.goto(`${origin}/verifiera/`);
  let stops = 0;
  while (stops < 30 && !(await page.evaluate(() => document.activeElement.id === 'kod'))) {
    await page.keyboard.press('Tab');
    stops++;
  }
  await page.keyboard.type(right);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
  claims.check('the form works by keyboard', (await page.innerText('[role=status]')).startsWith('Stämmer.'), String(stops));
  await page.close();
}

async function checkNotice(page, root, kind) {
  await page.goto(`${root}/utgavor/2023.1/skolor/88000001/${kind}#merit-2022-23`);
  const link = page.locator('.frozen a');
  claims.check('a page of an earlier edition says so', await page.locator('.frozen').isVisible() &&
    (await page.innerText('.frozen')).includes('2023.1'), kind);
  const latest = `${root}/skolor/88000001/${kind}#`;
  claims.check('and leads to the same place of the latest', await link.evaluate((one) => one.href) === `${latest}merit-2022-23`, kind);
  await page.evaluate(() => { location.hash = 'resultat'; });
  await page.waitForFunction(() => document.querySelector('.frozen a').href.endsWith('#resultat'));
  await link.click();
  await page.waitForURL(`${latest}resultat`);
  claims.check('the latest page has no such notice', await page.locator('.frozen').isHidden(), kind);
}

async function checkWithoutScripts(browser, origin) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin}/utgavor/2023.1/skolor/88000001/`);
  const foot = await page.innerText('footer');
  claims.check('without scripts the foot says edition, day and the latest address', foot.includes('2023.1') &&
    foot.includes('1 februari 2023') && foot.includes('https://smaby.example/skolor/88000001/'), foot);
  await page.goto(`${origin}/verifiera/?kod=${right}`);
  claims.check('without scripts the page tells how to check by hand', await page.locator('form.verify').isHidden() &&
    (await page.innerText('main')).includes('utgava/figurer.csv') && (await page.innerText('main')).includes('inga skript'), '');
  await context.close();
}

// From a disk: the whole site, and one edition alone.
async function checkDisk(page) {
  await checkNotice(page, `file://${site}`, 'index.html');
  await page.goto(`file://${site}/verifiera/index.html?kod=${right}`);
  claims.check('from a disk the page says that it cannot fetch the lists',
    (await page.innerText('[role=status]')).includes('disk'), '');
  const alone = fs.mkdtempSync(path.join(require('os').tmpdir(), 'edition-'));
  fs.cpSync(path.join(site, 'utgavor/2024.1'), alone, { recursive: true });
  await page.goto(`file://${alone}/index.html`);
  await page.click('nav[aria-label="Meny"] a');
  await page.click('main a[href*="88000001"]');
  claims.check('an edition alone is read from a disk', page.url() === `file://${alone}/skolor/88000001/index.html` &&
    await page.locator('.frozen').isHidden(), page.url());
  fs.rmSync(alone, { recursive: true });
}

async function main() {
  const server = await serve(site);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'] });
  claims.expect('no script fails').seen = 1;
  claims.expect('no page writes to the console').seen = 1;
  try {
    const page = await browser.newPage();
    watch(page);
    await checkAnswers(page, server.origin);
    await checkPlace(page, server.origin);
    await checkNotice(page, server.origin, '');
    await checkAccess(browser, server.origin);
    await checkWithoutScripts(browser, server.origin);
    await checkDisk(page);
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
