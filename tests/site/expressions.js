// SPDX-License-Identifier: EUPL-1.2
// Computes the expressions of receipts (generator/pages/derivation.h) from the published CSV files, in exact fractions,
// and writes numbers as pages do. Written apart from the program.
'use strict';
const fs = require('fs');
const path = require('path');

// ---- fractions ----
const ZERO = { n: 0n, d: 1n };
const whole = (number) => ({ n: BigInt(number), d: 1n });
const add = (a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const subtract = (a, b) => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
const multiply = (a, b) => ({ n: a.n * b.n, d: a.d * b.d });
function divide(a, b) {
  if (b.n === 0n) return null;
  return b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n };
}
const compare = (a, b) => {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
};

function readNumber(text) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? '');
  if (!match) return null;
  const digits = BigInt(match[2] + (match[3] ?? ''));
  return { n: match[1] ? -digits : digits, d: 10n ** BigInt((match[3] ?? '').length) };
}

// number × 10^shift as a whole number, halves away from zero.
function roundTo(number, shift) {
  const n = shift >= 0 ? number.n * 10n ** BigInt(shift) : number.n;
  const d = shift >= 0 ? number.d : number.d * 10n ** BigInt(-shift);
  const size = n < 0n ? -n : n;
  const rounded = (2n * size + d) / (2n * d);
  return n < 0n ? -rounded : rounded;
}

// Digits as the language groups them: "1 234,5". `units` are in 10^-decimals.
function format(units, decimals, language) {
  const size = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const before = size.slice(0, size.length - decimals).replace(/\B(?=(\d{3})+$)/g, language === 'sv' ? '\u00a0' : ',');
  return decimals === 0 ? before : before + (language === 'sv' ? ',' : '.') + size.slice(size.length - decimals);
}

// ---- tables ----
function parseCsv(source, delimiter = ',') {
  const rows = [];
  let row = [];
  let at = 0;
  while (at < source.length) {
    let cell;
    if (source[at] === '"') {
      let end = at + 1;
      while ((end = source.indexOf('"', end)) >= 0 && source[end + 1] === '"') end += 2;
      if (end < 0) throw new Error(`row ${rows.length + 1}: a quote is never closed`);
      cell = source.slice(at + 1, end).replace(/""/g, '"');
      at = end + 1;
    } else {
      let end = at;
      while (end < source.length && source[end] !== delimiter && source[end] !== '\r' && source[end] !== '\n') end++;
      cell = source.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (source[at] === delimiter) {
      at++;
      continue;
    }
    at += source[at] === '\r' ? 2 : 1;
    rows.push(row);
    row = [];
  }
  if (row.length) rows.push(row);
  return rows;
}

const yearOf = (period) => /^(\d{4})-\d\d$/.test(period) ? String(Number(period.slice(0, 4)) + 1) : period.slice(0, 4);

class Table {
  constructor(rows) {
    this.fields = new Map(rows[0].map((name, index) => [name, index]));
    this.rows = rows.slice(1);
    this.indexes = new Map();
  }
  cell(row, field) {
    return row[this.fields.get(field)];
  }
  // Rows with this text in the field; made once a field.
  with(field, value) {
    if (!this.indexes.has(field)) {
      const index = new Map();
      const at = this.fields.get(field);
      for (const row of this.rows) {
        const own = index.get(row[at]);
        if (own) own.push(row);
        else index.set(row[at], [row]);
      }
      this.indexes.set(field, index);
    }
    return this.indexes.get(field).get(value) ?? [];
  }
}

class Tables {
  // `folder`: the site's data/. `schools`: the table of schools.
  constructor(folder) {
    this.folder = folder;
    this.known = new Map();
    this.results = new Map();
    this.schools = fs.readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => name.slice(0, -4))
      .find((name) => this.table(name).fields.has('operator_type') && this.table(name).fields.has('school'));
  }
  table(name) {
    if (!this.known.has(name)) {
      if (!/^[\w-]+(\/[\w-]+)?$/.test(name)) throw new Error(`no table '${name}'`);
      const file = path.join(this.folder, `${name}.csv`);
      if (!fs.existsSync(file)) throw new Error(`no table '${name}'`);
      this.known.set(name, new Table(parseCsv(fs.readFileSync(file, 'utf8'))));
    }
    return this.known.get(name);
  }
  // The cell of that school and period in another table; a period of another kind pairs by its calendar year.
  beside(name, school, period, field) {
    const table = this.table(name);
    if (!table.fields.has(field)) throw new Error(`table '${name}' has no field '${field}'`);
    const rows = table.with('school', school);
    if (!table.fields.has('period')) return rows.length ? table.cell(rows[0], field) : '';
    const row = rows.find((one) => table.cell(one, 'period') === period) ??
      rows.find((one) => table.cell(one, 'period') === yearOf(period));
    return row ? table.cell(row, field) : '';
  }
  cellOf(table, row, field) {
    if (table.fields.has(field)) return table.cell(row, field);
    const school = table.fields.has('school') ? table.cell(row, 'school') : undefined;
    const period = table.fields.has('period') ? table.cell(row, 'period') : undefined;
    if (school === undefined) throw new Error(`no field '${field}'`);
    const slash = field.lastIndexOf('/');
    if (slash > 0) return this.beside(field.slice(0, slash), school, period, field.slice(slash + 1));
    if (this.schools && this.table(this.schools).fields.has(field)) return this.beside(this.schools, school, period, field);
    return this.beside('analys/grupper', school, period, field);
  }
  fits(table, row, { field, comparison, value, number }) {
    const cell = this.cellOf(table, row, field);
    if (comparison === '=') return cell === value;
    if (comparison === '!=') return cell !== value;
    const own = readNumber(cell);
    if (!own || !number) return false;
    const order = compare(own, number);
    return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[comparison];
  }
  select(name, keys) {
    const table = this.table(name);
    const first = keys.find((key) => key.comparison === '=' && table.fields.has(key.field) && key.value !== '' &&
      (key.field === 'school' || key.field === 'group' || key.field === 'period')) ;
    const rows = first ? table.with(first.field, first.value) : table.rows;
    return rows.filter((row) => keys.every((key) => this.fits(table, row, key)));
  }
  // {value: a fraction or null, status, text}
  compute(expression) {
    if (!this.results.has(expression)) {
      const reader = { source: expression, at: 0 };
      const value = this.read(reader);
      if (reader.at !== expression.length) throw new Error(`'${expression.slice(reader.at)}' is left over`);
      this.results.set(expression, value);
    }
    return this.results.get(expression);
  }
  read(reader) {
    const match = /^(?:(-?\d+(?:\.\d+)?)|([a-z]+)\()/.exec(reader.source.slice(reader.at));
    if (!match) throw new Error(`nothing can be read at '${reader.source.slice(reader.at, reader.at + 30)}'`);
    reader.at += match[0].length;
    if (match[1] !== undefined) return { value: readNumber(match[1]) };
    const made = OPERATIONS[match[2]] ? this.readTwo(reader, OPERATIONS[match[2]]) : this.readRows(reader, match[2]);
    if (reader.source[reader.at] !== ')') throw new Error('a parenthesis is missing');
    reader.at++;
    return made;
  }
  readTwo(reader, operation) {
    const left = this.read(reader);
    if (!reader.source.startsWith(', ', reader.at)) throw new Error('a comma is missing');
    reader.at += 2;
    const right = this.read(reader);
    return { value: left.value && right.value ? operation(left.value, right.value) : null };
  }
  readRows(reader, kind) {
    const end = reader.source.indexOf(')', reader.at);
    if (end < 0) throw new Error('a parenthesis is missing');
    const words = reader.source.slice(reader.at, end).split(' ');
    reader.at = end;
    const decode = (text) => decodeURIComponent(text);
    const name = decode(words.shift());
    const column = decode(words.shift());
    const options = [];
    const keys = [];
    for (const word of words) {
      const match = /^([^=!<>]+)(!=|<=|>=|=|<|>)(.*)$/.exec(word);
      if (!match) options.push(decode(word));
      else keys.push({ field: decode(match[1]), comparison: match[2], value: decode(match[3]), number: readNumber(decode(match[3])) });
    }
    if (!KINDS[kind]) throw new Error(`'${kind}' is no operation`);
    return KINDS[kind](this, name, column, options[0], keys);
  }
  numbers(name, column, keys) {
    const table = this.table(name);
    return this.select(name, keys).map((row) => readNumber(this.cellOf(table, row, column))).filter(Boolean);
  }
}

const OPERATIONS = { plus: add, minus: subtract, times: multiply, divided: divide,
  rounded: (a, b) => ({ n: roundTo(a, Number(b.n)), d: 10n ** b.n }) };

const sum = (numbers) => numbers.reduce(add, ZERO);
function quantile(numbers, share) {
  const sorted = [...numbers].sort(compare);
  // The smallest value that at least this share of all lie at or below (Hyndman & Fan 1996, definition 1).
  for (let i = 0; i < sorted.length; i++)
    if (compare(multiply(share, whole(sorted.length)), whole(i + 1)) <= 0) return sorted[i];
  return null;
}
const HALF = { n: 1n, d: 2n };

const KINDS = {
  cell(tables, name, column, option, keys) {
    const table = tables.table(name);
    if (!table.fields.has(column)) throw new Error(`table '${name}' has no column '${column}'`);
    const rows = tables.select(name, keys);
    if (rows.length === 0 && keys.length) return { value: null, status: 'missing', rows: 0 };
    if (rows.length > 1) throw new Error(`${rows.length} rows fit where one should`);
    const status = table.fields.has(`${column}_status`) ? table.cell(rows[0], `${column}_status`) : undefined;
    return { value: readNumber(table.cell(rows[0], column)), status, rows: 1 };
  },
  sum: (tables, name, column, option, keys) => {
    const numbers = tables.numbers(name, column, keys);
    return { value: numbers.length ? sum(numbers) : null };
  },
  count: (tables, name, column, option, keys) => {
    const table = tables.table(name);
    return { value: whole(tables.select(name, keys).filter((row) => tables.cellOf(table, row, column) !== '').length) };
  },
  distinct: (tables, name, column, option, keys) => {
    const table = tables.table(name);
    return { value: whole(new Set(tables.select(name, keys).map((row) => tables.cellOf(table, row, column))).size) };
  },
  mean(tables, name, column, weight, keys) {
    const table = tables.table(name);
    let over = ZERO;
    let under = ZERO;
    for (const row of tables.select(name, keys)) {
      const value = readNumber(tables.cellOf(table, row, column));
      const base = weight === undefined ? whole(1) : readNumber(tables.cellOf(table, row, weight));
      if (!value || !base) continue;
      over = add(over, multiply(value, base));
      under = add(under, base);
    }
    return { value: divide(over, under) };
  },
  median: (tables, name, column, option, keys) => ({ value: quantile(tables.numbers(name, column, keys), HALF) }),
  quantile: (tables, name, column, share, keys) => ({ value: quantile(tables.numbers(name, column, keys), readNumber(share)) }),
  lowest: (tables, name, column, option, keys) => ({ value: [...tables.numbers(name, column, keys)].sort(compare)[0] ?? null }),
  highest: (tables, name, column, option, keys) => ({ value: [...tables.numbers(name, column, keys)].sort(compare).pop() ?? null }),
};

module.exports = { Tables, parseCsv, readNumber, roundTo, format, compare };
