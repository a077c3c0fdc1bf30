/* SPDX-License-Identifier: EUPL-1.2 */
/* Patterns: markup that is rendered once and filled many times, with everything escaped. */
#include "render/html_pattern.h"

#include "render/trusted.h"
#include "../support/memory.h"

#include <check.h>

Suite *html_pattern_suite(void);

struct filling {
    struct arena arena;
    struct buffer out;
    struct slice texts[HTML_PATTERN_SLOTS];
};

static void begin(struct filling *filling)
{
    memset(filling, 0, sizeof *filling);
    arena_init(&filling->arena, test_guard());
    buffer_init(&filling->out, 1000, test_guard());
}

static void end(struct filling *filling)
{
    buffer_release(&filling->out);
    arena_release(&filling->arena);
}

static struct slice fill(struct filling *filling, struct slice html, const struct figure *figure)
{
    struct html_pattern pattern = html_pattern_make(&filling->arena, markup_trust(html));
    buffer_clear(&filling->out);
    html_pattern_fill(&filling->out, &pattern, filling->texts, 2, figure);
    return html_pattern_done(&filling->out, 0).html;
}

START_TEST(slots_are_filled_in_any_order)
{
    struct filling filling;
    begin(&filling);
    filling.texts[0] = SLICE("a");
    filling.texts[31] = SLICE("z");
    struct slice html = SLICE_JOIN(&filling.arena, SLICE("<b>"), html_pattern_mark(31), SLICE("</b>"),
                                   html_pattern_mark(0), html_pattern_mark(31));
    ck_assert(slice_equal(fill(&filling, html, NULL), SLICE("<b>z</b>az")));
    ck_assert(slice_equal(fill(&filling, SLICE("plain"), NULL), SLICE("plain")));
    ck_assert(slice_equal(fill(&filling, SLICE(""), NULL), SLICE("")));
    end(&filling);
}
END_TEST

START_TEST(what_is_filled_in_is_escaped)
{
    struct filling filling;
    begin(&filling);
    filling.texts[1] = SLICE("<i title='\"'>&");
    struct slice html = SLICE_JOIN(&filling.arena, SLICE("<li id=\""), html_pattern_mark(1), SLICE("\">"));
    ck_assert(slice_equal(fill(&filling, html, NULL), SLICE("<li id=\"&lt;i title=&#39;&quot;&#39;&gt;&amp;\">")));
    end(&filling);
}
END_TEST

START_TEST(the_figure_has_its_own_slot)
{
    struct filling filling;
    begin(&filling);
    struct figure figure = {.value = SLICE("1"), .text = SLICE("1,0")};
    ck_assert(slice_equal(fill(&filling, html_pattern_mark(2), &figure), SLICE("<data value=\"1\">1,0</data>")));
    end(&filling);
}
END_TEST

/* Characters that only begin like a mark, also at the very end. */
START_TEST(other_characters_are_no_marks)
{
    struct filling filling;
    begin(&filling);
    filling.texts[0] = SLICE("x");
    struct slice html = SLICE_JOIN(&filling.arena, SLICE("\xee\x80\xa0 "), html_pattern_mark(0), SLICE(" \xee\x80"));
    ck_assert(slice_equal(fill(&filling, html, NULL), SLICE("\xee\x80\xa0 x \xee\x80")));
    end(&filling);
}
END_TEST

/* A text that holds a mark is text: it is not filled a second time. */
START_TEST(texts_with_marks_stay_as_they_are)
{
    struct filling filling;
    begin(&filling);
    filling.texts[0] = html_pattern_mark(1);
    filling.texts[1] = SLICE("no");
    ck_assert(slice_equal(fill(&filling, html_pattern_mark(0), NULL), html_pattern_mark(1)));
    end(&filling);
}
END_TEST

Suite *html_pattern_suite(void)
{
    Suite *suite = suite_create("html_pattern");
    TCase *tcase = tcase_create("html_pattern");
    tcase_add_test(tcase, slots_are_filled_in_any_order);
    tcase_add_test(tcase, what_is_filled_in_is_escaped);
    tcase_add_test(tcase, the_figure_has_its_own_slot);
    tcase_add_test(tcase, other_characters_are_no_marks);
    tcase_add_test(tcase, texts_with_marks_stay_as_they_are);
    suite_add_tcase(suite, tcase);
    return suite;
}
