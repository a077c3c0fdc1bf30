// SPDX-License-Identifier: EUPL-1.2
// Reads a formatted figure back: what it says, to how many decimals. The opposite of language/format, written apart
// from it.
'use strict';

const MINUS = /^[\u2212-]/;
// Of a difference: + above, ± when it is rounded to nothing.
const SIGN = /^(?:\+|±(?=(?:(?:SEK|GBP|£|€|kr)\u00a0?)?0[,.0]*(?![\d,.])))/;
const UNITS = {
  sv: /\u00a0(?:kr\u00a0per\u00a0elev|kr|kronor|mnkr|elever|elev|skolor|skola|poäng|procentenheter|timmar|timme|dagar|dag|%)$/,
  en: /(?:%|\u00a0per\u00a0pupil|\u00a0(?:pupils|pupil|hours|hour|days|day|schools|school|points|point|percentage\u00a0points))$/,
};
const SCALES = { sv: /\u00a0(miljoner|miljarder)(?=\u00a0kronor$)|\u00a0(mnkr)$/, en: /\u00a0(million|billion)$/ };
const POWERS = { miljoner: 6n, miljarder: 9n, mnkr: 6n, million: 6n, billion: 9n };

// {digits: BigInt, decimals, power} or null: the number is digits × 10^(power − decimals).
function readFigure(text, language) {
  let rest = text.replace(/ /g, '\u00a0').trim();
  let power = 0n;
  const scale = SCALES[language].exec(rest);
  if (scale) {
    power = POWERS[scale[1] ?? scale[2]];
    rest = rest.slice(0, scale.index) + rest.slice(scale.index + scale[0].length);
  }
  rest = rest.replace(UNITS[language], '').replace(/^(?:SEK|GBP|£|€|kr)\u00a0?/, '');
  const isNegative = MINUS.test(rest);
  rest = rest.replace(MINUS, '').replace(SIGN, '').replace(/^(?:SEK|GBP|£|€|kr)\u00a0?/, '');
  const shape = language === 'sv' ? /^(\d{1,3}(?:\u00a0\d{3})+|\d+)(?:,(\d+))?$/ : /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;
  const match = shape.exec(rest);
  if (!match) return null;
  const whole = match[1].replace(/\D/g, '');
  const digits = BigInt(whole + (match[2] ?? '')) * (isNegative ? -1n : 1n);
  return { digits, decimals: BigInt((match[2] ?? '').length), power };
}

// An exact value such as "2.30" as {digits, decimals}, or null.
function readValue(value) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!match) return null;
  const digits = BigInt(match[2] + (match[3] ?? '')) * (match[1] ? -1n : 1n);
  return { digits, decimals: BigInt((match[3] ?? '').length) };
}

// Whether the text says the value, rounded to the text's last digit (a half may go either way).
function agrees(text, value, language) {
  const shown = readFigure(text, language);
  const exact = readValue(value);
  if (!shown || !exact) return false;
  const shift = 12n;
  const unit = 10n ** (shift + shown.power - shown.decimals);
  const difference = shown.digits * unit - exact.digits * 10n ** (shift - exact.decimals);
  return (difference < 0n ? -difference : difference) * 2n <= unit;
}

module.exports = { agrees, readFigure, readValue };
