// SPDX-License-Identifier: EUPL-1.2
// Figures of a built site: the same exact value and status in page, JSON and CSV, and no number where one is withheld.
'use strict';
const fs = require('fs');
const path = require('path');
const { elements, text } = require('./html.js');
const { agrees } = require('./numbers.js');

const WITH_VALUE = new Set(['normal', 'provisional', 'revised']);
// Points stand in the formula, of the newest year alone.
const WITHOUT_PLACE = new Set(['points']);
const read = (site, file) => fs.readFileSync(path.join(site, file), 'utf8');

// RFC 4180, strictly: CRLF, quotes doubled, no quote in a bare field.
function parseCsv(source) {
  const rows = [];
  let at = 0;
  while (at < source.length) {
    const row = [];
    for (;;) {
      const quoted = /"((?:[^"]|"")*)"(,|\r\n)/y;
      const bare = /([^",\r\n]*)(,|\r\n)/y;
      const pattern = source[at] === '"' ? quoted : bare;
      pattern.lastIndex = at;
      const match = pattern.exec(source);
      if (!match) throw new Error(`row ${rows.length + 1} cannot be cut`);
      row.push(match[1].replace(/""/g, '"'));
      at = pattern.lastIndex;
      if (match[2] === '\r\n') break;
    }
    rows.push(row);
  }
  return rows;
}

// Numbers keep their digits: 39.3750 stays text.
function parseJson(source) {
  const quoted = source.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
    (token) => (token[0] === '"' ? token : `"#${token}"`));
  return JSON.parse(quoted);
}
const plain = (value) => (typeof value === 'string' && /^#-?\d/.test(value) ? value.slice(1) : value);
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

// What CSV writes for a cell of the JSON: text that a spreadsheet would run has an apostrophe before it.
function asCsv(cell) {
  const isNumber = typeof cell === 'string' && /^#-?\d/.test(cell);
  return !isNumber && FORMULA.test(cell) ? `'${cell}` : plain(cell);
}

function checkTables(site, names, claims) {
  const claim = 'every CSV has the rows and cells of the JSON of its table';
  for (const file of names.filter((name) => /^data\/[^/]*\.csv$/.test(name))) {
    const other = file.replace(/\.csv$/, '.json');
    claims.check('every CSV has its JSON', names.includes(other), file);
    if (!names.includes(other)) continue;
    let rows = [];
    try {
      rows = parseCsv(read(site, file));
    } catch (error) {
      claims.check(claim, false, `${file}: ${error.message}`);
      continue;
    }
    const table = parseJson(read(site, other));
    claims.check(claim, rows.length === table.rows.length + 1, `${file}: ${rows.length} rows, ${table.rows.length}`);
    claims.check(claim, JSON.stringify(rows[0]) === JSON.stringify(table.fields), `${file}: heading`);
    claims.check('a table has rows', table.rows.length > 0, file);
    table.rows.forEach((row, index) => {
      const same = rows[index + 1]?.length === row.length && row.every((cell, i) => asCsv(cell) === rows[index + 1][i]);
      claims.check(claim, same, `${file}: row ${index + 2}`);
      checkStatuses(file, table.fields, row, index, claims);
    });
  }
}

function checkStatuses(file, fields, row, index, claims) {
  fields.forEach((field, i) => {
    if (i === 0 || field !== `${fields[i - 1]}_status`) return;
    claims.check('a table has a number where the status says so, and only there',
      (plain(row[i - 1]) !== '') === WITH_VALUE.has(row[i]), `${file}: row ${index + 2}, ${field} ${row[i]}`);
  });
}

const figures = (page) => page.all.filter((element) => element.name === 'data');

function checkSchools(site, names, pages, claims) {
  const schools = new Map(names.filter((name) => /^skolor\/[^/]*\.json$/.test(name))
    .map((file) => [file.replace(/^skolor\/(.*)\.json$/, '$1'), parseJson(read(site, file))]));
  for (const [code, school] of schools) {
    const file = `skolor/${code}.json`;
    for (const [measure, periods] of Object.entries(school.measures))
      for (const [period, own] of Object.entries(periods))
        claims.check('a school’s JSON has a number where the status says so, and only there',
          ('value' in own) === WITH_VALUE.has(own.status), `${file}: ${measure} ${period}`);
    for (const language of ['', 'en/'])
      if (language === '' || names.includes('en/index.html'))
        checkSchoolPage(school, pages.get(`${language}skolor/${plain(school.code)}/index.html`), file, schools, claims);
  }
}

// Whose figure it is: that of the subject that it or its row names, or else the page's school's. Of no school: undefined.
function ownerOf(element, school, schools) {
  let at = element;
  while (at && at.attributes?.get('data-subject') === undefined) at = at.parent;
  return at ? schools.get(at.attributes.get('data-subject')) : school;
}

function checkSchoolPage(school, page, file, schools, claims) {
  claims.check('every school has a page', page !== undefined, file);
  if (!page) return;
  claims.check('every school’s page carries its name', text(page.all.find((one) => one.name === 'h1'))
    .replace(/\u00ad/g, '').startsWith(school.name), page.file);
  for (const element of figures(page)) {
    const field = element.attributes.get('data-field');
    const period = element.attributes.get('data-period');
    const own = ownerOf(element, school, schools)?.measures[field]?.[period];
    if (own === undefined) continue;
    const value = element.attributes.get('value');
    const status = element.attributes.get('data-status') ?? 'normal';
    claims.check('a school’s page and JSON agree on every value', value === (plain(own.value) ?? ''),
      `${page.file}: ${field} ${period}: ${value}, JSON ${own.value}`);
    claims.check('a school’s page and JSON agree on every status', status === own.status,
      `${page.file}: ${field} ${period}: ${status}, JSON ${own.status}`);
  }
  for (const [measure, periods] of Object.entries(school.measures)) {
    if (measure.startsWith('spending') || WITHOUT_PLACE.has(measure)) continue;
    for (const [period, own] of Object.entries(periods))
      if (own.status !== 'missing' && own.status !== 'not_applicable' && !measure.endsWith('-base'))
        claims.check('every value of a school’s JSON has its place on the page',
          page.idSet.has(`${measure}-${period}`), `${page.file}: ${measure}-${period} (${own.status})`);
  }
}

function checkFigures(pages, claims) {
  for (const page of pages.values())
    for (const element of figures(page)) {
      const value = element.attributes.get('value');
      const status = element.attributes.get('data-status') ?? 'normal';
      const shown = text(element);
      const place = () => `${page.file}: ${element.attributes.get('id') ?? element.attributes.get('data-field')}: ` +
        `"${shown}" for value="${value}" (${status})`;
      if (WITH_VALUE.has(status)) {
        claims.check('every figure’s text says its value', agrees(shown, value, page.language), place);
      } else {
        claims.check('what is withheld has no number', value === '' && !/\d/.test(shown), place);
      }
      const id = element.attributes.get('id');
      const period = element.attributes.get('data-period');
      // A number of the page's own is called by its place, which has a full stop in it.
      if (id !== undefined && period !== undefined)
        claims.check('a figure’s fragment is its measure and period',
          id.includes('.') ? id.endsWith(`-${period}`) : id === `${element.attributes.get('data-field')}-${period}`, place);
    }
}

module.exports = { checkTables, checkSchools, checkFigures, parseCsv, parseJson };
