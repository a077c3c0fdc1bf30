/* SPDX-License-Identifier: EUPL-1.2 */
/* Links between pages, and what narrative points to by scheme. */
#include "pages/references.h"

#include "small_site.h"

Suite *references_suite(void);

enum { AMOUNT, PUPILS, PER_PUPIL, MERIT, STAGE };

static void build_site(struct small_site *small)
{
    memset(small, 0, sizeof *small);
    struct small_city *city = &small->city;
    small_city_init(city, 4, 1);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, NONE);
    small_city_measure(city, "pupils_f3", KIND_COUNT, 1, NONE);
    small_city_lay_out(city);
    city->measures[AMOUNT].unit = UNIT_CURRENCY;
    city->measures[MERIT].unit = UNIT_POINTS;
    small_city_fill(city, AMOUNT, "600000000 305200000 few -");
    small_city_fill(city, PUPILS, "10 20 30 -");
    small_city_fill(city, MERIT, "200.0 210.5 few 220.0");
    small_city_fill(city, STAGE, "1 2 3 4");
    small_site_document(small, LANGUAGE_SWEDISH, "", "index.md");
    small_site_document(small, LANGUAGE_SWEDISH, "beslut", "beslut/index.md");
    small_site_document(small, LANGUAGE_SWEDISH, "beslut/2018", "beslut/2018.md");
    small_site_document(small, LANGUAGE_SWEDISH, "om", "om.md");
    small_site_document(small, LANGUAGE_SWEDISH, "ordlista/meritvarde", "ordlista/meritvarde.md");
    small_site_document(small, LANGUAGE_SWEDISH, "sa/djup/lagen", "sa/djup/lagen.md");
    small_site_document(small, LANGUAGE_SWEDISH, "sa", "sa/index.md");
    small_site_document(small, LANGUAGE_ENGLISH, "om", "om.md");
    static const struct attachment attachments[] = {
        {.language = LANGUAGE_SWEDISH, .path = {"beslut/karta.png", 16}},
        {.language = LANGUAGE_SWEDISH, .path = {"beslut/2018/bilaga.pdf", 22}}};
    city->publication.attachments = (struct attachment *)(uintptr_t)attachments;
    city->publication.attachment_count = 2;
    small_site_build(small, true);
}

/* From a page, a link, and the address that is written; NULL when it is unknown. */
static const struct {
    const char *from;
    const char *link;
    const char *address;
} link_cases[] = {
    /* A folder page: its file lies in the folder. */
    {"beslut", "2018.md", "../beslut/2018/"},
    {"beslut", "./2018.md", "../beslut/2018/"},
    {"beslut", "2018.md#svar", "../beslut/2018/#svar"},
    {"beslut", "../sa/index.md", "../sa/"},
    {"beslut", "index.md", "../beslut/"},
    {"beslut", "../om.md", "../om/"},
    {"beslut", "2018/", "../beslut/2018/"},
    {"beslut", "2018", "../beslut/2018/"},
    {"beslut", "../om/", "../om/"},
    {"beslut", "karta.png", "../beslut/karta.png"},
    {"sa", "djup/lagen.md", "../sa/djup/lagen/"},
    {"sa", "../beslut/2018.md#a-b", "../beslut/2018/#a-b"},
    /* A page of its own file: siblings lie beside it, the address one level down. */
    {"beslut/2018", "index.md", "../../beslut/"},
    {"beslut/2018", "../om.md", "../../om/"},
    {"beslut/2018", "../sa/djup/lagen.md", "../../sa/djup/lagen/"},
    {"beslut/2018", "../", "../../beslut/"},
    {"beslut/2018", "../../om/", "../../om/"},
    {"beslut/2018", "karta.png", "../../beslut/karta.png"},
    {"beslut/2018", "2018/bilaga.pdf", "../../beslut/2018/bilaga.pdf"},
    {"beslut/2018", "bilaga.pdf", "../../beslut/2018/bilaga.pdf"},
    {"om", "beslut/2018.md", "../beslut/2018/"},
    {"om", "sa/index.md", "../sa/"},
    {"om", "../", "../"},
    /* From the language's root. */
    {"beslut/2018", "/skolor/", "../../skolor/"},
    {"beslut/2018", "/skolor/1/", "../../skolor/1/"},
    {"beslut/2018", "/skolor", "../../skolor/"},
    {"beslut/2018", "/", "../../"},
    {"beslut/2018", "/#topp", "../../#topp"},
    {"beslut/2018", "/om.md", "../../om/"},
    {"beslut/2018", "/beslut/index.md", "../../beslut/"},
    /* Unknown, or above the root. */
    {"beslut", "2019.md", NULL},
    {"beslut", "beslut/2018.md", NULL},
    {"beslut/2018", "2018/index.md/", NULL},
    {"beslut/2018", "lagen.md", NULL},
    {"beslut", "../../om/", NULL},
    {"beslut", "../../../", NULL},
    {"beslut", "../../../etc/passwd", NULL},
    {"beslut", "../../index.md", NULL},
    {"om", "../../om.md", NULL},
    {"beslut", "/skolor/5/", NULL},
    {"beslut", "%2e%2e/om/", NULL},
    {"beslut", ".md", NULL},
    {"beslut", "karta.png/", NULL},
    {"beslut", "xindex.md", NULL},
};

START_TEST(follows_links)
{
    static struct small_site small;
    build_site(&small);
    struct slice path = SLICE_JOIN(&small.city.reading.arena, slice_from_c(link_cases[_i].from), SLICE("/index.html"));
    const struct page *page = small_site_page(&small, slice_copy_c(&small.city.reading.arena, path));
    struct reference_resolver resolver = references_of(page);
    struct url url = {SLICE_EMPTY};
    bool is_found = resolver.link(resolver.context, slice_from_c(link_cases[_i].link), PLACE_NONE, &url);
    if (link_cases[_i].address == NULL) {
        ck_assert_msg(!is_found, "%s from %s: %.*s", link_cases[_i].link, link_cases[_i].from,
                      SLICE_PRINT(url.address));
    } else {
        ck_assert_msg(is_found, "%s from %s is unknown", link_cases[_i].link, link_cases[_i].from);
        ck_assert_str_eq(slice_copy_c(&small.city.reading.arena, url.address), link_cases[_i].address);
    }
    small_site_release(&small);
}
END_TEST

START_TEST(keeps_to_its_language)
{
    static struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, "en/om/index.html");
    struct reference_resolver resolver = references_of(page);
    struct url url;
    ck_assert(resolver.link(resolver.context, SLICE("/skolor/"), PLACE_NONE, &url));
    ck_assert(slice_equal(url.address, SLICE("../skolor/")));
    ck_assert(!resolver.link(resolver.context, SLICE("/beslut/"), PLACE_NONE, &url));
    ck_assert(!resolver.link(resolver.context, SLICE("../../om/"), PLACE_NONE, &url));
    small_site_release(&small);
}
END_TEST

/* A figure as the author wrote it, and the text that it must equal. */
static const struct {
    const char *target;
    const char *text;
    const char *expected; /* NULL: failed */
} figure_cases[] = {
    {"city/amount/2024", "", "905\u00a0200\u00a0000\u00a0kr"},
    {"city/amount/2024", "905 200 000 kr", "905\u00a0200\u00a0000\u00a0kr"},
    {"city/amount/2024", "905,2 mnkr", "905,2\u00a0mnkr"},
    {"city/amount/2024", "905,2\u00a0mnkr", "905,2\u00a0mnkr"},
    {"city/amount/2024", "905,2 miljoner kronor", "905,2\u00a0miljoner\u00a0kronor"},
    {"city/amount/2024", "905 200 000", "905\u00a0200\u00a0000"},
    {"city/amount/2024", "905,3 mnkr", "905\u00a0200\u00a0000\u00a0kr"},
    {"2/merit/2023-24", "210,5", "210,5"},
    {"2/merit/2023-24", "", "210,5\u00a0poäng"},
    {"9/merit/2023-24", "", NULL},
    {"2/merit/2024", "", NULL},
    {"2/merits/2023-24", "", NULL},
    {"2/merit", "", NULL},
};

START_TEST(accepts_forms_of_a_figure)
{
    static struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, "om/index.html");
    struct reference_resolver resolver = references_of(page);
    struct resolution found =
        resolver.resolve(resolver.context, REFERENCE_FIGURE, slice_from_c(figure_cases[_i].target),
                         slice_from_c(figure_cases[_i].text), PLACE_NONE);
    if (figure_cases[_i].expected == NULL) {
        ck_assert_int_eq(found.kind, RESOLUTION_FAILED);
        ck_assert_ptr_nonnull(strstr(reading_messages(&small.city.reading), figure_cases[_i].target));
    } else {
        ck_assert_int_eq(found.kind, RESOLUTION_FIGURE);
        ck_assert_str_eq(slice_copy_c(&small.city.reading.arena, found.figure->text), figure_cases[_i].expected);
    }
    small_site_release(&small);
}
END_TEST

/* From the English page "om": what English has, what only Swedish has, and what nobody has. */
static const char *const english_cases[][2] = {
    {"/om/", "../om/"},
    {"/sv/om/", "../../om/"},
    {"/sv/beslut/", "../../beslut/"},
    {"/sv/", "../../"},
    {"/sv/beslut/2018/#svar", "../../beslut/2018/#svar"},
    {"/sv/skolor/1/", "../../skolor/1/"},
    {"/beslut/", NULL},
    {"../beslut/", NULL},
    {"/sv/beslut/2019/", NULL},
    {"/sv/../beslut/", NULL},
    {"/sv/beslut", NULL},
    {"sv/beslut/", NULL},
};

START_TEST(leads_to_swedish_pages)
{
    static struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, "en/om/index.html");
    struct reference_resolver resolver = references_of(page);
    struct url url = {SLICE_EMPTY};
    const char *expected = english_cases[_i][1];
    bool is_found = resolver.link(resolver.context, slice_from_c(english_cases[_i][0]), PLACE_NONE, &url);
    ck_assert_int_eq(is_found, expected != NULL);
    if (expected != NULL)
        ck_assert_str_eq(slice_copy_c(&small.city.reading.arena, url.address), expected);
    small_site_release(&small);
}
END_TEST

START_TEST(resolves_schools_and_terms)
{
    static struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, "beslut/2018/index.html");
    struct reference_resolver resolver = references_of(page);
    struct resolution found = resolver.resolve(resolver.context, REFERENCE_SCHOOL, SLICE("2"), SLICE_EMPTY, PLACE_NONE);
    ck_assert_int_eq(found.kind, RESOLUTION_LINK);
    ck_assert(slice_equal(found.url.address, SLICE("../../skolor/2/")));
    ck_assert(slice_equal(found.text, SLICE("School 2")));
    found = resolver.resolve(resolver.context, REFERENCE_TERM, SLICE("meritvarde"), SLICE_EMPTY, PLACE_NONE);
    ck_assert_int_eq(found.kind, RESOLUTION_LINK);
    ck_assert(slice_equal(found.url.address, SLICE("#ord-meritvarde")));
    ck_assert(slice_equal(found.title, SLICE("What it is.")));
    ck_assert_uint_eq(small.city.reading.diagnostics.count, 0);
    found = resolver.resolve(resolver.context, REFERENCE_SCHOOL, SLICE("02"), SLICE_EMPTY, PLACE_NONE);
    ck_assert_int_eq(found.kind, RESOLUTION_FAILED);
    found = resolver.resolve(resolver.context, REFERENCE_TERM, SLICE("../om"), SLICE_EMPTY, PLACE_NONE);
    ck_assert_int_eq(found.kind, RESOLUTION_FAILED);
    ck_assert_uint_eq(small.city.reading.diagnostics.count, 2);
    small_site_release(&small);
}
END_TEST

/* Rows of a table in the narrative, by name; NULL when the request is refused. */
static const struct {
    const char *target;
    const char *rows;
} table_cases[] = {
    {"amount/2024", "School 1,School 2,School 3,"},
    {"amount/2024?top=1", "School 1,"},
    {"pupils/2024?sort=pupils", "School 3,School 2,School 1,"},
    {"pupils/2024?top=2&sort=amount", "School 1,School 2,"},
    {"amount/2024?sort=amount_per_pupil", "School 1,School 2,School 3,"},
    {"allocations/2024?sort=pupils&top=1", "School 3,"},
    {"merit/2023-24", "School 1,School 2,School 3,School 4,"},
    /* A sorted list of results is a ranking. */
    {"merit/2023-24?sort=merit", NULL},
    {"amount/2024?sort=merit", NULL},
    /* Periods of another axis. */
    {"amount/2024?sort=pupils_f3", NULL},
    {"pupils_f3/2023-24?sort=amount", NULL},
    {"merit/2024", NULL},
    {"amount/2022", NULL},
    {"amount", NULL},
    {"money/2024", NULL},
    {"amount/2024?top=0", NULL},
    {"amount/2024?top=301", NULL},
    {"amount/2024?top=x", NULL},
    {"amount/2024?colour=red", NULL},
    {"amount/2024?sort=", NULL},
};

START_TEST(makes_tables)
{
    static struct small_site small;
    build_site(&small);
    small_site_template(&small, LANGUAGE_SWEDISH, "parts/table_block", "{{#rows}}{{name}},{{/rows}}");
    const struct page *page = small_site_page(&small, "om/index.html");
    struct reference_resolver resolver = references_of(page);
    struct resolution found = resolver.resolve(resolver.context, REFERENCE_TABLE, slice_from_c(table_cases[_i].target),
                                               SLICE("caption"), PLACE_NONE);
    if (table_cases[_i].rows == NULL) {
        ck_assert_int_eq(found.kind, RESOLUTION_FAILED);
        ck_assert_uint_eq(small.city.reading.diagnostics.count, 1);
    } else {
        reading_expect(&small.city.reading, "");
        ck_assert_int_eq(found.kind, RESOLUTION_BLOCK);
        ck_assert_str_eq(slice_copy_c(&small.city.reading.arena, found.block.html), table_cases[_i].rows);
    }
    small_site_release(&small);
}
END_TEST

static const char *const chart_faults[] = {"",
                                           "distribution",
                                           "distribution/merit",
                                           "series",
                                           "series/city",
                                           "series/city/money",
                                           "series/9/amount",
                                           "pie/city/amount",
                                           "series/city/amount/2024"};

START_TEST(refuses_unknown_charts)
{
    static struct small_site small;
    build_site(&small);
    if (_i == 0)
        small.city.publication.axes[PERIOD_SCHOOL_YEAR].count = 0;
    const struct page *page = small_site_page(&small, "om/index.html");
    struct reference_resolver resolver = references_of(page);
    struct slice target = _i == 0 ? SLICE("series/city/merit") : slice_from_c(chart_faults[_i]);
    struct resolution found = resolver.resolve(resolver.context, REFERENCE_CHART, target, SLICE_EMPTY, PLACE_NONE);
    ck_assert_int_eq(found.kind, RESOLUTION_FAILED);
    ck_assert_uint_eq(small.city.reading.diagnostics.count, 1);
    small_site_release(&small);
}
END_TEST

Suite *references_suite(void)
{
    Suite *suite = suite_create("references");
    TCase *test_case = tcase_create("references");
    tcase_add_loop_test(test_case, follows_links, 0, sizeof link_cases / sizeof *link_cases);
    tcase_add_test(test_case, keeps_to_its_language);
    tcase_add_loop_test(test_case, accepts_forms_of_a_figure, 0, sizeof figure_cases / sizeof *figure_cases);
    tcase_add_loop_test(test_case, leads_to_swedish_pages, 0, sizeof english_cases / sizeof *english_cases);
    tcase_add_test(test_case, resolves_schools_and_terms);
    tcase_add_loop_test(test_case, makes_tables, 0, sizeof table_cases / sizeof *table_cases);
    tcase_add_loop_test(test_case, refuses_unknown_charts, 0, sizeof chart_faults / sizeof *chart_faults);
    suite_add_tcase(suite, test_case);
    return suite;
}
