/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads each school's accounts of a year against what it was given; see accounts_ledger.h. */
#include "analyse/accounts_ledger.h"

#include "analyse/analysis.h"

#include <stdlib.h>

static bool read_part(struct slice iso, size_t from, size_t length, uint32_t *number)
{
    *number = 0;
    for (size_t i = from; i < from + length; i++) {
        if (iso.bytes[i] < '0' || iso.bytes[i] > '9')
            return false;
        *number = *number * 10 + (uint32_t)(iso.bytes[i] - '0');
    }
    return true;
}

/* Days since 1 March of year 0, so that the leap day is the last of its year. False when it is no ISO date. */
static bool day_of(struct slice iso, uint32_t *day)
{
    uint32_t year;
    uint32_t month;
    uint32_t date;
    if (iso.length < 10 || !read_part(iso, 0, 4, &year) || !read_part(iso, 5, 2, &month) ||
        !read_part(iso, 8, 2, &date) || year == 0 || month == 0 || month > 12)
        return false;
    uint32_t from_march = (month + 9) % 12;
    year -= month <= 2;
    *day = year * 365 + year / 4 - year / 100 + year / 400 + (from_march * 306 + 5) / 10 + date;
    return true;
}

static struct slice edition_day(const struct publication *publication)
{
    struct slice created = publication->created;
    return created.length > 10 ? slice_sub(created, 0, 10) : created;
}

static struct slice later(struct slice a, struct slice b) { return slice_compare(a, b) < 0 ? b : a; }

/* The state of a row alone, and how late it is. */
static enum account_state state_of_row(const struct publication *publication, const struct account *account,
                                       uint32_t *days_late)
{
    struct slice due = record_text(&publication->account_texts, account->due);
    struct slice received = record_text(&publication->account_texts, account->received);
    struct slice today = edition_day(publication);
    uint32_t due_day;
    uint32_t received_day;
    *days_late = 0;
    if (account->is_exempt)
        return ACCOUNT_EXEMPT;
    if (slice_is_empty(received))
        return !slice_is_empty(today) && slice_compare(due, today) > 0 ? ACCOUNT_NOT_YET_DUE : ACCOUNT_MISSING;
    if (slice_is_empty(due) || slice_compare(received, due) <= 0)
        return ACCOUNT_IN_TIME;
    if (day_of(due, &due_day) && day_of(received, &received_day) && received_day > due_day)
        *days_late = received_day - due_day;
    return ACCOUNT_LATE;
}

/* Of two rows of one school and year, the one that decides. */
static unsigned weight_of(enum account_state state)
{
    switch (state) {
    case ACCOUNT_MISSING:
        return 5;
    case ACCOUNT_NOT_YET_DUE:
        return 4;
    case ACCOUNT_LATE:
        return 3;
    case ACCOUNT_IN_TIME:
        return 2;
    case ACCOUNT_EXEMPT:
        return 1;
    default:
        return 0;
    }
}

static struct decimal minus(struct decimal a, struct decimal b)
{
    struct decimal difference = a;
    return decimal_subtract(a, b, &difference) ? difference : a;
}

static const struct decimal zero = {0, 0};

/* `told`: what received rows account for. */
static void part_money(struct account_standing *standing, struct decimal told)
{
    struct account_money *money = &standing->money;
    struct decimal most = decimal_compare(money->given, zero) < 0 ? zero : money->given;
    money->accounted = decimal_compare(told, most) > 0 ? most : told;
    money->beyond = minus(told, money->accounted);
    struct decimal rest = minus(money->given, money->accounted);
    if (standing->state == ACCOUNT_EXEMPT)
        money->exempt = rest;
    else
        money->not_accounted = rest;
    if (standing->state == ACCOUNT_NOT_YET_DUE)
        money->not_yet_due = rest;
    if (standing->state == ACCOUNT_NO_RECORD)
        money->no_record = rest;
}

static const struct observation *given_to(const struct analysis *analysis, uint32_t school, struct period period)
{
    const struct publication *publication = analysis->publication;
    if (analysis->measure_amount == NONE)
        return NULL;
    const struct period_axis *axis = &publication->axes[publication->measures[analysis->measure_amount].period_kind];
    for (uint32_t p = 0; p < axis->count; p++)
        if (period_compare(axis->periods[p], period) == 0) {
            const struct observation *amount =
                publication_observation(publication, school, analysis->measure_amount, p);
            return observation_has_value(amount) ? amount : NULL;
        }
    return NULL;
}

static void add_row(struct account_standing *standing, const struct publication *publication,
                    const struct account *account, struct decimal *told)
{
    uint32_t days_late;
    enum account_state state = state_of_row(publication, account, &days_late);
    struct slice received = record_text(&publication->account_texts, account->received);
    if (weight_of(state) > weight_of(standing->state))
        standing->state = state;
    if (days_late > standing->days_late)
        standing->days_late = days_late;
    standing->due = later(standing->due, record_text(&publication->account_texts, account->due));
    standing->received = later(standing->received, received);
    if (slice_is_empty(received))
        return;
    struct optional_decimal amount = record_number(&account->accounted);
    if (amount.is_present && decimal_compare(amount.value, zero) > 0)
        decimal_accumulate(told, amount.value);
    standing->is_amount_told &= amount.is_present;
}

/* `accounts`: the school's rows of all years. */
static struct account_standing stand(const struct analysis *analysis, uint32_t school, struct period period,
                                     const struct account *accounts, uint32_t count)
{
    struct account_standing standing = {.state = ACCOUNT_OUTSIDE, .is_amount_told = true};
    const struct observation *given = given_to(analysis, school, period);
    struct decimal told = zero;
    for (uint32_t i = 0; i < count; i++)
        if (period_compare(accounts[i].period, period) == 0)
            add_row(&standing, analysis->publication, &accounts[i], &told);
    standing.is_given_known = given != NULL;
    if (standing.state != ACCOUNT_LATE)
        standing.days_late = 0;
    if (given == NULL)
        return standing;
    standing.money.given = observation_value(given);
    if (standing.state == ACCOUNT_OUTSIDE && decimal_compare(standing.money.given, zero) > 0)
        standing.state = ACCOUNT_NO_RECORD;
    if (standing.state == ACCOUNT_OUTSIDE)
        standing.money.given = zero;
    part_money(&standing, told);
    return standing;
}

struct account_standing accounts_standing_of(const struct analysis *analysis, uint32_t school, struct period period)
{
    uint32_t first;
    uint32_t count = publication_accounts_of(analysis->publication, school, &first);
    return stand(analysis, school, period, count == 0 ? NULL : &analysis->publication->accounts[first], count);
}

static void add_standing(struct accounts_sum *sum, const struct account_standing *standing)
{
    const struct account_money *money = &standing->money;
    if (standing->state == ACCOUNT_OUTSIDE)
        return;
    sum->states[standing->state]++;
    sum->without_given += !standing->is_given_known;
    sum->without_amount += !standing->is_amount_told;
    decimal_accumulate(&sum->money.given, money->given);
    decimal_accumulate(&sum->money.accounted, money->accounted);
    decimal_accumulate(&sum->money.not_accounted, money->not_accounted);
    decimal_accumulate(&sum->money.exempt, money->exempt);
    decimal_accumulate(&sum->money.beyond, money->beyond);
    decimal_accumulate(&sum->money.not_yet_due, money->not_yet_due);
    decimal_accumulate(&sum->money.no_record, money->no_record);
}

static int compare_days(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static void set_days(struct accounts_sum *sum, uint32_t *days, uint32_t count)
{
    if (count == 0)
        return;
    qsort(days, count, sizeof *days, compare_days);
    sum->late_median = days[(count - 1) / 2];
    sum->late_most = days[count - 1];
}

/* `days`: room for the schools, once for each sum. */
static void build_year(struct accounts_year *year, const struct analysis *analysis, uint32_t *days)
{
    const struct publication *publication = analysis->publication;
    uint32_t counts[OPERATOR_TYPE_COUNT + 1] = {0};
    size_t most = publication->school_count;
    for (uint32_t s = 0; s < publication->school_count; s++) {
        struct account_standing standing = accounts_standing_of(analysis, s, year->period);
        uint32_t sums[] = {publication->schools[s].operator_type, OPERATOR_TYPE_COUNT};
        for (unsigned i = 0; i < 2; i++) {
            add_standing(&year->sums[sums[i]], &standing);
            if (standing.days_late != 0)
                days[sums[i] * most + counts[sums[i]]++] = standing.days_late;
        }
    }
    for (unsigned i = 0; i <= OPERATOR_TYPE_COUNT; i++)
        set_days(&year->sums[i], days + i * most, counts[i]);
}

static int compare_years(const void *left, const void *right)
{
    return period_compare(((const struct accounts_year *)left)->period, ((const struct accounts_year *)right)->period);
}

static bool is_later(struct period period, struct period current)
{
    return !period_is_none(current) && period_calendar_year(period) > period_calendar_year(current);
}

/* The years of the rows, each once. */
static void gather_years(struct accounts_ledger *ledger, struct arena *arena, const struct publication *publication)
{
    size_t capacity = 0;
    for (uint32_t i = 0; i < publication->account_count; i++) {
        struct period period = publication->accounts[i].period;
        uint32_t y = 0;
        while (y < ledger->year_count && period_compare(ledger->years[y].period, period) != 0)
            y++;
        if (y < ledger->year_count || period_is_none(period) || is_later(period, publication->current_period))
            continue;
        ledger->years = arena_grow(arena, ledger->years, ledger->year_count, &capacity, sizeof(struct accounts_year));
        ledger->years[ledger->year_count++].period = period;
    }
    if (ledger->year_count != 0)
        qsort(ledger->years, ledger->year_count, sizeof *ledger->years, compare_years);
}

const struct accounts_ledger *accounts_ledger_build(struct arena *arena, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    struct accounts_ledger *ledger = ARENA_NEW(arena, struct accounts_ledger);
    gather_years(ledger, arena, publication);
    if (ledger->year_count == 0)
        return NULL;
    struct arena_mark mark = arena_mark(arena);
    uint32_t *days = ARENA_ARRAY(arena, uint32_t, (size_t)publication->school_count * (OPERATOR_TYPE_COUNT + 1));
    for (uint32_t y = 0; y < ledger->year_count; y++)
        build_year(&ledger->years[y], analysis, days);
    arena_rewind(arena, mark);
    return ledger;
}
