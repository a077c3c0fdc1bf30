// SPDX-License-Identifier: EUPL-1.2
// What a site never says and never does: it names no cause, it places no school, it lists no schools by their results.
//   node check_honesty.js SITE…           every page of built sites but what the publisher has written
//   node check_honesty.js --words FOLDER  the words of the templates, also those that no page uses today
// Prints one line a claim; exit status 1 when one does not hold.
'use strict';
const fs = require('fs');
const path = require('path');
const { parse, elements, text } = require('./html.js');
const { list, Claims } = require('./files.js');
const { allowed } = require('./allowed_sentences.js');

// What says that one thing brought about another, of money, interventions and results. Small letters, whole words.
const CAUSES = {
  sv: ['led(?:er|a|de|t) till', '(?:ger|gav|har|hade|få[rt]?|fick|saknar|saknade) (?:\\S+ )?effekt', 'effekte(?:n|r|rna)? av',
    'effekt av', 'effektiv\\w*', 'tack vare', 'till följd av', 'beror på (?:stödet|pengarna|insats\\w*|anslaget|skolan)',
    'på grund av (?:stödet|pengarna|insats\\w*|anslaget)', 'orsak\\w*', 'påverka\\w*', 'påverkan', 'bidr(?:ar|og|agit) till',
    'förbättra\\w*', 'försämra\\w*', '(?:höj|lyft|sänk)(?:er|a|de|t|te|er) (?:resultat|betyg|meritvärde)\\w*', 'gör att',
    'gjorde att', 'medför\\w*', 'resulterar i', 'resulterade i', 'ger (?:bättre|högre|lägre|sämre)', 'hjälp(?:er|te)',
    'verkningsfull\\w*', 'fungera[rd]\\w* (?:bäst|bättre|sämre|sämst)'],
  en: ['leads? to', 'leading to', 'led to', 'result(?:s|ed|ing)? in', 'caus(?:e|es|ed|ing)', 'causal\\w*', 'thanks to',
    'because of (?:the )?(?:support|money|intervention|funding)\\w*', 'due to (?:the )?(?:support|money|intervention|funding)\\w*',
    'effects? of', '(?:has|have|had|an?|no) effects?', 'effective\\w*', 'improv(?:e|es|ed|ing|ement|ements)', 'worsen\\w*',
    'rais(?:es|ed|ing) (?:results|grades|merit)', 'boost\\w*', 'impacts?', 'affect(?:s|ed|ing)?', 'contribut\\w+ to',
    'brings? about', 'makes? (?:\\S+ )?(?:better|worse)', 'help(?:s|ed)', 'works? (?:best|better|worse|worst)', 'due to the school'],
};
// What places a school among others by its results, or judges it.
const PLACES = {
  sv: ['plats \\d+(?: av)?', 'rankning\\w*', 'rankad\\w*', 'rangordn\\w*', 'topplist\\w*', 'bottenlist\\w*', '(?:bästa|sämsta|svaga|svagaste|starka|starkaste|duktiga|dåliga) skol\\w*',
    'svag skola', 'stark skola', 'dålig skola', 'mer än hos 0'],
  en: ['rank(?:ed|ing|ings|s)?', 'league table\\w*', '(?:best|worst|weak|weakest|strong|strongest|failing|poor) schools?', 'place \\d+ of',
    '\\d+(?:st|nd|rd|th) (?:place|of)', 'more than 0 of'],
};
const CLAIM_CAUSE = 'no page names a cause outside quotes and the sentences that are allowed';
const CLAIM_PLACE = 'no page places a school among others or judges it';
const CLAIM_ORDER = 'no table has its schools in another order than the alphabet, distance or support';
const CLAIM_CHART = 'no chart names its schools in another order than the alphabet';
const CLAIM_WORDS = 'no word of the templates names a cause or places a school';

const LETTER = 'a-zåäöéüA-ZÅÄÖÉÜ0-9';
const pattern = (words) => new RegExp(`(?<![${LETTER}])(?:${words.join('|')})(?![${LETTER}])`, 'giu');
const WORDS = Object.fromEntries(['sv', 'en'].map((language) => [language,
  { cause: pattern(CAUSES[language]), place: pattern(PLACES[language]) }]));

const squeeze = (sentence) => sentence.replace(/\u00ad/g, '').replace(/[\s\u00a0]+/g, ' ').trim();

// Text as a reader meets it, a stop where an element ends that is not part of a sentence. Quotes are other people's words.
const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'dfn', 'em', 'i', 'kbd', 'small', 'span', 'strong',
  'sub', 'sup', 'time', 'var', 'wbr', 'tspan', 'button']);
const QUOTES = new Set(['q', 'blockquote', 'script', 'style']);
function told(node) {
  if (typeof node === 'string') return node;
  if (QUOTES.has(node.name)) return ' ';
  const inner = node.children.map(told).join('');
  return INLINE.has(node.name) ? inner : `\n${inner}\n`;
}

const withoutQuotes = (line) => line.replace(/”[^”]*”|“[^”]*”|"[^"]*"|»[^«»]*»/g, ' ');

// A quick look for what is rare: most lines are seen many times, and most hold nothing.
function remember(answer) {
  const answers = new Map();
  return (line) => {
    if (!answers.has(line)) answers.set(line, answer(line));
    return answers.get(line);
  };
}
// Addresses are made of codes, and a citation puts a full stop behind a title that is a question.
const withoutAddresses = (line) => line.replace(/https?:\/\/\S+/g, '').replace(/\?\./g, '?');
// The sentences of a line that hold one of the words, those that are allowed left out.
const inLine = (words) => remember((line) => withoutQuotes(squeeze(withoutAddresses(line))).split(/(?<=[.?!:;]) /)
  .map(squeeze).filter((sentence) => !allowed.has(sentence))
  .flatMap((sentence) => [...sentence.matchAll(words)].map((match) => `“${match[0]}”: ${sentence.slice(0, 300)}`)));
const FOUND = Object.fromEntries(Object.entries(WORDS).map(([language, { cause, place }]) => [language,
  { cause: inLine(cause), place: inLine(place) }]));
const found = (source, answer) => source.split('\n').flatMap(answer);

function checkText(page, claims) {
  const answers = FOUND[page.language];
  const attributes = page.all.flatMap((element) => ['content', 'alt', 'aria-label', 'title']
    .map((name) => element.attributes.get(name) ?? ''));
  const source = [told(page.root), ...attributes].join('\n');
  for (const [claim, answer] of [[CLAIM_CAUSE, answers.cause], [CLAIM_PLACE, answers.place]]) {
    const faults = found(source, answer);
    claims.check(claim, faults.length === 0, () => `${page.file}: ${faults.join(' | ')}`);
  }
}

// Swedish order, letter by letter: å, ä and ö after z, é as e.
const ALPHABET = ' -0123456789abcdefghijklmnopqrstuvwxyzåäö';
const sortingKey = (name) => [...squeeze(name).toLowerCase().replace(/[éèê]/g, 'e').replace(/ü/g, 'y')]
  .map((letter) => ALPHABET.indexOf(letter)).filter((place) => place >= 0);
function inOrder(items, compare) {
  return items.every((item, i) => i === 0 || compare(items[i - 1], item) <= 0);
}
function compareNames(a, b) {
  const [first, second] = [sortingKey(a), sortingKey(b)];
  for (let i = 0; i < Math.min(first.length, second.length); i++)
    if (first[i] !== second[i]) return first[i] - second[i];
  return first.length - second.length;
}

const SCHOOL = /(?:^|\/)skolor\/([^/#?]+)\/(?:index\.html)?(?:#.*)?$/;
// What schools may be listed by beside the alphabet: distance, support and what it is reckoned from.
const ORDERING_FIELDS = new Set(['amount', 'amount_per_pupil', 'index', 'pupils', 'points', 'distance']);
const ORDERING_HEADINGS = /avstånd|distance|skolenhetskod|school code/i;

// Rows that begin with a link to a school: its name and the cells' values, null where there is none.
function schoolRows(table) {
  const rows = [...elements(table)].filter((one) => one.name === 'tr' && one.parent.name !== 'thead' && one.parent.name !== 'tfoot');
  return rows.flatMap((row) => {
    const cells = row.children.filter((one) => one.name === 'td' || one.name === 'th');
    const link = cells.length > 0 && [...elements(cells[0])].find((one) => one.name === 'a' && SCHOOL.test(one.attributes.get('href') ?? ''));
    if (!link) return [];
    return [{ name: text(link), cells: cells.map((cell) => {
      const figure = [...elements(cell)].find((one) => one.name === 'data');
      const value = figure?.attributes.get('value') ?? '';
      return { field: (figure?.attributes.get('data-field') ?? '').replace(/^.*\//, ''), value: value === '' ? null : Number(value) };
    }) }];
  });
}

// The column that the rows follow, rising or falling; undefined when none.
function followed(table, rows) {
  const headings = [...elements(table)].filter((one) => one.name === 'th' && one.attributes.get('scope') === 'col').map(text);
  return rows[0].cells.findIndex((_, column) => {
    const mayOrder = rows.some((row) => ORDERING_FIELDS.has(row.cells[column]?.field)) || ORDERING_HEADINGS.test(headings[column] ?? '');
    const values = rows.map((row) => row.cells[column]?.value ?? null).filter((value) => value !== null);
    return mayOrder && values.length > 1 && (inOrder(values, (a, b) => a - b) || inOrder(values, (a, b) => b - a));
  });
}

function checkOrder(page, claims) {
  for (const table of page.all.filter((one) => one.name === 'table')) {
    const rows = schoolRows(table);
    if (rows.length < 3) continue;
    const isRight = inOrder(rows.map((row) => row.name), compareNames) || followed(table, rows) >= 0;
    claims.check(CLAIM_ORDER, isRight, () => `${page.file}: ${rows.slice(0, 5).map((row) => row.name).join(', ')} …`);
  }
}

function checkCharts(page, names, claims) {
  for (const drawing of page.all.filter((one) => one.name === 'svg')) {
    const labels = [...elements(drawing)].filter((one) => one.name === 'text').map((one) => squeeze(text(one)))
      .filter((label) => names.has(label));
    claims.check(CLAIM_CHART, labels.length < 4 || inOrder(labels, compareNames), () => `${page.file}: ${labels.join(', ')}`);
  }
}

// What the publisher has written about decisions, law and words; its claims page is one of the questions.
const NARRATIVE = /^(?:en\/)?(?:beslut|om|ordlista|sa-fungerar-det)\//;

function checkSite(site, claims) {
  const files = list(site);
  const names = new Set(files.filter((file) => /^skolor\/[^/]*\.json$/.test(file))
    .map((file) => squeeze(JSON.parse(fs.readFileSync(path.join(site, file), 'utf8')).name)));
  if (files.includes('skolor/index.html')) claims.expect(CLAIM_ORDER);
  for (const file of files.filter((name) => name.endsWith('.html') && !NARRATIVE.test(name))) {
    const root = parse(fs.readFileSync(path.join(site, file), 'utf8'));
    const page = { file, root, all: [...elements(root)], language: file.startsWith('en/') ? 'en' : 'sv' };
    checkText(page, claims);
    checkOrder(page, claims);
    checkCharts(page, names, claims);
  }
}

const strings = (node) => (typeof node === 'string' ? [node] : Object.values(node).flatMap(strings));

// Tags of a word are for figures and other words: their places are told as a number.
function checkWords(folder, claims) {
  for (const file of list(folder).filter((name) => name.endsWith('.json'))) {
    const language = /^en[/.]/.test(file) ? 'en' : 'sv';
    for (const [key, value] of Object.entries(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))))
      for (const word of strings(value)) {
        const plain = word.replace(/\{\{[#^/][^}]*\}\}/g, '').replace(/\{\{[^}]*\}\}/g, '7').replace(/<[^>]*>/g, '');
        const faults = [FOUND[language].cause, FOUND[language].place].flatMap((answer) => found(plain, answer));
        claims.check(CLAIM_WORDS, faults.length === 0, () => `${file}: ${key}: ${faults.join(' | ')}`);
      }
  }
}

function main() {
  const words = process.argv.slice(2);
  const claims = new Claims();
  if (words[0] === '--words') checkWords(words[1], claims);
  else for (const site of words) checkSite(site, claims);
  process.exitCode = claims.print() ? 1 : 0;
}

main();
