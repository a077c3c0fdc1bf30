/* SPDX-License-Identifier: EUPL-1.2 */
/* How many values each rule withholds and what the attacker has looked at: counts alone, as a download. */
#include "analyse/safeguard.h"
#include "exports/published_parts.h"

static void write_count(struct table_out *table, struct slice kind, struct slice name, uint64_t count)
{
    table_out_row(table);
    table_out_code(table, kind);
    table_out_code(table, name);
    table_out_count(table, count);
    table_out_row_end(table);
}

void published_disclosure_export(const struct analysis *analysis, enum table_form form, struct buffer *out)
{
    const struct safeguard *safeguard = analysis->safeguard;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_DISCLOSURE);
    struct table_out table;
    table_out_begin(&table, out, form, analysis->publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("kind"), SLICE("name"), SLICE("count")));
    for (unsigned rule = 0; rule < DISCLOSURE_RULE_COUNT; rule++)
        write_count(&table, SLICE("rule"), disclosure_rule_code((enum disclosure_rule)rule),
                    safeguard->disclosure.counts[rule]);
    for (unsigned what = 0; what < SAFEGUARD_COUNT_COUNT; what++)
        write_count(&table, SLICE("check"), safeguard_count_code((enum safeguard_count)what),
                    safeguard_count_of(safeguard, (enum safeguard_count)what));
    table_out_end(&table);
}
