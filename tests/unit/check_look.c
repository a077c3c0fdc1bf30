/* SPDX-License-Identifier: EUPL-1.2 */
/* A folder of templates: what is read of it, in which order, and what is wrong with it. */
#include "commands/look.h"

#include "reading.h"

#include "base/system.h"

#include <fcntl.h>

Suite *look_suite(void);

struct look_folder {
    struct reading reading;
    char path[32];
    int handle;
};

static void folder_open(struct look_folder *folder)
{
    static const char *const folders[] = {"words", "words/sv", "words/en",          "layouts", "pages",
                                          "parts", "styles",   "styles/components", "scripts", "fonts"};
    reading_init(&folder->reading);
    memcpy(folder->path, "/tmp/redovisa-look-XXXXXX", sizeof "/tmp/redovisa-look-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder->path));
    ck_assert_int_eq(system_open_directory(AT_FDCWD, folder->path, &folder->handle), 0);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        ck_assert_int_eq(system_make_directory(folder->handle, folders[i]), 0);
}

static void folder_close(struct look_folder *folder)
{
    system_close(folder->handle);
    ck_assert_int_eq(system_remove_tree(AT_FDCWD, folder->path), 0);
    reading_release(&folder->reading);
}

static void put(struct look_folder *folder, const char *path, const char *text)
{
    ck_assert_int_eq(system_write_file(folder->handle, path, slice_from_c(text)), 0);
}

static void put_styles(struct look_folder *folder)
{
    put(folder, "styles/print.css", "print");
    put(folder, "styles/settings.css", "settings\n");
    put(folder, "styles/layout.css", "layout");
    put(folder, "styles/base.css", "base");
    put(folder, "styles/utilities.css", "utilities");
    put(folder, "styles/components/z.css", "z");
    put(folder, "styles/components/a.css", "a");
    put(folder, "styles/components/a.txt", "not a style");
}

static void put_words(struct look_folder *folder, const char *swedish, const char *english)
{
    put(folder, "words/sv.json", swedish);
    put(folder, "words/en.json", english);
}

static bool read_folder(struct look_folder *folder, struct look *look)
{
    return look_read(look, &folder->reading.arena, slice_from_c(folder->path), &folder->reading.diagnostics);
}

START_TEST(reads_everything)
{
    struct look_folder folder;
    struct look look;
    folder_open(&folder);
    put_styles(&folder);
    put_words(&folder, "{\"hello\": \"hej {{name}}\"}", "{\"hello\": \"hello {{name}}\"}");
    put(&folder, "pages/home.html", "<p>{{word.hello}}</p>");
    put(&folder, "parts/figure.html", "<b>{{name}}</b>");
    put(&folder, "layouts/base.html", "<main></main>");
    put(&folder, "pages/notes.txt", "{{#never closed}}");
    put(&folder, "scripts/b.js", "b");
    put(&folder, "scripts/a.js", "a");
    put(&folder, "fonts/one.woff2", "1");
    put(&folder, "fonts/LICENCE", "text");
    bool is_read = read_folder(&folder, &look);
    reading_expect(&folder.reading, "");
    ck_assert(is_read);
    ck_assert(slice_equal(look.style, SLICE("settings\nbase\nlayout\na\nz\nutilities\nprint\n")));
    ck_assert(slice_equal(look.script, SLICE("a\nb\n")));
    ck_assert_uint_eq(look.font_count, 1);
    ck_assert(slice_equal(look.fonts[0].path, SLICE("typsnitt/one.woff2")));
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        ck_assert_ptr_nonnull(template_set_find(look.pages[language], SLICE("pages/home")));
        ck_assert_ptr_nonnull(template_set_find(look.pages[language], SLICE("parts/figure")));
        ck_assert_ptr_nonnull(template_set_find(look.pages[language], SLICE("layouts/base")));
        ck_assert_ptr_null(template_set_find(look.pages[language], SLICE("pages/notes")));
        ck_assert_ptr_nonnull(template_set_find_word(look.sentences[language], SLICE("hello")));
    }
    folder_close(&folder);
}
END_TEST

static const struct {
    const char *swedish;
    const char *english;
    const char *page;
    const char *found; /* part of the messages */
} fault_cases[] = {
    {"{\"a\": \"x\", \"b\": \"y\"}", "{\"a\": \"x\"}", "", "words/sv.json:1"},
    {"{\"a\": \"x\"}", "{\"a\": \"x\", \"b\": \"y\"}", "", "words/en.json:1"},
    {"{\"a\": \"x\", \"a\": \"y\"}", "{\"a\": \"x\"}", "", "'a'"},
    {"{\"a\": ", "{\"a\": \"x\"}", "", "words/sv.json"},
    {"{}", "{}", "{{#open}}", "pages/home.html:1"},
    {"{}", "{}", "{{word.none}}", "pages/home.html:1"},
    {"{\"a\": \"{{#open}}\"}", "{\"a\": \"x\"}", "{{word.a}}", "words/sv.json:1"},
};

START_TEST(tells_what_is_wrong)
{
    struct look_folder folder;
    struct look look;
    folder_open(&folder);
    put_styles(&folder);
    put_words(&folder, fault_cases[_i].swedish, fault_cases[_i].english);
    put(&folder, "pages/home.html", fault_cases[_i].page);
    ck_assert(!read_folder(&folder, &look));
    ck_assert_msg(strstr(reading_messages(&folder.reading), fault_cases[_i].found) != NULL, "%s",
                  reading_messages(&folder.reading));
    folder_close(&folder);
}
END_TEST

START_TEST(words_of_a_subject_have_a_file_of_their_own)
{
    struct look_folder folder;
    struct look look;
    folder_open(&folder);
    put_styles(&folder);
    put_words(&folder, "{\"a\": \"x\"}", "{\"a\": \"x\"}");
    put(&folder, "words/sv/more.json", "{\"b\": \"sv\"}");
    put(&folder, "words/en/more.json", "{\"b\": \"en\"}");
    put(&folder, "words/en/notes.txt", "{");
    bool is_read = read_folder(&folder, &look);
    reading_expect(&folder.reading, "");
    ck_assert(is_read);
    ck_assert(slice_equal(words_find(&look.words[LANGUAGE_SWEDISH], SLICE("b"))->text, SLICE("sv")));
    ck_assert(slice_equal(words_find(&look.words[LANGUAGE_ENGLISH], SLICE("b"))->text, SLICE("en")));
    put(&folder, "words/en/again.json", "{\"a\": \"twice\"}");
    ck_assert(!read_folder(&folder, &look));
    ck_assert_ptr_nonnull(strstr(reading_messages(&folder.reading), "'a'"));
    folder_close(&folder);
}
END_TEST

START_TEST(needs_styles_but_no_fonts)
{
    struct look_folder folder;
    struct look look;
    folder_open(&folder);
    put_words(&folder, "{}", "{}");
    ck_assert_int_eq(system_remove_directory(folder.handle, "fonts"), 0);
    ck_assert_int_eq(system_remove_directory(folder.handle, "scripts"), 0);
    ck_assert(!read_folder(&folder, &look));
    ck_assert_ptr_nonnull(strstr(reading_messages(&folder.reading), "styles/settings.css"));
    ck_assert_ptr_nonnull(strstr(reading_messages(&folder.reading), "styles/print.css"));
    ck_assert_uint_eq(look.font_count, 0);
    ck_assert_uint_eq(look.script.length, 0);
    folder_close(&folder);
}
END_TEST

START_TEST(says_that_there_is_no_folder)
{
    struct reading reading;
    struct look look;
    reading_init(&reading);
    ck_assert(!look_read(&look, &reading.arena, SLICE("/nonexistent"), &reading.diagnostics));
    ck_assert_ptr_nonnull(strstr(reading_messages(&reading), "/nonexistent/words/sv.json"));
    ck_assert_ptr_nonnull(strstr(reading_messages(&reading), "/nonexistent/words/en.json"));
    reading_release(&reading);
}
END_TEST

Suite *look_suite(void)
{
    Suite *suite = suite_create("look");
    TCase *test_case = tcase_create("look");
    tcase_add_test(test_case, reads_everything);
    tcase_add_loop_test(test_case, tells_what_is_wrong, 0, sizeof fault_cases / sizeof *fault_cases);
    tcase_add_test(test_case, words_of_a_subject_have_a_file_of_their_own);
    tcase_add_test(test_case, needs_styles_but_no_fonts);
    tcase_add_test(test_case, says_that_there_is_no_folder);
    suite_add_tcase(suite, test_case);
    return suite;
}
