/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Disclosure control, first rule: a base below the threshold of a value that stands on it is withheld (status few), and
 * so is every value that stands on a base with that status, whoever gave it. Statuses in the input are passed through
 * and never reconstructed. A correction's numbers are withheld ("..") with the value that they tell of, and when they
 * are a base below the threshold. Runs after the judging and before the model becomes const; once more changes nothing.
 */
#ifndef REDOVISA_ANALYSE_DISCLOSURE_H
#define REDOVISA_ANALYSE_DISCLOSURE_H

#include "model/publication.h"

/* Returns how many values were withheld that the input had given. */
uint64_t disclosure_apply(struct publication *publication);

#endif
