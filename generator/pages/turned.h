/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Sentences that came to say something else. A page whose sentence has other words than in the edition before, not
 * other numbers alone, says so at its top: what it said, what it says, why. That is found on the page itself when it
 * is made in the publication's first language; pages in the other language are made after all of those and are told.
 *
 * The edition before is the newest one; of an edition that is released already, the one before that: an edition shows
 * the notices of its own corrections for as long as it is the newest.
 */
#ifndef REDOVISA_PAGES_TURNED_H
#define REDOVISA_PAGES_TURNED_H

#include "editions/history.h"
#include "pages/page.h"

struct turned_sentence {
    struct slice figure; /* its name */
    struct slice before; /* with braces, as frozen */
    struct slice after;
};

struct turned_page {
    struct slice address; /* as names have it: "skolor/99000123", the same in all languages */
    const struct turned_sentence *sentences;
    uint32_t count;
};

/* By address. */
struct turned_pages {
    struct turned_page *items;
    size_t count;
    size_t capacity;
    struct arena *arena; /* of a worker that collects: outlives its pages */
};

/* The edition that this one's sentences are held against, or NULL. */
const struct edition *turned_baseline(const struct publication *publication);
/* The language in which editions keep sentences: the first one. */
enum language turned_language(const struct publication *publication);

/*
 * What the layout shows, of every page, after its view and before it is rendered: has_turned, turned (before, count,
 * is_one, has_more, more, sentences (old, new, has_old_url, old_url, is_swedish), what parts/told_why takes);
 * has_school_feed, school_feed_url; revisions, for the legend. What is found goes to worker->turned.
 */
void turned_set(struct page *page);

/* Puts together what the workers found, sorted. */
void turned_gather(struct turned_pages *all, struct arena *arena, const struct turned_pages *const *parts,
                   size_t part_count);

#endif
