/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Disclosure control from one end to the other: what is withheld (disclosure.h, protection.h), and whether the attacker
 * finds any of it in what would be published (attack.h). What is kept afterwards are counts.
 */
#ifndef REDOVISA_ANALYSE_SAFEGUARD_H
#define REDOVISA_ANALYSE_SAFEGUARD_H

#include "analyse/attack.h"

/* Of a hundred values on large groups, so many should be shown. */
#define SHOWN_OF_LARGE_MINIMUM 70

/* Rows of a file with a number that the program withholds: with fewer than so many, somebody who knows the rest of the
 * file can try what stands there until its checksum is right (four possible numbers a row: 80 bits). */
#define CHECKSUM_ROWS_MINIMUM 40

struct safeguard {
    struct disclosure disclosure;
    struct attack attack;
    uint32_t **withheld_rows; /* by resource and file; what the source itself withholds is not in it */
};

/* Whether the checksum of a source file would let somebody guess what is withheld of it. */
bool safeguard_checksum_tells(const struct safeguard *safeguard, const struct publication *publication,
                              uint32_t resource, uint32_t file);

/* What the method page and the download tell of the check. */
enum safeguard_count {
    SAFEGUARD_HIDDEN,      /* withheld values of schools, the input's own included */
    SAFEGUARD_EARLIER,     /* of them, shown by an earlier edition */
    SAFEGUARD_RELATIONS,   /* relations with a withheld value in them */
    SAFEGUARD_UNKNOWNS,    /* unknowns in those */
    SAFEGUARD_PROGRAMS,    /* sets of relations that were solved together */
    SAFEGUARD_TOLD,        /* values that could be told: 0, or nothing is published */
    SAFEGUARD_LARGE,       /* values on twice the threshold and up */
    SAFEGUARD_LARGE_SHOWN, /* of them, shown */
    SAFEGUARD_COUNT_COUNT
};
struct slice safeguard_count_code(enum safeguard_count what);
uint64_t safeguard_count_of(const struct safeguard *safeguard, enum safeguard_count what);

/* After the judging, before anything is reckoned. Returns how many values were withheld that the input had given. */
uint64_t safeguard_withhold(struct safeguard *safeguard, struct arena *arena, struct publication *publication);

/* After everything is reckoned. False, with a diagnostic a cell, when a withheld value can be told. Forgets every
 * secret. */
bool safeguard_check(struct safeguard *safeguard, struct arena *arena, const struct analysis *analysis,
                     struct diagnostics *diagnostics);

#endif
