/* SPDX-License-Identifier: EUPL-1.2 */
/* What the codes of three editions stand for, and what became of each figure. */
#include "exports/code_shards.h"

#include "small_city.h"

#include <stdio.h>
#include <string.h>

Suite *code_shards_suite(void);

#define FIGURE(n, t, s, k)                                                                                             \
    {                                                                                                                  \
        .name = SLICE_CONSTANT(n), .value = SLICE_CONSTANT(t), .text = SLICE_CONSTANT(t), .status = (s), .kind = (k)   \
    }

static const struct published_figure first[] = {
    FIGURE("1/merit/2022-23", "215,0", STATUS_NORMAL, FIGURE_SOURCE),
    FIGURE("1/pupils/2022-23", "40", STATUS_PROVISIONAL, FIGURE_SOURCE),
    FIGURE("2/merit/2022-23", "200,0", STATUS_NORMAL, FIGURE_SOURCE),
    FIGURE("city/merit/2022-23", "207,5", STATUS_NORMAL, FIGURE_COMPUTED),
    FIGURE("skolor/2#lead/2023", "mer \"än\" {2} andra", STATUS_NORMAL, FIGURE_SENTENCE),
};
static const struct published_figure second[] = {
    FIGURE("1/merit/2022-23", "216,0", STATUS_NORMAL, FIGURE_SOURCE),
    FIGURE("1/pupils/2022-23", "41", STATUS_NORMAL, FIGURE_SOURCE),
    FIGURE("2/merit/2022-23", "200,0", STATUS_NORMAL, FIGURE_SOURCE),
    FIGURE("city/merit/2022-23", "208,0", STATUS_NORMAL, FIGURE_COMPUTED),
};
static const struct published_figure third[] = {
    FIGURE("1/merit/2022-23", "216,0", STATUS_NORMAL, FIGURE_SOURCE),
    FIGURE("1/pupils/2022-23", "41", STATUS_NORMAL, FIGURE_SOURCE),
    FIGURE("2/merit/2022-23", "199,5", STATUS_NORMAL, FIGURE_SOURCE),
    FIGURE("city/merit/2022-23", "207,7", STATUS_NORMAL, FIGURE_COMPUTED),
};

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define EDITION(n, day, list)                                                                                          \
    {                                                                                                                  \
        .name = SLICE_CONSTANT(n), .released = SLICE_CONSTANT(day), .figures = (list), .figure_count = COUNT(list)     \
    }
static const struct edition editions[] = {
    EDITION("2023.1", "2023-04-01", first),
    EDITION("2024.1", "2024-04-01", second),
    EDITION("2025.1", "2025-04-01", third),
};

static struct small_city city;
static struct correction corrections[2];
static struct calendar_entry calendar[1];
static struct code_shards shards;

static void set_up(void)
{
    small_city_init(&city, 2, 0);
    small_city_measure(&city, "merit", KIND_MEAN, 2, NONE);
    small_city_measure(&city, "pupils", KIND_COUNT, 1, NONE);
    struct publication *publication = &city.publication;
    publication->editions = (struct editions){editions, COUNT(editions)};
    corrections[0] = (struct correction){.observation = SLICE("1/merit/2022-23"),
                                         .edition = SLICE("2024.1"),
                                         .reason = SLICE("Felläst."),
                                         .date = SLICE("2024-03-05")};
    corrections[1] = (struct correction){.observation = SLICE("*/merit/*"),
                                         .edition = SLICE("2025.1"),
                                         .reason = SLICE("Ny metod."),
                                         .date = SLICE("2025-03-05")};
    publication->corrections = corrections;
    publication->correction_count = COUNT(corrections);
    calendar[0] = (struct calendar_entry){.date = SLICE("2024-02-01"), .measure = 1};
    publication->calendar = calendar;
    publication->calendar_count = 1;
    code_shards_build(&shards, &city.reading.arena, publication, NULL, 0, 2);
}

static void tear_down(void) { small_city_release(&city); }

static const char *text(void)
{
    buffer_clear(&city.reading.out);
    for (uint32_t s = 0; s < shards.count; s++)
        code_shard_export(&shards, s, &city.reading.arena, &city.reading.out);
    return slice_copy_c(&city.reading.arena, buffer_slice(&city.reading.out));
}

static void expect(const char *edition, unsigned number, const char *name, const char *shown, const char *rest)
{
    char line[512];
    struct arena *arena = &city.reading.arena;
    /* What stands in the list in the page's characters is quoted here. */
    struct slice unquoted =
        slice_from_c(strcmp(shown, "mer \\\"än\\\" {2} andra") == 0 ? "mer \"än\" {2} andra" : shown);
    struct slice code = code_make(arena, slice_from_c(edition), slice_from_c(name), unquoted);
    snprintf(line, sizeof line, "[\"%s\",%u,\"%s\",\"%s\"%s]", slice_copy_c(arena, code), number, name, shown, rest);
    ck_assert_msg(strstr(text(), line) != NULL, "%s not in\n%s", line, text());
}

START_TEST(tells_what_became_of_each)
{
    ck_assert_uint_eq(shards.bits, 0);
    ck_assert_uint_eq(shards.count, 1);
    expect("2023.1", 0, "1/merit/2022-23", "215,0", ",[1,\"c\",\"216,0\",\"2024-03-05\",1]");
    expect("2024.1", 1, "1/merit/2022-23", "216,0", "");
    expect("2023.1", 0, "1/pupils/2022-23", "40", ",[1,\"r\",\"41\",\"2024-02-01\"]");
    /* Unchanged in the one, changed by an entry with stars in the next. */
    expect("2023.1", 0, "2/merit/2022-23", "200,0", ",[2,\"c\",\"199,5\",\"2025-03-05\",0]");
    expect("2023.1", 0, "skolor/2#lead/2023", "mer \\\"än\\\" {2} andra", ",[1,\"g\",\"\"]");
    expect("2025.1", 2, "2/merit/2022-23", "199,5", "");
    ck_assert_ptr_nonnull(strstr(text(), "{\"editions\":[\"2023.1\",\"2024.1\",\"2025.1\"],"));
    /* In the order in which figures, by code, need them. */
    ck_assert_ptr_nonnull(strstr(text(), "\"reasons\":[\"Ny metod.\",\"Felläst.\"]"));
}
END_TEST

/* Each change in turn, also of what follows from others. */
START_TEST(tells_changes_in_turn)
{
    const char *line = strstr(text(), "\"city/merit/2022-23\",\"207,5\",[1,\"f\",\"208,0\"],[2,\"c\",\"207,7\",");
    ck_assert_ptr_nonnull(line);
}
END_TEST

/* So that who asks for the exact value is not told that it is another. */
START_TEST(tells_the_value_that_was_rounded)
{
    static const struct published_figure figures[] = {
        {.name = SLICE_CONSTANT("1/a/2024"), .value = SLICE_CONSTANT("215.04"), .text = SLICE_CONSTANT("215,0")},
        {.name = SLICE_CONSTANT("1/b/2024"), .value = SLICE_CONSTANT("215"), .text = SLICE_CONSTANT("215,0")},
        {.name = SLICE_CONSTANT("1/c/2024"),
         .value = SLICE_CONSTANT("-1234560"),
         .text = SLICE_CONSTANT("−1\xc2\xa0"
                                "234 560 kr")},
    };
    struct edition edition = {.name = SLICE("2025.1"), .figures = figures, .figure_count = 3};
    city.publication.editions = (struct editions){&edition, 1};
    city.publication.version = SLICE("2025.1");
    code_shards_build(&shards, &city.reading.arena, &city.publication, NULL, 0, 1);
    ck_assert_ptr_nonnull(strstr(text(), "\"1/a/2024\",\"215,0\",\"215.04\"]"));
    ck_assert_ptr_nonnull(strstr(text(), "\"1/b/2024\",\"215,0\"]"));
    ck_assert_ptr_nonnull(strstr(text(), "234 560 kr\"]"));
}
END_TEST

START_TEST(shares_out_by_the_first_bits)
{
    struct published_figure *many = ARENA_ARRAY(&city.reading.arena, struct published_figure, 5000);
    for (size_t i = 0; i < 5000; i++) {
        many[i].name =
            SLICE_JOIN(&city.reading.arena, SLICE("1/merit/"), slice_from_size(&city.reading.arena, 10000 + i));
        many[i].text = SLICE("1");
    }
    struct edition edition = {.name = SLICE("2025.1"), .figures = many, .figure_count = 5000};
    city.publication.editions = (struct editions){&edition, 1};
    code_shards_build(&shards, &city.reading.arena, &city.publication, NULL, 0, 2);
    ck_assert_uint_eq(shards.bits, code_shards_bits(&city.publication.editions));
    ck_assert_uint_eq(shards.bits, 3);
    ck_assert_uint_eq(shards.first[8], 5000);
    buffer_clear(&city.reading.out);
    code_shard_export(&shards, 7, &city.reading.arena, &city.reading.out);
    /* The last eighth: codes that begin with W to Z (28 to 31); in order. */
    struct slice rest = buffer_slice(&city.reading.out);
    struct slice before = SLICE_EMPTY;
    size_t count = 0;
    while (rest.length != 0) {
        struct slice line = slice_cut(&rest, '\n');
        if (!slice_starts_with(line, SLICE("[\"")))
            continue;
        struct slice code = slice_sub(line, 2, CODE_SHOWN_BYTES);
        ck_assert_int_ge(code.bytes[0], 'W');
        ck_assert_int_gt(slice_compare(code, before), 0);
        before = code;
        count++;
    }
    ck_assert_uint_eq(count, shards.first[8] - shards.first[7]);
    ck_assert(slice_equal(code_shard_path(&city.reading.arena, 0xa3), SLICE("data/koder/00a3.json")));
}
END_TEST

/* Of the edition being built the changes are known; its own figures have no codes yet. */
START_TEST(knows_what_changes_now)
{
    static const struct published_figure now = FIGURE("1/merit/2022-23", "217,0", STATUS_NORMAL, FIGURE_SOURCE);
    struct code_shard_change changes[] = {{SLICE("1/merit/2022-23"), &now}, {SLICE("1/pupils/2022-23"), NULL}};
    city.publication.version = SLICE("2026.1");
    corrections[0].edition = SLICE("2026.1");
    code_shards_build(&shards, &city.reading.arena, &city.publication, changes, 2, 2);
    ck_assert_ptr_nonnull(strstr(text(), "\"2025.1\",\"2026.1\"]"));
    expect("2023.1", 0, "1/merit/2022-23", "215,0", ",[1,\"f\",\"216,0\"],[3,\"c\",\"217,0\",\"2024-03-05\",1]");
    expect("2025.1", 2, "1/merit/2022-23", "216,0", ",[3,\"c\",\"217,0\",\"2024-03-05\",1]");
    expect("2025.1", 2, "1/pupils/2022-23", "41", ",[3,\"g\",\"\"]");
    expect("2025.1", 2, "2/merit/2022-23", "199,5", "");
}
END_TEST

START_TEST(has_nothing_before_the_first_release)
{
    city.publication.editions = (struct editions){NULL, 0};
    code_shards_build(&shards, &city.reading.arena, &city.publication, NULL, 0, 2);
    ck_assert_uint_eq(shards.count, 0);
}
END_TEST

Suite *code_shards_suite(void)
{
    Suite *suite = suite_create("code_shards");
    TCase *tests = tcase_create("code_shards");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, tells_what_became_of_each);
    tcase_add_test(tests, tells_changes_in_turn);
    tcase_add_test(tests, tells_the_value_that_was_rounded);
    tcase_add_test(tests, shares_out_by_the_first_bits);
    tcase_add_test(tests, knows_what_changes_now);
    tcase_add_test(tests, has_nothing_before_the_first_release);
    suite_add_tcase(suite, tests);
    return suite;
}
