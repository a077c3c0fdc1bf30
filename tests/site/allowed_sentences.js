// SPDX-License-Identifier: EUPL-1.2
// Sentences that may hold a word of cause: they deny one, ask after one, or speak of something other than schools'
// results. Exactly as they stand on the page or among the words, figures as they are written there ("7" among the words).
'use strict';

const allowed = new Set([
]);

module.exports = { allowed };
