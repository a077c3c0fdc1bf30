// SPDX-License-Identifier: EUPL-1.2
// What the analyses of many invented cities find, against what is known to be true of each (tests/city, --effect).
//   node check_findings.js FOLDER      FOLDER/<truth>-<seed>/data/analys/*.csv
// Every analysis promises a rate of false findings: CHANCE_LEVEL (analyse/chance.h), 5 % over all questions of one table
// together. So among n cities where there is nothing to find, a table has findings in at most a binomial number of
// them: the bound is the largest count that happens by chance in at least 1 of 100 times.
// Prints one line a claim; exit status 1 when one does not hold.
'use strict';
const fs = require('fs');
const path = require('path');
const { parseCsv } = require('./check_values.js');
const { Claims } = require('./files.js');

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

// Tables of questions: what makes a row a finding. Holm's correction is over the whole table.
const isSmall = (row, fields) => fields.some((field) => row[field] !== '' && Number(row[field]) <= LEVEL);
const TABLES = [
  { name: 'kostnader', finds: (row) => isSmall(row, ['p_adjusted', 'share_p_adjusted', 'share_without_premises_p_adjusted']) },
];

function checkFindings(folder, truths, claims) {
  for (const { name, finds } of TABLES) {
    const withFindings = (truth) => truths(truth).filter((city) => {
      const rows = table(folder, city, name);
      claims.check(`${name}: every city has the table`, rows !== null && rows.length > 0, city);
      return rows?.some(finds);
    });
    const nothing = truths('none');
    checkRate(claims, `none: ${name}: cities in which something is found`, LEVEL, withFindings('none').length, nothing.length);
    const large = truths('large');
    const found = withFindings('large').length;
    claims.check(`large: ${name}: what is there is found, in ${found} of ${large.length} cities`, found === large.length, '');
  }
}

function main() {
  const folder = process.argv[2];
  const claims = new Claims();
  const cities = fs.readdirSync(folder).sort();
  const truths = (truth) => cities.filter((city) => city.startsWith(`${truth}-`));
  checkExpected(folder, truths('chance'), claims);
  checkFindings(folder, truths, claims);
  process.exitCode = claims.print() ? 1 : 0;
}

main();
