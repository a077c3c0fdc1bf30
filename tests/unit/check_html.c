/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/html.h"

#include "support/memory.h"

Suite *html_suite(void);

static struct arena arena;
static struct buffer buffer;

static void set_up(void)
{
    arena_init(&arena, test_guard());
    buffer_init(&buffer, 100000, test_guard());
}

static void tear_down(void)
{
    buffer_release(&buffer);
    arena_release(&arena);
}

START_TEST(text_is_escaped)
{
    html_text(&buffer, SLICE("<a href=\"x\">R&D 'å'</a>\t\n"));
    ck_assert_slice(buffer_slice(&buffer), "&lt;a href=&quot;x&quot;&gt;R&amp;D 'å'&lt;/a&gt;\t\n");
}
END_TEST

START_TEST(attributes_are_escaped_for_either_quote)
{
    html_attribute(&buffer, SLICE("<\"'&>\t\n"));
    ck_assert_slice(buffer_slice(&buffer), "&lt;&quot;&#39;&amp;&gt;\t\n");
}
END_TEST

static bool is_clean(int byte, bool is_attribute)
{
    return byte == '\t' || byte == '\n' || (byte >= ' ' && strchr(is_attribute ? "&<>\"'" : "&<>\"", byte) == NULL);
}

/* Each byte at each position of a text longer than two blocks of sixteen. */
START_TEST(every_byte_is_seen_at_every_position)
{
    char text[40];
    memset(text, 'x', sizeof text);
    for (size_t position = 0; position < sizeof text; position++) {
        text[position] = (char)_i;
        for (int is_attribute = 0; is_attribute < 2; is_attribute++) {
            buffer_clear(&buffer);
            if (is_attribute != 0)
                html_attribute(&buffer, slice_make(text, sizeof text));
            else
                html_text(&buffer, slice_make(text, sizeof text));
            bool is_same = slice_equal(buffer_slice(&buffer), slice_make(text, sizeof text));
            ck_assert_msg(is_same == is_clean(_i, is_attribute != 0), "byte %d at %zu", _i, position);
            ck_assert(is_same || slice_find_byte(buffer_slice(&buffer), (char)_i) == SIZE_MAX || _i == '&');
        }
        text[position] = 'x';
    }
}
END_TEST

START_TEST(controls_become_the_replacement_character)
{
    html_text(&buffer, SLICE("a\0b\r\x1b"));
    ck_assert_slice(buffer_slice(&buffer), "a\xef\xbf\xbd"
                                           "b\xef\xbf\xbd\xef\xbf\xbd");
}
END_TEST

START_TEST(addresses_are_encoded)
{
    struct url url;
    ck_assert(url_make(SLICE("/å b?x=\"<'>\"&y=%20`{}|^\\"), &url));
    html_url(&buffer, url);
    ck_assert_slice(buffer_slice(&buffer), "/%C3%A5%20b?x=%22%3C&#39;%3E%22&amp;y=%20%60%7B%7D%7C%5E%5C");
}
END_TEST

START_TEST(a_segment_holds_nothing_that_parts_an_address)
{
    html_url_segment(&buffer, SLICE("aZ09-_.~/?#:&%å"));
    ck_assert_slice(buffer_slice(&buffer), "aZ09-_.~%2F%3F%23%3A%26%25%C3%A5");
}
END_TEST

static const struct figure merit = {.id = {"merit-2023-24", 13},
                                    .field = {"merit", 5},
                                    .period = {"2023-24", 7},
                                    .value = {"215", 3},
                                    .text = {"215", 3}};

START_TEST(a_figure_carries_its_exact_value)
{
    html_figure(&buffer, &merit);
    ck_assert_slice(buffer_slice(&buffer),
                    "<data id=\"merit-2023-24\" data-field=\"merit\" data-period=\"2023-24\" value=\"215\">215</data>");
}
END_TEST

START_TEST(a_withheld_figure_says_why)
{
    struct figure figure = {.status = SLICE("few"), .text = SLICE("färre än 10 & fler än 0")};
    html_figure(&buffer, &figure);
    ck_assert_slice(buffer_slice(&buffer), "<data data-status=\"few\" value=\"\">färre än 10 &amp; fler än 0</data>");
}
END_TEST

START_TEST(a_figure_leads_to_its_receipt)
{
    struct figure figure = merit;
    figure.receipt = SLICE("#kalla-\"merit\"");
    figure.text = SLICE("<215>");
    html_figure(&buffer, &figure);
    ck_assert_slice(buffer_slice(&buffer), "<data id=\"merit-2023-24\" data-field=\"merit\" data-period=\"2023-24\" "
                                           "value=\"215\"><a href=\"#kalla-%22merit%22\">&lt;215&gt;</a></data>");
}
END_TEST

START_TEST(a_figure_breaks_no_attribute)
{
    struct slice hostile = SLICE("\"><script>'&");
    struct figure figure = {
        .id = hostile, .field = hostile, .period = hostile, .value = hostile, .text = hostile, .status = hostile};
    html_figure(&buffer, &figure);
    ck_assert(slice_find(buffer_slice(&buffer), SLICE("<script")) == SIZE_MAX);
    ck_assert(slice_find(buffer_slice(&buffer), SLICE("\"&quot;&gt;&lt;script&gt;&#39;&amp;\"")) != SIZE_MAX);
}
END_TEST

START_TEST(a_figure_says_whose_it_is_unless_it_is_the_pages_own)
{
    struct figure figure = merit;
    figure.subject = SLICE("99000123");
    html_figure(&buffer, &figure);
    ck_assert(slice_find(buffer_slice(&buffer), SLICE(" data-subject=\"99000123\"")) != SIZE_MAX);
    figure.is_own = true;
    buffer_clear(&buffer);
    html_figure(&buffer, &figure);
    ck_assert(slice_find(buffer_slice(&buffer), SLICE("data-subject")) == SIZE_MAX);
}
END_TEST

START_TEST(a_note_stands_behind_its_figure_escaped)
{
    struct figure figure = merit;
    figure.receipt = SLICE("#k");
    figure.note = SLICE("tidigare <740>");
    html_figure(&buffer, &figure);
    ck_assert(slice_ends_with(buffer_slice(&buffer),
                              SLICE("</a></data> <small class=\"corrected\">tidigare &lt;740&gt;</small>")));
}
END_TEST

/* At every maximum: whole when it fits, refused when it does not, never beyond. */
START_TEST(a_figure_fits_exactly_or_not_at_all)
{
    struct figure figure = merit;
    figure.receipt = _i == 0 ? SLICE_EMPTY : SLICE("#k");
    html_figure(&buffer, &figure);
    size_t whole = buffer.length;
    for (size_t maximum = 0; maximum < whole + 40; maximum++) {
        struct buffer narrow;
        buffer_init(&narrow, maximum, test_guard());
        html_figure(&narrow, &figure);
        ck_assert_uint_le(narrow.length, maximum);
        if (narrow.overflowed || maximum < whole)
            ck_assert(narrow.overflowed);
        else
            ck_assert(slice_equal(buffer_slice(&narrow), buffer_slice(&buffer)));
        ck_assert(maximum < whole + sizeof " data-subject=\"\" data-status=\"\" data-id" || !narrow.overflowed);
        buffer_release(&narrow);
    }
}
END_TEST

Suite *html_suite(void)
{
    Suite *suite = suite_create("html");
    TCase *escaping = tcase_create("escaping");
    tcase_add_checked_fixture(escaping, set_up, tear_down);
    tcase_add_test(escaping, text_is_escaped);
    tcase_add_test(escaping, attributes_are_escaped_for_either_quote);
    tcase_add_loop_test(escaping, every_byte_is_seen_at_every_position, 0, 256);
    tcase_add_test(escaping, controls_become_the_replacement_character);
    tcase_add_test(escaping, addresses_are_encoded);
    tcase_add_test(escaping, a_segment_holds_nothing_that_parts_an_address);
    suite_add_tcase(suite, escaping);
    TCase *figures = tcase_create("figures");
    tcase_add_checked_fixture(figures, set_up, tear_down);
    tcase_add_test(figures, a_figure_carries_its_exact_value);
    tcase_add_test(figures, a_withheld_figure_says_why);
    tcase_add_test(figures, a_figure_leads_to_its_receipt);
    tcase_add_test(figures, a_figure_breaks_no_attribute);
    tcase_add_test(figures, a_figure_says_whose_it_is_unless_it_is_the_pages_own);
    tcase_add_test(figures, a_note_stands_behind_its_figure_escaped);
    tcase_add_loop_test(figures, a_figure_fits_exactly_or_not_at_all, 0, 2);
    suite_add_tcase(suite, figures);
    return suite;
}
