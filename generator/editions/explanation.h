/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Why a figure of an edition is not as it was in the edition before it, told from what the editions froze: their
 * figures and their corrections. Needs nothing but archives.
 */
#ifndef REDOVISA_EDITIONS_EXPLANATION_H
#define REDOVISA_EDITIONS_EXPLANATION_H

#include "editions/correction_list.h"
#include "model/figure_name.h"

enum explanation_kind {
    EXPLANATION_CORRECTED, /* an entry names the figure, or stands for it with stars */
    EXPLANATION_ANNOUNCED, /* it was provisional, and was revised as the calendar had announced */
    EXPLANATION_FINAL,     /* it was provisional and became final as it was */
    EXPLANATION_FOLLOWS    /* it is made of figures that were corrected or revised */
};

struct explanation {
    enum explanation_kind kind;
    const struct slice *cells; /* of the correction: CORRECTION_LIST_COLUMNS; else NULL */
};

/* The corrections that took effect in one edition. */
struct edition_entries {
    struct slice (*cells)[CORRECTION_LIST_COLUMNS];
    struct figure_name *names;
    uint32_t *selectors; /* those with stars */
    uint32_t count;
    uint32_t selector_count;
    struct map by_name;
};

/* Of the edition's own archive. Lines that are none are left out. */
void edition_entries_read(struct edition_entries *entries, struct arena *arena, const struct edition *edition);
/* The figure in this edition and in the one before it; `after` NULL when it is gone. */
struct explanation explanation_of(const struct edition_entries *entries, const struct published_figure *before,
                                  const struct published_figure *after);

/*
 * Whether readers saw something else in the two editions: another text, number or status. "215" and "215.0" are one
 * number, a value that was revised is as normal as one that was not, and a sentence may name its own edition.
 */
bool figures_differ(struct slice old_edition, const struct published_figure *before, struct slice new_edition,
                    const struct published_figure *after);

#endif
