/* SPDX-License-Identifier: EUPL-1.2 */
/* Atom feeds: their form, their ids, their dates, and text that would break them. */
#include "exports/feed.h"

#include "exports/xml.h"
#include "reading.h"

Suite *feed_suite(void);

static const char *written(struct reading *reading, const struct feed *feed)
{
    buffer_clear(&reading->out);
    feed_export(feed, &reading->arena, &reading->out);
    return slice_copy_c(&reading->arena, buffer_slice(&reading->out));
}

static const struct feed_entry entries[] = {
    {.identity = SLICE_CONSTANT("rattelse\n2025.1\n1/merit/2023-24"),
     .title = SLICE_CONSTANT("A & B: 1 < 2"),
     .summary = SLICE_CONSTANT("\"nej\""),
     .path = SLICE_CONSTANT("skolor/1/#merit-2023-24"),
     .date = SLICE_CONSTANT("2025-05-02")},
    {.identity = SLICE_CONSTANT("rattelse\n2025.1\n2/merit/2023-24"),
     .title = SLICE_CONSTANT("C"),
     .summary = SLICE_CONSTANT("D"),
     .path = SLICE_CONSTANT("skolor/2/"),
     .date = SLICE_CONSTANT("2025-03-01")},
};

static struct feed small_feed(void)
{
    return (struct feed){.language = LANGUAGE_SWEDISH,
                         .publication = SLICE("lindesund"),
                         .homepage = SLICE("https://x.se/"),
                         .path = SLICE("rattelser/feed.xml"),
                         .page_path = SLICE("rattelser/"),
                         .title = SLICE("Rättelser"),
                         .author = SLICE("Lindesunds stad"),
                         .date = SLICE("2025-04-15T06:00:00Z"),
                         .entries = entries,
                         .entry_count = 2};
}

START_TEST(writes_a_feed)
{
    struct reading reading;
    reading_init(&reading);
    struct feed feed = small_feed();
    const char *text = written(&reading, &feed);
    ck_assert_ptr_nonnull(strstr(text, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"sv\">\n<id>urn:uuid:"));
    ck_assert_ptr_nonnull(strstr(text, "<title>Rättelser</title>\n<updated>2025-05-02T00:00:00Z</updated>\n"
                                       "<author><name>Lindesunds stad</name></author>\n"
                                       "<link rel=\"self\" type=\"application/atom+xml\" "
                                       "href=\"https://x.se/rattelser/feed.xml\"/>\n"
                                       "<link rel=\"alternate\" type=\"text/html\" href=\"https://x.se/rattelser/\"/>\n"
                                       "<entry>\n<id>urn:uuid:"));
    ck_assert_ptr_nonnull(strstr(text, "<title>A &amp; B: 1 &lt; 2</title>\n<updated>2025-05-02T00:00:00Z</updated>\n"
                                       "<link rel=\"alternate\" type=\"text/html\" "
                                       "href=\"https://x.se/skolor/1/#merit-2023-24\"/>\n"
                                       "<summary>&quot;nej&quot;</summary>\n</entry>\n"));
    ck_assert_ptr_nonnull(strstr(text, "</entry>\n</feed>\n"));
    ck_assert_str_eq(text, written(&reading, &feed));
    reading_release(&reading);
}
END_TEST

/* The ids of a written feed, in their order. */
static size_t ids_of(struct slice xml, struct slice ids[8])
{
    size_t count = 0;
    struct slice start = SLICE("<id>urn:uuid:");
    for (size_t at = slice_find(xml, start); at != SIZE_MAX && count < 8; at = slice_find(xml, start)) {
        xml = slice_from(xml, at + start.length);
        ids[count++] = slice_sub(xml, 0, 36);
    }
    return count;
}

START_TEST(ids_last)
{
    struct reading reading;
    struct slice first[8];
    struct slice moved[8];
    struct slice english[8];
    reading_init(&reading);
    struct feed feed = small_feed();
    ck_assert_uint_eq(ids_of(slice_from_c(written(&reading, &feed)), first), 3);
    feed.homepage = SLICE("https://other.example/");
    feed.date = SLICE("2026-01-01");
    ids_of(slice_from_c(written(&reading, &feed)), moved);
    feed.language = LANGUAGE_ENGLISH;
    ids_of(slice_from_c(written(&reading, &feed)), english);
    for (size_t i = 0; i < 3; i++) {
        ck_assert(slice_equal(first[i], moved[i]));
        ck_assert(!slice_equal(first[i], english[i]));
        ck_assert(!slice_equal(first[i], first[(i + 1) % 3]));
        ck_assert_int_eq(first[i].bytes[14], '8');
        ck_assert_ptr_nonnull(strchr("89ab", first[i].bytes[19]));
    }
    reading_release(&reading);
}
END_TEST

START_TEST(knows_no_clock_and_no_address)
{
    struct reading reading;
    reading_init(&reading);
    struct feed feed = small_feed();
    feed.homepage = SLICE_EMPTY;
    feed.date = SLICE_EMPTY;
    feed.entry_count = 0;
    const char *text = written(&reading, &feed);
    ck_assert_ptr_nonnull(strstr(text, "<updated>" FEED_UNKNOWN_DAY "T00:00:00Z</updated>"));
    ck_assert_ptr_nonnull(strstr(text, "href=\"../rattelser/feed.xml\""));
    feed.path = SLICE("en/rattelser/feed.xml");
    ck_assert_ptr_nonnull(strstr(written(&reading, &feed), "href=\"../../en/rattelser/feed.xml\""));
    reading_release(&reading);
}
END_TEST

START_TEST(an_entry_without_a_date_has_the_editions)
{
    struct reading reading;
    reading_init(&reading);
    struct feed_entry entry = entries[0];
    entry.date = SLICE_EMPTY;
    struct feed feed = small_feed();
    feed.entries = &entry;
    feed.entry_count = 1;
    ck_assert_ptr_nonnull(strstr(written(&reading, &feed), "1 &lt; 2</title>\n<updated>2025-04-15T00:00:00Z"));
    reading_release(&reading);
}
END_TEST

static const struct {
    struct slice text;
    const char *written;
} xml_cases[] = {
    {SLICE_CONSTANT("a&b<c>d\"e'f"), "a&amp;b&lt;c&gt;d&quot;e&apos;f"},
    {SLICE_CONSTANT("]]>"), "]]&gt;"},
    {SLICE_CONSTANT("åäö 1\xC2\xA0"
                    "2"),
     "åäö 1\xC2\xA0"
     "2"},
    {SLICE_CONSTANT("\t\n\r"), "\t\n\r"},
    {SLICE_CONSTANT("a\x01\x1F"
                    "b\0c"),
     "a\xEF\xBF\xBD\xEF\xBF\xBD"
     "b\xEF\xBF\xBD"
     "c"},
    {SLICE_CONSTANT("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {SLICE_CONSTANT("\xEF\xBF"), "\xEF\xBF"},
};

START_TEST(escapes)
{
    struct reading reading;
    reading_init(&reading);
    xml_text(&reading.out, xml_cases[_i].text);
    ck_assert_str_eq(slice_copy_c(&reading.arena, buffer_slice(&reading.out)), xml_cases[_i].written);
    reading_release(&reading);
}
END_TEST

Suite *feed_suite(void)
{
    Suite *suite = suite_create("feed");
    TCase *test_case = tcase_create("feed");
    tcase_add_test(test_case, writes_a_feed);
    tcase_add_test(test_case, ids_last);
    tcase_add_test(test_case, knows_no_clock_and_no_address);
    tcase_add_test(test_case, an_entry_without_a_date_has_the_editions);
    tcase_add_loop_test(test_case, escapes, 0, sizeof xml_cases / sizeof *xml_cases);
    suite_add_tcase(suite, test_case);
    return suite;
}
