/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The list of all figures of an edition, as its archive keeps it (utgava/figurer.csv): a CSV table, UTF-8, lines ending
 * in LF, a cell in quotes only where it must be.
 *
 *   figure    the name, see model/edition.h; the list is sorted by it, in order of bytes
 *   kind      source, computed, stated, sentence
 *   value     exact, "-12.5"; empty without a value and of sentences
 *   status    normal, provisional, few …
 *   text      as the page showed it, in the publication's first language
 *   code      see editions/code.h
 */
#ifndef REDOVISA_EDITIONS_FIGURE_LIST_H
#define REDOVISA_EDITIONS_FIGURE_LIST_H

#include "base/diagnostics.h"
#include "model/edition.h"

/* Sorted by name in order of bytes; the caller's matter that no name stands twice. */
void figure_list_sort(struct published_figure *figures, size_t count);
/* The figures must be sorted. Without the text's room the buffer says `overflowed`. */
void figure_list_write(struct buffer *out, struct slice edition, const struct published_figure *figures, size_t count);

struct figure_list {
    const struct published_figure *figures;
    const struct slice *codes; /* one a figure, as code_write writes it; NULL unless asked for */
    size_t count;
};

/*
 * Texts point into the source or the arena. False after a diagnostic: a heading, width, order, kind, status, value or
 * code that cannot be. With `edition` non-empty codes are kept, and each must be the code of its figure.
 */
bool figure_list_read(struct arena *arena, const struct source *source, struct slice edition, struct figure_list *list,
                      struct diagnostics *diagnostics);

/* Two figures that get the same code in the edition: false when there are none. `scratch` is left as it was. */
bool figure_list_find_equal_codes(struct arena *scratch, struct slice edition, const struct published_figure *figures,
                                  size_t count, size_t pair[2]);

#endif
