/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/view.h"

#include "support/memory.h"

Suite *view_suite(void);

static struct arena arena;

static void set_up(void) { arena_init(&arena, test_guard()); }

static void tear_down(void) { arena_release(&arena); }

START_TEST(names_are_found)
{
    struct view *view = view_new(&arena, 1);
    for (uint64_t i = 0; i < 100; i++)
        view_set_text(view, SLICE_JOIN(&arena, SLICE("name"), slice_from_size(&arena, i)), slice_from_size(&arena, i));
    view_set_value(view, SLICE_EMPTY, (struct value){.kind = VALUE_NOTHING});
    ck_assert_uint_eq(view->count, 101);
    ck_assert_slice(view_find(view, SLICE("name57"))->as.text, "57");
    ck_assert_int_eq(view_find(view, SLICE_EMPTY)->kind, VALUE_NOTHING);
    ck_assert_ptr_null(view_find(view, SLICE("name")));
    ck_assert_ptr_null(view_find(view, SLICE("name100")));
    ck_assert_ptr_null(view_find(view_new(&arena, 0), SLICE("name")));
}
END_TEST

START_TEST(each_kind_is_kept)
{
    static const struct figure figure = {.value = {"1", 1}};
    struct view *view = view_new(&arena, 0);
    struct view_list *list = view_list_new(&arena, 0);
    view_set_boolean(view, SLICE("boolean"), true);
    view_set_url(view, SLICE("url"), url_internal(SLICE("/x/")));
    view_set_markup(view, SLICE("markup"), (struct markup){SLICE("<b>")});
    view_set_figure(view, SLICE("figure"), &figure);
    view_set_list(view, SLICE("list"), list);
    view_set_view(view, SLICE("view"), view);
    ck_assert(view_find(view, SLICE("boolean"))->as.boolean);
    ck_assert_slice(view_find(view, SLICE("url"))->as.url.address, "/x/");
    ck_assert_slice(view_find(view, SLICE("markup"))->as.markup.html, "<b>");
    ck_assert_ptr_eq(view_find(view, SLICE("figure"))->as.figure, &figure);
    ck_assert_ptr_eq(view_find(view, SLICE("list"))->as.list, list);
    ck_assert_ptr_eq(view_find(view, SLICE("view"))->as.view, view);
}
END_TEST

START_TEST(lists_grow)
{
    struct view_list *list = view_list_new(&arena, 2);
    for (int i = 0; i < 50; i++)
        VIEW_TEXT(view_list_new_view(list, 1), "a", SLICE("b"));
    view_list_add_value(list, (struct value){.kind = VALUE_BOOLEAN, .as.boolean = true});
    ck_assert_uint_eq(list->count, 51);
    ck_assert_slice(view_find(list->items[49].as.view, SLICE("a"))->as.text, "b");
    ck_assert_int_eq(list->items[50].kind, VALUE_BOOLEAN);
}
END_TEST

static const char *const good[] = {"http://example.org",
                                   "https://example.org/a?b#c",
                                   "HTTPS://example.org/",
                                   "mailto:a@example.org",
                                   "/",
                                   "/skolor/1/",
                                   "#merit",
                                   "?q=a:b",
                                   "a/b:c",
                                   "..",
                                   "./a",
                                   "å.html",
                                   "a b",
                                   "/a//b"};

START_TEST(safe_addresses_are_taken)
{
    struct url url;
    ck_assert_msg(url_make(slice_from_c(good[_i]), &url), "%s", good[_i]);
    ck_assert_slice(url.address, good[_i]);
}
END_TEST

static const struct slice bad[] = {
    {"", 0},
    {" /", 2},
    {"javascript:alert(1)", 19},
    {"JaVaScRiPt:alert(1)", 19},
    {" javascript:alert(1)", 20},
    {"java\tscript:alert(1)", 20},
    {"java\nscript:alert(1)", 20},
    {"\x01javascript:alert(1)", 20},
    {"javascript&colon;alert(1):", 26},
    {"data:text/html,x", 16},
    {"vbscript:x", 10},
    {"file:///etc/passwd", 18},
    {"ftp://example.org", 17},
    {"blob:x", 6},
    {"a:b", 3},
    {":", 1},
    {"//example.org", 13},
    {"/\\example.org", 13},
    {"\\\\example.org", 13},
    {"\\/example.org", 13},
    {"http:example.org", 16},
    {"https:", 6},
    {"https://", 8},
    {"https:///a", 10},
    {"https://?a", 10},
    {"http:\\\\example.org", 18},
    {"mailto:", 7},
    {"/a\0b", 4},
    {"/a\x7f", 3},
    {"/a\r\nb", 5},
};

START_TEST(other_addresses_are_refused)
{
    struct url url = {SLICE("untouched")};
    ck_assert_msg(!url_make(bad[_i], &url), "%.*s", SLICE_PRINT(bad[_i]));
    ck_assert_slice(url.address, "untouched");
}
END_TEST

Suite *view_suite(void)
{
    Suite *suite = suite_create("view");
    TCase *views = tcase_create("views");
    tcase_add_checked_fixture(views, set_up, tear_down);
    tcase_add_test(views, names_are_found);
    tcase_add_test(views, each_kind_is_kept);
    tcase_add_test(views, lists_grow);
    suite_add_tcase(suite, views);
    TCase *addresses = tcase_create("addresses");
    tcase_add_loop_test(addresses, safe_addresses_are_taken, 0, (int)(sizeof good / sizeof good[0]));
    tcase_add_loop_test(addresses, other_addresses_are_refused, 0, (int)(sizeof bad / sizeof bad[0]));
    suite_add_tcase(suite, addresses);
    return suite;
}
