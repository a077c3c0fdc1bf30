/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule of a year: pot, weights, and how an index becomes money (model/records.h). */
#include "read/loader_records.h"

#define YEARS_MAXIMUM 10

static bool read_weight(struct record_list *list, uint32_t field, struct allocation_rule *rule)
{
    struct loading *loading = &list->loading;
    const struct schema_field *schema = &loading->table->schema->fields[field];
    struct optional_decimal weight;
    loading->is_read[field] = true;
    if (!loading_number(loading, field, &weight))
        return false;
    if (!weight.is_present || rule->weight_count == STAGE_MAXIMUM)
        return true;
    uint32_t index = rule->weight_count++;
    rule->weight[index] = weight.value;
    rule->weight_title[index] = schema->title;
    rule->weight_measure[index] =
        slice_is_empty(schema->stage) ? NONE : publication_find_measure(list->loader->publication, schema->stage);
    if (rule->weight_measure[index] != NONE)
        rule->weight_title[index] = list->loader->publication->measures[rule->weight_measure[index]].title;
    return true;
}

static struct place place_of(struct record_list *list, enum concept concept)
{
    uint32_t field = loading_field(&list->loading, concept);
    return field == NONE ? record_list_place(list) : loading_place(&list->loading, field);
}

/* What the kinds take; which of them a kind needs stands in `uses`. */
enum { PARAMETER_BASE, PARAMETER_SLOPE, PARAMETER_STEPS, PARAMETER_FLOOR, PARAMETER_YEARS, PARAMETER_COUNT };
static const enum concept parameter_concepts[PARAMETER_COUNT] = {
    [PARAMETER_BASE] = CONCEPT_RULE_BASE,   [PARAMETER_SLOPE] = CONCEPT_RULE_SLOPE,
    [PARAMETER_STEPS] = CONCEPT_RULE_STEPS, [PARAMETER_FLOOR] = CONCEPT_RULE_FLOOR,
    [PARAMETER_YEARS] = CONCEPT_RULE_YEARS,
};

static bool uses(enum allocation_kind kind, int parameter)
{
    switch (kind) {
    case ALLOCATION_BASE_SLOPE:
        return parameter == PARAMETER_BASE || parameter == PARAMETER_SLOPE;
    case ALLOCATION_STEPS:
        return parameter == PARAMETER_STEPS;
    case ALLOCATION_FLOOR:
        return parameter == PARAMETER_FLOOR;
    case ALLOCATION_DAMPED:
        return parameter == PARAMETER_YEARS;
    default:
        return false;
    }
}

/* A number that the kind needs is 0 or more; one that it does not need must not be there. */
static bool judge_presence(struct record_list *list, const struct allocation_rule *rule, int parameter, bool is_present)
{
    enum concept concept = parameter_concepts[parameter];
    if (is_present == uses(rule->kind, parameter))
        return true;
    struct slice code = slice_is_empty(rule->rule) ? SLICE("proportional") : rule->rule;
    DIAGNOSTICS_ADD(list->loading.diagnostics,
                    is_present ? DIAGNOSTIC_RULE_PARAMETER_UNUSED : DIAGNOSTIC_RULE_PARAMETER_MISSING,
                    place_of(list, concept), code, concept_name(concept));
    return false;
}

static bool read_parameter(struct record_list *list, const struct allocation_rule *rule, int parameter,
                           struct decimal *number)
{
    struct optional_decimal value;
    if (!record_list_number(list, parameter_concepts[parameter], &value) ||
        !judge_presence(list, rule, parameter, value.is_present))
        return false;
    *number = value.value;
    if (!value.is_present || value.value.units >= 0)
        return true;
    DIAGNOSTICS_ADD(list->loading.diagnostics, DIAGNOSTIC_RULE_PARAMETER_NEGATIVE,
                    place_of(list, parameter_concepts[parameter]), concept_name(parameter_concepts[parameter]));
    return false;
}

static bool read_years(struct record_list *list, struct allocation_rule *rule)
{
    struct decimal years;
    struct decimal whole;
    if (!read_parameter(list, rule, PARAMETER_YEARS, &years))
        return false;
    if (rule->kind != ALLOCATION_DAMPED)
        return true;
    if (!decimal_round(years, 0, &whole) || decimal_compare(years, whole) != 0 || whole.units < 1 ||
        whole.units > YEARS_MAXIMUM) {
        diagnostics_add(list->loading.diagnostics, DIAGNOSTIC_RULE_YEARS, place_of(list, CONCEPT_RULE_YEARS));
        return false;
    }
    rule->years = (uint32_t)whole.units;
    return true;
}

/* "80:100": from an index of 80 the effective index is 100. */
static bool parse_step(struct slice text, struct allocation_step *step)
{
    struct slice from = slice_cut(&text, ':');
    return decimal_parse(from, &step->from) && decimal_parse(text, &step->value) && step->from.units >= 0 &&
           step->value.units >= 0;
}

bool loader_rule_parse_steps(struct slice text, struct allocation_rule *rule)
{
    for (struct slice rest = slice_trim(text); !slice_is_empty(rest); rest = slice_trim(rest)) {
        struct slice part = slice_cut(&rest, ' ');
        if (rule->step_count == STEP_MAXIMUM)
            return false;
        struct allocation_step *step = &rule->steps[rule->step_count++];
        if (!parse_step(part, step))
            return false;
        if (rule->step_count == 1 ? step->from.units != 0 : decimal_compare(step[-1].from, step->from) >= 0)
            return false;
    }
    return rule->step_count != 0;
}

static bool read_steps(struct record_list *list, struct allocation_rule *rule)
{
    struct slice text;
    if (!record_list_text(list, CONCEPT_RULE_STEPS, &text) ||
        !judge_presence(list, rule, PARAMETER_STEPS, !slice_is_empty(text)))
        return false;
    if (slice_is_empty(text) || loader_rule_parse_steps(text, rule))
        return true;
    DIAGNOSTICS_ADD(list->loading.diagnostics, DIAGNOSTIC_RULE_STEPS, place_of(list, CONCEPT_RULE_STEPS), text);
    return false;
}

static bool read_kind(struct record_list *list, struct allocation_rule *rule)
{
    uint32_t kind = 0;
    struct localized title;
    if (!loading_choice(&list->loading, loading_field(&list->loading, CONCEPT_RULE), SLICE(ALLOCATION_KIND_CODES),
                        ALLOCATION_PROPORTIONAL, &kind))
        return false;
    rule->kind = (enum allocation_kind)kind;
    bool right = record_list_categorised(list, CONCEPT_RULE, &rule->rule, &title);
    right = read_parameter(list, rule, PARAMETER_BASE, &rule->base) && right;
    right = read_parameter(list, rule, PARAMETER_SLOPE, &rule->slope) && right;
    right = read_steps(list, rule) && right;
    right = read_parameter(list, rule, PARAMETER_FLOOR, &rule->floor) && right;
    return read_years(list, rule) && right;
}

bool loader_records_take_rule(struct record_list *list)
{
    struct allocation_rule rule = {.place = record_list_place(list)};
    struct optional_decimal pot;
    bool right = record_list_period(list, &rule.period);
    right = record_list_number(list, CONCEPT_POT, &pot) && right;
    rule.pot = pot.value;
    right = read_kind(list, &rule) && right;
    right = record_list_text(list, CONCEPT_DECIDED, &rule.decided) && right;
    right = record_list_text(list, CONCEPT_DOCUMENT, &rule.document) && right;
    const struct schema_resource *schema = list->loading.table->schema;
    for (uint32_t i = 0; i < schema->field_count; i++)
        if (schema->fields[i].concept == CONCEPT_WEIGHT)
            right = read_weight(list, i, &rule) && right;
    right = loader_rule_read_prices(list, &rule) && right;
    *(struct allocation_rule *)record_list_append(list) = rule;
    return right;
}
