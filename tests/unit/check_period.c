/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/period.h"

#include "reading.h"

Suite *period_suite(void);

struct period_case {
    const char *text;
    const char *id; /* NULL: not a period */
};

static const struct period_case cases[] = {
    {"2024", "2024"},
    {" 2024 ", "2024"},
    {"2023/24", "2023-24"},
    {"2023-24", "2023-24"},
    {"2023–24", "2023-24"},
    {"2023/2024", "2023-24"},
    {"2019-20", "2019-20"},
    {"1999/00", "1999-00"},
    {"1999/2000", "1999-00"},
    {"2009-10", "2009-10"},
    {"Läsår 2023/24", "2023-24"},
    {"läsåret 2023/24", "2023-24"},
    {"LÄSÅR 2023/2024", "2023-24"},
    {"Läsår\xC2\xA0"
     "2023/24",
     "2023-24"},
    {"VT 2024", "2024-vt"},
    {"HT2024", "2024-ht"},
    {"vt24", "2024-vt"},
    {"2024-vt", "2024-vt"},
    {"2024-HT", "2024-ht"},
    {"1900", "1900"},
    {"2199", "2199"},
    {"", NULL},
    {"24", NULL},
    {"1899", NULL},
    {"2200", NULL},
    {"20245", NULL},
    {"2024.0", NULL},
    {"2024-12", NULL},
    {"2023/25", NULL},
    {"2024/2024", NULL},
    {"2023/024", NULL},
    {"2023 / 24", NULL},
    {"2023/", NULL},
    {"2023/24x", NULL},
    {"Läsår 2023", NULL},
    {"Läsår", NULL},
    {"VT", NULL},
    {"VT 2024/25", NULL},
    {"VT 024", NULL},
    {"2024-xt", NULL},
    {"Läsår 2024-vt", NULL},
    {"-2024", NULL},
    {"+2024", NULL},
    {"202\xC3\xA5", NULL},
    {"2024-01-15", NULL},
};

START_TEST(parses)
{
    struct reading reading;
    reading_init(&reading);
    struct period period = {0};
    bool is_period = period_parse(slice_from_c(cases[_i].text), &period);
    ck_assert_msg(is_period == (cases[_i].id != NULL), "%s", cases[_i].text);
    if (is_period) {
        struct slice id = period_id(&reading.arena, period);
        ck_assert_str_eq(slice_copy_c(&reading.arena, id), cases[_i].id);
        struct period again = {0};
        ck_assert(period_parse(id, &again) && period_compare(period, again) == 0);
    }
    reading_release(&reading);
}
END_TEST

START_TEST(orders)
{
    static const struct period ascending[] = {{PERIOD_YEAR, 0, 2023},        {PERIOD_YEAR, 0, 2024},
                                              {PERIOD_SCHOOL_YEAR, 0, 2020}, {PERIOD_TERM, 0, 2024},
                                              {PERIOD_TERM, 1, 2024},        {PERIOD_TERM, 0, 2025}};
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 6; j++)
            ck_assert_int_eq(period_compare(ascending[i], ascending[j]), (i > j) - (i < j));
    ck_assert_int_eq(period_calendar_year(ascending[2]), 2021);
    ck_assert(period_is_none((struct period){0}) && !period_is_none(ascending[0]));
}
END_TEST

Suite *period_suite(void)
{
    Suite *suite = suite_create("period");
    TCase *tests = tcase_create("period");
    tcase_add_loop_test(tests, parses, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(tests, orders);
    suite_add_tcase(suite, tests);
    return suite;
}
