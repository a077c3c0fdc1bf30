/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Earlier editions: what was published, figure by figure, as it was frozen. Filled by editions/, const from then on.
 *
 * A figure's name says what it is about, and is the same in every edition:
 *
 *   99000123/merit/2023-24            an observation: subject, measure, period. Subjects as analysis_find reads them:
 *                                     a school's code, "city", "area:<id>", "municipal", "independent"
 *   skolor/99000123#andring.pupils/2024   a number or a sentence of a page: the page's address without the last '/'
 *                                     (home: nothing), '#', its place on the page, '/', the period that it speaks of
 */
#ifndef REDOVISA_MODEL_EDITION_H
#define REDOVISA_MODEL_EDITION_H

#include "base/arena.h"
#include "model/cube.h"

enum figure_kind {
    FIGURE_SOURCE,   /* an observation that stands in a source cell */
    FIGURE_COMPUTED, /* an observation that the program computed of others: sums, per pupil */
    FIGURE_STATED,   /* a number that a page computed: in a sentence or a table of its own */
    FIGURE_SENTENCE, /* a sentence that the program made; its numbers stand in braces: "{118} av {139} skolor" */
    FIGURE_KIND_COUNT
};

/* One figure of one edition. */
struct published_figure {
    struct slice name;
    struct slice value; /* exact, as machines read it: "215", "-12.5"; empty without a value and of sentences */
    struct slice text; /* as the page showed it, in the publication's first language: "215,0", "för få", a sentence */
    uint8_t kind;      /* enum figure_kind */
    uint8_t status;    /* enum observation_status; NORMAL of sentences */
};

/* A correction as it was frozen: every column of the entry, in the order of the table of corrections. */
struct frozen_correction {
    struct slice line; /* canonical: one CSV record, as exports write it */
};

struct edition {
    struct slice name;                      /* "2024.1" */
    struct slice released;                  /* the day of the edition, ISO: `created` of its descriptor */
    struct slice archive;                   /* path of the zip file */
    struct slice archive_hash;              /* SHA-256 of the file, hexadecimal */
    struct slice root;                      /* SHA-256 of the manifest of all files in it, hexadecimal */
    struct slice line_hash;                 /* of its line in the ledger */
    const struct published_figure *figures; /* by name, in order of bytes; no name twice */
    size_t figure_count;
    const struct frozen_correction *corrections; /* in the order in which they were published */
    uint32_t correction_count;
};

/* Oldest first. */
struct editions {
    const struct edition *items;
    uint32_t count;
};

static inline const struct edition *editions_newest(const struct editions *editions)
{
    return editions->count == 0 ? NULL : &editions->items[editions->count - 1];
}
/* The edition of this name, or NULL. */
const struct edition *editions_find(const struct editions *editions, struct slice name);
/* The figure of this name in the edition, or NULL. */
const struct published_figure *edition_find_figure(const struct edition *edition, struct slice name);
/* The figures whose names begin with `prefix` ("99000123/"): *first and how many. */
size_t edition_figures_of(const struct edition *edition, struct slice prefix, size_t *first);

/* "source", "computed", "stated", "sentence"; FIGURE_KIND_COUNT when the code is unknown. */
struct slice figure_kind_code(enum figure_kind kind);
enum figure_kind figure_kind_from_code(struct slice code);

#endif
