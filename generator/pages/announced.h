/* SPDX-License-Identifier: EUPL-1.2 */
/* Provisional values whose revision the calendar has announced: pages say when, as soon as they say "provisional". */
#ifndef REDOVISA_PAGES_ANNOUNCED_H
#define REDOVISA_PAGES_ANNOUNCED_H

#include "pages/site.h"

/*
 * Of the language: provisional_words by measure ("preliminär, revideras 2 juni 2025"; without an entry after the
 * edition's day the status alone), and revision_text, the same of all measures in a sentence, or empty. Before pages
 * are made, after the status words.
 */
void announced_prepare(struct site *site, enum language language, struct arena *arena);

#endif
