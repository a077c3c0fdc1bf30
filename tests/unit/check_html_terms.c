/* SPDX-License-Identifier: EUPL-1.2 */
/* References to terms in what words have become. */
#include "render/html_terms.h"

#include "render/trusted.h"
#include "support/memory.h"

Suite *html_terms_suite(void);

static bool find(void *context, struct slice name, struct term_link *link)
{
    uint32_t *asked = context;
    ++*asked;
    link->url = url_internal(SLICE("#ord-index"));
    link->explanation = slice_equal(name, SLICE("a&b")) ? SLICE_EMPTY : SLICE("Ett \"tal\".");
    return !slice_equal(name, SLICE("okand"));
}

#define LINK(words) "<a href=\"#ord-index\" class=\"term\" title=\"Ett &quot;tal&quot;.\">" words "</a>"

static const struct {
    const char *text;
    const char *linked;
    const char *stripped;
    uint32_t asked;
} cases[] = {
    {"", "", "", 0},
    {"Inga ord.", "Inga ord.", "Inga ord.", 0},
    {"Ett [index](term:index).", "Ett " LINK("index") ".", "Ett index.", 1},
    {"[a](term:x)[b](term:y)", LINK("a") LINK("b"), "ab", 2},
    {"[&lt;b&gt;](term:x)", LINK("&lt;b&gt;"), "&lt;b&gt;", 1},
    {"[ord](term:a&b)", "<a href=\"#ord-index\" class=\"term\">ord</a>", "ord", 1},
    {"[ord](term:okand) [b](term:y)", "ord " LINK("b"), "ord b", 2},
    {"[](term:x)", LINK(""), "", 1},
    /* The nearest bracket opens. */
    {"[a [b](term:x)", "[a " LINK("b"), "[a b", 1},
    {"[a] [b](term:x)", "[a] " LINK("b"), "[a] b", 1},
    /* No reference: the other half is missing, or another scheme. */
    {"b](term:x)", "b](term:x)", "b](term:x)", 0},
    {"b](term:x) [c](term:y)", "b](term:x) " LINK("c"), "b](term:x) c", 1},
    {"[b](term:x", "[b](term:x", "[b](term:x", 0},
    {"[b](figure:x)", "[b](figure:x)", "[b](figure:x)", 0},
    /* A figure is a link of its own. */
    {"[<data value=\"1\">1</data> kr](term:x)", "<data value=\"1\">1</data> kr", "<data value=\"1\">1</data> kr", 0},
};

START_TEST(links_and_strips)
{
    static struct arena arena;
    arena_init(&arena, test_guard());
    uint32_t asked = 0;
    const struct term_finder finder = {find, &asked};
    struct markup markup = html_link_terms(&arena, markup_trust(slice_from_c(cases[_i].text)), &finder);
    ck_assert_slice(markup.html, cases[_i].linked);
    ck_assert_uint_eq(asked, cases[_i].asked);
    ck_assert_slice(html_strip_terms(&arena, slice_from_c(cases[_i].text)), cases[_i].stripped);
    arena_release(&arena);
}
END_TEST

Suite *html_terms_suite(void)
{
    Suite *suite = suite_create("html_terms");
    TCase *test_case = tcase_create("html_terms");
    tcase_add_loop_test(test_case, links_and_strips, 0, sizeof cases / sizeof *cases);
    suite_add_tcase(suite, test_case);
    return suite;
}
