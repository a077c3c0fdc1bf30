// SPDX-License-Identifier: EUPL-1.2
// A built site as a whole: every page for itself, and what leads from one to the other.
//   node check_site.js SITE [--origin https://…] [--fictional]
// Prints one line a claim; exit status 1 when one does not hold.
'use strict';
const fs = require('fs');
const path = require('path');
const { parse, elements, text } = require('./html.js');
const { list, Claims } = require('./files.js');
const { checkTables, checkSchools, checkFigures } = require('./check_values.js');

const PAGE_MAXIMUM_BYTES = 300 * 1000;
const LOADING = { src: true, srcset: true, poster: true, data: true, background: true, action: true, formaction: true };
const LOADING_LINKS = /stylesheet|icon|preload|prefetch|preconnect|modulepreload|manifest/;
const REFERENCES = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'for', 'headers', 'list'];
const DIRECTIVES = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
  "connect-src 'self'"];

function options(words) {
  const [site] = words.filter((word) => !word.startsWith('--'));
  const origin = words.find((word) => word.startsWith('--origin='))?.slice('--origin='.length) ?? '';
  return { site, origin, fictional: words.includes('--fictional') };
}

function readPages(site, files, claims) {
  const pages = new Map();
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const source = fs.readFileSync(path.join(site, file), 'utf8');
    let root = null;
    let fault = '';
    try {
      root = parse(source);
    } catch (error) {
      fault = error.message;
    }
    claims.check('every page can be read', root !== null, `${file}: ${fault}`);
    claims.check('no page over 300 KB', Buffer.byteLength(source) <= PAGE_MAXIMUM_BYTES, `${file}: ${source.length}`);
    if (root) pages.set(file, describe(file, source, root));
  }
  return pages;
}

function describe(file, source, root) {
  const all = [...elements(root)];
  const ids = all.map((element) => element.attributes.get('id')).filter((id) => id !== undefined);
  return { file, source, root, all, ids, idSet: new Set(ids), language: file.startsWith('en/') ? 'en' : 'sv' };
}

const isInDrawing = (element) => {
  for (let up = element; up; up = up.parent) if (up.name === 'svg') return true;
  return false;
};

function checkHead(page, claims) {
  const { file, all } = page;
  const named = (name) => all.filter((element) => element.name === name);
  const meta = (key, value) => named('meta').filter((element) => element.attributes.get(key) === value);
  claims.check('every page has one h1 with a text', named('h1').length === 1 && text(named('h1')[0]).trim() !== '', file);
  claims.check('every page has its language', named('html')[0]?.attributes.get('lang') === page.language, file);
  const titles = named('title').filter((element) => !isInDrawing(element));
  claims.check('every page has one title', titles.length === 1 && text(titles[0]).trim() !== '', file);
  const description = meta('name', 'description');
  claims.check('every page has one description',
    description.length === 1 && description[0].attributes.get('content').trim() !== '', file);
  const viewport = meta('name', 'viewport')[0]?.attributes.get('content') ?? '';
  claims.check('every page fits the screen and can be enlarged',
    /width=device-width/.test(viewport) && !/maximum-scale|user-scalable/.test(viewport), file);
  const policy = meta('http-equiv', 'Content-Security-Policy')[0];
  const content = policy?.attributes.get('content') ?? '';
  claims.check('every page has the strict policy',
    DIRECTIVES.every((directive) => content.split('; ').includes(directive)) && !/unsafe|\*|data:|https?:/.test(content),
    `${file}: ${content}`);
  const loads = all.findIndex((element) => ['script', 'link', 'style'].includes(element.name));
  claims.check('the policy stands before what loads', policy && (loads < 0 || all.indexOf(policy) < loads), file);
  const main = named('main');
  claims.check('every page has one main part that its skip link leads to', main.length === 1 &&
    named('a')[0]?.attributes.get('href') === `#${main[0].attributes.get('id')}`, file);
}

function checkElements(page, claims) {
  const { file, all, ids, idSet } = page;
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  claims.check('no id twice on a page', ids.length === idSet.size, () => `${file}: ${twice.join(' ')}`);
  for (const element of all) {
    for (const [name, value] of element.attributes) {
      claims.check('no inline script or style',
        !name.startsWith('on') && name !== 'style' && element.name !== 'style', `${file}: <${element.name} ${name}>`);
      if (REFERENCES.includes(name) && !(name === 'headers' && element.name === 'meta'))
        for (const id of value.split(/\s+/))
          claims.check('what names an id on its page finds it', idSet.has(id), `${file}: ${name}="${value}"`);
    }
    if (element.name === 'script')
      claims.check('no inline script or style', text(element).trim() === '', `${file}: <script>`);
  }
  claims.check('no markup is shown as text', !/&lt;\/(?:code|em|strong|p|a|span)&gt;/.test(page.source), file);
  claims.check('every reference of words and narrative was read', !/\]\((?:term|figure|school|chart|table):/.test(page.source), file);
  let before = 0;
  for (const element of all.filter((one) => /^h[1-6]$/.test(one.name))) {
    const level = Number(element.name[1]);
    claims.check('no level of headings is skipped', level <= before + 1, `${file}: ${element.name} ${text(element)}`);
    before = level;
  }
}

function isLoading(element, name) {
  if (LOADING[name]) return element.name !== 'data' || name !== 'value';
  if (name === 'href' && element.name === 'link') return LOADING_LINKS.test(element.attributes.get('rel') ?? '');
  return (name === 'href' || name === 'xlink:href') && ['use', 'image'].includes(element.name);
}

// A path of the site that the address leads to from the page, "" for somewhere else, null for nowhere.
function target(site, files, page, address) {
  const url = new URL(address, `file:///${page.file}`);
  if (url.protocol !== 'file:') return '';
  const local = decodeURIComponent(url.pathname.slice(1));
  const file = local === '' || local.endsWith('/') ? `${local}index.html` : local;
  return files.has(file) ? file : null;
}

function checkLinks(site, files, pages, origin, claims) {
  for (const page of pages.values())
    for (const element of page.all)
      for (const [name, value] of element.attributes) {
        if (isLoading(element, name)) {
          claims.check('nothing is loaded from another host', !/^\s*([a-z][a-z0-9+.-]*:|\/\/)/i.test(value),
            `${page.file}: <${element.name} ${name}="${value}">`);
          claims.check('everything that is loaded is there', target(site, files, page, value), `${page.file}: ${value}`);
        } else if (name === 'href') {
          checkLink(site, files, pages, page, element, origin, claims);
        }
      }
}

function checkLink(site, files, pages, page, element, origin, claims) {
  const address = element.attributes.get('href');
  const place = `${page.file}: ${address}`;
  const isOwn = origin !== '' && address.startsWith(`${origin}/`);
  claims.check('links lead over https or within the site', /^(https?:|mailto:|[^:]*$)/.test(address), place);
  // The page for addresses that do not exist is shown at any of them.
  if (page.file.endsWith('404.html')) claims.check('the page for no address leads from the root', /^(#|\/)/.test(address) ||
    /^https?:/.test(address), place);
  else claims.check('links within the site are relative, so that it works from a disk', !address.startsWith('/'), place);
  // A feed is found from the page that the reader has before them, also on a disk.
  const isFeed = element.attributes.get('type') === 'application/atom+xml';
  if (element.name === 'link' && !isFeed) claims.check('addresses for machines begin with the site’s own', isOwn, place);
  const local = isOwn ? `/${address.slice(origin.length + 1)}` : address;
  if (/^[a-z]+:/i.test(local)) return;
  const file = target(site, files, page, local);
  claims.check('every link within the site leads to something', file, place);
  const fragment = decodeURIComponent(new URL(local, `file:///${page.file}`).hash.slice(1));
  if (fragment && file && pages.has(file))
    claims.check('every fragment is on its page', pages.get(file).idSet.has(fragment), place);
}

function checkStyles(site, files, claims) {
  for (const file of [...files].filter((name) => name.endsWith('.css'))) {
    const source = fs.readFileSync(path.join(site, file), 'utf8');
    claims.check('style sheets import nothing', !/@import/.test(source), file);
    for (const [, address] of source.matchAll(/url\(\s*['"]?([^'")]*)/g))
      claims.check('style sheets load what is there', target(site, files, { file }, address), `${file}: ${address}`);
  }
  for (const file of [...files].filter((name) => name.endsWith('.js'))) {
    const source = fs.readFileSync(path.join(site, file), 'utf8');
    claims.check('scripts name no other host', !/https?:\/\/|\bimport\(|document\.cookie|localStorage/.test(source), file);
  }
}

function checkSitemap(site, files, pages, origin, claims) {
  const claim = 'the sitemap lists exactly the pages';
  claims.expect(claim);
  // Pages of receipts are found from their page, not by searching.
  const isListed = (file) => !file.endsWith('404.html') && !/(^|\/)kallor\/(\d+\/)?index\.html$/.test(file);
  const expected = new Set([...pages.keys()].filter(isListed)
    .map((file) => `${origin}/${file.replace(/(^|\/)index\.html$/, '$1')}`));
  const listed = [];
  for (const file of [...files].filter((name) => /^sitemap(-\d+)?\.xml$/.test(name))) {
    const source = fs.readFileSync(path.join(site, file), 'utf8');
    if (source.includes('<sitemapindex')) continue;
    listed.push(...[...source.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]));
  }
  for (const address of listed) claims.check(claim, expected.has(address), `${address} is no page`);
  for (const address of expected) claims.check(claim, listed.includes(address), `${address} is not listed`);
  claims.check(claim, new Set(listed).size === listed.length, 'an address twice');
  const robots = fs.readFileSync(path.join(site, 'robots.txt'), 'utf8');
  claims.check('robots.txt names the sitemap', robots.includes(`Sitemap: ${origin}/sitemap.xml`), robots);
}

function checkBanners(pages, fictional, claims) {
  for (const page of pages.values()) {
    const banners = page.all.filter((element) => element.attributes.get('class') === 'banner');
    claims.check(fictional ? 'every page says that its data are invented' : 'no page says that its data are invented',
      banners.length === (fictional ? 1 : 0), page.file);
  }
}

function main() {
  const { site, origin, fictional } = options(process.argv.slice(2));
  const claims = new Claims();
  const names = list(site);
  const files = new Set(list(site, '', true));
  const pages = readPages(site, names, claims);
  for (const page of pages.values()) {
    checkHead(page, claims);
    checkElements(page, claims);
  }
  checkLinks(site, files, pages, origin, claims);
  checkStyles(site, new Set(names), claims);
  if (origin) checkSitemap(site, files, pages, origin, claims);
  checkBanners(pages, fictional, claims);
  checkTables(site, names, claims);
  checkSchools(site, names, pages, claims);
  checkFigures(pages, claims);
  process.exitCode = claims.print() ? 1 : 0;
}

main();
