// SPDX-License-Identifier: EUPL-1.2
// As much of HTML as our own pages use: elements with quoted attributes, comments, text, character references.
// What it cannot read is a fault, so a page that escapes it cannot pass for clean.
'use strict';

const VOID = new Set(['meta', 'link', 'br', 'hr', 'img', 'input', 'source', 'track', 'wbr', 'col', 'base', 'area']);
const RAW = new Set(['script', 'style', 'title', 'textarea']);
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '\u00ad', ndash: '–', minus: '−' };

function decode(text) {
  return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+[0-9]*);/gi, (whole, name) => {
    if (name[0] !== '#') {
      if (!(name in NAMED)) throw new Error(`unknown character reference ${whole}`);
      return NAMED[name];
    }
    return String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10));
  });
}

function attributesOf(source, tag) {
  const attributes = new Map();
  const pattern = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?|(\S)/g;
  for (const match of source.matchAll(pattern)) {
    if (match[5] === '/') continue;
    if (match[5] !== undefined) throw new Error(`stray ${match[5]} in <${tag}>`);
    if (match[4] !== undefined) throw new Error(`unquoted attribute ${match[1]} in <${tag}>`);
    if (attributes.has(match[1])) throw new Error(`attribute ${match[1]} twice in <${tag}>`);
    attributes.set(match[1], decode(match[2] ?? match[3] ?? ''));
  }
  return attributes;
}

// The end of a tag that starts at `at`: the first > outside quotes.
function tagEnd(source, at) {
  let quote = '';
  for (let i = at; i < source.length; i++) {
    const byte = source[i];
    if (quote) quote = byte === quote ? '' : quote;
    else if (byte === '"' || byte === "'") quote = byte;
    else if (byte === '>') return i;
  }
  throw new Error('a tag is never closed');
}

// Returns the root {name: '', children}; an element is {name, attributes, children, parent}, a text is a string.
function parse(source) {
  const root = { name: '', attributes: new Map(), children: [], parent: null };
  let open = root;
  let at = 0;
  while (at < source.length) {
    const start = source.indexOf('<', at);
    const stop = start < 0 ? source.length : start;
    if (stop > at) open.children.push(decode(source.slice(at, stop)));
    if (start < 0) break;
    if (source.startsWith('<!--', start)) {
      const end = source.indexOf('-->', start);
      if (end < 0) throw new Error('a comment is never closed');
      at = end + 3;
    } else if (source.startsWith('<!', start)) {
      at = tagEnd(source, start) + 1;
    } else if (source[start + 1] === '/') {
      const end = tagEnd(source, start);
      const name = source.slice(start + 2, end).trim();
      if (open.name !== name) throw new Error(`</${name}> closes <${open.name}>`);
      open = open.parent;
      at = end + 1;
    } else {
      at = readElement(source, start, (element, closed) => {
        element.parent = open;
        open.children.push(element);
        if (!closed) open = element;
      });
    }
  }
  if (open !== root) throw new Error(`<${open.name}> is never closed`);
  return root;
}

function readElement(source, start, add) {
  const end = tagEnd(source, start);
  const body = source.slice(start + 1, end);
  const name = /^[a-zA-Z][a-zA-Z0-9:-]*/.exec(body)?.[0];
  if (!name) throw new Error('a < that starts nothing');
  const element = { name, attributes: attributesOf(body.slice(name.length), name), children: [] };
  const closed = VOID.has(name) || body.endsWith('/');
  if (!RAW.has(name) || closed || isInSvg(source, start, name)) {
    add(element, closed);
    return end + 1;
  }
  const stop = source.indexOf(`</${name}>`, end);
  if (stop < 0) throw new Error(`<${name}> is never closed`);
  const text = source.slice(end + 1, stop);
  element.children.push(name === 'script' || name === 'style' ? text : decode(text));
  add(element, true);
  return stop + name.length + 3;
}

// <title> in a drawing is an ordinary element.
function isInSvg(source, start, name) {
  return name === 'title' && source.lastIndexOf('<svg', start) > source.lastIndexOf('</svg>', start);
}

function* elements(node) {
  for (const child of node.children) {
    if (typeof child === 'string') continue;
    yield child;
    yield* elements(child);
  }
}

function text(node) {
  return typeof node === 'string' ? node : node.children.map(text).join('');
}

module.exports = { parse, elements, text };
