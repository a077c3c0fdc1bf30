/* SPDX-License-Identifier: EUPL-1.2 */
/* The glossary: its order, its letters, terms of another language, and the words on a page. */
#include "pages/terms.h"

#include "pages/glossary_page.h"
#include "pages/references.h"
#include "small_site.h"
#include "support/memory.h"

Suite *terms_suite(void);

static void add_term(struct small_site *small, enum language language, const char *path, const char *title)
{
    uint32_t index = small->city.publication.document_count;
    small_site_document(small, language, path, "ordlista/x.md");
    small->documents[index].title = slice_from_c(title);
}

/* Documents come by language, then path. The glossary has an opening in Swedish. */
static void build_site(struct small_site *small, bool has_english)
{
    memset(small, 0, sizeof *small);
    small_city_init(&small->city, 1, 1);
    small_city_lay_out(&small->city);
    small_site_document(small, LANGUAGE_SWEDISH, "om", "om.md");
    add_term(small, LANGUAGE_SWEDISH, "ordlista", "Ordlistan");
    add_term(small, LANGUAGE_SWEDISH, "ordlista/arskurs", "Årskurs");
    add_term(small, LANGUAGE_SWEDISH, "ordlista/median", "Median");
    add_term(small, LANGUAGE_SWEDISH, "ordlista/vikt", "Vikt");
    if (has_english) {
        small_site_document(small, LANGUAGE_ENGLISH, "om", "om.md");
        add_term(small, LANGUAGE_ENGLISH, "ordlista/vikt", "Weight");
    }
    small_site_build(small, has_english);
}

static const struct value *item(const struct view_list *list, uint32_t index, const char *name)
{
    ck_assert_uint_lt(index, list->count);
    const struct value *value = view_find(list->items[index].as.view, slice_from_c(name));
    ck_assert_ptr_nonnull(value);
    return value;
}

static void expect_text(const struct view_list *list, uint32_t index, const char *name, const char *text)
{
    ck_assert_slice(item(list, index, name)->as.text, text);
}

static void expect_url(const struct view_list *list, uint32_t index, const char *address)
{
    ck_assert_slice(item(list, index, "url")->as.url.address, address);
}

static const struct view_list *letters_of(const struct page *page)
{
    return view_find(page->view, SLICE("letters"))->as.list;
}

START_TEST(orders_as_the_language_does)
{
    static struct small_site small;
    build_site(&small, true);
    struct page *page = small_site_page(&small, "ordlista/index.html");
    ck_assert_int_eq(page->plan->kind, PAGE_GLOSSARY);
    ck_assert(glossary_page_set(page, page->plan->index));
    const struct view_list *letters = letters_of(page);
    ck_assert_uint_eq(letters->count, 3);
    expect_text(letters, 0, "letter", "M");
    expect_text(letters, 1, "letter", "V");
    expect_text(letters, 2, "letter", "Å");
    const struct view_list *terms = item(letters, 2, "terms")->as.list;
    ck_assert_uint_eq(terms->count, 1);
    expect_text(terms, 0, "title", "Årskurs");
    expect_text(terms, 0, "id", "ord-arskurs");
    expect_text(terms, 0, "description", "What it is.");
    expect_url(terms, 0, "../ordlista/arskurs/");
    ck_assert(!item(terms, 0, "is_foreign")->as.boolean);
    ck_assert_slice(view_find(page->view, SLICE("title"))->as.text, "Ordlistan");
    small_site_release(&small);
}
END_TEST

/* English has one term of its own; the others come in Swedish, in the order of English, and say so. */
START_TEST(falls_back_on_the_other_language)
{
    static struct small_site small;
    build_site(&small, true);
    struct page *page = small_site_page(&small, "en/ordlista/index.html");
    ck_assert_uint_eq(page->plan->index, NONE);
    ck_assert(glossary_page_set(page, page->plan->index));
    const struct view_list *letters = letters_of(page);
    ck_assert_uint_eq(letters->count, 3);
    expect_text(letters, 0, "letter", "A");
    expect_text(letters, 1, "letter", "M");
    expect_text(letters, 2, "letter", "W");
    const struct view_list *foreign = item(letters, 0, "terms")->as.list;
    ck_assert(item(foreign, 0, "is_foreign")->as.boolean);
    expect_text(foreign, 0, "language", "sv");
    expect_text(foreign, 0, "reader_language", "en");
    expect_url(foreign, 0, "../../ordlista/arskurs/");
    const struct view_list *own = item(letters, 2, "terms")->as.list;
    ck_assert(!item(own, 0, "is_foreign")->as.boolean);
    expect_url(own, 0, "../ordlista/vikt/");
    small_site_release(&small);
}
END_TEST

START_TEST(has_no_glossary_without_terms)
{
    static struct small_site small;
    memset(&small, 0, sizeof small);
    small_city_init(&small.city, 1, 1);
    small_city_lay_out(&small.city);
    small_site_document(&small, LANGUAGE_SWEDISH, "ordlista", "ordlista.md");
    small_site_build(&small, true);
    ck_assert_int_eq(small_site_page(&small, "ordlista/index.html")->plan->kind, PAGE_DOCUMENT);
    for (uint32_t i = 0; i < small.site.plan_count; i++)
        ck_assert_int_ne(small.site.plans[i].kind, PAGE_GLOSSARY);
    small_site_release(&small);
}
END_TEST

static const struct view_list *terms_of(const struct page *page)
{
    const struct value *has_terms = view_find(page->view, SLICE("has_terms"));
    const struct view_list *terms = view_find(page->view, SLICE("terms"))->as.list;
    ck_assert_int_eq(has_terms->as.boolean, terms->count != 0);
    return terms;
}

/* What was found stands at the foot, each once, in alphabetical order whatever the order of the text. */
START_TEST(explains_at_the_foot)
{
    static struct small_site small;
    struct term_link link;
    build_site(&small, true);
    struct page *page = small_site_page(&small, "om/index.html");
    ck_assert_ptr_nonnull(terms_find(page, SLICE("vikt"), &link));
    ck_assert_slice(link.url.address, "#ord-vikt");
    ck_assert_slice(link.explanation, "What it is.");
    ck_assert_ptr_nonnull(terms_find(page, SLICE("median"), &link));
    ck_assert_ptr_nonnull(terms_find(page, SLICE("vikt"), &link));
    ck_assert_ptr_null(terms_find(page, SLICE("vik"), &link));
    ck_assert_ptr_null(terms_find(page, SLICE(""), &link));
    terms_set(page);
    const struct view_list *terms = terms_of(page);
    ck_assert_uint_eq(terms->count, 2);
    expect_text(terms, 0, "id", "ord-median");
    expect_text(terms, 1, "id", "ord-vikt");
    small_site_release(&small);
}
END_TEST

START_TEST(explains_in_the_other_language)
{
    static struct small_site small;
    struct term_link link;
    build_site(&small, true);
    struct page *page = small_site_page(&small, "en/om/index.html");
    ck_assert_ptr_nonnull(terms_find(page, SLICE("median"), &link));
    ck_assert_slice(link.url.address, "#ord-median");
    ck_assert(slice_is_empty(link.explanation));
    terms_set(page);
    expect_url(terms_of(page), 0, "../../ordlista/median/");
    expect_text(terms_of(page), 0, "language", "sv");
    small_site_release(&small);
}
END_TEST

START_TEST(has_no_list_where_nothing_was_found)
{
    static struct small_site small;
    build_site(&small, true);
    struct page *page = small_site_page(&small, "om/index.html");
    terms_set(page);
    ck_assert_uint_eq(terms_of(page)->count, 0);
    small_site_release(&small);
}
END_TEST

/* Pages that are not read from start to end lead to the term's own page, and so do the terms themselves. */
static const char *const pages_without_list[][2] = {
    {"index.html", "./ordlista/vikt/"},
    {"skolor/1/index.html", "../../ordlista/vikt/"},
    {"ordlista/median/index.html", "../../ordlista/vikt/"},
    {"ordlista/index.html", "../ordlista/vikt/"},
    {"fragor/index.html", "../ordlista/vikt/"},
};

START_TEST(leads_to_the_glossary_elsewhere)
{
    static struct small_site small;
    struct term_link link;
    build_site(&small, true);
    struct page *page = small_site_page(&small, pages_without_list[_i][0]);
    ck_assert_ptr_nonnull(terms_find(page, SLICE("vikt"), &link));
    ck_assert_slice(link.url.address, pages_without_list[_i][1]);
    terms_set(page);
    ck_assert_uint_eq(terms_of(page)->count, 0);
    small_site_release(&small);
}
END_TEST

/* A language that is not published has no pages that a link could lead to. */
START_TEST(knows_no_terms_of_an_unpublished_language)
{
    static struct small_site small;
    struct term_link link;
    build_site(&small, true);
    small.site.languages[LANGUAGE_SWEDISH].is_published = false;
    terms_prepare(&small.site, LANGUAGE_ENGLISH, &small.city.reading.arena, &small.city.reading.diagnostics);
    ck_assert_uint_eq(small.site.languages[LANGUAGE_ENGLISH].term_count, 1);
    struct page *page = small_site_page(&small, "en/om/index.html");
    ck_assert_ptr_null(terms_find(page, SLICE("median"), &link));
    small_site_release(&small);
}
END_TEST

Suite *terms_suite(void)
{
    Suite *suite = suite_create("terms");
    TCase *test_case = tcase_create("terms");
    tcase_add_test(test_case, orders_as_the_language_does);
    tcase_add_test(test_case, falls_back_on_the_other_language);
    tcase_add_test(test_case, has_no_glossary_without_terms);
    tcase_add_test(test_case, explains_at_the_foot);
    tcase_add_test(test_case, explains_in_the_other_language);
    tcase_add_test(test_case, has_no_list_where_nothing_was_found);
    tcase_add_loop_test(test_case, leads_to_the_glossary_elsewhere, 0,
                        sizeof pages_without_list / sizeof *pages_without_list);
    tcase_add_test(test_case, knows_no_terms_of_an_unpublished_language);
    suite_add_tcase(suite, test_case);
    return suite;
}
