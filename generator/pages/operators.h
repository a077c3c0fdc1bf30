/* SPDX-License-Identifier: EUPL-1.2 */
/* Who runs the schools: operators by type, in Swedish order of their names, found once for all pages. */
#ifndef REDOVISA_PAGES_OPERATORS_H
#define REDOVISA_PAGES_OPERATORS_H

#include "pages/site.h"

/* One operator of one type: the same name under two types is two operators. Only those with an open school. */
struct operator_entry {
    struct slice name; /* empty: schools whose operator is not told */
    uint32_t *schools; /* open ones, in the order of the schools */
    uint32_t school_count;
};

struct operator_type_entry {
    uint32_t *schools; /* all, closed ones too, in the order of the schools */
    uint32_t school_count;
    uint32_t open_count;
    struct operator_entry *operators;
    uint32_t operator_count;
};

/* By enum operator_type; a type without schools has no page. UNKNOWN is always empty. */
struct operator_index {
    struct operator_type_entry types[OPERATOR_TYPE_COUNT];
};

/* NULL when no school's operator type is known. */
const struct operator_index *operators_build(struct arena *arena, const struct publication *publication,
                                             struct diagnostics *diagnostics);

/* "huvudman/kommunala/" */
struct slice operator_type_folder(enum operator_type type);

#endif
