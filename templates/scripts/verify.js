// SPDX-License-Identifier: EUPL-1.2
// Checks a figure by its code, as `redovisa verify` does: generator/editions/code.h, exports/code_shards.h.
{
  const form = document.querySelector('form.verify');
  const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const FIRST = 5;
  const LENGTH = 10;

  // What was typed as {shown, digits}, or {fault}.
  function readCode(typed) {
    const text = typed.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
    const digits = [...text].map((character) => ALPHABET.indexOf(character));
    if (digits.includes(-1)) return { fault: 'character' };
    if (digits.length !== LENGTH) return { fault: 'length' };
    // The sum of digit i × x^(i + 1) in GF(32), reduced by x^5 + x^2 + 1, is the last digit.
    const timesX = (value) => (value & 16 ? (value << 1) ^ 37 : value << 1);
    const sum = digits.slice(0, -1).reduceRight((rest, digit) => timesX(rest ^ digit), 0);
    if (sum !== digits[LENGTH - 1]) return { fault: 'mistyped' };
    return { digits, shown: `${text.slice(0, FIRST)}-${text.slice(FIRST)}` };
  }

  // Numbers of a sentence stand in braces in the list; blanks and signs are typed in many ways.
  const plain = (text) => text.replace(/[{}]/g, '');
  const same = (text) => plain(text).replace(/[\s\u00a0\u202f]+/g, '').replace(/[\u2212\u2013]/g, '-').toLowerCase();

  async function fetchFigures(digits) {
    const first = (digits[0] << 10) | (digits[1] << 5) | digits[2];
    const shard = (first >> (15 - Number(form.dataset.bits))).toString(16).padStart(4, '0');
    const response = await fetch(`${form.dataset.codes}${shard}.json`);
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  function show(answers) {
    const place = document.querySelector('.verdict');
    place.replaceChildren();
    for (const [name, values] of answers) {
      const part = document.querySelector(`template[data-answer="${name}"]`).content.cloneNode(true);
      for (const element of part.querySelectorAll('[data-fill]')) {
        const value = values[element.dataset.fill];
        if (element.localName === 'a') element.href = value ?? '';
        else element.textContent = value ?? '';
        if (['text', 'new', 'reason'].includes(element.dataset.fill)) element.lang = form.dataset.language;
      }
      place.append(part);
    }
  }

  // Where the figure stood in its edition: the same page and fragment as now.
  function placeOf(edition, name) {
    const [page, place] = name.split('#');
    const parts = (place ?? page).split('/');
    const folders = { city: '', municipal: 'huvudman/kommunala/', independent: 'huvudman/fristaende/' };
    const group = parts[0].startsWith('area:') ? `omraden/${parts[0].slice(5)}/` : `skolor/${parts[0]}/`;
    const folder = place === undefined ? folders[parts[0]] ?? group : page && `${page}/`;
    const id = place === undefined ? parts.slice(1).join('-') : parts.join('-');
    return `${form.dataset.editions}${edition}/${folder}#${id}`;
  }

  // The answers for a figure of the list, in the order in which they are read.
  function judge(found, list, typed) {
    const [, edition, name, text, ...changes] = found;
    const values = { edition: list.editions[edition], text: plain(text), newest: list.editions.at(-1), typed, figure: name,
      link: placeOf(list.editions[edition], name) };
    const kinds = { c: 'corrected', r: 'revised', f: 'followed', g: 'gone' };
    const answers = changes.map(([later, kind, now, date, reason]) => [kinds[kind],
      { ...values, later: list.editions[later], new: plain(now), date, reason: list.reasons[reason] }]);
    const isOther = typed !== '' && same(typed) !== same(text);
    const verdict = answers.length ? 'then' : 'matches';
    return [[isOther ? 'other' : verdict, values], ...answers, ['place', values]];
  }

  async function check(typed, value) {
    const code = readCode(typed);
    if (code.fault) return show([[code.fault, {}]]);
    if (location.protocol === 'file:') return show([['disk', {}]]);
    try {
      const list = await fetchFigures(code.digits);
      const found = list.figures.find(([shown]) => shown === code.shown);
      return show(found ? judge(found, list, value.trim()) : [['never', {}]]);
    } catch {
      return show([['unreachable', {}]]);
    }
  }

  if (form) {
    const given = new URLSearchParams(location.search);
    form.hidden = false;
    form.elements.kod.value = given.get('kod') ?? '';
    form.elements.tal.value = given.get('tal') ?? '';
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const [typed, value] = [form.elements.kod.value, form.elements.tal.value];
      history.replaceState(null, '', `?${new URLSearchParams(value ? { kod: typed, tal: value } : { kod: typed })}`);
      check(typed, value);
    });
    if (form.elements.kod.value) check(form.elements.kod.value, form.elements.tal.value);
  }
}
