/* SPDX-License-Identifier: EUPL-1.2 */
/* The files behind published_tables.c: each appends its whole table, as published_table_export says. */
#ifndef REDOVISA_EXPORTS_PUBLISHED_PARTS_H
#define REDOVISA_EXPORTS_PUBLISHED_PARTS_H

#include "exports/published_tables.h"

void published_allocation_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                 struct buffer *out);
void published_change_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out);
void published_models_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out);
void published_expected_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                               struct buffer *out);
void published_spending_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                               struct buffer *out);
void published_accounts_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                               struct buffer *out);
void published_totals_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out);
void published_groups_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out);
void published_cohort_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out);
void published_cohort_lines_export(const struct analysis *analysis, enum table_form form, struct buffer *out);
void published_relation_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                               struct buffer *out);
void published_relation_left_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                    struct buffer *out);
void published_similar_place_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                    struct buffer *out);
void published_accounts_schools_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                       struct buffer *out);
void published_disclosure_export(const struct analysis *analysis, enum table_form form, struct buffer *out);
void published_rows_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                           struct buffer *out);
void published_similar_export(const struct analysis *analysis, enum table_form form, struct buffer *out);
void published_interventions_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                    struct buffer *out);

#endif
