// SPDX-License-Identifier: EUPL-1.2
// The files of a site, and the lines in which a check says what it found.
'use strict';
const fs = require('fs');
const path = require('path');

// Paths of all regular files below the folder, sorted, hidden ones left out; and released editions, which stand below
// utgavor/<edition>/ as they were and are looked at by check_editions.js, unless they are wanted.
function list(folder, below = '', withEditions = false) {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (entry.name.startsWith('.') || (below === 'utgavor' && entry.isDirectory() && !withEditions)) return [];
    return entry.isDirectory() ? list(folder, name, withEditions) : [name];
  }).sort();
}

// One line a claim: "ok" or "FAULT" with the first places that break it.
class Claims {
  constructor() {
    this.claims = new Map();
    this.failed = 0;
  }
  // Declares the claim, so that it is told also when nothing was looked at.
  expect(claim) {
    if (!this.claims.has(claim)) this.claims.set(claim, { seen: 0, faults: [] });
    return this.claims.get(claim);
  }
  check(claim, isRight, place) {
    const own = this.expect(claim);
    own.seen++;
    if (!isRight) own.faults.push(typeof place === 'function' ? place() : place);
  }
  print() {
    for (const [claim, { seen, faults }] of this.claims) {
      const bad = faults.length > 0 || seen === 0;
      console.log(`${bad ? 'FAULT' : 'ok   '} ${claim} (${seen} looked at)`);
      for (const fault of faults.slice(0, Number(process.env.MOST ?? 5))) console.log(`        ${fault}`);
      if (faults.length > 5) console.log(`        … ${faults.length} in all`);
      this.failed += bad;
    }
    return this.failed;
  }
}

module.exports = { list, Claims };
