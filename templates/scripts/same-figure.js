// SPDX-License-Identifier: EUPL-1.2
// Whether what a person typed is the figure that was shown, as generator/editions/value_match.h has it: blanks, case,
// signs, units and the marks of decimals and thousands do not count; of a sentence any of its numbers will do.
function sameFigure(typed, text, value) {
  const plain = (one) => one.replace(/[\s{}]+/g, '').replace(/[\u2212\u2013]/g, '-').toLowerCase();
  const SIZES = [[/^(miljard|mdkr|billion)/, 9], [/^(miljon|mnkr|mkr|million)/, 6], [/^(tkr|tusen|thousand)/, 3]];

  // Every number that the text may mean: "6,957" is one in Sweden and another in Britain.
  function readings(one, isSized) {
    const [, number, words] = /^(-?[\d.,]*)(.*)$/.exec(plain(one));
    const power = isSized ? SIZES.find(([start]) => start.test(words))?.[1] ?? 0 : 0;
    const forms = [/^-?\d+([.,]\d+)?$/.test(number) ? number.replace(',', '.') : '',
      /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(number) ? number.replace(/,/g, '') : '',
      /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(number) ? number.replace(/\./g, '').replace(',', '.') : ''];
    return forms.filter((form) => form !== '').map((form) => Number(`${form}e${power}`));
  }

  const shown = [text, ...(value ? [value] : []), ...[...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1])];
  if (shown.some((one) => plain(one) === plain(typed))) return true;
  // A number alone fits whatever stands behind the one that was shown.
  const isBare = /^-?[\d.,]+$/.test(plain(typed));
  const numbers = readings(typed, true);
  return shown.some((one) => [...readings(one, true), ...(isBare ? readings(one, false) : [])]
    .some((number) => numbers.includes(number)));
}
