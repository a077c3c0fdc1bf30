// SPDX-License-Identifier: EUPL-1.2
// Released editions on a site: node check_editions.js SITE DATA HOMEPAGE
// Each file is what the archive's manifest says, the manifest what the ledger says; nothing in a frozen tree leads out of
// it but by the lasting address; a page and its earlier ones link to each other; every code of every list is found.
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const { list, Claims } = require('./files.js');

const [site, data, homepage] = process.argv.slice(2);
const claims = new Claims();
const read = (...parts) => fs.readFileSync(path.join(...parts));
const text = (...parts) => read(...parts).toString('utf8');
const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const attributes = (html, name) => [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((match) => match[1]);

const ledger = text(data, 'editions', 'ledger.csv').trim().split('\n').map((line) => line.split(','));
const columns = ledger.shift();
const editions = ledger.map((cells) => Object.fromEntries(cells.map((cell, i) => [columns[i], cell])));

// The folder a page lies in: what its relative links count from.
function target(tree, page, address) {
  const url = new URL(address, `file:///${page}`);
  const name = decodeURIComponent(url.pathname.slice(1));
  return path.join(tree, name === '' || name.endsWith('/') ? `${name}index.html` : name);
}

function checkFiles({ edition, root, archive_sha256: hash }) {
  const tree = path.join(site, 'utgavor', edition);
  const manifest = read(tree, 'utgava/manifest.txt');
  const told = new Map(manifest.toString('utf8').trim().split('\n').map((line) => [line.slice(66), line.slice(0, 64)]));
  const names = list(tree, '', true).filter((name) => name !== 'utgava/manifest.txt').sort(byBytes);
  claims.check('the manifest is the released one', sha256(manifest) === root, edition);
  claims.check('the archive is the released one', sha256(read(site, 'utgavor', `${edition}.zip`)) === hash, edition);
  claims.check('an edition has the files of its archive and no other', names.join() === [...told.keys()].join(), edition);
  for (const name of names)
    claims.check('every file of an edition is as it was', told.get(name) === sha256(read(tree, name)), `${edition}: ${name}`);
}

// A copy of the tree alone, on a disk, works.
function checkTree({ edition }) {
  const tree = path.join(site, 'utgavor', edition);
  for (const page of list(tree, '', true).filter((name) => name.endsWith('.html') && !name.endsWith('404.html'))) {
    const html = text(tree, page);
    for (const address of [...attributes(html, 'href'), ...attributes(html, 'src')]) {
      const place = `${edition}: ${page}: ${address}`;
      if (/^[a-z]+:/i.test(address)) continue;
      claims.check('links of an edition stay within it', !address.startsWith('/') &&
        !path.posix.join(path.posix.dirname(page), address.split('#')[0]).startsWith('..'), place);
      claims.check('links of an edition lead to what it has', fs.existsSync(target(tree, page, address)), place);
    }
    claims.check('a page of an edition says which it is', html.includes(`data-edition="${edition}"`), `${edition}: ${page}`);
    const lasting = homepage + page.replace(/(^|\/)index\.html$/, '$1');
    claims.check('a page of an edition leads to the latest', html.includes(`<a href="${lasting}">`), `${edition}: ${page}`);
  }
}

function checkLatest() {
  for (const page of list(site).filter((name) => name.endsWith('.html') && !name.endsWith('404.html'))) {
    const html = text(site, page);
    const up = '../'.repeat(page.split('/').length - 1) || './';
    for (const address of attributes(html, 'href').filter((one) => one.includes('utgavor/') && !/^https?:/.test(one)))
      claims.check('links to an edition lead to something', fs.existsSync(target(site, page, address)), `${page}: ${address}`);
    for (const { edition } of editions) {
      const address = `${up}utgavor/${edition}/${page.replace(/index\.html$/, '')}`;
      const isThere = fs.existsSync(path.join(site, 'utgavor', edition, page));
      claims.check('a page links to itself in each edition that has it, and to no other',
        html.includes(`href="${address}"`) === isThere, `${page}: ${edition}`);
    }
  }
  const maps = list(site).filter((name) => /^sitemap.*\.xml$/.test(name)).map((name) => text(site, name)).join('');
  for (const { edition } of editions)
    claims.check('no edition is in the sitemap', !maps.includes(`utgavor/${edition}/`), edition);
}

function checkCodes() {
  const folder = path.join(site, 'data/koder');
  const known = new Map();
  for (const name of fs.readdirSync(folder)) {
    claims.check('no list of codes is over 100 KB', fs.statSync(path.join(folder, name)).size <= 100000, name);
    const shard = JSON.parse(text(folder, name));
    for (const [code, edition, figure, shown] of shard.figures) known.set(`${shard.editions[edition]}/${code}`, { figure, shown });
  }
  let count = 0;
  for (const { edition } of editions) {
    const lines = text(site, 'utgavor', edition, 'utgava/figurer.csv').trim().split('\n').slice(1);
    count += lines.length;
    for (const line of lines) {
      const code = line.slice(-11);
      const found = known.get(`${edition}/${code}`);
      claims.check('every code of every list is found, with its figure', found && line.startsWith(`${found.figure},`),
        `${edition}: ${line}`);
    }
  }
  claims.check('there is no code but theirs', known.size === count, `${known.size} and ${count}`);
}

editions.forEach(checkFiles);
editions.forEach(checkTree);
checkLatest();
checkCodes();
process.exitCode = claims.print() ? 1 : 0;
