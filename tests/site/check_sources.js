// SPDX-License-Identifier: EUPL-1.2
// Sources of receipts: the file has the SHA-256 that is told, and its row and column hold the value.
'use strict';
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const { parseCsv, readNumber, compare } = require('./expressions.js');

// The input's files: name → {rows, fields: by title}.
function readInputs(folder) {
  const inputs = new Map();
  for (const resource of JSON.parse(fs.readFileSync(path.join(folder, 'datapackage.json'), 'utf8')).resources) {
    for (const name of [].concat(resource.path)) {
      const bytes = fs.readFileSync(path.join(folder, name));
      const input = inputs.get(name) ?? { hash: crypto.createHash('sha256').update(bytes).digest('hex'), fields: new Map() };
      inputs.set(name, input);
      if (!resource.schema?.fields) continue;
      const text = bytes.toString(/1252|8859/.test(resource.encoding ?? '') ? 'latin1' : 'utf8').replace(/^\ufeff/, '');
      input.rows ??= parseCsv(text, resource.dialect?.delimiter ?? ',');
      resource.schema.fields.forEach((field, index) => input.fields.set(field.name, { ...field, index }));
    }
  }
  return inputs;
}

function numberOf(cell, field) {
  let text = (cell ?? '').trim();
  if (field.groupChar) text = text.split(field.groupChar).join('').replace(/[\u00a0\u202f]/g, '');
  return readNumber(field.decimalChar && field.decimalChar !== '.' ? text.replace(field.decimalChar, '.') : text);
}

module.exports = function checkSources({ folder, shelves, claims, plain, read }) {
  const inputs = readInputs(folder);
  const files = new Set([...shelves.values()].flatMap((shelf) => [...shelf.values()].map((receipt) => receipt.file)));
  for (const file of files) {
    const source = read(file);
    for (const [, id, name, hash] of source.matchAll(/<li id="(fil-\d+)"><code>([^<]*)<\/code> SHA-256 <code>([0-9a-f]*)<\/code>/g))
      claims.check('the checksum of every source is the one that is told', inputs.get(plain(name))?.hash === hash, `${file}#${id} ${name}`);
    for (const section of source.split(/<section /).slice(1)) {
      const origin = /<p>.*?<\/p>/s.exec(section)?.[0] ?? '';
      const column = plain(/<q>([^<]*)<\/q>/.exec(origin)?.[1] ?? '');
      const only = plain(/<code>([^<]*)<\/code>/.exec(origin)?.[1] ?? '');
      if (!column) continue;
      for (const [, id, inside] of section.matchAll(/<li id="([^"]*)"[^>]*>(.*?)<\/li>/gs)) {
        const row = /(?:Rad|Row) (\d+)(?: \S+ <code>([^<]*)<\/code>)?/.exec(inside);
        const value = readNumber(/ value="([^"]*)"/.exec(inside)?.[1] ?? '');
        if (!value) continue;
        const place = () => `${file}#${id}: row ${row?.[1]}, column '${column}' of ${row?.[2] ?? only}`;
        claims.check('every number of a source tells its row', Boolean(row), place);
        if (!row) continue;
        const input = inputs.get(plain(row[2] ?? only));
        const field = input?.fields.get(column);
        const cell = field && numberOf(input.rows[Number(row[1]) - 1]?.[field.index], field);
        claims.check('row and column of the source hold the value', Boolean(cell) && compare(cell, value) === 0, place);
      }
    }
  }
};
