/* SPDX-License-Identifier: EUPL-1.2 */
/* What was published is compared with what would be: each case is two short lists, entries, and what is told. */
#include "editions/comparison.h"

#include "small_city.h"

Suite *comparison_suite(void);

#define FIGURE_MAXIMUM 16
#define ENTRY_MAXIMUM 4

struct compared {
    struct small_city city;
    struct published_figure before[FIGURE_MAXIMUM];
    size_t before_count;
    struct published_figure now[FIGURE_MAXIMUM];
    size_t now_count;
    struct correction entries[ENTRY_MAXIMUM];
    struct calendar_entry calendar[1];
    struct edition edition;
    struct frozen_correction frozen[ENTRY_MAXIMUM];
    struct comparison comparison;
};

static void init(struct compared *compared)
{
    memset(compared, 0, sizeof *compared);
    struct small_city *city = &compared->city;
    small_city_init(city, 3, 1);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, NONE);
    small_city_lay_out(city);
    city->schools[0].area = 0;
    city->publication.version = SLICE("2025.2");
    city->publication.created = SLICE("2025-06-01");
    city->publication.corrections = compared->entries;
    city->publication.calendar = compared->calendar;
    compared->edition = (struct edition){.name = SLICE("2025.1"),
                                         .released = SLICE("2025-03-28"),
                                         .figures = compared->before,
                                         .corrections = compared->frozen};
    city->publication.editions = (struct editions){&compared->edition, 1};
}

/* "source normal 215 215,0": kind, status, value, text; a value of "-" is none. */
static struct published_figure figure(const char *name, enum figure_kind kind, enum observation_status status,
                                      const char *value, const char *text)
{
    return (struct published_figure){slice_from_c(name), slice_from_c(value), slice_from_c(text), (uint8_t)kind,
                                     (uint8_t)status};
}

static void was(struct compared *compared, const char *name, enum figure_kind kind, const char *value)
{
    compared->before[compared->before_count++] = figure(name, kind, STATUS_NORMAL, value, value);
    compared->edition.figure_count = compared->before_count;
}

static void is(struct compared *compared, const char *name, enum figure_kind kind, const char *value)
{
    compared->now[compared->now_count++] = figure(name, kind, STATUS_NORMAL, value, value);
}

static struct correction *entry(struct compared *compared, const char *name, const char *old, const char *new,
                                uint32_t count)
{
    struct correction *correction = &compared->entries[compared->city.publication.correction_count++];
    *correction = (struct correction){.observation = slice_from_c(name),
                                      .school = NONE,
                                      .measure = NONE,
                                      .edition = SLICE("2025.2"),
                                      .old_value = slice_from_c(old),
                                      .new_value = slice_from_c(new),
                                      .count = count,
                                      .reason = SLICE("A slip"),
                                      .date = SLICE("2025-05-01"),
                                      .decided_by = SLICE("The city")};
    correction->is_stated = slice_find_byte(correction->observation, '#') != SIZE_MAX;
    for (unsigned i = 0; i < CORRECTION_COLUMN_COUNT; i++)
        correction->columns[i] = NONE;
    return correction;
}

static bool is_page(const struct published_figure *figure)
{
    return figure->kind == FIGURE_STATED || figure->kind == FIGURE_SENTENCE;
}

/* The figures of now from `first` on that begin alike. */
static size_t count_alike(const struct compared *compared, size_t first, struct slice prefix)
{
    size_t count = 0;
    while (first + count < compared->now_count && slice_starts_with(compared->now[first + count].name, prefix))
        count++;
    return count;
}

static void compare_pages(struct compared *compared)
{
    struct diagnostics *diagnostics = &compared->city.reading.diagnostics;
    for (size_t i = 0; i < compared->now_count;) {
        struct slice name = compared->now[i].name;
        size_t mark = slice_find_byte(name, '#');
        if (!is_page(&compared->now[i])) {
            i++;
            continue;
        }
        size_t count = count_alike(compared, i, slice_sub(name, 0, mark + 1));
        comparison_page(&compared->comparison, 0, slice_sub(name, 0, mark), &compared->now[i], count, diagnostics);
        i += count;
    }
}

/* The names of what was told, one after the other. Both lists must be in order of name. */
static const char *told(struct compared *compared)
{
    struct reading *reading = &compared->city.reading;
    struct slice prefixes[FIGURE_MAXIMUM];
    size_t prefix_count = 0;
    comparison_begin(&compared->comparison, &reading->arena, &compared->city.publication, 1, &reading->diagnostics);
    for (size_t i = 0; i < compared->now_count;) {
        struct slice name = compared->now[i].name;
        if (is_page(&compared->now[i])) {
            i++;
            continue;
        }
        struct slice prefix = slice_sub(name, 0, slice_find_byte(name, '/') + 1);
        size_t count = count_alike(compared, i, prefix);
        comparison_subject(&compared->comparison, 0, prefix, &compared->now[i], count);
        prefixes[prefix_count++] = prefix;
        i += count;
    }
    comparison_gone(&compared->comparison, prefixes, prefix_count);
    comparison_observations(&compared->comparison, &reading->diagnostics);
    compare_pages(compared);
    comparison_end(&compared->comparison, &reading->diagnostics);
    buffer_clear(&reading->out);
    for (size_t i = 0; i < reading->diagnostics.count; i++) {
        buffer_append(&reading->out, diagnostic_name(reading->diagnostics.items[i].code));
        BUFFER_LITERAL(&reading->out, " ");
    }
    return slice_copy_c(&reading->arena, buffer_slice(&reading->out));
}

static void end(struct compared *compared)
{
    comparison_release(&compared->comparison);
    small_city_release(&compared->city);
}

/* School 1 had 1000 and has 1001; the city and its page follow. */
static void change_one_krona(struct compared *compared)
{
    was(compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    was(compared, "1/amount_per_pupil/2024", FIGURE_COMPUTED, "100");
    was(compared, "area:area-1/amount/2024", FIGURE_COMPUTED, "1000");
    was(compared, "city/amount/2024", FIGURE_COMPUTED, "3000");
    was(compared, "skolor/1#lead/2024", FIGURE_SENTENCE, "fick {1000}");
    is(compared, "1/amount/2024", FIGURE_SOURCE, "1001");
    is(compared, "1/amount_per_pupil/2024", FIGURE_COMPUTED, "101");
    is(compared, "area:area-1/amount/2024", FIGURE_COMPUTED, "1001");
    is(compared, "city/amount/2024", FIGURE_COMPUTED, "3001");
    is(compared, "skolor/1#lead/2024", FIGURE_SENTENCE, "fick {1001}");
}

START_TEST(nothing_is_said_when_nothing_changed)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    is(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    ck_assert_str_eq(told(&compared), "");
    end(&compared);
}
END_TEST

START_TEST(one_krona_is_told_once)
{
    struct compared compared;
    init(&compared);
    change_one_krona(&compared);
    ck_assert_str_eq(told(&compared), "figure-changed ");
    const struct diagnostic *diagnostic = &compared.city.reading.diagnostics.items[0];
    ck_assert(slice_equal(diagnostic->values[0], SLICE("/skolor/1")));
    ck_assert(slice_equal(diagnostic->values[1], SLICE("1/amount/2024")));
    ck_assert(slice_equal(diagnostic->values[2], SLICE("1000")));
    ck_assert(slice_equal(diagnostic->values[3], SLICE("1001")));
    end(&compared);
}
END_TEST

START_TEST(what_follows_of_a_correction_needs_none)
{
    struct compared compared;
    init(&compared);
    change_one_krona(&compared);
    entry(&compared, "1/amount/2024", "1 000", "1001", 0);
    ck_assert_str_eq(told(&compared), "");
    ck_assert_uint_eq(compared.comparison.difference_count, 4);
    ck_assert_int_eq(compared.comparison.differences[0].reason, DIFFERENCE_CORRECTED);
    ck_assert_int_eq(compared.comparison.differences[1].reason, DIFFERENCE_FOLLOWS);
    ck_assert_int_eq(compared.comparison.differences[3].reason, DIFFERENCE_FOLLOWS);
    end(&compared);
}
END_TEST

START_TEST(a_sum_of_others_does_not_follow)
{
    struct compared compared;
    init(&compared);
    was(&compared, "2/amount/2024", FIGURE_SOURCE, "1000");
    was(&compared, "area:area-1/amount/2024", FIGURE_COMPUTED, "1000");
    was(&compared, "city/amount/2023", FIGURE_COMPUTED, "7");
    is(&compared, "2/amount/2024", FIGURE_SOURCE, "1001");
    is(&compared, "area:area-1/amount/2024", FIGURE_COMPUTED, "1001");
    is(&compared, "city/amount/2023", FIGURE_COMPUTED, "8");
    entry(&compared, "2/amount/2024", "1000", "1001", 0);
    ck_assert_str_eq(told(&compared), "figure-changed figure-changed ");
    end(&compared);
}
END_TEST

static const struct {
    const char *name;
    const char *old;
    const char *new;
    const char *told;
} wrong_entries[] = {
    {"1/amount/2024", "999", "1001", "correction-old-wrong "},
    {"1/amount/2024", "1000", "1002", "correction-new-wrong "},
    {"1/amount/2024", "", "1001", "correction-old-wrong "},
    {"2/amount/2024", "1000", "1001", "figure-changed correction-of-nothing "},
    {"1/amount/2024", "..", "..", "correction-old-wrong correction-new-wrong "},
};

START_TEST(an_entry_must_be_right)
{
    struct compared compared;
    init(&compared);
    change_one_krona(&compared);
    entry(&compared, wrong_entries[_i].name, wrong_entries[_i].old, wrong_entries[_i].new, 0);
    ck_assert_str_eq(told(&compared), wrong_entries[_i].told);
    end(&compared);
}
END_TEST

START_TEST(an_entry_is_of_this_edition_and_dated_in_its_time)
{
    struct compared compared;
    init(&compared);
    change_one_krona(&compared);
    entry(&compared, "1/amount/2024", "1000", "1001", 0)->date = SLICE("2025-03-27");
    entry(&compared, "2/amount/2024", "1", "2", 0)->edition = SLICE("2025.1");
    entry(&compared, "3/amount/2024", "1", "2", 0)->edition = SLICE("1999");
    entry(&compared, "1/amount/2024", "1000", "1001", 0);
    ck_assert_str_eq(told(&compared),
                     "correction-edition-unknown correction-edition-released correction-twice correction-back-dated ");
    end(&compared);
}
END_TEST

#define FROZEN "2/amount/2024,2025.1,1,2,,error,A slip,2025-03-01,The city"

START_TEST(a_frozen_entry_stands_as_it_was)
{
    struct compared compared;
    init(&compared);
    compared.frozen[0].line = SLICE(FROZEN);
    compared.edition.correction_count = 1;
    struct correction *old = entry(&compared, "2/amount/2024", "1", "2", 0);
    old->edition = SLICE("2025.1");
    old->class = CORRECTION_ERROR;
    old->date = SLICE("2025-03-01");
    if (_i == 1)
        old->reason = SLICE("A slip of the pen");
    if (_i == 2)
        compared.city.publication.correction_count = 0;
    if (_i == 3)
        old->old_value = old->new_value = SLICE(".."); /* withheld by now */
    const char *expected[] = {"", "correction-edited ", "correction-removed ", ""};
    ck_assert_str_eq(told(&compared), expected[_i]);
    end(&compared);
}
END_TEST

START_TEST(what_is_gone_is_told)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/amount/2023", FIGURE_SOURCE, "900");
    was(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    is(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    if (_i == 1)
        entry(&compared, "1/amount/2023", "900", "missing", 0);
    ck_assert_str_eq(told(&compared), _i == 0 ? "figure-gone " : "");
    end(&compared);
}
END_TEST

START_TEST(a_school_that_is_gone_is_told_once)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    was(&compared, "9/amount/2024", FIGURE_SOURCE, "1");
    was(&compared, "9/pupils/2024", FIGURE_SOURCE, "2");
    was(&compared, "skolor/9#lead/2024", FIGURE_SENTENCE, "fick {1}");
    is(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    if (_i != 0)
        entry(&compared, "9/*/*", "", "", _i == 1 ? 2 : 3);
    const char *expected[] = {"subject-gone ", "", "correction-count-wrong "};
    ck_assert_str_eq(told(&compared), expected[_i]);
    end(&compared);
}
END_TEST

START_TEST(what_becomes_withheld_is_told_without_its_number)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/merit/2023-24", FIGURE_SOURCE, "215");
    compared.now[compared.now_count++] = figure("1/merit/2023-24", FIGURE_SOURCE, STATUS_FEW, "", "för få");
    if (_i == 1)
        entry(&compared, "1/merit/2023-24", "..", "..", 0);
    if (_i == 2)
        entry(&compared, "1/merit/2023-24", "215", "few", 0);
    ck_assert_str_eq(told(&compared), _i == 0 ? "figure-changed " : "");
    if (_i == 0)
        ck_assert(slice_equal(compared.city.reading.diagnostics.items[0].values[2], SLICE("..")));
    struct withheld_counts counts = comparison_withheld(&compared.comparison, 3);
    ck_assert_uint_eq(counts.newly, 1);
    ck_assert_uint_eq(counts.now, 1);
    end(&compared);
}
END_TEST

static const struct {
    uint32_t measure;
    const char *day;
    const char *now;
    enum observation_status status;
    const char *told;
} revisions[] = {
    {0, "2025-05-15", "1001", STATUS_NORMAL, ""},
    {0, "2025-06-01", "1001", STATUS_REVISED, ""},
    {0, "2025-03-28", "1001", STATUS_NORMAL, "figure-revised-silently "},
    {0, "2025-06-02", "1001", STATUS_NORMAL, "figure-revised-silently "},
    {1, "2025-05-15", "1001", STATUS_NORMAL, "figure-revised-silently "},
    {NONE, "2025-05-15", "1001", STATUS_NORMAL, "figure-revised-silently "},
    {1, "2025-05-15", "1000", STATUS_NORMAL, ""},
    {1, "2025-05-15", "1000", STATUS_PROVISIONAL, ""},
};

START_TEST(a_provisional_value_is_revised_as_announced)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    compared.before[0].status = STATUS_PROVISIONAL;
    is(&compared, "1/amount/2024", FIGURE_SOURCE, revisions[_i].now);
    compared.now[0].status = (uint8_t)revisions[_i].status;
    compared.calendar[0] =
        (struct calendar_entry){.measure = revisions[_i].measure, .date = slice_from_c(revisions[_i].day)};
    compared.city.publication.calendar_count = 1;
    ck_assert_str_eq(told(&compared), revisions[_i].told);
    end(&compared);
}
END_TEST

START_TEST(a_final_value_does_not_become_provisional)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    is(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    compared.now[0].status = STATUS_PROVISIONAL;
    ck_assert_str_eq(told(&compared), "figure-changed ");
    end(&compared);
}
END_TEST

START_TEST(a_sentence_that_turns_alone_needs_a_method)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    was(&compared, "skolor/1#lead/2024", FIGURE_SENTENCE, "mer än {6} av {10} andra");
    was(&compared, "skolor/2#lead/2024", FIGURE_SENTENCE, "mer än {5} av {10} andra");
    is(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    is(&compared, "skolor/1#lead/2024", FIGURE_SENTENCE, "mindre än {6} av {10} andra");
    is(&compared, "skolor/2#lead/2024", FIGURE_SENTENCE, "mindre än {7} av {10} andra");
    if (_i == 1)
        entry(&compared, "*#lead/*", "", "", 2);
    if (_i == 2)
        entry(&compared, "*#lead/*", "", "", 1);
    const char *expected[] = {"statement-changed statement-changed ", "", "correction-count-wrong "};
    ck_assert_str_eq(told(&compared), expected[_i]);
    end(&compared);
}
END_TEST

START_TEST(a_page_that_moves_on_to_a_new_year_leaves_the_old_one_aside)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/amount/2023", FIGURE_SOURCE, "1000");
    was(&compared, "skolor/1#lead.number/2023", FIGURE_STATED, "10");
    was(&compared, "skolor/1#lead/2023", FIGURE_SENTENCE, "mer än {10}");
    is(&compared, "1/amount/2023", FIGURE_SOURCE, "1000");
    if (_i == 0) {
        is(&compared, "1/amount/2024", FIGURE_SOURCE, "1100");
        is(&compared, "skolor/1#lead/2024", FIGURE_SENTENCE, "mindre än {10}");
        ck_assert_str_eq(told(&compared), "");
        ck_assert_uint_eq(compared.comparison.workers[0].added, 2);
    } else {
        is(&compared, "skolor/1#lead/2023", FIGURE_SENTENCE, "mer än {10}");
        ck_assert_str_eq(told(&compared), "statement-gone ");
    }
    end(&compared);
}
END_TEST

START_TEST(what_pages_say_may_follow_of_a_new_year)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/amount/2023", FIGURE_SOURCE, "1000");
    was(&compared, "metod/grupper#tabell-1.1/2023", FIGURE_STATED, "10");
    is(&compared, "1/amount/2023", FIGURE_SOURCE, "1000");
    if (_i == 0)
        is(&compared, "1/amount/2024", FIGURE_SOURCE, "1100");
    is(&compared, "metod/grupper#tabell-1.1/2023", FIGURE_STATED, "11");
    ck_assert_str_eq(told(&compared), _i == 0 ? "" : "statement-changed ");
    end(&compared);
}
END_TEST

START_TEST(a_sentence_may_name_its_edition)
{
    struct compared compared;
    init(&compared);
    was(&compared, "metod/skydd#lead/2024", FIGURE_SENTENCE, "I utgåva 2025.1 visas {120}.");
    is(&compared, "metod/skydd#lead/2024", FIGURE_SENTENCE,
       _i == 0 ? "I utgåva 2025.2 visas {120}." : "I utgåva 2025.2 visas {121}.");
    ck_assert_str_eq(told(&compared), _i == 0 ? "" : "statement-changed ");
    end(&compared);
}
END_TEST

START_TEST(a_number_of_a_page_may_have_an_entry_of_its_own)
{
    struct compared compared;
    init(&compared);
    was(&compared, "skolor/1#insats.amount/2024", FIGURE_STATED, "10");
    was(&compared, "skolor/1#insats/2024", FIGURE_SENTENCE, "fick {10}");
    is(&compared, "skolor/1#insats.amount/2024", FIGURE_STATED, "11");
    is(&compared, "skolor/1#insats/2024", FIGURE_SENTENCE, "fick {11}");
    entry(&compared, "skolor/1#insats.amount/2024", _i == 0 ? "10" : "9", "11", 0);
    ck_assert_str_eq(told(&compared), _i == 0 ? "" : "correction-old-wrong ");
    end(&compared);
}
END_TEST

START_TEST(accounts_fall_due_between_two_editions)
{
    struct compared compared;
    struct account account = {.due = 1};
    struct slice due = SLICE("2025-05-15");
    struct slice *blocks[] = {&due};
    init(&compared);
    was(&compared, "fragor/redovisning#late/2024", FIGURE_STATED, "10");
    is(&compared, "fragor/redovisning#late/2024", FIGURE_STATED, "11");
    compared.city.publication.accounts = &account;
    compared.city.publication.account_count = 1;
    compared.city.publication.account_texts = (struct record_texts){.blocks = blocks, .count = 1};
    if (_i == 1)
        due = SLICE("2025-06-02");
    ck_assert_str_eq(told(&compared), _i == 0 ? "" : "statement-changed ");
    end(&compared);
}
END_TEST

START_TEST(a_page_that_is_gone_is_told)
{
    struct compared compared;
    init(&compared);
    was(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    was(&compared, "fragor/pengar#lead/2024", FIGURE_SENTENCE, "mer");
    was(&compared, "fragor/pengar#lead.number/2024", FIGURE_STATED, "1");
    is(&compared, "1/amount/2024", FIGURE_SOURCE, "1000");
    if (_i == 1)
        entry(&compared, "fragor/pengar#*/*", "", "", 2);
    ck_assert_str_eq(told(&compared), _i == 0 ? "page-of-edition-gone " : "");
    end(&compared);
}
END_TEST

START_TEST(a_released_edition_stays_as_it_is)
{
    struct compared compared;
    init(&compared);
    change_one_krona(&compared);
    is(&compared, "zzz/amount/2024", FIGURE_SOURCE, "1");
    compared.city.publication.version = SLICE("2025.1");
    ck_assert_str_eq(told(&compared), "edition-changed edition-changed edition-changed edition-changed "
                                      "edition-changed edition-changed ");
    end(&compared);
}
END_TEST

Suite *comparison_suite(void)
{
    Suite *suite = suite_create("comparison");
    TCase *tests = tcase_create("comparison");
    tcase_add_test(tests, nothing_is_said_when_nothing_changed);
    tcase_add_test(tests, one_krona_is_told_once);
    tcase_add_test(tests, what_follows_of_a_correction_needs_none);
    tcase_add_test(tests, a_sum_of_others_does_not_follow);
    tcase_add_loop_test(tests, an_entry_must_be_right, 0, sizeof wrong_entries / sizeof *wrong_entries);
    tcase_add_test(tests, an_entry_is_of_this_edition_and_dated_in_its_time);
    tcase_add_loop_test(tests, a_frozen_entry_stands_as_it_was, 0, 4);
    tcase_add_loop_test(tests, what_is_gone_is_told, 0, 2);
    tcase_add_loop_test(tests, a_school_that_is_gone_is_told_once, 0, 3);
    tcase_add_loop_test(tests, what_becomes_withheld_is_told_without_its_number, 0, 3);
    tcase_add_loop_test(tests, a_provisional_value_is_revised_as_announced, 0, sizeof revisions / sizeof *revisions);
    tcase_add_test(tests, a_final_value_does_not_become_provisional);
    tcase_add_loop_test(tests, a_sentence_that_turns_alone_needs_a_method, 0, 3);
    tcase_add_loop_test(tests, a_page_that_moves_on_to_a_new_year_leaves_the_old_one_aside, 0, 2);
    tcase_add_loop_test(tests, what_pages_say_may_follow_of_a_new_year, 0, 2);
    tcase_add_loop_test(tests, a_sentence_may_name_its_edition, 0, 2);
    tcase_add_loop_test(tests, a_number_of_a_page_may_have_an_entry_of_its_own, 0, 2);
    tcase_add_loop_test(tests, accounts_fall_due_between_two_editions, 0, 2);
    tcase_add_loop_test(tests, a_page_that_is_gone_is_told, 0, 2);
    tcase_add_test(tests, a_released_edition_stays_as_it_is);
    suite_add_tcase(suite, tests);
    return suite;
}
