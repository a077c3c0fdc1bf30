/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/figure_list.h"

#include "editions/code.h"
#include "reading.h"

Suite *figure_list_suite(void);

static struct reading reading;

static void set_up(void) { reading_init(&reading); }
static void tear_down(void) { reading_release(&reading); }

#define FIGURE(name, value, text, kind, status)                                                                        \
    {                                                                                                                  \
        SLICE_CONSTANT(name), SLICE_CONSTANT(value), SLICE_CONSTANT(text), (kind), (status)                            \
    }

static const struct published_figure figures[] = {
    FIGURE("#lead/2024", "", "{118} av \"{139}\",\nfler \xc3\xa4n f\xc3\xb6rr", FIGURE_SENTENCE, STATUS_NORMAL),
    FIGURE("99000123/merit/2023-24", "215", "215,0", FIGURE_SOURCE, STATUS_NORMAL),
    FIGURE("99000123/pupils/2024", "", "f\xc3\xb6r f\xc3\xa5", FIGURE_SOURCE, STATUS_FEW),
    FIGURE("city/amount/2024", "-12.5",
           "\xe2\x88\x92"
           "12,5",
           FIGURE_COMPUTED, STATUS_PROVISIONAL),
    FIGURE("skolor/1#tabell-2.3.1/2024", "7", "7", FIGURE_STATED, STATUS_NORMAL),
};
#define COUNT (sizeof figures / sizeof *figures)

static struct source *write(const struct published_figure *list, size_t count)
{
    buffer_clear(&reading.out);
    figure_list_write(&reading.out, SLICE("2024.1"), list, count);
    return reading_source(&reading, buffer_slice(&reading.out));
}

START_TEST(what_is_written_is_read_again)
{
    struct figure_list list;
    ck_assert(figure_list_read(&reading.arena, write(figures, COUNT), SLICE("2024.1"), &list, &reading.diagnostics));
    reading_expect(&reading, "");
    ck_assert_uint_eq(list.count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        ck_assert(slice_equal(list.figures[i].name, figures[i].name));
        ck_assert(slice_equal(list.figures[i].value, figures[i].value));
        ck_assert(slice_equal(list.figures[i].text, figures[i].text));
        ck_assert_uint_eq(list.figures[i].kind, figures[i].kind);
        ck_assert_uint_eq(list.figures[i].status, figures[i].status);
        ck_assert(
            slice_equal(list.codes[i], code_make(&reading.arena, SLICE("2024.1"), figures[i].name, figures[i].text)));
    }
}
END_TEST

START_TEST(an_empty_list_is_a_list)
{
    struct figure_list list;
    ck_assert(figure_list_read(&reading.arena, write(NULL, 0), SLICE_EMPTY, &list, &reading.diagnostics));
    ck_assert_uint_eq(list.count, 0);
}
END_TEST

START_TEST(figures_are_sorted_by_bytes)
{
    struct published_figure mixed[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        mixed[i] = figures[(i * 3 + 1) % COUNT];
    figure_list_sort(mixed, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert(slice_equal(mixed[i].name, figures[i].name));
}
END_TEST

#define HEAD "figure,kind,value,status,text,code\n"
#define ROW "a/b/2024,source,1,normal,1,00000-00000\n"

static const struct {
    const char *text, *messages;
} faults[] = {
    {"", "x:1:1: error: the first line is not the heading of a list of figures; right is "
         "'figure,kind,value,status,text,code'\n"},
    {"figur,kind,value,status,text,code\n", "x:1:1: error: the first line is not the heading of a list of figures; "
                                            "right is 'figure,kind,value,status,text,code'\n"},
    {HEAD ROW "b/b/2024,source,1,normal,1\n", "x:3:1: error: the line has 5 columns; a list of figures has 6\n"},
    {HEAD ROW "\n", "x:3:1: error: the line has 0 columns; a list of figures has 6\n"},
    {HEAD ROW ROW, "x:3:1: error: 'a/b/2024' does not come after 'a/b/2024'; the list is sorted by name, and no name "
                   "stands twice\n"},
    {HEAD "b,source,1,normal,1,00000-00000\na,source,1,normal,1,00000-00000\n",
     "x:3:1: error: 'a' does not come after 'b'; the list is sorted by name, and no name stands twice\n"},
    {HEAD ",source,1,normal,1,00000-00000\n", "x:2:1: error: '' cannot stand in the column 'figure' of a list of "
                                              "figures\n"},
    {HEAD "\xc3\xa5,sauce,1,normal,1,00000-00000\n",
     "x:2:3: error: 'sauce' cannot stand in the column 'kind' of a list of figures\n"},
    {HEAD "a,source,1,usual,1,00000-00000\n", "x:2:12: error: 'usual' cannot stand in the column 'status' of a list "
                                              "of figures\n"},
    {HEAD "a,source,1;5,normal,1,00000-00000\n",
     "x:2:10: error: '1;5' cannot stand in the column 'value' of a list of figures\n"},
    {HEAD "a,source,,normal,1,00000-00000\n", "x:2:10: error: '' cannot stand in the column 'value' of a list of "
                                              "figures\n"},
    /* A number that is withheld must not stand anywhere. */
    {HEAD "a,source,3,few,..,00000-00000\n", "x:2:10: error: '3' cannot stand in the column 'value' of a list of "
                                             "figures\n"},
    {HEAD "a,stated,3,few,..,00000-00000\n", "x:2:10: error: '3' cannot stand in the column 'value' of a list of "
                                             "figures\n"},
    {HEAD "a,sentence,3,normal,a,00000-00000\n", "x:2:12: error: '3' cannot stand in the column 'value' of a list of "
                                                 "figures\n"},
    {HEAD "a,sentence,,few,a,00000-00000\n", "x:2:13: error: 'few' cannot stand in the column 'status' of a list of "
                                             "figures\n"},
    {HEAD "a,source,3,normal,3,0000-00000\n", "x:2:21: error: '0000-00000' cannot stand in the column 'code' of a list "
                                              "of figures\n"},
};

START_TEST(faults_are_told_where_they_stand)
{
    struct figure_list list;
    const struct source *source = reading_source(&reading, slice_from_c(faults[_i].text));
    ck_assert(!figure_list_read(&reading.arena, source, SLICE_EMPTY, &list, &reading.diagnostics));
    reading_expect(&reading, faults[_i].messages);
    ck_assert_uint_eq(list.count, 0);
}
END_TEST

START_TEST(a_code_of_another_edition_is_found)
{
    struct figure_list list;
    const struct source *source = write(figures + 1, 1);
    ck_assert(!figure_list_read(&reading.arena, source, SLICE("2025.1"), &list, &reading.diagnostics));
    ck_assert_ptr_nonnull(strstr(reading_messages(&reading), "in the column 'code'"));
}
END_TEST

START_TEST(equal_codes_are_found)
{
    struct published_figure same[3] = {figures[1], figures[2], figures[1]};
    size_t pair[2] = {9, 9};
    ck_assert(!figure_list_find_equal_codes(&reading.arena, SLICE("1"), figures, COUNT, pair));
    ck_assert(figure_list_find_equal_codes(&reading.arena, SLICE("1"), same, 3, pair));
    ck_assert_uint_eq(pair[0], 0);
    ck_assert_uint_eq(pair[1], 2);
}
END_TEST

Suite *figure_list_suite(void)
{
    Suite *suite = suite_create("figure_list");
    TCase *cases = tcase_create("figure_list");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, what_is_written_is_read_again);
    tcase_add_test(cases, an_empty_list_is_a_list);
    tcase_add_test(cases, figures_are_sorted_by_bytes);
    tcase_add_loop_test(cases, faults_are_told_where_they_stand, 0, (int)(sizeof faults / sizeof *faults));
    tcase_add_test(cases, a_code_of_another_edition_is_found);
    tcase_add_test(cases, equal_codes_are_found);
    suite_add_tcase(suite, cases);
    return suite;
}
