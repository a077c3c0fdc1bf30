// SPDX-License-Identifier: EUPL-1.2
// Sentences that may hold a word of cause: they deny one, ask after one, or speak of something other than schools'
// results. Exactly as they stand on the page or among the words, figures as they are written there ("7" among the words).
'use strict';

const allowed = new Set([
  // fragor/pastaenden and the glossary's samband: that the data do not say so.
  'Skillnaden i resultat säger därför inget om ifall pengarna hjälper.',
  'So the difference in results does not say whether the money helps.',
  'Det betyder inte att den ena är orsaken till den andra.',
  // fragor/mest-pengar-samst-resultat: the question itself, and that it cannot be answered.
  'hjälper inte pengarna?',
  'De som får mest har lägst resultat, hjälper inte pengarna?',
  'Därför visar siffrorna varken att pengarna hjälper eller att de inte gör det.',
  'So the figures show neither that the money helps nor that it does not.',
  'Om pengarna hjälper.',
  'Whether the money helps.',
  // metod/liknande: of numbers in a formula.
  'Uppgifter som inte skiljer sig alls påverkar inte avståndet.',
]);

module.exports = { allowed };
