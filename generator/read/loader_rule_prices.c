/* SPDX-License-Identifier: EUPL-1.2 */
/* What a year's rule tells beside the support: what every pupil brings, and prices. */
#include "read/loader_records.h"

static bool read_base_amount(struct record_list *list, uint32_t field, struct allocation_rule *rule)
{
    struct loading *loading = &list->loading;
    struct slice stage = loading->table->schema->fields[field].stage;
    struct optional_decimal amount;
    loading->is_read[field] = true;
    if (!loading_number(loading, field, &amount))
        return false;
    if (!amount.is_present || rule->base_amount_count == STAGE_MAXIMUM)
        return true;
    uint32_t index = rule->base_amount_count++;
    rule->base_amount[index] = amount.value;
    rule->base_amount_measure[index] =
        slice_is_empty(stage) ? NONE : publication_find_measure(list->loader->publication, stage);
    return true;
}

bool loader_rule_read_prices(struct record_list *list, struct allocation_rule *rule)
{
    const struct schema_resource *schema = list->loading.table->schema;
    bool right = record_list_number(list, CONCEPT_PRICE_INDEX, &rule->price_index);
    for (uint32_t i = 0; i < schema->field_count; i++)
        if (schema->fields[i].concept == CONCEPT_BASE_AMOUNT)
            right = read_base_amount(list, i, rule) && right;
    return right;
}
