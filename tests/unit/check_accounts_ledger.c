/* SPDX-License-Identifier: EUPL-1.2 */
/* What a school's accounts are called, and kronor that add up whatever the table says. */
#include "analyse/accounts_ledger.h"

#include "small_city.h"

Suite *accounts_ledger_suite(void);

enum { AMOUNT };
#define ROWS_MOST 64

struct ledger_city {
    struct small_city city;
    struct account accounts[ROWS_MOST];
    struct slice texts[2 * ROWS_MOST];
    struct slice *blocks[1];
};

static void begin(struct ledger_city *ledger, uint32_t schools, const char *amounts)
{
    memset(ledger, 0, sizeof *ledger);
    struct small_city *city = &ledger->city;
    small_city_init(city, schools, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_lay_out(city);
    small_city_fill(city, AMOUNT, amounts);
    city->publication.created = SLICE("2025-04-15T06:00:00Z");
    city->publication.accounts = ledger->accounts;
    ledger->blocks[0] = ledger->texts;
    city->publication.account_texts = (struct record_texts){.blocks = ledger->blocks, .block_capacity = 1};
}

static uint32_t add_text(struct ledger_city *ledger, const char *text)
{
    struct record_texts *texts = &ledger->city.publication.account_texts;
    if (*text == '\0')
        return 0;
    ledger->texts[texts->count] = slice_from_c(text);
    return ++texts->count;
}

/* `amount`: "-" is not told. Rows come by school, as the reader sorts them. */
static void add_row(struct ledger_city *ledger, uint32_t school, const char *due, const char *received,
                    const char *amount, bool is_exempt)
{
    struct account *account = &ledger->accounts[ledger->city.publication.account_count++];
    struct decimal number;
    *account = (struct account){.school = school,
                                .period = ledger->city.years[1],
                                .due = add_text(ledger, due),
                                .received = add_text(ledger, received),
                                .is_exempt = is_exempt};
    if (decimal_parse(slice_from_c(amount), &number))
        account->accounted =
            (struct observation){.units = number.units, .scale = number.scale, .status = STATUS_NORMAL};
}

static const char *text_of(struct ledger_city *ledger, struct decimal number)
{
    struct observation observation = {.units = number.units, .scale = number.scale, .status = STATUS_NORMAL};
    return small_city_text(&ledger->city, &observation);
}

static const struct {
    const char *given;
    const char *rows[2][3]; /* due, received, amount; a due date of NULL: no row */
    bool is_exempt;
    enum account_state state;
    uint32_t days_late;
    const char *accounted;
    const char *not_accounted;
    const char *exempt;
    const char *beyond;
} cases[] = {
    {"1000", {{"2025-03-15", "2025-03-15", "900"}}, false, ACCOUNT_IN_TIME, 0, "900", "100", "0", "0"},
    {"1000", {{"2025-03-15", "2025-03-16", "1000"}}, false, ACCOUNT_LATE, 1, "1000", "0", "0", "0"},
    {"1000", {{"2024-02-28", "2024-03-01", "0"}}, false, ACCOUNT_LATE, 2, "0", "1000", "0", "0"},
    {"1000", {{"2023-12-31", "2025-01-01", "1"}}, false, ACCOUNT_LATE, 367, "1", "999", "0", "0"},
    {"1000", {{"2025-03-15", "", "-"}}, false, ACCOUNT_MISSING, 0, "0", "1000", "0", "0"},
    /* The day of the edition itself is due; the day after is not. An amount that nobody has received is not counted. */
    {"1000", {{"2025-04-15", "", "500"}}, false, ACCOUNT_MISSING, 0, "0", "1000", "0", "0"},
    {"1000", {{"2025-04-16", "", "-"}}, false, ACCOUNT_NOT_YET_DUE, 0, "0", "1000", "0", "0"},
    {"1000", {{"2025-05-15", "2025-03-01", "600.50"}}, false, ACCOUNT_IN_TIME, 0, "600.50", "399.50", "0", "0.00"},
    {"1000", {{"", "2025-03-01", "600"}}, false, ACCOUNT_IN_TIME, 0, "600", "400", "0", "0"},
    {"1000", {{"", "", "-"}}, false, ACCOUNT_MISSING, 0, "0", "1000", "0", "0"},
    {"1000", {{"2025-03-15", "2025-03-01", "1200"}}, false, ACCOUNT_IN_TIME, 0, "1000", "0", "0", "200"},
    {"1000", {{"2025-03-15", "2025-03-01", "-"}}, false, ACCOUNT_IN_TIME, 0, "0", "1000", "0", "0"},
    {"1000", {{"2025-03-15", "", "-"}}, true, ACCOUNT_EXEMPT, 0, "0", "0", "1000", "0"},
    {"1000", {{"2025-03-15", "2025-04-01", "300"}}, true, ACCOUNT_EXEMPT, 0, "300", "0", "700", "0"},
    {"1000", {{NULL}}, false, ACCOUNT_NO_RECORD, 0, "0", "1000", "0", "0"},
    {"0", {{NULL}}, false, ACCOUNT_OUTSIDE, 0, "0", "0", "0", "0"},
    {"0", {{"2025-03-15", "2025-03-01", "5"}}, false, ACCOUNT_IN_TIME, 0, "0", "0", "0", "5"},
    {"missing", {{NULL}}, false, ACCOUNT_OUTSIDE, 0, "0", "0", "0", "0"},
    {"missing", {{"2025-03-15", "2025-03-01", "5"}}, false, ACCOUNT_IN_TIME, 0, "0", "0", "0", "0"},
    {"1000",
     {{"2025-03-15", "2025-03-01", "400"}, {"2025-03-15", "2025-03-20", "500"}},
     false,
     ACCOUNT_LATE,
     5,
     "900",
     "100",
     "0",
     "0"},
    {"1000",
     {{"2025-03-15", "2025-03-20", "400"}, {"2025-03-15", "", "-"}},
     false,
     ACCOUNT_MISSING,
     0,
     "400",
     "600",
     "0",
     "0"},
};

START_TEST(tells_how_one_school_stands)
{
    struct ledger_city ledger;
    begin(&ledger, 1, cases[_i].given);
    for (unsigned r = 0; r < 2 && cases[_i].rows[r][0] != NULL; r++)
        add_row(&ledger, 0, cases[_i].rows[r][0], cases[_i].rows[r][1], cases[_i].rows[r][2], cases[_i].is_exempt);
    small_city_analyse(&ledger.city);
    struct account_standing standing = accounts_standing_of(&ledger.city.analysis, 0, ledger.city.years[1]);
    ck_assert_uint_eq(standing.state, cases[_i].state);
    ck_assert_uint_eq(standing.days_late, cases[_i].days_late);
    ck_assert_str_eq(text_of(&ledger, standing.money.accounted), cases[_i].accounted);
    ck_assert_str_eq(text_of(&ledger, standing.money.not_accounted), cases[_i].not_accounted);
    ck_assert_str_eq(text_of(&ledger, standing.money.exempt), cases[_i].exempt);
    ck_assert_str_eq(text_of(&ledger, standing.money.beyond), cases[_i].beyond);
    ck_assert_int_eq(standing.is_given_known, *cases[_i].given != 'm');
    small_city_release(&ledger.city);
}
END_TEST

/* Twelve schools in every state, of three operator types. */
static void fill_many(struct ledger_city *ledger, uint64_t seed, bool is_turned)
{
    static const char *const dates[] = {"2025-03-01", "2025-03-15", "2025-03-22", "2025-04-30", ""};
    static const char *const amounts[] = {"900", "1000.25", "1500", "0", "-"};
    begin(ledger, 12,
          is_turned ? "1200 1100.5 1000 missing 800 0 600 500 400 300.25 200 100"
                    : "100 200 300.25 400 500 600 0 800 missing 1000 1100.5 1200");
    for (uint32_t at = 0; at < 12; at++) {
        uint32_t school = is_turned ? 11 - at : at;
        uint64_t random = (school + 1) * seed;
        random = (random ^ (random >> 29)) * UINT64_C(0xbf58476d1ce4e5b9) >> 20;
        ledger->city.schools[at].operator_type = (enum operator_type)(school % OPERATOR_TYPE_COUNT);
        if (random % 7 != 0)
            add_row(ledger, at, dates[random % 5], dates[random / 5 % 5], amounts[random / 25 % 5],
                    random / 125 % 5 == 0);
    }
    small_city_analyse(&ledger->city);
}

static void expect_whole(const struct account_money *money)
{
    struct decimal sum;
    ck_assert(decimal_add(money->accounted, money->not_accounted, &sum));
    ck_assert(decimal_add(sum, money->exempt, &sum));
    ck_assert_int_eq(decimal_compare(sum, money->given), 0);
}

START_TEST(kronor_add_up_for_every_year_and_type)
{
    struct ledger_city ledger;
    fill_many(&ledger, (uint64_t)(_i * 977 + 12345), false);
    const struct accounts_ledger *accounts = ledger.city.analysis.accounts;
    ck_assert_ptr_nonnull(accounts);
    ck_assert_uint_eq(accounts->year_count, 1);
    const struct accounts_sum *all = &accounts->years[0].sums[OPERATOR_TYPE_COUNT];
    struct decimal given = {0, 0};
    uint32_t states[ACCOUNT_STATE_COUNT] = {0};
    for (unsigned t = 0; t <= OPERATOR_TYPE_COUNT; t++)
        expect_whole(&accounts->years[0].sums[t].money);
    for (unsigned t = 0; t < OPERATOR_TYPE_COUNT; t++) {
        ck_assert(decimal_add(given, accounts->years[0].sums[t].money.given, &given));
        for (unsigned s = 0; s < ACCOUNT_STATE_COUNT; s++)
            states[s] += accounts->years[0].sums[t].states[s];
    }
    ck_assert_int_eq(decimal_compare(given, all->money.given), 0);
    ck_assert_str_eq(text_of(&ledger, given), "6200.75");
    for (unsigned s = 0; s < ACCOUNT_STATE_COUNT; s++)
        ck_assert_uint_eq(states[s], all->states[s]);
    small_city_release(&ledger.city);
}
END_TEST

START_TEST(the_order_of_schools_says_nothing)
{
    struct ledger_city ledger;
    struct ledger_city turned;
    fill_many(&ledger, (uint64_t)(_i * 977 + 12345), false);
    fill_many(&turned, (uint64_t)(_i * 977 + 12345), true);
    for (unsigned t = 0; t <= OPERATOR_TYPE_COUNT; t++) {
        const struct accounts_sum *a = &ledger.city.analysis.accounts->years[0].sums[t];
        const struct accounts_sum *b = &turned.city.analysis.accounts->years[0].sums[t];
        ck_assert_mem_eq(a->states, b->states, sizeof a->states);
        ck_assert_uint_eq(a->late_median, b->late_median);
        ck_assert_uint_eq(a->late_most, b->late_most);
        ck_assert_int_eq(decimal_compare(a->money.accounted, b->money.accounted), 0);
        ck_assert_int_eq(decimal_compare(a->money.beyond, b->money.beyond), 0);
    }
    small_city_release(&ledger.city);
    small_city_release(&turned.city);
}
END_TEST

START_TEST(counts_days_and_leaves_out_other_years)
{
    struct ledger_city ledger;
    begin(&ledger, 4, "10 10 10 10");
    add_row(&ledger, 0, "2025-03-15", "2025-03-18", "10", false);
    add_row(&ledger, 1, "2025-03-15", "2025-03-16", "10", false);
    add_row(&ledger, 2, "2025-03-15", "2025-04-04", "10", false);
    add_row(&ledger, 3, "2026-03-15", "", "-", false);
    ledger.accounts[3].period.year = 2025;
    ledger.city.schools[1].operator_type = OPERATOR_INDEPENDENT;
    small_city_analyse(&ledger.city);
    const struct accounts_ledger *accounts = ledger.city.analysis.accounts;
    ck_assert_uint_eq(accounts->year_count, 1);
    ck_assert_uint_eq(accounts->years[0].sums[OPERATOR_INDEPENDENT].late_most, 1);
    ck_assert_uint_eq(accounts->years[0].sums[OPERATOR_UNKNOWN].late_most, 20);
    ck_assert_uint_eq(accounts->years[0].sums[OPERATOR_UNKNOWN].states[ACCOUNT_LATE], 2);
    const struct accounts_sum *all = &accounts->years[0].sums[OPERATOR_TYPE_COUNT];
    ck_assert_uint_eq(all->late_median, 3);
    ck_assert_uint_eq(all->late_most, 20);
    ck_assert_uint_eq(accounts_due(all), 3);
    ck_assert_uint_eq(all->states[ACCOUNT_NO_RECORD], 1);
    small_city_release(&ledger.city);
}
END_TEST

START_TEST(has_no_ledger_without_accounts)
{
    struct ledger_city ledger;
    begin(&ledger, 2, "10 10");
    small_city_analyse(&ledger.city);
    ck_assert_ptr_null(ledger.city.analysis.accounts);
    small_city_release(&ledger.city);
}
END_TEST

Suite *accounts_ledger_suite(void)
{
    Suite *suite = suite_create("accounts_ledger");
    TCase *tests = tcase_create("accounts_ledger");
    tcase_add_loop_test(tests, tells_how_one_school_stands, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tests, kronor_add_up_for_every_year_and_type, 0, 40);
    tcase_add_loop_test(tests, the_order_of_schools_says_nothing, 0, 40);
    tcase_add_test(tests, counts_days_and_leaves_out_other_years);
    tcase_add_test(tests, has_no_ledger_without_accounts);
    suite_add_tcase(suite, tests);
    return suite;
}
