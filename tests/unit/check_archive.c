/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/archive.h"

#include "base/system.h"
#include "editions/archive_writer.h"
#include "reading.h"

#include <errno.h>
#include <fcntl.h>
#include <zip.h>

Suite *archive_suite(void);

static struct reading reading;
static char folder[] = "/tmp/check_archive_XXXXXX";

static void set_up(void)
{
    reading_init(&reading);
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void tear_down(void)
{
    ck_assert_int_eq(system_remove_tree(AT_FDCWD, folder), 0);
    reading_release(&reading);
}

static struct slice path_of(const char *name)
{
    return SLICE_JOIN(&reading.arena, slice_from_c(folder), SLICE("/"), slice_from_c(name));
}

/* Each writer's own. */
static struct slice parts_folder(void)
{
    char *folder_of = slice_copy_c(&reading.arena, path_of("parts_XXXXXX"));
    ck_assert_ptr_nonnull(mkdtemp(folder_of));
    return slice_from_c(folder_of);
}

static const struct {
    const char *path, *bytes;
} files[] = {
    {"utgava/figurer.csv", "figure,kind,value,status,text,code\n"},
    {"index.html", "<!doctype html><title>Staden</title>"},
    {"skolor/99000123/index.html", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
    {"utgava/rattelser.csv", ""},
    {"skolor/99000123.json", "{}"},
};
#define COUNT (sizeof files / sizeof *files)

/* The files of the table, shared out to `workers`; `first` comes first. */
static struct archive_summary write_files(const char *name, unsigned workers, size_t first)
{
    struct archive_summary summary;
    struct archive_writer *writer = archive_writer_open(&reading.arena, parts_folder(), workers);
    for (size_t i = 0; i < COUNT; i++) {
        size_t at = (first + i) % COUNT;
        ck_assert(archive_writer_add(writer, (unsigned)at % workers, slice_from_c(files[at].path),
                                     slice_from_c(files[at].bytes)));
    }
    ck_assert(archive_writer_finish(writer, path_of(name), &summary, &reading.diagnostics));
    archive_writer_close(writer);
    return summary;
}

static struct slice bytes_of(const char *name)
{
    struct archive archive;
    ck_assert(archive_map(&archive, &reading.arena, path_of(name), &reading.diagnostics));
    return slice_copy(&reading.arena, archive.source.original);
}

START_TEST(bytes_do_not_depend_on_threads_or_order)
{
    struct archive_summary one = write_files("one.zip", 1, 0);
    struct archive_summary three = write_files("three.zip", 3, 2);
    ck_assert_mem_eq(&one.root, &three.root, sizeof one.root);
    ck_assert_uint_eq(one.file_count, COUNT);
    ck_assert(slice_equal(bytes_of("one.zip"), bytes_of("three.zip")));
}
END_TEST

static bool count_file(void *context, unsigned worker, struct slice path, struct slice bytes)
{
    (void)worker;
    size_t *seen = context;
    for (size_t i = 0; i < COUNT; i++)
        if (slice_equal(path, slice_from_c(files[i].path)) && slice_equal(bytes, slice_from_c(files[i].bytes)))
            ++*seen;
    return true;
}

/* Whether everything in it is as its manifest says; *root then is the manifest's. */
static bool is_whole(struct slice bytes, struct sha256 *root, size_t *seen)
{
    struct archive *archive = ARENA_NEW(&reading.arena, struct archive);
    struct archive_index index;
    archive->source = (struct source){SLICE("x"), bytes, bytes};
    struct archive_reader *reader = archive_reader_open(archive, &reading.arena, &reading.diagnostics);
    bool is_right =
        reader != NULL && archive_reader_index(reader, &reading.arena, &index) &&
        archive_walk(archive, &index, &reading.arena, 1, seen == NULL ? NULL : count_file, seen, &reading.diagnostics);
    archive_reader_close(reader);
    if (is_right)
        *root = index.root;
    return is_right;
}

START_TEST(what_is_written_is_read_again)
{
    struct sha256 root;
    size_t seen = 0;
    struct archive_summary summary = write_files("a.zip", 2, 1);
    ck_assert(is_whole(bytes_of("a.zip"), &root, &seen));
    ck_assert_mem_eq(&root, &summary.root, sizeof root);
    ck_assert_uint_eq(seen, COUNT);
    reading_expect(&reading, "");
}
END_TEST

START_TEST(one_file_is_read)
{
    write_files("a.zip", 1, 0);
    struct archive archive;
    struct source text;
    ck_assert(archive_map(&archive, &reading.arena, path_of("a.zip"), &reading.diagnostics));
    struct archive_reader *reader = archive_reader_open(&archive, &reading.arena, &reading.diagnostics);
    ck_assert(archive_reader_text(reader, &reading.arena, SLICE(ARCHIVE_FIGURES), &text));
    ck_assert(slice_equal(text.bytes, slice_from_c(files[0].bytes)));
    ck_assert(slice_ends_with(text.name, SLICE("/a.zip/utgava/figurer.csv")));
    ck_assert(!archive_reader_text(reader, &reading.arena, SLICE("utgava/annat.csv"), &text));
    ck_assert_ptr_nonnull(strstr(reading_messages(&reading), "'utgava/annat.csv' is missing from the archive"));
    archive_reader_close(reader);
    archive_unmap(&archive);
}
END_TEST

/* What the bytes unpack to is what counts: a changed date in a heading that nobody reads changes no file. */
START_TEST(no_changed_byte_changes_a_file_unseen)
{
    struct sha256 root;
    struct archive_summary summary = write_files("a.zip", 1, 0);
    struct slice bytes = bytes_of("a.zip");
    char *changed = arena_allocate_bytes(&reading.arena, bytes.length);
    size_t found = 0;
    for (size_t at = 0; at < bytes.length; at++)
        for (unsigned bit = 0; bit < 8; bit += 3) {
            size_t seen = 0;
            memcpy(changed, bytes.bytes, bytes.length);
            changed[at] = (char)(changed[at] ^ (1 << bit));
            bool is_right = is_whole(slice_make(changed, bytes.length), &root, &seen);
            if (is_right)
                ck_assert(seen == COUNT && memcmp(&root, &summary.root, sizeof root) == 0);
            else
                found++;
            diagnostics_init(&reading.diagnostics, &reading.arena);
        }
    ck_assert_uint_gt(found, bytes.length);
}
END_TEST

START_TEST(an_archive_that_is_cut_is_found)
{
    struct sha256 root;
    write_files("a.zip", 1, 0);
    struct slice bytes = bytes_of("a.zip");
    for (size_t length = 0; length < bytes.length; length++) {
        ck_assert(!is_whole(slice_copy(&reading.arena, slice_sub(bytes, 0, length)), &root, NULL));
        diagnostics_init(&reading.diagnostics, &reading.arena);
    }
}
END_TEST

/* A zip file of somebody else: the entries as they are given, paths and all. */
static struct slice foreign(const char *const *entries, size_t count)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error);
    ck_assert_ptr_nonnull(zip);
    zip_source_keep(source);
    for (size_t i = 0; i < count; i++) {
        const char *bytes = entries[2 * i + 1];
        zip_source_t *entry = zip_source_buffer(zip, bytes, strlen(bytes), 0);
        ck_assert_int_ge(zip_file_add(zip, entries[2 * i], entry, 0), 0);
    }
    ck_assert_int_eq(zip_close(zip), 0);
    zip_stat_t facts;
    zip_stat_init(&facts);
    ck_assert_int_eq(zip_source_stat(source, &facts), 0);
    char *bytes = arena_allocate_bytes(&reading.arena, (size_t)facts.size);
    ck_assert_int_eq(zip_source_open(source), 0);
    ck_assert_int_eq(zip_source_read(source, bytes, facts.size), (zip_int64_t)facts.size);
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return slice_make(bytes, (size_t)facts.size);
}

#define EMPTY_HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define NAMES(path) EMPTY_HASH "  " path "\n"

static const struct {
    const char *entries[8];
    size_t count;
    const char *message;
} wrong[] = {
    {{"../out.html", ""}, 1, "'../out.html' is no path within an archive"},
    {{"/etc/passwd", ""}, 1, "'/etc/passwd' is no path within an archive"},
    {{"a/../../b", ""}, 1, "'a/../../b' is no path within an archive"},
    {{"a\\..\\b", ""}, 1, "'a\\..\\b' is no path within an archive"},
    {{"c:evil", ""}, 1, "'c:evil' is no path within an archive"},
    {{"folder/", ""}, 1, "'folder/' is no path within an archive"},
    {{"a//b", ""}, 1, "'a//b' is no path within an archive"},
    {{"b", "", "a", ""}, 2, "'a' does not come after 'b'"},
    {{"a", ""}, 1, "'utgava/manifest.txt' is missing from the archive"},
    {{"a", "", ARCHIVE_MANIFEST, ""}, 2, "'a' is in the archive but not in its manifest"},
    {{"a", "", "z", "", ARCHIVE_MANIFEST, NAMES("a")}, 3, "does not come after 'z'"},
    {{"a", "", ARCHIVE_MANIFEST, NAMES("a"), "z", ""}, 3, "'z' is in the archive but not in its manifest"},
    {{ARCHIVE_MANIFEST, NAMES("a")}, 1, "x/utgava/manifest.txt:1:1: error: 'a' is missing from the archive"},
    {{"a", "1", ARCHIVE_MANIFEST, NAMES("a")}, 2, "'a' is not as the manifest says"},
    {{"a", "", ARCHIVE_MANIFEST, NAMES("a") NAMES("a")}, 2, "manifest.txt:2:1: error: "},
    {{"a", "", ARCHIVE_MANIFEST, "e3b0  a\n"}, 2, "'e3b0  a' is no line of a manifest"},
    {{"a", "", ARCHIVE_MANIFEST, EMPTY_HASH "  a"}, 2, "is no line of a manifest"},
    {{"a", "", ARCHIVE_MANIFEST, EMPTY_HASH " *a\n"}, 2, "is no line of a manifest"},
};

START_TEST(what_an_archive_must_not_hold_is_told)
{
    struct sha256 root;
    ck_assert(!is_whole(foreign(wrong[_i].entries, wrong[_i].count), &root, NULL));
    if (strstr(reading_messages(&reading), wrong[_i].message) == NULL)
        ck_abort_msg("%s", reading_messages(&reading));
}
END_TEST

/* The same name twice in the list of entries: libzip will not write it, so a name is changed afterwards. */
START_TEST(an_entry_that_stands_twice_is_told)
{
    static const char *const entries[] = {"aaa1", "", "aaa2", "", ARCHIVE_MANIFEST, NAMES("aaa1")};
    struct sha256 root;
    struct slice bytes = foreign(entries, 3);
    char *copy = slice_copy_c(&reading.arena, bytes);
    for (size_t i = 0; i + 4 <= bytes.length; i++)
        if (memcmp(copy + i, "aaa2", 4) == 0)
            copy[i + 3] = '1';
    ck_assert(!is_whole(slice_make(copy, bytes.length), &root, NULL));
}
END_TEST

START_TEST(a_size_that_cannot_be_is_told)
{
    static const char *const entries[] = {"a", "", ARCHIVE_MANIFEST, NAMES("a")};
    struct sha256 root;
    struct slice bytes = foreign(entries, 2);
    char *copy = slice_copy_c(&reading.arena, bytes);
    for (size_t i = 0; i + 46 < bytes.length; i++) {
        if (memcmp(copy + i, "PK\1\2", 4) == 0)
            memset(copy + i + 24, 0x3f, 4); /* size, unpacked */
        if (memcmp(copy + i, "PK\3\4", 4) == 0)
            memset(copy + i + 22, 0x3f, 4);
    }
    ck_assert(!is_whole(slice_make(copy, bytes.length), &root, NULL));
    ck_assert_ptr_nonnull(strstr(reading_messages(&reading), "error: "));
}
END_TEST

START_TEST(an_empty_file_is_no_archive)
{
    struct sha256 root;
    ck_assert(!is_whole(SLICE_EMPTY, &root, NULL));
    diagnostics_init(&reading.diagnostics, &reading.arena);
    ck_assert(!is_whole(SLICE("figure,kind"), &root, NULL));
    ck_assert_ptr_nonnull(strstr(reading_messages(&reading), "'x' is not a whole zip archive"));
}
END_TEST

START_TEST(two_files_of_one_path_are_not_written)
{
    struct archive_summary summary;
    struct archive_writer *writer = archive_writer_open(&reading.arena, parts_folder(), 2);
    ck_assert(archive_writer_add(writer, 0, SLICE("a"), SLICE("1")));
    ck_assert(archive_writer_add(writer, 1, SLICE("a"), SLICE("2")));
    ck_assert(archive_writer_add(writer, 1, SLICE("../b"), SLICE("2")));
    ck_assert(!archive_writer_finish(writer, path_of("a.zip"), &summary, &reading.diagnostics));
    archive_writer_close(writer);
    reading_expect(&reading, "redovisa: error: '../b' is no path within an archive\n"
                             "redovisa: error: two pages or files would have the address 'a'; give one of them "
                             "another\n");
    ck_assert_int_eq(system_kind(AT_FDCWD, slice_copy_c(&reading.arena, path_of("a.zip"))), FILE_ABSENT);
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_told)
{
    struct archive_summary summary;
    struct archive_writer *writer = archive_writer_open(&reading.arena, parts_folder(), 1);
    ck_assert(archive_writer_add(writer, 0, SLICE("a"), SLICE("1")));
    ck_assert(!archive_writer_finish(writer, path_of("none/a.zip"), &summary, &reading.diagnostics));
    archive_writer_close(writer);
    ck_assert_ptr_nonnull(strstr(reading_messages(&reading), "the edition is not released"));
}
END_TEST

/* More than one part a thread. */
START_TEST(large_files_are_packed_in_parts)
{
    struct archive_summary summary;
    struct sha256 root;
    const size_t size = (size_t)5 << 20;
    struct archive_writer *writer = archive_writer_open(&reading.arena, parts_folder(), 1);
    char *bytes = arena_allocate_bytes(&reading.arena, size);
    memset(bytes, 'a', size);
    for (char name = 'a'; name < 'f'; name++) {
        bytes[0] = name;
        ck_assert(archive_writer_add(writer, 0, slice_make(&name, 1), slice_make(bytes, size)));
    }
    ck_assert(archive_writer_finish(writer, path_of("a.zip"), &summary, &reading.diagnostics));
    archive_writer_close(writer);
    ck_assert_uint_eq(summary.bytes, 5 * size);
    ck_assert_uint_lt(bytes_of("a.zip").length, size / 50);
    ck_assert(is_whole(bytes_of("a.zip"), &root, NULL));
}
END_TEST

Suite *archive_suite(void)
{
    Suite *suite = suite_create("archive");
    TCase *cases = tcase_create("archive");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, bytes_do_not_depend_on_threads_or_order);
    tcase_add_test(cases, what_is_written_is_read_again);
    tcase_add_test(cases, one_file_is_read);
    tcase_add_test(cases, no_changed_byte_changes_a_file_unseen);
    tcase_add_test(cases, an_archive_that_is_cut_is_found);
    tcase_add_loop_test(cases, what_an_archive_must_not_hold_is_told, 0, (int)(sizeof wrong / sizeof *wrong));
    tcase_add_test(cases, an_entry_that_stands_twice_is_told);
    tcase_add_test(cases, a_size_that_cannot_be_is_told);
    tcase_add_test(cases, an_empty_file_is_no_archive);
    tcase_add_test(cases, two_files_of_one_path_are_not_written);
    tcase_add_test(cases, a_folder_that_is_not_there_is_told);
    tcase_add_test(cases, large_files_are_packed_in_parts);
    suite_add_tcase(suite, cases);
    return suite;
}
