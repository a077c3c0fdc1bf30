/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Each table of the publication as a download: schools, tables of measures (a row a school and period, a value and a
 * status column a measure), and the smaller tables. Every value is the one that the pages show; withheld ones are
 * empty and have their status.
 */
#ifndef REDOVISA_EXPORTS_TABLES_H
#define REDOVISA_EXPORTS_TABLES_H

#include "analyse/analysis.h"
#include "exports/table_out.h"

/* Appends the whole file. Polygons (role areas) are not a table: nothing is appended. */
void table_export(const struct analysis *analysis, uint32_t resource, enum table_form form, struct arena *scratch,
                  struct buffer *out);

/* The smaller tables; table_export calls it. */
void record_table_export(const struct publication *publication, const struct resource *resource, enum table_form form,
                         struct arena *scratch, struct buffer *out);

#endif
