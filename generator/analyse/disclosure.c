/* SPDX-License-Identifier: EUPL-1.2 */
/* What the rules have in common, and what is done last; see disclosure.h. */
#include "analyse/disclosure.h"

#include "analyse/disclosure_rules.h"

#include <stdlib.h>

/* What stands in place of a number in a table of corrections. */
#define WITHHELD SLICE("..")

struct slice disclosure_rule_code(enum disclosure_rule rule)
{
    static const struct slice codes[DISCLOSURE_RULE_COUNT] = {
        [DISCLOSURE_BASE] = SLICE_CONSTANT("base"),
        [DISCLOSURE_REACHED] = SLICE_CONSTANT("reached"),
        [DISCLOSURE_NEARLY_ALL] = SLICE_CONSTANT("nearly_all"),
        [DISCLOSURE_OTHER_SIDE] = SLICE_CONSTANT("other_side"),
        [DISCLOSURE_ONE_PERSON] = SLICE_CONSTANT("one_person"),
        [DISCLOSURE_COMPLEMENT] = SLICE_CONSTANT("complement"),
    };
    return codes[rule];
}

void disclosure_init(struct disclosure *disclosure, const struct memory_guard *guard)
{
    *disclosure = (struct disclosure){.secrets = NULL};
    arena_init(&disclosure->secrets_arena, guard);
}

void disclosure_forget(struct disclosure *disclosure)
{
    for (size_t i = 0; i < disclosure->secret_count; i++)
        disclosure->secrets[i].value = decimal_make(0, 0);
    disclosure->secret_count = disclosure->secret_capacity = disclosure->sorted_count = 0;
    disclosure->secrets = NULL;
    arena_release(&disclosure->secrets_arena);
}

uint64_t disclosure_withhold(struct disclosure *disclosure, struct publication *publication, struct observation *cell,
                             enum observation_status status, enum disclosure_rule rule)
{
    if (!observation_has_value(cell))
        return 0;
    if (disclosure != NULL) {
        disclosure->secrets = arena_grow(&disclosure->secrets_arena, disclosure->secrets, disclosure->secret_count,
                                         &disclosure->secret_capacity, sizeof *disclosure->secrets);
        disclosure->secrets[disclosure->secret_count++] =
            (struct secret){(size_t)(cell - publication->cube.cells), observation_value(cell)};
        disclosure->counts[rule]++;
    }
    cell->units = 0;
    cell->scale = 0;
    cell->status = (uint8_t)status;
    return 1;
}

static int compare_secrets(const void *a, const void *b)
{
    size_t left = ((const struct secret *)a)->cell;
    size_t right = ((const struct secret *)b)->cell;
    return left < right ? -1 : left > right;
}

bool disclosure_secret(struct disclosure *disclosure, size_t cell, struct decimal *value)
{
    if (disclosure == NULL)
        return false;
    if (disclosure->sorted_count != disclosure->secret_count)
        qsort(disclosure->secrets, disclosure->secret_count, sizeof *disclosure->secrets, compare_secrets);
    disclosure->sorted_count = disclosure->secret_count;
    struct secret wanted = {.cell = cell};
    const struct secret *found = disclosure->secret_count == 0
                                     ? NULL
                                     : bsearch(&wanted, disclosure->secrets, disclosure->secret_count,
                                               sizeof *disclosure->secrets, compare_secrets);
    if (found != NULL)
        *value = found->value;
    return found != NULL;
}

/* Whether a number, as people write it, is one that may not be told: too few pupils, or what may be one's pay. */
static bool tells_few(const struct publication *publication, uint32_t measure, struct slice text, struct arena *scratch)
{
    struct decimal number;
    uint32_t threshold = disclosure_threshold_of_base(publication, measure);
    uint32_t category = publication->measures[measure].category;
    if (!correction_read_number(scratch, text, &number))
        return false;
    if (category < publication->spending_category_count && number.units > 0 &&
        decimal_compare(number, publication->spending_categories[category].minimum_amount) < 0)
        return true;
    return decimal_compare(number, decimal_make((int64_t)threshold, 0)) < 0;
}

/* Whether the edition had the figure and withheld it. */
static bool was_withheld(const struct edition *edition, struct slice name)
{
    const struct published_figure *figure = edition_find_figure(edition, name);
    struct observation status = {.status = figure == NULL ? (uint8_t)STATUS_MISSING : figure->status};
    return observation_is_withheld(&status);
}

/* What an edition withheld is not told by the entry that corrects it, whatever the value is by now. */
static void apply_editions(const struct publication *publication, struct correction *correction)
{
    const struct editions *editions = &publication->editions;
    for (uint32_t e = 0; e < editions->count; e++) {
        const struct edition *edition = &editions->items[e];
        bool is_before = e + 1 < editions->count ? slice_equal(editions->items[e + 1].name, correction->edition)
                                                 : slice_equal(publication->version, correction->edition);
        if (is_before && was_withheld(edition, correction->observation))
            correction->old_value = WITHHELD;
        if (slice_equal(edition->name, correction->edition) && was_withheld(edition, correction->observation))
            correction->new_value = WITHHELD;
    }
}

static void apply_to_correction(struct publication *publication, struct correction *correction, struct arena *scratch)
{
    if (correction->school == NONE || correction->measure == NONE)
        return;
    apply_editions(publication, correction);
    uint32_t period = publication_find_period(publication, correction->period);
    bool is_on_axis =
        period != NONE && correction->period.kind == publication->measures[correction->measure].period_kind;
    if ((is_on_axis && observation_is_withheld(
                           publication_observation(publication, correction->school, correction->measure, period))) ||
        tells_few(publication, correction->measure, correction->old_value, scratch) ||
        tells_few(publication, correction->measure, correction->new_value, scratch)) {
        correction->old_value = WITHHELD;
        correction->new_value = WITHHELD;
    }
}

/* A school accounts for what it was given: the one is nearly the other. */
static void apply_to_account(struct publication *publication, struct account *account)
{
    uint32_t amount = publication_find_measure(publication, MEASURE_AMOUNT);
    uint32_t period = publication_find_year(publication, amount, account->period);
    if (period == NONE || account->school == NONE || !observation_has_value(&account->accounted))
        return;
    const struct observation *given = publication_observation(publication, account->school, amount, period);
    if (!observation_is_withheld(given))
        return;
    account->accounted.units = 0;
    account->accounted.scale = 0;
    account->accounted.status = given->status;
}

/* Values on a base of twice the threshold and up, and how many of them are shown. */
static void count_large(struct disclosure *disclosure, const struct publication *publication, uint32_t m)
{
    const struct measure *measure = &publication->measures[m];
    if (measure->base == NONE || measure->minimum_pupils == 0 ||
        publication->measures[measure->base].period_kind != measure->period_kind)
        return;
    struct decimal twice = decimal_make(2 * (int64_t)measure->minimum_pupils, 0);
    uint32_t periods = publication_period_count(publication, m);
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < periods; p++) {
            const struct observation *base = publication_observation(publication, s, measure->base, p);
            const struct observation *value = publication_observation(publication, s, m, p);
            if (!observation_has_value(base) || decimal_compare(observation_value(base), twice) < 0)
                continue;
            disclosure->large_shown += observation_has_value(value);
            disclosure->large_count += observation_has_value(value) || observation_is_withheld(value);
        }
}

uint64_t disclosure_apply_rules(struct disclosure *disclosure, struct publication *publication)
{
    struct withholding withholding = {disclosure, publication};
    uint64_t withheld = disclosure_rule_base(&withholding);
    withheld += disclosure_rule_reached(&withholding);
    withheld += disclosure_rule_other_side(&withholding);
    withheld += disclosure_rule_one_person(&withholding);
    return withheld;
}

void disclosure_finish(struct disclosure *disclosure, struct publication *publication, struct arena *scratch)
{
    for (uint32_t m = 0; disclosure != NULL && m < publication->measure_count; m++)
        count_large(disclosure, publication, m);
    for (uint32_t c = 0; c < publication->correction_count; c++)
        apply_to_correction(publication, &publication->corrections[c], scratch);
    for (uint32_t a = 0; a < publication->account_count; a++)
        apply_to_account(publication, &publication->accounts[a]);
}

uint64_t disclosure_apply(struct publication *publication)
{
    struct arena scratch;
    arena_init(&scratch, NULL);
    uint64_t withheld = disclosure_apply_rules(NULL, publication);
    disclosure_finish(NULL, publication, &scratch);
    arena_release(&scratch);
    return withheld;
}
