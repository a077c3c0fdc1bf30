// SPDX-License-Identifier: EUPL-1.2
// What the analyses of many invented cities find, against what is known to be true of each (tests/city, --effect).
//   node check_findings.js FOLDER      FOLDER/<truth>-<seed>/data/analys/*.csv; truth wide: none, with many schools
// Every analysis promises a rate of false findings: CHANCE_LEVEL (analyse/chance.h), 5 % over all questions of one table
// together. So among n cities where there is nothing to find, a table has findings in at most a binomial number of
// them: the bound is the largest count that happens by chance in at least 1 of 100 times.
// Prints one line a claim; exit status 1 when one does not hold.
'use strict';
const fs = require('fs');
const path = require('path');
const { parseCsv } = require('./check_values.js');
const { Claims } = require('./files.js');
const { parse, text } = require('./html.js');

const LEVEL = 0.05;
// Bands widen with a dispersion that is estimated with the outermost drawn in, which makes it a little small.
const BAND_LEVEL = 0.06;
const RARE = 0.01;
const STRONG = '99000210'; // the planted school, tests/city/city.h: SLOT_STRONG

// The smallest k with P(X > k) < RARE for X ~ Bin(count, level).
function bound(count, level) {
  let probability = (1 - level) ** count;
  let sum = probability;
  let k = 0;
  while (1 - sum >= RARE && k < count) {
    probability *= ((count - k) / (k + 1)) * (level / (1 - level));
    k++;
    sum += probability;
  }
  return k;
}

// Rows of a published table as objects; null when the city does not have it.
function table(folder, city, name) {
  const file = path.join(folder, city, 'data', 'analys', `${name}.csv`);
  if (!fs.existsSync(file)) return null;
  const [fields, ...rows] = parseCsv(fs.readFileSync(file, 'utf8'));
  return rows.map((row) => Object.fromEntries(fields.map((field, i) => [field, row[i]])));
}

const newest = (rows) => rows.map((row) => row.period).reduce((a, b) => (a > b ? a : b), '');

function checkRate(claims, claim, level, findings, count) {
  const most = bound(count, level);
  claims.check(`${claim}: ${findings} of ${count}, at most ${most}`, count > 0 && findings <= most, '');
}

// Bands of the expected value in cities where schools have nothing of their own: how often a school is outside.
function checkExpected(folder, cities, claims) {
  const outside = { year: 0, pooled: 0 };
  const asked = { year: 0, pooled: 0 };
  let found = 0;
  for (const city of cities) {
    const rows = table(folder, city, 'forvantat');
    const last = rows.filter((row) => row.measure === 'merit' && row.period === newest(rows));
    for (const row of last) {
      const isOutside = row.pooled_low !== '' && (Number(row.pooled_low) > 0 || Number(row.pooled_high) < 0);
      if (row.school === STRONG) {
        found += row.pooled_low !== '' && Number(row.pooled_low) > 0;
        continue;
      }
      asked.year += ['within', 'above', 'below'].includes(row.verdict);
      outside.year += ['above', 'below'].includes(row.verdict);
      asked.pooled += row.pooled_low !== '';
      outside.pooled += isOutside;
    }
  }
  checkRate(claims, 'chance: schools above or below the expected in one year', BAND_LEVEL, outside.year, asked.year);
  checkRate(claims, 'chance: schools above or below the expected in three years', BAND_LEVEL, outside.pooled, asked.pooled);
  claims.check(`chance: the planted school is found above the expected, in ${found} of ${cities.length} cities`,
    found >= 0.95 * cities.length, '');
}

// The same beside similar schools, as the pages of schools say it. The set's median is uncertain too.
const SIMILAR_LEVEL = 0.08;
const BESIDE = { within: /är skillnaden mot de liknande skolorna inte större än slumpen/, above: /ligger skolan över de liknande skolorna med mer än slumpen/,
  below: /ligger skolan under de liknande skolorna med mer än slumpen/ };
function checkSimilar(folder, cities, claims) {
  let [asked, outside, found] = [0, 0, 0];
  for (const city of cities) {
    const schools = path.join(folder, city, 'skolor');
    for (const code of fs.readdirSync(schools).filter((name) => /^\d+$/.test(name))) {
      const source = fs.readFileSync(path.join(schools, code, 'index.html'), 'utf8');
      const said = Object.keys(BESIDE).filter((side) => BESIDE[side].test(source));
      if (code === STRONG) found += said.includes('above');
      else asked += said.length;
      outside += code !== STRONG && !said.includes('within') ? said.length : 0;
    }
  }
  checkRate(claims, 'chance: schools above or below similar ones', SIMILAR_LEVEL, outside, asked);
  claims.check(`chance: the planted school is found above similar ones, in ${found} of ${cities.length} cities`,
    found >= 0.9 * cities.length, '');
}

const isSmall = (row, fields) => fields.some((field) => row[field] !== '' && Number(row[field]) <= LEVEL);

// Whether the bands of a measure's first and last difference from the city leave room between them.
function hasChanged(rows) {
  const known = rows.filter((row) => row.city_difference_low !== '');
  const [first, last] = [known[0], known[known.length - 1]];
  return known.length > 1 && (Number(first.city_difference_low) > Number(last.city_difference_high) ||
    Number(last.city_difference_low) > Number(first.city_difference_high));
}
const groupBy = (rows, key) => [...rows.reduce((groups, row) =>
  groups.set(key(row), [...(groups.get(key(row)) ?? []), row]), new Map()).values()];

// A question's table and page. `finds`: whether anything in the table is told as a difference. `says`: words that the
// page has then; `denies`: words that it has otherwise.
const QUESTIONS = [
  { name: 'kostnader', page: 'budgetposter', level: LEVEL,
    finds: (rows) => rows.some((row) => isSmall(row, ['p_adjusted', 'share_p_adjusted', 'share_without_premises_p_adjusted'])),
    denies: /ingen skillnad som är större än slumpen brukar ge, i någon budgetpost|Ingen budgetpost kan därför pekas ut/ },
  { name: 'over-tid', page: 'over-tid', level: LEVEL,
    finds: (rows) => groupBy(rows.filter((row) => row.support === 'much' && !NO_RESULT.has(row.measure)), (row) => row.measure)
      .some(hasChanged),
    says: /Intervallen överlappar inte/ },
  { name: 'insatser', page: 'insatser', level: LEVEL, nothing: 'wide', compared: (rows) => rows.some((row) => row.p_adjusted !== ''),
    finds: (rows) => rows.some((row) => isSmall(row, ['p_adjusted'])),
    denies: /Inget som sticker ut|Det går inte att säga/ },
];
const NO_RESULT = new Set(['index', 'amount_per_pupil']);

function pageOf(folder, city, name) {
  const file = path.join(folder, city, 'fragor', name, 'index.html');
  return fs.existsSync(file) ? text(parse(fs.readFileSync(file, 'utf8'))).replace(/[\s\u00a0\u00ad]+/g, ' ') : null;
}

function checkQuestion(folder, truths, { name, page, finds, says, denies, level, nothing = 'none', compared }, claims) {
  const withFindings = (truth) => truths(truth).filter((city) => {
    const rows = table(folder, city, name);
    const told = pageOf(folder, city, page);
    claims.check(`${name}: every city has the table and the page`, rows !== null && told !== null, city);
    if (rows === null || told === null) return true;
    const isFound = finds(rows);
    if (says) claims.check(`${name}: the page tells a difference where there is one, and only there`, says.test(told) === isFound, city);
    if (denies) claims.check(`${name}: the page says that nothing differs where nothing does, and only there`, denies.test(told) !== isFound, city);
    return isFound;
  });
  checkRate(claims, `${nothing}: ${name}: cities in which something is found`, level, withFindings(nothing).length,
    truths(nothing).length);
  if (compared) {
    const count = truths(nothing).filter((city) => compared(table(folder, city, name) ?? [])).length;
    claims.check(`${nothing}: ${name}: something is compared, in ${count} of ${truths(nothing).length} cities`,
      2 * count >= truths(nothing).length, '');
  }
  const large = truths('large');
  const found = withFindings('large').length;
  claims.check(`large: ${name}: what is there is found, in ${found} of ${large.length} cities`, found === large.length, '');
}

// The page of results beside support: a line that slopes is told as one only where results follow support, and never
// without the sentences that say what it does not show.
const RESULTS = 'mest-pengar-samst-resultat';
const SLOPES = /i genomsnitt (?:lägre|högre) resultat/;
const NOT_SHOWN = /Därför visar siffrorna varken att pengarna hjälper eller att de inte gör det\./;
const NO_LESS = /Det visar inte att pengarna saknar betydelse\./;
function checkResults(folder, truths, claims) {
  const sloping = (truth) => truths(truth).filter((city) => SLOPES.test(pageOf(folder, city, RESULTS) ?? 'i genomsnitt lägre resultat'));
  checkRate(claims, 'none: results: cities in which results are said to follow support', LEVEL, sloping('none').length, truths('none').length);
  const count = sloping('need').length;
  claims.check(`need: results are lower where support is higher, in ${count} of ${truths('need').length} cities`, count === truths('need').length, '');
  for (const city of [...truths('need'), ...truths('none'), ...truths('wide'), ...truths('large')]) {
    const told = pageOf(folder, city, RESULTS) ?? '';
    claims.check('results: the page says what they do not show, and that this is no answer either', NOT_SHOWN.test(told) && NO_LESS.test(told), city);
    for (const name of ['..', '.']) {
      const list = pageOf(folder, city, name) ?? '';
      claims.check('results: the short answer says it too', !SLOPES.test(list) || NOT_SHOWN.test(list), `${city}: ${name}`);
    }
  }
}

function main() {
  const folder = process.argv[2];
  const claims = new Claims();
  const cities = fs.readdirSync(folder).sort();
  const truths = (truth) => cities.filter((city) => city.startsWith(`${truth}-`));
  checkExpected(folder, truths('chance'), claims);
  checkSimilar(folder, truths('chance'), claims);
  for (const question of QUESTIONS) checkQuestion(folder, truths, question, claims);
  checkResults(folder, truths, claims);
  process.exitCode = claims.print() ? 1 : 0;
}

main();
