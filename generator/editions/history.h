/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What changed from edition to edition, as it is told to readers: newest edition first; in each the sentences that
 * came to say something else, then the corrections, then provisional values that were revised as announced. What is
 * told of one goes to one page of corrections, to feeds and to the page that it concerns.
 */
#ifndef REDOVISA_EDITIONS_HISTORY_H
#define REDOVISA_EDITIONS_HISTORY_H

#include "model/publication.h"

enum told_kind {
    TOLD_SENTENCE,   /* its words changed, not its numbers alone */
    TOLD_CORRECTION, /* an entry of the table of corrections */
    TOLD_REVISION    /* a provisional value, revised as the calendar had announced */
};

/* One thing that changed. */
struct told_change {
    enum told_kind kind;
    struct slice figure;                    /* its name; of a correction of many figures the selector */
    struct slice date;                      /* ISO: of the correction, else of the edition or the calendar */
    const struct published_figure *before;  /* in the edition before; NULL when it is not known there */
    const struct published_figure *after;   /* in the edition in which it took effect; NULL likewise */
    const struct correction *correction;    /* NULL of a revision, and of a sentence that follows from many */
    const struct calendar_entry *announced; /* of a revision, else NULL */
    uint32_t school;                        /* that it is about, or NONE */
    uint32_t followed; /* of a school's last correction: other figures of the school that changed with them all */
};

/* What changed with one edition against the one before. */
struct told_edition {
    struct slice name;
    struct slice before; /* name of the edition before; empty: none is known */
    struct slice day;    /* ISO; may be empty */
    size_t first;        /* in the list's items: sentences, then corrections, then revisions */
    size_t sentence_count;
    size_t correction_count;
    size_t revision_count;
    size_t followed_numbers;   /* others that changed because these did: sums, averages, places in an order */
    size_t followed_sentences; /* sentences in which numbers alone changed */
    const struct slice *pages; /* addresses of pages on which something followed, without the last '/', in order */
    size_t page_count;
};

struct history {
    const struct told_edition *editions; /* newest first; those without anything to tell are left out */
    size_t edition_count;
    const struct told_change *items;
    size_t item_count;
};

/* A figure that two editions have and that is not the same in both. */
struct figure_change {
    const struct published_figure *before;
    const struct published_figure *after;
};

/*
 * `now`: what the edition being built changes, by name, when it is not released yet and that is known; else NULL, and
 * of it the corrections alone are told. Of the publication, the corrections, the editions and the calendar are looked
 * at. What one edition has and the other has not is no change: years come and go.
 */
void history_build(struct history *history, struct arena *arena, const struct publication *publication,
                   const struct figure_change *now, size_t now_count);

/* Whether the words outside the braces differ: "fick {7} kronor" and "fick {8} kronor" do not. Days, years and names of
 * editions are no words, though they stand outside. */
bool history_words_differ(struct slice before, struct slice after);
/* "skolor/99000123" of "skolor/99000123#lead_amount/2024"; of an observation empty, as of the home page. */
struct slice history_page_of(struct slice figure);
/* "99000123-merit-2023-24-2025.1": the place on the page of corrections. */
struct slice history_place(struct arena *arena, const struct told_change *told, struct slice edition);

#endif
