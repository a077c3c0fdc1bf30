/* SPDX-License-Identifier: EUPL-1.2 */
/* Whose a reply is and which edition it answers. Its faults: tests/golden/diagnostics/reply-faults. */
#include "small_city.h"

#include "validate/judge.h"

Suite *judge_replies_suite(void);

struct replies {
    struct small_city city;
    struct document documents[4];
    struct reply items[4];
    struct front_matter_entry dates[4];
};

static void set_up(struct replies *replies)
{
    memset(replies, 0, sizeof *replies);
    small_city_init(&replies->city, 2, 0);
    small_city_lay_out(&replies->city);
    replies->city.publication.replies = replies->items;
}

static void add(struct replies *replies, enum language language, const char *path, const char *date)
{
    uint32_t i = replies->city.publication.reply_count++;
    replies->dates[i] = (struct front_matter_entry){.key = SLICE("date"), .value = slice_from_c(date)};
    replies->documents[i] = (struct document){.language = language,
                                              .path = slice_from_c(path),
                                              .front_matter = &replies->dates[i],
                                              .front_matter_count = 1,
                                              .source.name = slice_from_c(path)};
    replies->items[i] = (struct reply){.document = &replies->documents[i], .school = NONE};
}

static void judge(struct replies *replies)
{
    struct reading *reading = &replies->city.reading;
    publication_judge_replies(&reading->arena, &replies->city.publication, &reading->diagnostics);
}

START_TEST(finds_school_and_edition)
{
    static const struct edition released = {.name = SLICE_CONSTANT("2024.1-b")};
    struct replies replies;
    set_up(&replies);
    struct publication *publication = &replies.city.publication;
    publication->editions = (struct editions){&released, 1};
    publication->schools[1].code = SLICE("10-02");
    map_add(&publication->school_by_code, SLICE("10-02"), 1);
    add(&replies, LANGUAGE_SWEDISH, "svar/2024/10-02-2024.1-b", "2024-05-01");
    add(&replies, LANGUAGE_ENGLISH, "svar/10-02-2025.1", "2025-05-01");
    add(&replies, LANGUAGE_SWEDISH, "svar/10-02-2025.1", "2025-05-01");
    judge(&replies);
    reading_expect(&replies.city.reading, "");
    uint32_t first = 0;
    ck_assert_uint_eq(publication_replies_of(publication, 0, &first), 0);
    ck_assert_uint_eq(publication_replies_of(publication, 1, &first), 3);
    /* Newest first, Swedish before English. */
    ck_assert(slice_equal(publication->replies[first].edition, SLICE("2025.1")));
    ck_assert_int_eq(publication->replies[first].document->language, LANGUAGE_SWEDISH);
    ck_assert_int_eq(publication->replies[first + 1].document->language, LANGUAGE_ENGLISH);
    ck_assert(slice_equal(publication->replies[first + 2].edition, SLICE("2024.1-b")));
    small_city_release(&replies.city);
}
END_TEST

Suite *judge_replies_suite(void)
{
    Suite *suite = suite_create("judge_replies");
    TCase *tests = tcase_create("judge_replies");
    tcase_add_test(tests, finds_school_and_edition);
    suite_add_tcase(suite, tests);
    return suite;
}
