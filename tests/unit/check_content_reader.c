/* SPDX-License-Identifier: EUPL-1.2 */
/* On a folder of its own below the system's temporary one. */
#include "read/content_reader.h"

#include "reading.h"

#include "base/system.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

Suite *content_reader_suite(void);

#define PAGE SLICE("---\ntitle: T\n---\nText\n")

struct folder {
    struct reading reading;
    char path[64];
    int handle;
};

static void folder_init(struct folder *folder)
{
    reading_init(&folder->reading);
    static const char template[] = "/tmp/redovisa-content-XXXXXX";
    memcpy(folder->path, template, sizeof template);
    ck_assert_ptr_nonnull(mkdtemp(folder->path));
    ck_assert_int_eq(system_open_directory(AT_FDCWD, folder->path, &folder->handle), 0);
}

static void folder_release(struct folder *folder)
{
    system_close(folder->handle);
    ck_assert_int_eq(system_remove_tree(AT_FDCWD, folder->path), 0);
    reading_release(&folder->reading);
}

static void make(struct folder *folder, const char *path)
{
    ck_assert_int_eq(system_make_directory(folder->handle, path), 0);
}

static void put(struct folder *folder, const char *path, struct slice text)
{
    ck_assert_int_eq(system_write_file(folder->handle, path, text), 0);
}

static bool read_folder(struct folder *folder, bool with_drafts, struct publication *publication)
{
    diagnostics_init(&folder->reading.diagnostics, &folder->reading.arena);
    return content_read(&folder->reading.arena, slice_from_c(folder->path), with_drafts, publication,
                        &folder->reading.diagnostics);
}

/* Messages without the temporary folder's name. */
static void expect(struct folder *folder, const char *messages)
{
    struct slice text = slice_from_c(reading_messages(&folder->reading));
    struct slice name = slice_from_c(folder->path);
    struct buffer out;
    buffer_init(&out, (size_t)1 << 20, &folder->reading.guard);
    for (size_t found; (found = slice_find(text, name)) != SIZE_MAX; text = slice_from(text, found + name.length)) {
        buffer_append(&out, slice_sub(text, 0, found));
        BUFFER_LITERAL(&out, "content");
    }
    buffer_append(&out, text);
    const char *copy = slice_copy_c(&folder->reading.arena, buffer_slice(&out));
    buffer_release(&out);
    ck_assert_str_eq(copy, messages);
}

START_TEST(orders_pages)
{
    struct folder folder;
    struct publication publication = {0};
    folder_init(&folder);
    make(&folder, "en");
    put(&folder, "en/about.md", PAGE);
    make(&folder, "sv");
    put(&folder, "sv/om.md", PAGE);
    make(&folder, "sv/a");
    put(&folder, "sv/a/index.md", PAGE);
    put(&folder, "sv/a/b.md", PAGE);
    put(&folder, "sv/a/bild.png", SLICE("\x89PNG\0"));
    put(&folder, "sv/index.md", PAGE);
    put(&folder, "sv/_note.md", SLICE("not read"));
    put(&folder, "sv/.hidden", SLICE_EMPTY);
    put(&folder, "sv/utkast.md", SLICE("---\ntitle: U\ndraft: true\n---\n"));
    ck_assert(read_folder(&folder, false, &publication));
    expect(&folder, "");
    static const char *const paths[] = {"", "a", "a/b", "om", "about"};
    ck_assert_uint_eq(publication.document_count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        ck_assert_str_eq(slice_copy_c(&folder.reading.arena, publication.documents[i].path), paths[i]);
        ck_assert_int_eq(publication.documents[i].language, i == 4 ? LANGUAGE_ENGLISH : LANGUAGE_SWEDISH);
        ck_assert_uint_eq(publication.documents[i].body_line, 4);
    }
    ck_assert_uint_eq(publication.attachment_count, 1);
    ck_assert_str_eq(slice_copy_c(&folder.reading.arena, publication.attachments[0].path), "a/bild.png");
    ck_assert_uint_eq(publication.attachments[0].bytes.length, 5);
    ck_assert(read_folder(&folder, true, &publication));
    ck_assert_uint_eq(publication.document_count, 6);
    publication = (struct publication){.has_language = {[LANGUAGE_SWEDISH] = true}};
    ck_assert(read_folder(&folder, false, &publication));
    expect(&folder, "content/en: warning: 'en' is not read; pages stand in the folders of the publication's languages, "
                    "like 'sv'\n");
    ck_assert_uint_eq(publication.document_count, 4);
    folder_release(&folder);
}
END_TEST

START_TEST(keeps_replies_apart)
{
    struct folder folder;
    struct publication publication = {0};
    folder_init(&folder);
    make(&folder, "sv");
    make(&folder, "sv/svar");
    make(&folder, "sv/svar/2024");
    put(&folder, "sv/om.md", PAGE);
    put(&folder, "sv/svar.md", PAGE);
    put(&folder, "sv/svar/1001-2025.1.md", PAGE);
    put(&folder, "sv/svar/2024/1001-2024.1.md", PAGE);
    put(&folder, "sv/svar/bild.png", SLICE("\x89PNG"));
    ck_assert(read_folder(&folder, false, &publication));
    ck_assert_uint_eq(publication.document_count, 2);
    ck_assert(slice_equal(publication.documents[1].path, SLICE("svar")));
    ck_assert_uint_eq(publication.attachment_count, 1);
    ck_assert_uint_eq(publication.reply_count, 2);
    ck_assert(slice_equal(publication.replies[0].document->path, SLICE("svar/1001-2025.1")));
    ck_assert_uint_eq(publication.replies[0].school, NONE);
    ck_assert(slice_equal(publication.replies[1].document->path, SLICE("svar/2024/1001-2024.1")));
    folder_release(&folder);
}
END_TEST

START_TEST(refuses_what_is_unsafe)
{
    struct folder folder;
    struct publication publication = {0};
    folder_init(&folder);
    make(&folder, "sv");
    put(&folder, "README.md", PAGE);
    make(&folder, "sv/loop");
    ck_assert_int_eq(symlinkat("..", folder.handle, "sv/loop/up"), 0);
    ck_assert_int_eq(symlinkat("/etc/passwd", folder.handle, "sv/out.md"), 0);
    ck_assert_int_eq(symlinkat("self", folder.handle, "self"), 0);
    ck_assert_int_eq(mkfifoat(folder.handle, "sv/pipe.md", 0600), 0);
    put(&folder, "sv/Stor.md", PAGE);
    put(&folder, "sv/\xE5.md", PAGE);
    put(&folder, "sv/a b.png", PAGE);
    put(&folder, "sv/x.md", PAGE);
    make(&folder, "sv/x");
    put(&folder, "sv/x/index.md", PAGE);
    put(&folder, "sv/tom.md", SLICE_EMPTY);
    put(&folder, "sv/latin.md", SLICE("---\ntitle: \xE5\n---\n"));
    ck_assert(!read_folder(&folder, false, &publication));
    expect(&folder,
           "content/README.md: warning: 'README.md' is not read; pages stand in the folders of the publication's "
           "languages, like 'sv'\n"
           "content/self: error: the symbolic link is not followed; put the file itself here\n"
           "content/sv/Stor.md: error: the name 'Stor.md' cannot stand in an address; use a–z, 0–9, '-', '_' and '.'\n"
           "content/sv/a b.png: error: the name 'a b.png' cannot stand in an address; use a–z, 0–9, '-', '_' and '.'\n"
           "content/sv/latin.md:2:8: error: the byte 0xE5 is not UTF-8; is the file perhaps Windows-1252? Save it as "
           "UTF-8 or name its encoding\n"
           "content/sv/loop/up: error: the symbolic link is not followed; put the file itself here\n"
           "content/sv/out.md: error: the symbolic link is not followed; put the file itself here\n"
           "content/sv/pipe.md: error: 'pipe.md' is neither a file nor a folder; remove it\n"
           "content/sv/tom.md:1:1: error: the page does not begin with front matter; begin it with a line '---', then "
           "'title: …', then a line '---'\n"
           "content/sv/x/index.md:1:1: error: two pages have the address 'x'; rename one of them\n"
           "content/sv/x.md:1:1: note: first stands here\n"
           "content/sv/\\xe5.md: error: the name '\\xe5.md' cannot stand in an address; use a–z, 0–9, '-', '_' and "
           "'.'\n");
    folder_release(&folder);
}
END_TEST

START_TEST(keeps_limits)
{
    struct folder folder;
    struct publication publication = {0};
    folder_init(&folder);
    make(&folder, "sv");
    char path[128] = "sv";
    for (size_t depth = 2; depth <= 34; depth++) {
        size_t length = strlen(path);
        memcpy(path + length, "/d", 3);
        make(&folder, path);
    }
    char *large = arena_allocate(&folder.reading.arena, 1, CONTENT_MAXIMUM_PAGE_BYTES + 1);
    memset(large, 'x', CONTENT_MAXIMUM_PAGE_BYTES + 1);
    put(&folder, "sv/stor.md", slice_make(large, CONTENT_MAXIMUM_PAGE_BYTES + 1));
    ck_assert(!read_folder(&folder, false, &publication));
    const char *messages = reading_messages(&folder.reading);
    ck_assert_ptr_nonnull(strstr(messages, "/d: error: folders nested deeper than 32; move the pages up\n"));
    ck_assert_ptr_nonnull(strstr(messages, "is larger than 256 KiB; split the file\n"));
    ck_assert_uint_eq(folder.reading.diagnostics.count, 2);
    folder_release(&folder);
}
END_TEST

START_TEST(takes_no_folder_for_no_narrative)
{
    struct reading reading;
    struct publication publication = {0};
    reading_init(&reading);
    ck_assert(content_read(&reading.arena, SLICE("/nonexistent/content/"), false, &publication, &reading.diagnostics));
    ck_assert_uint_eq(publication.document_count, 0);
    ck_assert(!content_read(&reading.arena, SLICE("/dev/null"), false, &publication, &reading.diagnostics));
    ck_assert_uint_eq(reading.diagnostics.count, 1);
    reading_release(&reading);
}
END_TEST

Suite *content_reader_suite(void)
{
    Suite *suite = suite_create("content_reader");
    TCase *tests = tcase_create("content_reader");
    tcase_add_test(tests, orders_pages);
    tcase_add_test(tests, keeps_replies_apart);
    tcase_add_test(tests, refuses_what_is_unsafe);
    tcase_add_test(tests, keeps_limits);
    tcase_add_test(tests, takes_no_folder_for_no_narrative);
    suite_add_tcase(suite, tests);
    return suite;
}
