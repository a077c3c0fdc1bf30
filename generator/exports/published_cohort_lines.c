/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has had much or little support for long, as a download: a row a cohort and school that was in it in any year. */
#include "exports/published_parts.h"

static void write_line(struct table_out *table, const struct analysis *analysis, const struct cohort_line *line,
                       enum cohort_kind kind)
{
    static const struct slice fates[] = {
        [COHORT_NEVER] = SLICE_CONSTANT("never"),     [COHORT_MEMBER] = SLICE_CONSTANT("member"),
        [COHORT_CLOSED] = SLICE_CONSTANT("closed"),   [COHORT_NEW] = SLICE_CONSTANT("new"),
        [COHORT_UNKNOWN] = SLICE_CONSTANT("unknown"), [COHORT_CHANGED] = SLICE_CONSTANT("changed")};
    const struct cohort_standing *standing = &line->standings[kind];
    if (standing->fate == COHORT_NEVER)
        return;
    table_out_row(table);
    table_out_code(table, kind == COHORT_MUCH ? SLICE("much") : SLICE("little"));
    table_out_text(table, analysis->publication->schools[line->school].code);
    table_out_count(table, standing->years);
    table_out_count(table, line->known_years);
    table_out_count(table, standing->is_in_first);
    table_out_count(table, standing->is_in_last);
    table_out_code(table, fates[standing->fate]);
    table_out_row_end(table);
}

void published_cohort_lines_export(const struct analysis *analysis, enum table_form form, struct buffer *out)
{
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_COHORT_LINES);
    const struct cohorts *cohorts = &analysis->cohorts;
    struct table_out table;
    table_out_begin(&table, out, form, analysis->publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("support"), SLICE("school"), SLICE("years"), SLICE("years_known"),
                                 SLICE("in_first_year"), SLICE("in_last_year"), SLICE("fate")));
    for (unsigned kind = 0; kind < COHORT_COUNT; kind++)
        for (uint32_t i = 0; i < cohorts->line_count; i++)
            write_line(&table, analysis, &cohorts->lines[i], (enum cohort_kind)kind);
    table_out_end(&table);
}
