/* SPDX-License-Identifier: EUPL-1.2 */
/* Interventions as a download: who reports them, by support group, and better schools beside similar ones. */
#include "exports/published_parts.h"

#define FIELD_MAXIMUM (18 + 2 * SUPPORT_GROUPS_MAXIMUM)
#define SHARE_DECIMALS 6

static void write_fraction(struct table_out *table, double fraction)
{
    table_out_estimate(table, fraction, SHARE_DECIMALS);
}

/* Empty where nothing was compared, because too few schools could be. */
static void write_comparison(struct table_out *table, const struct interventions *interventions,
                             const struct intervention_row *row)
{
    if (interventions->reason != INTERVENTIONS_COMPARED) {
        for (unsigned i = 0; i < 9; i++)
            table_out_empty(table);
        return;
    }
    table_out_count(table, interventions->better_count);
    table_out_count(table, row->better_count);
    write_fraction(table, row->better_share);
    table_out_count(table, interventions->matched_count);
    table_out_count(table, row->matched_count);
    write_fraction(table, row->matched_share);
    write_fraction(table, row->better_share - row->matched_share);
    write_fraction(table, row->p);
    write_fraction(table, row->adjusted);
}

/* The same in every row: who reported at all, who was judged, and how many better schools have somebody beside them. */
static void write_schools(struct table_out *table, const struct interventions *interventions)
{
    table_out_count(table, interventions->reporting_count);
    table_out_count(table, interventions->none_count);
    table_out_count(table, interventions->judged_count);
    table_out_count(table, interventions->above_count);
    table_out_count(table, interventions->better_count);
    table_out_count(table, interventions->matched_count);
}

static size_t name_fields(struct slice *fields, const struct interventions *interventions, struct arena *scratch)
{
    static const struct slice compared[] = {SLICE_CONSTANT("better_schools"),
                                            SLICE_CONSTANT("better_reporting"),
                                            SLICE_CONSTANT("better_share"),
                                            SLICE_CONSTANT("matched_schools"),
                                            SLICE_CONSTANT("matched_reporting"),
                                            SLICE_CONSTANT("matched_share"),
                                            SLICE_CONSTANT("difference"),
                                            SLICE_CONSTANT("p"),
                                            SLICE_CONSTANT("p_adjusted"),
                                            SLICE_CONSTANT("reporting"),
                                            SLICE_CONSTANT("none_reported"),
                                            SLICE_CONSTANT("judged"),
                                            SLICE_CONSTANT("above"),
                                            SLICE_CONSTANT("better_matched"),
                                            SLICE_CONSTANT("matched_beside")};
    size_t count = 0;
    fields[count++] = SLICE("period");
    fields[count++] = SLICE("intervention");
    fields[count++] = SLICE("schools");
    for (uint32_t g = 0; g < interventions->group_count; g++) {
        struct slice name = SLICE_JOIN(scratch, SLICE("group_"), slice_from_size(scratch, g + 1));
        fields[count++] = name;
        fields[count++] = SLICE_JOIN(scratch, name, SLICE("_schools_that_reported"));
    }
    for (size_t i = 0; i < sizeof compared / sizeof *compared; i++)
        fields[count++] = compared[i];
    return count;
}

void published_interventions_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                    struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct interventions *interventions = analysis->interventions;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_INTERVENTIONS);
    struct slice fields[FIELD_MAXIMUM];
    size_t field_count = name_fields(fields, interventions, scratch);
    struct slice period = period_id(scratch, interventions->period);
    struct table_out table;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title, fields, field_count);
    for (uint32_t r = 0; r < interventions->row_count; r++) {
        const struct intervention_row *row = &interventions->rows[r];
        table_out_row(&table);
        table_out_code(&table, period);
        table_out_text(&table, record_text(&publication->intervention_texts, row->name));
        table_out_count(&table, row->school_count);
        for (uint32_t g = 0; g < interventions->group_count; g++) {
            table_out_count(&table, row->groups[g]);
            table_out_count(&table, interventions->group_reporting[g]);
        }
        write_comparison(&table, interventions, row);
        write_schools(&table, interventions);
        table_out_row_end(&table);
    }
    table_out_end(&table);
}
