/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The site: all that pages have in common, made once and const while pages are made, and the plan of which pages
 * there are. A page is one file; the plan lists each with its path before any is made, so that links can be trusted
 * and work can be shared out.
 */
#ifndef REDOVISA_PAGES_SITE_H
#define REDOVISA_PAGES_SITE_H

#include "analyse/analysis.h"
#include "editions/archive.h"
#include "language/collation.h"
#include "language/format.h"
#include "language/words.h"
#include "render/chart.h"
#include "render/template.h"

/* Longer lists of schools are split, so that no page grows without bound. */
#define SCHOOLS_A_PAGE 300

enum page_kind {
    PAGE_HOME,
    PAGE_SCHOOLS,        /* all schools, or the start of the letters when there are many; part: page of it */
    PAGE_SCHOOLS_LETTER, /* index: letter; part: page of it */
    PAGE_SCHOOL,         /* index: school */
    PAGE_AREAS,
    PAGE_AREA, /* index: area; part: page of it */
    PAGE_OPERATORS,
    PAGE_OPERATOR, /* index: enum operator_type; part: page of it */
    PAGE_DOCUMENT, /* index: document */
    PAGE_GLOSSARY, /* index: the document that opens it, or NONE */
    PAGE_QUESTIONS,
    PAGE_QUESTION, /* index: question */
    PAGE_METHODS,
    PAGE_METHOD, /* index: method */
    PAGE_DATA,
    PAGE_TABLE,       /* index: resource: its dictionary */
    PAGE_CORRECTIONS, /* part: page of it */
    PAGE_EDITIONS,
    PAGE_VERIFY,
    PAGE_NOT_FOUND,
    PAGE_RECEIPTS /* part of the receipts of another page: not planned, see pages/receipt_page.h */
};

struct page_plan {
    enum page_kind kind;
    enum language language;
    uint32_t index;
    uint32_t part;
    struct slice path; /* of the file: "skolor/99000123/index.html", "en/index.html" */
    unsigned depth;    /* folders between the page and its language's root */
};

struct history;
struct turned_pages;

/* Schools under one letter of the list, in Swedish order: [first, first + count). */
struct letter_group {
    struct slice letter; /* "Å" */
    struct slice id;     /* "a-ring": in addresses */
    uint32_t first;
    uint32_t count;
};

/* What pages need of one language. */
struct site_language {
    bool is_published;
    struct number_format format;
    const struct words *words;
    const struct template_set *pages;        /* HTML */
    const struct template_set *sentences;    /* the same words as plain text */
    struct slice status_words[STATUS_COUNT]; /* "för få", shown in place of a value */
    struct slice *provisional_words; /* by measure: "preliminär, revideras 2 juni 2025"; see pages/announced.h */
    struct slice revision_text;      /* "Elever: revideras 2 juni 2025."; may be empty */
    struct slice operator_words[OPERATOR_TYPE_COUNT];
    struct slice *period_labels[PERIOD_KIND_COUNT]; /* by position on the axis: "2023/24" */
    struct figure *city_figures;                    /* the city's cells, formatted once; stride as the cube's */
    const struct strip_background *strip;           /* of the measure that the lead speaks of; NULL without one */
    const uint32_t *terms; /* documents of the glossary in alphabetical order: see pages/terms.h */
    uint32_t term_count;
    const struct line_background **lines; /* of the charts of school pages, by measure; NULL where there is none */
};

/* The observations with the smallest and largest value; NULL without values. */
struct value_range {
    const struct observation *low;
    const struct observation *high;
};

struct site {
    const struct publication *publication;
    const struct analysis *analysis;
    const struct operator_index *operators; /* pages/operators.h; NULL when no operator type is known */
    struct site_language languages[LANGUAGE_COUNT];
    struct slice *period_ids[PERIOD_KIND_COUNT]; /* by position on the axis: "2023-24" */
    struct slice *figure_ids;                    /* by cell of the stride: "merit-2023-24" */
    struct markup *figure_openings[2];           /* by cell: of a figure without an id, and with */
    struct slice *area_subjects;                 /* by area: "area:norra-ekhojden", as figures name it */
    const uint32_t *receipt_parts;               /* by measure: on which page of receipts its observations stand */
    uint32_t receipt_part_count;                 /* of a subject's observations */
    uint32_t receipts_on_last_part;              /* how many observations the last of them may have */
    struct slice **file_hashes;                  /* by resource and file: SHA-256 of the file as it was read; empty: it
                                                    would tell what is withheld */
    const struct correction **corrections;       /* by the figure's name, then newest first; NULL without any */
    bool *school_is_corrected;                   /* by school; NULL without corrections */
    const struct value_range *school_ranges;     /* of all schools and periods, by measure: see pages/series_chart.h */
    struct letter_group *letters;
    uint32_t letter_count;
    uint32_t lead_measure;                     /* amount per pupil, else the first result; NONE when there is neither */
    bool has_fonts;                            /* templates/fonts was there */
    bool is_archived;                          /* made for an edition's archive: see pages/editions.h */
    const struct archive_index *edition_files; /* by earlier edition, set before; NULL when there are none */
    const bool *edition_has_page;              /* by earlier edition × plan */
    const uint64_t *archive_bytes;             /* by earlier edition: how large its file is; NULL: not known */
    unsigned code_bits;                        /* see exports/code_shards.h */
    const struct history *history;             /* what is told on /rattelser/; empty until all other pages are made */
    const struct turned_pages *turned; /* pages/turned.h: pages with sentences that now say something else, or NULL */
    struct page_plan *plans;           /* in order of path */
    uint32_t plan_count;
};

/*
 * Fills the site but for words, formats and templates, which the caller sets in `languages` before, and the files of
 * earlier editions. Adds diagnostics
 * for words that are missing. False when there were errors.
 */
bool site_build(struct site *site, struct arena *arena, const struct publication *publication,
                const struct analysis *analysis, struct diagnostics *diagnostics);

/* Makes one page: its bytes are appended to `out`. `arena` is the page's own. False when diagnostics were added. */
struct page_worker {
    struct arena *arena;
    struct buffer scratch;  /* short texts before they are copied to the arena */
    struct buffer receipts; /* rows of a page of receipts */
    struct arena *kept;     /* lives as long as the worker; NULL: nothing is kept from page to page */
    struct receipt_patterns *receipt_patterns[LANGUAGE_COUNT]; /* in `kept`: see pages/receipt_page.h */
    struct renderer pages[LANGUAGE_COUNT];
    struct renderer sentences[LANGUAGE_COUNT];
    struct diagnostics *diagnostics;
    struct turned_pages *turned; /* what is found for pages in other languages; NULL: nobody asks */
    const struct page *made;     /* the page that was made last, in the arena: for its receipts; NULL when it failed */
};
bool site_make_page(const struct site *site, struct page_worker *worker, const struct page_plan *plan,
                    struct buffer *out);
/* How many pages of receipts the page has that was made last, and one of them, with its path. The arena must not have
 * been emptied since. False when diagnostics were added. */
uint32_t site_receipt_pages(const struct page_worker *worker);
bool site_make_receipts(struct page_worker *worker, uint32_t part, struct buffer *out, struct slice *path);

/* The text of a word without tags; the key must exist (site_build looked). */
struct slice site_word(const struct site *site, enum language language, struct slice key);

#endif
