/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The analyses as downloads (analyse/published.h): the numbers that pages show, with the digits that they were
 * reckoned with. Each table is written by a file of its own, published_<name>.c.
 */
#ifndef REDOVISA_EXPORTS_PUBLISHED_TABLES_H
#define REDOVISA_EXPORTS_PUBLISHED_TABLES_H

#include "analyse/published.h"
#include "exports/table_out.h"

/* Appends the whole file; the table must exist. */
void published_table_export(const struct analysis *analysis, enum published_table table, enum table_form form,
                            struct arena *scratch, struct buffer *out);

#endif
