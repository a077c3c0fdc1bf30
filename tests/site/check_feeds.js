// SPDX-License-Identifier: EUPL-1.2
// check_feeds.js SITE: each feed.xml is well-formed XML and what RFC 4287 (Atom) demands of a feed; its links lead to
// files and fragments of the site; no id stands for two things; pages name the feeds that there are.
'use strict';
const fs = require('fs');
const path = require('path');
const { list, Claims } = require('./files.js');

const site = process.argv[2];
const claims = new Claims();
const files = list(site);
const feeds = files.filter((name) => name.endsWith('feed.xml'));

// A small parser that refuses what is not well-formed: { name, attributes, children, text }.
function parse(xml) {
  const root = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (rest === xml) throw new Error('no XML declaration');
  const token = /^(?:([^<]+)|<\/([A-Za-z:]+)>|<([A-Za-z:]+)((?: [A-Za-z:]+="[^"<]*")*)(\/?)>)/;
  while (rest !== '') {
    const found = token.exec(rest);
    if (found === null) throw new Error(`not well-formed: ${rest.slice(0, 60)}`);
    rest = rest.slice(found[0].length);
    const parent = open[open.length - 1];
    if (found[1] !== undefined) parent.text += decode(found[1]);
    else if (found[2] !== undefined) {
      if (parent.name !== found[2]) throw new Error(`</${found[2]}> ends <${parent.name}>`);
      open.pop();
    } else {
      const element = { name: found[3], attributes: {}, children: [], text: '' };
      for (const [, name, value] of found[4].matchAll(/ ([A-Za-z:]+)="([^"]*)"/g)) {
        if (name in element.attributes) throw new Error(`${name} twice`);
        element.attributes[name] = decode(value);
      }
      parent.children.push(element);
      if (found[5] === '') open.push(element);
    }
  }
  if (open.length !== 1 || root.children.length !== 1 || root.text.trim() !== '') throw new Error('not one element');
  return root.children[0];
}

function decode(text) {
  const plain = text.replace(/&(amp|lt|gt|quot|apos);/g, (all, name) => ({ amp: '\0', lt: '<', gt: '>', quot: '"', apos: "'" })[name]);
  if (plain.includes('&')) throw new Error(`a bare & in ${text.slice(0, 60)}`);
  if (/[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(plain)) throw new Error('a control character');
  return plain.replaceAll('\0', '&');
}

const all = (element, name) => element.children.filter((child) => child.name === name);
const has = (element, name) => all(element, name).length === 1 && all(element, name)[0].text.trim() !== '';
const day = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const id = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const link = (element, relation) => all(element, 'link').filter((one) => one.attributes.rel === relation);

// The file of the site that an address leads to, and its fragment; an address of the publication's own host, or one
// relative to the feed.
const homepage = /<link rel="self"[^>]* href="(https?:\/\/[^"]*?)(?:en\/)?rattelser\/feed\.xml"/.exec(
  fs.readFileSync(path.join(site, feeds.find((name) => name.endsWith('rattelser/feed.xml')) ?? feeds[0]), 'utf8'))?.[1];
function target(feed, address) {
  const local = homepage !== undefined && address.startsWith(homepage) ? address.slice(homepage.length)
    : path.posix.join(path.posix.dirname(feed), address.startsWith('http') ? '\0' : address);
  const [file, fragment] = local.split('#');
  return [file === '' || file === '.' || file.endsWith('/') ? path.posix.join(file, 'index.html') : file, fragment];
}
const texts = new Map();
const read = (name) => texts.get(name) ?? texts.set(name, fs.readFileSync(path.join(site, name), 'utf8')).get(name);

// What an id stands for: the same entry may stand in several feeds, two entries may not share one.
const meaning = new Map();
function checkEntry(name, entry) {
  const place = `${name}: ${all(entry, 'title')[0]?.text}`;
  claims.check('every entry has id, title, date and summary', has(entry, 'id') && has(entry, 'title') &&
    has(entry, 'updated') && has(entry, 'summary'), place);
  claims.check('every date of a feed is one of RFC 3339', day.test(all(entry, 'updated')[0]?.text), place);
  const links = link(entry, 'alternate');
  claims.check('every entry has one page', links.length === 1, place);
  const [file, fragment] = target(name, links[0]?.attributes.href ?? '');
  const isThere = fs.existsSync(path.join(site, file));
  claims.check('every page of an entry is there, with its fragment', isThere &&
    (fragment === undefined || read(file).includes(` id="${fragment}"`)), () => `${place}: ${file}#${fragment}`);
  const own = all(entry, 'id')[0]?.text;
  claims.check('ids of feeds are urn:uuid of version 8', id.test(own), place);
  const said = all(entry, 'title')[0]?.text + all(entry, 'summary')[0]?.text;
  claims.check('no id stands for two entries', !meaning.has(own) || meaning.get(own) === said, place);
  meaning.set(own, said);
  return own;
}

function checkFeed(name) {
  let feed;
  try {
    feed = parse(read(name));
  } catch (error) {
    claims.check('every feed is well-formed', false, `${name}: ${error.message}`);
    return;
  }
  claims.check('every feed is well-formed', true);
  claims.check('every feed is Atom, in its language', feed.name === 'feed' &&
    feed.attributes.xmlns === 'http://www.w3.org/2005/Atom' &&
    feed.attributes['xml:lang'] === (name.startsWith('en/') ? 'en' : 'sv'), name);
  claims.check('every feed has id, title, date and author', has(feed, 'id') && has(feed, 'title') &&
    has(feed, 'updated') && all(feed, 'author').length === 1 && has(all(feed, 'author')[0], 'name'), name);
  claims.check('every date of a feed is one of RFC 3339', day.test(all(feed, 'updated')[0]?.text), name);
  claims.check('ids of feeds are urn:uuid of version 8', id.test(all(feed, 'id')[0]?.text), name);
  const self = link(feed, 'self');
  claims.check('every feed names its own address', self.length === 1 && target(name, self[0].attributes.href)[0] === name, name);
  const page = link(feed, 'alternate');
  claims.check('every feed names its page', page.length === 1 &&
    fs.existsSync(path.join(site, target(name, page[0].attributes.href)[0])), name);
  const ids = all(feed, 'entry').map((entry) => checkEntry(name, entry));
  claims.check('no entry stands twice in a feed', new Set(ids).size === ids.length, name);
  claims.check('nothing else stands in a feed', feed.children.every((child) =>
    ['id', 'title', 'updated', 'author', 'link', 'entry'].includes(child.name)), name);
}

for (const name of feeds) checkFeed(name);
for (const name of files.filter((file) => file.endsWith('index.html') && !file.includes('kallor/'))) {
  const html = read(name);
  const named = [...html.matchAll(/<link rel="alternate" type="application\/atom\+xml"[^>]* href="([^"]*)"/g)];
  claims.check('every page names feeds that are there', named.length > 0 && named.every(([, address]) =>
    fs.existsSync(path.join(site, path.dirname(name), address))), name);
  texts.delete(name);
}
process.exit(claims.print() === 0 ? 0 : 1);
