/* SPDX-License-Identifier: EUPL-1.2 */
/* Ids of figures stand once. */
#include "render/html_ids.h"

#include "../support/memory.h"
#include "render/trusted.h"

Suite *html_ids_suite(void);

static const struct {
    const char *html;
    const char *once;
} cases[] = {
    {"", ""},
    {"no figure", "no figure"},
    {"<data id=\"a\" value=\"1\">1</data> <data id=\"b\" value=\"1\">1</data>",
     "<data id=\"a\" value=\"1\">1</data> <data id=\"b\" value=\"1\">1</data>"},
    {"<data id=\"a\" value=\"1\">1</data>, <data id=\"a\" value=\"1\">1</data>, <data id=\"a\" value=\"1\">1</data>.",
     "<data id=\"a\" value=\"1\">1</data>, <data value=\"1\">1</data>, <data value=\"1\">1</data>."},
    {"<data id=\"a\">1</data><data id=\"a.2\">1</data>", "<data id=\"a\">1</data><data id=\"a.2\">1</data>"},
    {"<data id=\"unended", "<data id=\"unended"},
};

START_TEST(an_id_stands_once)
{
    struct arena arena;
    arena_init(&arena, test_guard());
    struct markup once = html_ids_once(&arena, markup_trust(slice_from_c(cases[_i].html)));
    ck_assert_slice(once.html, cases[_i].once);
    arena_release(&arena);
}
END_TEST

Suite *html_ids_suite(void)
{
    Suite *suite = suite_create("html_ids");
    TCase *tcase = tcase_create("html_ids");
    tcase_add_loop_test(tcase, an_id_stands_once, 0, (int)(sizeof cases / sizeof *cases));
    suite_add_tcase(suite, tcase);
    return suite;
}
