// SPDX-License-Identifier: EUPL-1.2
// Every number that the program made has a receipt, reached in one step, and every receipt comes to the number that it
// stands for, computed anew from the site's own CSV files; what stands in a source stands there in its file.
//
//   node check_receipts.js SITE [--data=FOLDER] [--every=N] [--only=PATTERN] [--missing=FILE]
//
// Looked at are all pages of both languages; of school pages every Nth by code (15 unless told; 1: all). A number of the
// program is
//   - a <data>: its receipt is the element of that id on its subject's kallor/ (data-subject of it or of its row, else
//     the page's own), and the page links there: from the number, its row, its table's caption or its figure's caption;
//   - a mark of a chart (data-value): its value is among the receipts of the page, or it is a school's own, in a cell of
//     that school's row; the figure links to receipts;
//   - any other digit in the text of a page's main part, but for these: see ALLOWED below.
'use strict';
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const { parse, elements, text } = require('./html.js');
const { list, Claims } = require('./files.js');
const { agrees, readFigure } = require('./numbers.js');
const { Tables, readNumber, roundTo, format } = require('./expressions.js');

const options = Object.fromEntries(process.argv.slice(3).map((word) => /^--(\w+)=?(.*)$/.exec(word).slice(1)));
const site = process.argv[2];
const every = Number(options.every ?? 15);
const only = new RegExp(options.only ?? '');
const claims = new Claims();
const missing = new Map();
const read = (file) => fs.readFileSync(path.join(site, file), 'utf8');

// ---- which pages ----
const names = list(site);
const codes = names.map((name) => /^skolor\/([^/]+)\/index\.html$/.exec(name)?.[1]).filter(Boolean);
const chosen = new Set(codes.filter((code, index) => index % every === 0));
const schoolOf = (name) => /^(?:en\/)?skolor\/([^/]+)\//.exec(name)?.[1];
const isReceipts = (name) => /(^|\/)kallor\/(\d+\/)?index\.html$/.test(name);
const pages = names.filter((name) => name.endsWith('.html') && only.test(name) && !name.startsWith('utgavor/') && !isReceipts(name) &&
  !/(^|\/)404\.html$/.test(name) && !(codes.includes(schoolOf(name)) && !chosen.has(schoolOf(name))));

const kindOf = (name) => name.replace(/^en\//, '').replace(/index\.html$/, '').replace(/^skolor\/[^/]*\d[^/]*\//, 'skolor/…/')
  .replace(/^omraden\/[^/]+\//, 'omraden/…/').replace(/^(ordlista|sa-fungerar-det)\/.*/, '$1/…');
// What a page lacks, for those who make it; one example a kind and place.
function lacks(file, place, what) {
  const key = `${kindOf(file)} | ${place}`;
  const own = missing.get(key) ?? { count: 0, example: `${file}: ${what}` };
  own.count++;
  missing.set(key, own);
}

// ---- receipts ----
const tables = new Tables(path.join(site, 'data'));
const attribute = (element, name) => element.attributes.get(name);
const languageOf = (file) => (file.startsWith('en/') ? 'en' : 'sv');
const folderOf = (file) => file.replace(/index\.html$/, '');

// All receipts below one folder: id → {data, expression, element}; kallor/, kallor/2/ …
const shelves = new Map();
function shelf(folder) {
  if (!shelves.has(folder)) {
    const found = new Map();
    for (let part = 1; ; part++) {
      const file = `${folder}kallor/${part === 1 ? '' : `${part}/`}index.html`;
      if (!fs.existsSync(path.join(site, file))) break;
      readShelf(file, found);
    }
    shelves.set(folder, found);
  }
  return shelves.get(folder);
}

function readShelf(file, found) {
  const source = read(file);
  const pattern = /<li id="([^"]*)"(?: data-expression="([^"]*)")?>(.*?)<\/li>/gs;
  for (const [, id, expression, inside] of source.matchAll(pattern)) {
    const shown = /<data([^>]*)>(.*?)<\/data>/s.exec(inside);
    if (!shown) continue;
    const receipt = { file, id: plain(id), expression: expression && plain(expression), inside };
    receipt.value = plain(/ value="([^"]*)"/.exec(shown[1])?.[1] ?? '');
    receipt.status = / data-status="([^"]*)"/.exec(shown[1])?.[1] ?? '';
    receipt.field = / data-field="([^"]*)"/.exec(shown[1])?.[1] ?? '';
    receipt.text = plain(shown[2].replace(/<small class="corrected">.*?<\/small>/s, '').replace(/<[^>]*>/g, ''));
    found.set(receipt.id, receipt);
  }
}

function plain(html) {
  return html.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' })[name]);
}

const WITHOUT_NUMBER = new Set(['few', 'protected', 'near100', 'missing', 'not_applicable', 'cancelled', 'not_public']);

// Whether the expression comes to what the receipt shows.
function checkReceipt(receipt) {
  if (receipt.isChecked) return;
  receipt.isChecked = true;
  const place = () => `${receipt.file}#${receipt.id}: '${receipt.text}' ${receipt.expression ?? ''}`;
  if (receipt.value === '') {
    claims.check('a receipt without a value has a status', WITHOUT_NUMBER.has(receipt.status), place);
    if (!receipt.expression) return;
  }
  const isTold = Boolean(receipt.expression);
  claims.check('every receipt tells how its number came to be', isTold, place);
  if (!isTold) {
    lacks(receipt.file, `derivation of ${receipt.id.replace(/-\d{4}(-\w\w)?$/, '').replace(/\.\d+(?=\.|$)/g, '.#')}`, receipt.text);
    return;
  }
  let result;
  try {
    result = tables.compute(receipt.expression);
  } catch (error) {
    claims.check('every expression can be computed', false, () => `${place()}: ${error.message}`);
    return;
  }
  claims.check('every expression can be computed', true);
  if (receipt.value === '') {
    const isSame = result.value === null && (result.status === undefined || result.status === receipt.status);
    claims.check('what has no value has none in the table, and the same status', isSame, place);
    return;
  }
  claims.check('every expression comes to the value and the text that is shown', comesTo(result.value, receipt), place);
}

function comesTo(number, receipt) {
  const shown = readFigure(receipt.text, languageOf(receipt.file));
  if (!number || !shown) return false;
  const decimals = Number(shown.decimals);
  const units = roundTo(number, decimals - Number(shown.power));
  const digits = (receipt.value.split('.')[1] ?? '').length;
  const exact = readNumber(receipt.value);
  // The value keeps all the digits that the program has, the text those that are shown.
  const isExact = exact && roundTo(number, digits) === roundTo(exact, digits);
  return isExact && units === shown.digits && receipt.text.includes(format(units, decimals, languageOf(receipt.file)));
}

// ---- the pages ----
function ancestors(element) {
  const found = [];
  for (let at = element; at; at = at.parent) found.push(at);
  return found;
}
const isClass = (element, name) => (attribute(element, 'class') ?? '').split(' ').includes(name);

// "../kallor/#x" on a page → {folder: "skolor/1/", id: "x"}, or null when it is no address of receipts.
function receiptsAt(file, href) {
  const [address, id] = href.split('#');
  if (/^[a-z]+:/.test(address)) return null;
  const joined = path.posix.join(path.posix.dirname(file), address || path.posix.basename(file));
  const match = /^(.*?)kallor\/(?:\d+\/)?(?:index\.html)?$/.exec(joined.endsWith('/') ? joined : `${joined}`);
  return match && { folder: match[1], id: id && decodeURIComponent(id) };
}

function* linksIn(file, element) {
  for (const one of elements(element)) {
    if (one.name !== 'a' || !attribute(one, 'href')) continue;
    const found = receiptsAt(file, attribute(one, 'href'));
    if (found) yield found;
  }
}

const SUBJECTS = { city: '', municipal: 'huvudman/kommunala/', independent: 'huvudman/fristaende/' };
function subjectFolder(file, subject) {
  const language = languageOf(file) === 'en' ? 'en/' : '';
  if (subject === undefined) return folderOf(file).replace(/(^|\/)sida-?\d+\/$/, '$1');
  if (subject in SUBJECTS) return language + SUBJECTS[subject];
  return subject.startsWith('area:') ? `${language}omraden/${subject.slice(5)}/` : `${language}skolor/${subject}/`;
}

// Links that serve a number without one of its own: of its row, its table's or figure's caption, or its list's heading.
function linksFor(file, chain) {
  const found = [];
  for (const at of chain) {
    if (at.name === 'tr' || at.name === 'li' || at.name === 'dl' || at.name === 'caption') found.push(...linksIn(file, at));
    if (at.name === 'table' || at.name === 'figure')
      for (const child of elements(at))
        if (child.name === 'caption' || child.name === 'figcaption') found.push(...linksIn(file, child));
    if (at.name === 'section' || at.name === 'div' || at.name === 'figure' || at.name === 'details')
      for (const child of elements(at))
        if (isClass(child, 'receipts')) found.push(...linksIn(file, { children: [child] }));
  }
  return found;
}

function checkFigure(file, element) {
  const chain = ancestors(element);
  const own = [...linksIn(file, element)][0];
  const subject = chain.map((at) => attribute(at, 'data-subject')).find((one) => one !== undefined);
  const folder = own ? own.folder : subjectFolder(file, subject);
  const field = attribute(element, 'data-field');
  const period = attribute(element, 'data-period');
  const id = own?.id ?? (field && period ? `${field}-${period}` : attribute(element, 'id') ?? '');
  const shown = text(element);
  const place = () => `${file}: ${describe(chain)} '${shown}' (${folder}kallor/#${id})`;
  const receipt = shelf(folder).get(id);
  // What was never reported is no number, and has nothing that it could come from.
  if (!receipt && attribute(element, 'value') === '' && attribute(element, 'data-status') === 'missing') return;
  claims.check('every number has a receipt', Boolean(receipt), place);
  if (!receipt) {
    lacks(file, `no receipt: ${describe(chain)}${field ? ` of ${field}` : ''}`, `'${shown}' ${folder}kallor/#${id}`);
    return;
  }
  const isLinked = own || linksFor(file, chain).some((link) => link.folder === folder);
  claims.check('the page links to the receipt of every number', isLinked, place);
  if (!isLinked) lacks(file, `no link: ${describe(chain)}`, `'${shown}' ${folder}kallor/`);
  const value = attribute(element, 'value') ?? '';
  const isSame = value === receipt.value && (attribute(element, 'data-status') ?? '') === receipt.status &&
    (value === '' || agrees(shown, receipt.value, languageOf(file)));
  claims.check('the number is the one of its receipt', isSame, () => `${place()}, the receipt has '${receipt.text}' (${receipt.value})`);
  checkReceipt(receipt);
}

const describe = (chain) => chain.slice(0, 5).reverse()
  .map((at) => at.name + (attribute(at, 'class') ? `.${attribute(at, 'class').split(' ')[0]}` : '')).filter(Boolean).join(' ');

// ---- charts ----
// All that the pages of a subject may draw: its own receipts and those of the city.
function valuesOf(folder) {
  const found = shelf(folder);
  found.drawn ??= new Set([...found.values()].map((receipt) => normal(receipt.value)));
  return found.drawn;
}
// "-12.50" and "-12.5" are one number.
function normal(value) {
  const number = readNumber(value);
  return number ? `${roundTo(number, 9)}` : value;
}

let schoolValues;
// School by name → all numbers in its rows of all tables.
function valuesOfSchool(name) {
  if (!schoolValues) {
    schoolValues = new Map();
    const codesByName = new Map();
    const schools = tables.table(tables.schools);
    for (const row of schools.rows) {
      const code = schools.cell(row, 'school');
      const held = codesByName.get(schools.cell(row, 'name')) ?? [];
      codesByName.set(schools.cell(row, 'name'), [...held, code]);
    }
    for (const file of names.filter((one) => /^data\/.*\.csv$/.test(one) && !/liknande/.test(one))) {
      const table = tables.table(file.slice(5, -4));
      if (!table.fields.has('school')) continue;
      for (const row of table.rows) {
        const code = table.cell(row, 'school');
        if (!schoolValues.has(code)) schoolValues.set(code, new Set());
        for (const cell of row) if (/^-?\d/.test(cell)) schoolValues.get(code).add(normal(cell));
      }
    }
    schoolValues.byName = codesByName;
  }
  return (schoolValues.byName.get(name) ?? []).map((code) => schoolValues.get(code)).filter(Boolean);
}

function checkChart(file, svg) {
  const chain = ancestors(svg);
  const figure = chain.find((at) => at.name === 'figure') ?? chain[1];
  const marks = [...elements(svg)].filter((one) => attribute(one, 'data-value') || attribute(one, 'data-x'));
  if (marks.length === 0) return;
  const links = [...linksIn(file, figure), ...linksFor(file, chain)];
  const language = languageOf(file) === 'en' ? 'en/' : '';
  claims.check('every chart links to its receipts', links.length > 0, () => `${file}: ${describe(chain)}`);
  if (links.length === 0) lacks(file, `no link: chart ${describe(chain)}`, attribute(svg, 'aria-labelledby') ?? '');
  const folders = [folderOf(file), language, ...links.map((link) => link.folder)];
  for (const mark of marks) {
    const values = ['data-value', 'data-x', 'data-y'].map((name) => attribute(mark, name)).filter((one) => one !== undefined && one !== '')
      .flatMap((one) => one.split(/[ ,;]+/));
    const title = [...elements(mark)].find((one) => one.name === 'title');
    const name = title ? text(title).split(/[:,]/)[0].trim() : '';
    for (const value of values) {
      const isTold = folders.some((folder) => valuesOf(folder).has(normal(value))) ||
        valuesOfSchool(name).some((of) => of.has(normal(value)));
      claims.check('every mark of a chart is a number with a receipt', isTold, () => `${file}: ${attribute(svg, 'aria-labelledby')} ${value} '${title ? text(title) : ''}'`);
      if (!isTold) lacks(file, `chart ${(attribute(svg, 'aria-labelledby') ?? '').split(' ')[0]} ${mark.name}.${(attribute(mark, 'class') ?? '').split(' ')[0]}`, `${value} '${title ? text(title) : ''}'`);
    }
  }
}

// ---- other digits ----
// Where digits are not the program's numbers, by element and class, and why.
const ALLOWED_IN = [
  (at) => ['code', 'time', 'script', 'style', 'cite', 'nav'].includes(at.name), // codes, dates, trails, lists of contents
  (at) => at.name === 'svg', // axis labels; marks are looked at apart
  // The author's Markdown, whose figures are <data>, what points to it with its title and description, and the source's
  // own footnotes.
  (at) => at.name === 'article' && isClass(at, 'text'),
  (at) => isClass(at, 'turned-notice'), // a sentence as it was and as it is, quoted
  (at) => isClass(at, 'narrative') || isClass(at, 'notes') || isClass(at, 'page-terms') || isClass(at, 'reading'),
];
// Periods, dates, stages of school: not numbers of anything.
const MONTHS = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|' +
  'January|February|March|April|May|June|July|August|September|October|November|December';
const NOT_NUMBERS = [
  /(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])/g, // 2025-03-15
  new RegExp(`\\b\\d{1,2}\\s+(?:${MONTHS})\\s+\\d{4}\\b`, 'g'),
  /(?<![\d.])20\d\d\.\d+(?!\d)/g, // editions
  /(?<!\p{L})[A-Z]{2,4} \d{4}\/\d+/gu, // registry numbers
  /(?:[Ss]tödgrupp|Grupp|[Ss]upport group|Group)[ \u00a0]\d+/g, // names of groups
  /(?<![\d\u00a0])(?:19|20)\d\d(?:[/–-](?:(?:19|20)?\d\d))?(?![\d\u00a0])/g, // 2024, 2023/24
  /\b[F\d]–\d\b/g, // F–9, 4–6
  /(?<!\p{L})(?:årskurs|åk|year|Year)[ \u00a0]\d\b/gu,
];

// What the words of the program say themselves ("95 %", "/ 100") is in no word's place for a number: it stands in the
// word's text with the same signs around it.
const CONTEXT = 8;
const wordTexts = {};
function wordsOf(language) {
  if (!wordTexts[language]) {
    const root = path.join(__dirname, '../../templates/words');
    const files = [`${language}.json`, ...fs.readdirSync(path.join(root, language)).map((name) => `${language}/${name}`)];
    const all = files.flatMap((name) => Object.values(JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'))));
    wordTexts[language] = all.filter((word) => /\d/.test(word.replace(/\{\{[^}]*\}\}/g, '')))
      .flatMap((word) => word.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^>]*>/g, '\u0001').replace(/\{\{[^}]*\}\}/g, '\u0001').split('\u0001'))
      .filter((part) => /\d/.test(part)).map((part) => plain(part).replace(/\s+/g, ' '));
  }
  return wordTexts[language];
}

function isOfWords(raw, at, length, language) {
  const whole = raw.replace(/\s/g, ' ');
  const before = whole.slice(Math.max(0, at - CONTEXT), at).trimStart();
  const after = whole.slice(at + length, at + length + CONTEXT).trimEnd();
  const around = before + whole.slice(at, at + length) + after;
  const number = whole.slice(at, at + length);
  // A short word may stand whole within the context: it must say more than digits.
  return wordsOf(language).some((part) => (part.includes(around) && /[^\d\s]/.test(around)) ||
    (part.includes(number) && /\p{L}|[%/×√]/u.test(part) && around.includes(part.trim())));
}

// In a heading or a caption: a number that has a receipt on the page ("per 1 000 kr mer").
function isOfPage(file, number) {
  for (const receipt of shelf(folderOf(file)).values()) if (receipt.text.replace(/[^\d]/g, '') === number.replace(/[^\d]/g, '')) return true;
  return false;
}

// On the page of corrections: the old and the new value of an entry of the table of corrections.
let corrected;
function isOfCorrection(chain, number) {
  if (!chain.some((at) => isClass(at, 'corrected-value'))) return false;
  corrected ??= new Set(names.filter((name) => /^data\/[^/]*\.csv$/.test(name)).map((name) => tables.table(name.slice(5, -4)))
    .filter((table) => table.fields.has('old') && table.fields.has('new'))
    .flatMap((table) => table.rows.flatMap((row) => [table.cell(row, 'old'), table.cell(row, 'new')])).map((value) => value.replace(/\D/g, '')));
  return corrected.has(number.replace(/\D/g, ''));
}

function* texts(node, chain) {
  for (const child of node.children) {
    if (typeof child === 'string') yield [child, chain];
    else if (child.name !== 'data' && !ALLOWED_IN.some((isAllowed) => isAllowed(child))) yield* texts(child, [child, ...chain]);
  }
}

// The page of corrections quotes what was published, with links to receipts; that of editions counts what archives hold.
const QUOTES = /^(?:en\/)?(?:rattelser|utgavor)\//;

function checkText(file, main) {
  if (QUOTES.test(file)) return;
  for (const [raw, chain] of texts(main, [main])) {
    if (!/\d/.test(raw)) continue;
    const rest = NOT_NUMBERS.reduce((left, pattern) => left.replace(pattern, (whole) => ' '.repeat(whole.length)), raw)
      .replace(/\d+/g, (number) => (codes.includes(number) ? ' '.repeat(number.length) : number));
    const isTitle = chain.some((at) => ['caption', 'figcaption', 'th', 'h2', 'h3'].includes(at.name));
    const wrong = [...rest.matchAll(/\d[\d\u00a0.,]*\d|\d/g)].filter((match) =>
      !isOfWords(raw, match.index, match[0].length, languageOf(file)) && !(isTitle && isOfPage(file, match[0])) && !isOfCorrection(chain, match[0]));
    claims.check('no digits stand outside of figures', wrong.length === 0, () => `${file}: ${describe(chain)} '${raw.trim().slice(0, 90)}'`);
    if (wrong.length) lacks(file, `text: ${describe(chain)}`, `${wrong[0][0]} in '${raw.trim().slice(0, 120)}'`);
  }
}

for (const file of pages) {
  const main = [...elements(parse(read(file)))].find((one) => one.name === 'main');
  if (!main) continue;
  for (const element of elements(main)) {
    if (element.name === 'data') checkFigure(file, element);
    if (element.name === 'svg') checkChart(file, element);
  }
  checkText(file, main);
}
for (const folder of shelves.keys()) for (const receipt of shelves.get(folder).values()) checkReceipt(receipt);

// ---- sources ----
if (options.data) require('./check_sources.js')({ site, names, folder: options.data, shelves, claims, plain, read });

if (options.missing) {
  const lines = [...missing].sort().map(([key, { count, example }]) => `${key} | ${count} | ${example}`);
  fs.writeFileSync(options.missing, `${lines.join('\n')}\n`);
}
process.exitCode = claims.print() ? 1 : 0;
