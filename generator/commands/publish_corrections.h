/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The files that tell of corrections: /rattelser/, the feeds of corrections and of editions in each language, and a
 * feed for each school in the first language. Made when the pages of the first language are, because only then is it
 * known which of their sentences have changed.
 */
#ifndef REDOVISA_COMMANDS_PUBLISH_CORRECTIONS_H
#define REDOVISA_COMMANDS_PUBLISH_CORRECTIONS_H

#include "editions/history.h"
#include "pages/site.h"

struct correction_files {
    const struct site *site; /* with its history */
    struct page_plan *plans; /* of the pages, by language and part */
    size_t plan_count;
    enum language languages[LANGUAGE_COUNT]; /* that are published */
    size_t language_count;
    const struct told_edition **edition_of; /* by item of the history */
    size_t *items_by_school;                /* items of the history, school after school, in their order */
    size_t *first_of_school;                /* school_count + 1 */
};

/* The site and its history must outlive `files`. */
void correction_files_prepare(struct correction_files *files, struct arena *arena, const struct site *site);
/* How many there are, and one of them, appended to `out`. False when diagnostics were added. */
size_t correction_files_count(const struct correction_files *files);
bool correction_files_make(const struct correction_files *files, struct page_worker *worker, size_t file,
                           struct buffer *out, struct slice *path);

#endif
