// SPDX-License-Identifier: EUPL-1.2
// Checks a figure by its code, as `redovisa verify` does: generator/editions/code.h, generator/exports/code_shards.h.
{
  const form = document.querySelector('form.verify');
  const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

  // What was typed as {shown, digits}, or {fault}.
  function readCode(typed) {
    const text = typed.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
    const digits = [...text].map((character) => ALPHABET.indexOf(character));
    if (digits.includes(-1)) return { fault: 'character' };
    if (digits.length !== 10) return { fault: 'length' };
    // The sum of digit i × x^(i + 1) in GF(32), reduced by x^5 + x^2 + 1, is the last digit.
    const timesX = (value) => (value & 16 ? (value << 1) ^ 37 : value << 1);
    const sum = digits.slice(0, -1).reduceRight((rest, digit) => timesX(rest ^ digit), 0);
    return sum === digits[9] ? { digits, shown: `${text.slice(0, 5)}-${text.slice(5)}` } : { fault: 'mistyped' };
  }

  // Numbers of a sentence stand in braces in the list.
  const plain = (text) => text.replace(/[{}]/g, '');

  async function fetchFigures(digits) {
    const first = (digits[0] << 10) | (digits[1] << 5) | digits[2];
    const shard = (first >> (15 - Number(form.dataset.bits))).toString(16).padStart(4, '0');
    const response = await fetch(`${form.dataset.codes}${shard}.json`);
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  // "I utgåva [edition] stod det [text].": what stands in brackets is filled in, as text.
  function fill(node, values) {
    node.replaceWith(...node.data.split(/\[(\w+)\]/).map((part, i) => {
      if (i % 2 === 0) return part;
      const element = document.createElement('b');
      element.textContent = values[part] ?? '';
      if (['text', 'new', 'reason'].includes(part)) element.lang = form.dataset.language;
      return element;
    }));
  }

  function show(answers) {
    document.querySelector('.verdict').replaceChildren(...answers.map(([name, values]) => {
      const part = document.querySelector(`template[data-answer="${name}"]`).content.cloneNode(true);
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      texts.forEach((text) => fill(text, values));
      part.querySelectorAll('a').forEach((link) => { link.href = values.link; });
      return part;
    }));
  }

  // Where the figure stood in its edition: on its subject's page, or the page that computed it.
  function placeOf(edition, name) {
    const [page, place] = name.split('#');
    const [subject, ...rest] = page.split('/');
    const folders = { city: '', municipal: 'huvudman/kommunala/', independent: 'huvudman/fristaende/' };
    const folder = subject.startsWith('area:') ? `omraden/${subject.slice(5)}/` : folders[subject] ?? `skolor/${subject}/`;
    const address = place === undefined ? `${folder}#${rest.join('-')}` : `${page && `${page}/`}#${place.replaceAll('/', '-')}`;
    return `${form.dataset.editions}${edition}/${address}`;
  }

  // What to say of a figure of the list, in order.
  function judge([, edition, name, text, ...rest], list, typed) {
    const [value, changes] = typeof rest[0] === 'string' ? [rest[0], rest.slice(1)] : ['', rest];
    const values = { edition: list.editions[edition], text: plain(text), newest: list.editions.at(-1), typed,
      figure: name, link: placeOf(list.editions[edition], name) };
    const kinds = { c: 'corrected', r: 'revised', f: 'followed', g: 'gone' };
    const answers = changes.map(([later, kind, now, date, reason]) => [kinds[kind],
      { later: list.editions[later], new: plain(now), date, reason: list.reasons[reason] }]);
    const verdict = answers.length ? 'then' : 'matches';
    return [[typed !== '' && !sameFigure(typed, text, value) ? 'other' : verdict, values], ...answers, ['place', values]];
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
    const { kod, tal } = form.elements;
    form.hidden = false;
    [kod.value, tal.value] = ['kod', 'tal'].map((name) => new URLSearchParams(location.search).get(name) ?? '');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      history.replaceState(null, '', `?${new URLSearchParams(tal.value ? { kod: kod.value, tal: tal.value } : { kod: kod.value })}`);
      check(kod.value, tal.value);
    });
    if (kod.value) check(kod.value, tal.value);
  }
}
