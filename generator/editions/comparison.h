/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Nothing that was published changes silently: the figures of now against those of the newest edition.
 *
 * A figure has changed when its number, its status or the text that shows it is another, and when it is gone. What was
 * not published before is new, and no change. Each change needs a reason:
 *
 *   corrected   an entry of the corrections of this edition names it, with the right old and new value, or stands for
 *               it with stars; then the number of changed figures that it stands for is the entry's count
 *   announced   a provisional value, when the calendar has an entry for its measure after the old edition's day and not
 *               after this one's; and one that became final as it was
 *   follows     what is computed: a sum, a mean, an amount per pupil when a source that it is made of has changed for
 *               one of these reasons; numbers and sentences of pages when any source has, or is new,
 *               when an entry names one of them, and when accounts have fallen due between the two days
 *
 * What has none is an error that names page and figure, the text that was shown and that would be, and the cell of the
 * source. When the edition being built is the newest one, already released, every figure must be as it was: then there
 * is no reason.
 *
 * A page may come to speak of a newer year: then its numbers and sentences of the old one are left aside when the page
 * has them no more.
 *
 * The order of calls: _begin; _subject for every subject; _gone once; _observations once; _page for every page of the
 * first language, also those without figures; _end once. _subject and _page may be called by many workers, each with
 * its own number. Without an earlier edition nothing needs to be called but _begin (see is_needed).
 */
#ifndef REDOVISA_EDITIONS_COMPARISON_H
#define REDOVISA_EDITIONS_COMPARISON_H

#include "base/diagnostics.h"
#include "model/figure_name.h"
#include "model/publication.h"

enum difference_reason {
    DIFFERENCE_UNEXPLAINED,
    DIFFERENCE_CORRECTED,
    DIFFERENCE_ANNOUNCED,
    DIFFERENCE_CONFIRMED, /* provisional before, final now, the same number */
    DIFFERENCE_FOLLOWS
};

struct difference {
    struct slice name;
    const struct published_figure *before; /* NULL: it was not published, and an entry speaks of it */
    const struct published_figure *after;  /* NULL: it is gone */
    enum difference_reason reason;
    uint32_t entry;       /* position in publication->corrections, or NONE */
    bool is_subject_gone; /* of an observation: nothing of its subject is left */
};

/* How many observations of a measure are withheld: never which values. */
struct withheld_counts {
    size_t before;
    size_t now;
    size_t newly;     /* shown before, withheld now */
    size_t no_longer; /* the other way round */
};

/* A correction that is of the edition being built, and new with it. */
struct comparison_entry {
    uint32_t correction; /* position in publication->corrections */
    struct figure_name name;
};

/* What one worker finds; its memory is its own. */
struct comparison_worker {
    struct arena arena;
    struct difference *differences;
    size_t count;
    size_t capacity;
    uint32_t *matched;                /* by entry: changed figures that it stands for */
    struct withheld_counts *withheld; /* by measure */
    size_t added;                     /* figures that were not published before */
    bool has_new_sources;             /* among them source cells: a new year, a new school */
    size_t follows;                   /* of pages, also when they are not kept */
};

struct comparison {
    const struct publication *publication;
    const struct edition *newest; /* NULL: nothing was released */
    bool is_needed;
    bool is_released;        /* the edition being built is the newest one */
    bool keeps_follows;      /* set by the caller: numbers and sentences that follow are kept too */
    struct slice days[2];    /* set by the caller: the day of the newest edition and of this one, as pages write them */
    bool has_source_changes; /* or new sources: what pages say may be another; known after _observations */
    struct comparison_entry *entries;
    uint32_t entry_count;
    uint32_t *selectors; /* entries with stars */
    uint32_t selector_count;
    struct map entry_by_name; /* the others */
    struct comparison_worker *workers;
    unsigned worker_count;
    unsigned char *is_seen; /* by the first figure of a page: the page was compared */
    struct arena *arena;
    struct difference *differences; /* by name; of observations after _observations, of all after _end */
    size_t difference_count;
    const struct subject_changes *changes;
};

/*
 * Judges the corrections themselves: what is frozen stands as it was, what is new is of this edition and dated no
 * earlier than the newest one.
 */
void comparison_begin(struct comparison *comparison, struct arena *arena, const struct publication *publication,
                      unsigned worker_count, struct diagnostics *diagnostics);
/* The observations of one subject, by name; `prefix` is how their names begin ("99000123/"). */
void comparison_subject(struct comparison *comparison, unsigned worker, struct slice prefix,
                        const struct published_figure *figures, size_t count);
/* `prefixes`: of all subjects that there are now, sorted. Finds those that are gone. */
void comparison_gone(struct comparison *comparison, const struct slice *prefixes, size_t count);
/* Finds the reasons of all that was found and tells what has none. */
void comparison_observations(struct comparison *comparison, struct diagnostics *diagnostics);
/*
 * What a page computes and says, in any order; `page` is its address as names have it ("skolor/99000123"). The figures
 * are sorted. What is unexplained goes to the worker's own diagnostics. Pages of data count the rows of the files,
 * which grow with each correction and date: they are left aside, since what the rows hold is compared.
 */
void comparison_page(struct comparison *comparison, unsigned worker, struct slice page,
                     struct published_figure *figures, size_t count, struct diagnostics *diagnostics);
/* Pages that are gone; entries that stand for nothing, or not for as many as they say. `differences` is then whole. */
void comparison_end(struct comparison *comparison, struct diagnostics *diagnostics);
/* The workers' memory. Differences are no longer valid. */
void comparison_release(struct comparison *comparison);

/* Whether a status hides a value that there is. */
bool status_is_withheld(enum observation_status status);
/* The sum over workers, by measure. */
struct withheld_counts comparison_withheld(const struct comparison *comparison, uint32_t measure);
/* Where the subject's figures stand: "skolor/99000123", "omraden/norra", "huvudman/kommunal"; "" for the city. */
struct slice comparison_page_of(struct arena *arena, struct slice subject);

#endif
