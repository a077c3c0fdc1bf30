/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The register of figures: every observation that the publication shows, by name, as an edition freezes it and as the
 * next one is compared with it. It is made of the model, not of pages, subject by subject, so that no more than one
 * subject's figures are in memory unless the caller keeps them.
 *
 * Shown is what was told: a value or any status that was read, and what the program computed of values. What was never
 * read, and what cannot be computed, has no figure. A value that is withheld has its status and the words for it, and
 * no number. Text is as tables show it in the publication's first language: "215,0", "för få".
 *
 * Subjects are schools, areas, operator types, the city and support groups, in the order of the bytes of "<name>/", so
 * that the figures of all of them, one after the other, are in the order of an edition's list.
 */
#ifndef REDOVISA_EXPORTS_FIGURE_REGISTER_H
#define REDOVISA_EXPORTS_FIGURE_REGISTER_H

#include "analyse/analysis.h"
#include "base/buffer.h"
#include "language/format.h"
#include "language/words.h"

/* A subject and how its figures' names begin: "99000123/", "area:norra/", "city/". */
struct figure_subject {
    struct slice prefix;
    struct subject subject;
};

/* One cell of the stride: how a figure's name ends, "merit/2023-24". */
struct figure_register_cell {
    struct slice ending;
    uint32_t measure;
    uint32_t period_index;
};

/* Const once it is made, and shared by all workers. */
struct figure_register {
    const struct analysis *analysis;
    const struct number_format *format;
    struct slice status_words[STATUS_COUNT];
    struct figure_subject *subjects;
    uint32_t subject_count;
    struct figure_register_cell *cells; /* in order of the endings' bytes */
    uint32_t cell_count;
};

/* The first language that the publication has: codes and editions stand on its texts. */
enum language figure_register_language(const struct publication *publication);

/* `format` and `words` are those of figure_register_language, and outlive the register with `analysis`. */
void figure_register_build(struct figure_register *figures, struct arena *arena, const struct analysis *analysis,
                           const struct number_format *format, const struct words *words);

/*
 * The figures of one subject (index into `subjects`), by name; *count tells how many. `scratch` is emptied and used
 * for short texts.
 */
const struct published_figure *figure_register_of_subject(const struct figure_register *figures, uint32_t subject,
                                                          struct arena *arena, struct buffer *scratch, size_t *count);

#endif
