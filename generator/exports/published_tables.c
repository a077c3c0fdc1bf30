/* SPDX-License-Identifier: EUPL-1.2 */
#include "exports/published_tables.h"

#include "exports/published_parts.h"

/* What is told of schools one by one, beside what is told of them together. */
static void export_by_school(const struct analysis *analysis, enum published_table table, enum table_form form,
                             struct arena *scratch, struct buffer *out)
{
    switch (table) {
    case PUBLISHED_SIMILAR_PLACE:
        published_similar_place_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_ACCOUNTS_SCHOOLS:
        published_accounts_schools_export(analysis, form, scratch, out);
        break;
    default:
        break;
    }
}

void published_table_export(const struct analysis *analysis, enum published_table table, enum table_form form,
                            struct arena *scratch, struct buffer *out)
{
    switch (table) {
    case PUBLISHED_ALLOCATION:
        published_allocation_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_CHANGE:
        published_change_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_MODELS:
        published_models_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_EXPECTED:
        published_expected_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_SPENDING:
        published_spending_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_ACCOUNTS:
        published_accounts_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_TOTALS:
        published_totals_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_GROUPS:
        published_groups_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_COHORT:
        published_cohort_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_COHORT_LINES:
        published_cohort_lines_export(analysis, form, out);
        break;
    case PUBLISHED_RELATION:
        published_relation_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_RELATION_LEFT:
        published_relation_left_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_DISCLOSURE:
        published_disclosure_export(analysis, form, out);
        break;
    case PUBLISHED_ROWS:
        published_rows_export(analysis, form, scratch, out);
        break;
    case PUBLISHED_SIMILAR:
        published_similar_export(analysis, form, out);
        break;
    case PUBLISHED_INTERVENTIONS:
        published_interventions_export(analysis, form, scratch, out);
        break;
    default:
        export_by_school(analysis, table, form, scratch, out);
        break;
    }
}
