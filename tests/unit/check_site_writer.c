/* SPDX-License-Identifier: EUPL-1.2 */
/* The site tree, in a folder of its own for each test: what is refused, kept, restored and carried over. */
#include "base/system.h"
#include "write/site_writer.h"
#include "write/tree_seal.h"

#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

Suite *site_writer_suite(void);

static char top[64]; /* the test's folder; "site" is made in it */
static int top_handle;
static struct arena arena;
static struct diagnostics diagnostics;

static void set_up(void)
{
    memcpy(top, "/tmp/check_site_writer_XXXXXX", sizeof "/tmp/check_site_writer_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    ck_assert_int_eq(system_open_directory(AT_FDCWD, top, &top_handle), 0);
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
}

/* The invariant of every test: nothing of ours stands beside the site. */
static void tear_down(void)
{
    struct directory_entry *entries = NULL;
    size_t count = 0;
    ck_assert_int_eq(system_list(&arena, top_handle, ".", &entries, &count), 0);
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(!slice_starts_with(entries[i].name, SLICE(".site.redovisa")), "left: %.*s",
                      SLICE_PRINT(entries[i].name));
    system_close(top_handle);
    ck_assert_int_eq(system_remove_tree(AT_FDCWD, top), 0);
    arena_release(&arena);
}

struct page {
    const char *path;
    const char *bytes;
};

static struct slice in_top(const char *name)
{
    return SLICE_JOIN(&arena, slice_from_c(top), SLICE("/"), slice_from_c(name));
}

static struct site_writer *open_site(void)
{
    struct site_writer_options options = {.worker_count = 2};
    return site_writer_open(&arena, in_top("site"), &options, &diagnostics);
}

/* Longer than the clock that stamps files takes for a step. */
static void let_time_pass(void) { usleep(20000); }

static bool publish_taking(const struct page *pages, bool slowly);

/* Publishes the pages, spread over two workers; ends at a NULL path. */
static bool publish(const struct page *pages) { return publish_taking(pages, false); }

/* So that the seal covers the files: they are older than the manifest. */
static bool publish_slowly(const struct page *pages) { return publish_taking(pages, true); }

static bool publish_taking(const struct page *pages, bool slowly)
{
    struct site_writer *writer = open_site();
    if (writer == NULL)
        return false;
    for (unsigned i = 0; pages[i].path != NULL; i++)
        ck_assert(site_writer_add(writer, i % 2, slice_from_c(pages[i].path), slice_from_c(pages[i].bytes)));
    if (slowly)
        let_time_pass();
    bool is_good = site_writer_commit(writer, &diagnostics);
    if (slowly)
        let_time_pass();
    return is_good;
}

static void put(const char *path, const char *bytes)
{
    ck_assert_int_eq(system_write_file(top_handle, path, slice_from_c(bytes)), 0);
}

static void make_folder(const char *path) { ck_assert_int_eq(mkdirat(top_handle, path, 0755), 0); }

static void assert_bytes(const char *path, const char *bytes)
{
    struct slice found = SLICE_EMPTY;
    ck_assert_msg(system_map(top_handle, path, 1 << 20, &found) == 0, "%s is not there", path);
    ck_assert_msg(slice_equal(found, slice_from_c(bytes)), "%s has '%.*s'", path, SLICE_PRINT(found));
    system_unmap(found);
}

static bool exists(const char *path) { return system_kind(top_handle, path) != FILE_ABSENT; }

static struct stat facts_of(const char *path)
{
    struct stat facts;
    ck_assert_int_eq(fstatat(top_handle, path, &facts, AT_SYMLINK_NOFOLLOW), 0);
    return facts;
}

static void assert_same_file(struct stat a, struct stat b)
{
    ck_assert_uint_eq(a.st_ino, b.st_ino);
    ck_assert_int_eq(a.st_mtim.tv_sec, b.st_mtim.tv_sec);
    ck_assert_int_eq(a.st_mtim.tv_nsec, b.st_mtim.tv_nsec);
}

static void assert_diagnostic(enum diagnostic_code code, const char *value)
{
    ck_assert_uint_eq(diagnostics.count, 1);
    ck_assert_msg(diagnostics.items[0].code == code, "got %.*s",
                  SLICE_PRINT(diagnostic_name(diagnostics.items[0].code)));
    if (value != NULL)
        ck_assert_msg(slice_equal(diagnostics.items[0].values[0], slice_from_c(value)), "names '%.*s'",
                      SLICE_PRINT(diagnostics.items[0].values[0]));
}

static const struct page first[] = {{"index.html", "one"},
                                    {"skolor/1/index.html", "a"},
                                    {"skolor/1.json", "{}"},
                                    {"om/index.html", "om"},
                                    {NULL, NULL}};
static const struct page second[] = {
    {"index.html", "two"}, {"skolor/1/index.html", "a"}, {"skolor/1.json", "{}"}, {NULL, NULL}};

START_TEST(a_first_site_is_made)
{
    ck_assert(publish(first));
    assert_bytes("site/index.html", "one");
    assert_bytes("site/skolor/1/index.html", "a");
    assert_bytes("site/om/index.html", "om");
    ck_assert_uint_eq(diagnostics.count, 0);
}
END_TEST

START_TEST(the_next_site_keeps_changes_and_removes)
{
    ck_assert(publish(first));
    struct stat kept = facts_of("site/skolor/1/index.html");
    struct stat changed = facts_of("site/index.html");
    ck_assert(publish(second));
    assert_same_file(kept, facts_of("site/skolor/1/index.html"));
    ck_assert_uint_ne(changed.st_ino, facts_of("site/index.html").st_ino);
    assert_bytes("site/index.html", "two");
    ck_assert(!exists("site/om"));
    ck_assert_uint_eq(facts_of("site/skolor/1/index.html").st_nlink, 1);
    ck_assert_uint_eq(diagnostics.count, 0);
}
END_TEST

START_TEST(a_file_edited_by_hand_is_restored)
{
    ck_assert(publish(first));
    struct stat kept = facts_of("site/skolor/1.json");
    int edited = openat(top_handle, "site/skolor/1/index.html", O_WRONLY);
    ck_assert_int_eq(pwrite(edited, "b", 1, 0), 1);
    /* Somebody who hides the edit by setting the time back cannot set back ctime. */
    struct timespec times[2] = {{0, UTIME_OMIT}, {1000000000, 0}};
    ck_assert_int_eq(futimens(edited, times), 0);
    close(edited);
    ck_assert(publish(first));
    assert_bytes("site/skolor/1/index.html", "a");
    assert_same_file(kept, facts_of("site/skolor/1.json"));
}
END_TEST

/* Where the file system tells when a file was made; elsewhere everything is compared. */
START_TEST(the_seal_covers_what_nobody_touched)
{
    ck_assert(publish_slowly(first));
    int root = -1;
    struct statx facts;
    ck_assert_int_eq(system_open_directory(top_handle, "site", &root), 0);
    ck_assert_int_eq(statx(root, "index.html", 0, STATX_BTIME, &facts), 0);
    struct tree_seal seal = tree_seal_read(root);
    struct stat page = facts_of("site/index.html");
    struct stat folder = facts_of("site/om");
    if ((facts.stx_mask & STATX_BTIME) != 0) {
        ck_assert(seal.is_whole && !seal.has_foreign_files);
        ck_assert(tree_seal_covers_file(&seal, &page));
        ck_assert(tree_seal_covers_folder(&seal, &folder));
    }
    put("site/om/theirs", "x");
    folder = facts_of("site/om");
    ck_assert(!tree_seal_covers_folder(&seal, &folder));
    ck_assert_int_eq(fchmodat(top_handle, "site/index.html", 0600, 0), 0);
    page = facts_of("site/index.html");
    ck_assert(!tree_seal_covers_file(&seal, &page));
    ck_assert(publish_slowly(first));
    system_close(root);
    ck_assert_int_eq(system_open_directory(top_handle, "site", &root), 0);
    seal = tree_seal_read(root);
    ck_assert(seal.has_foreign_files || !seal.is_whole);
    system_close(root);
}
END_TEST

START_TEST(a_sealed_site_changes_where_the_bytes_do)
{
    ck_assert(publish_slowly(first));
    struct stat kept = facts_of("site/skolor/1/index.html");
    struct stat changed = facts_of("site/index.html");
    put("site/om/theirs", "x");
    ck_assert(publish_slowly(second)); /* "two" is as long as "one" */
    assert_bytes("site/index.html", "two");
    assert_bytes("site/om/theirs", "x");
    ck_assert_uint_ne(changed.st_ino, facts_of("site/index.html").st_ino);
    for (int i = 0; i < 2; i++) {
        ck_assert(publish_slowly(second));
        assert_same_file(kept, facts_of("site/skolor/1/index.html"));
        assert_bytes("site/om/theirs", "x");
    }
}
END_TEST

START_TEST(a_damaged_old_file_is_not_kept)
{
    ck_assert(publish(first));
    ck_assert_int_eq(unlinkat(top_handle, "site/index.html", 0), 0);
    ck_assert_int_eq(symlinkat("om/index.html", top_handle, "site/index.html"), 0);
    ck_assert_int_eq(truncate(slice_copy_c(&arena, in_top("site/skolor/1.json")), 0), 0);
    ck_assert_int_eq(unlinkat(top_handle, "site/om/index.html", 0), 0);
    ck_assert(publish(first));
    ck_assert_int_eq(system_kind(top_handle, "site/index.html"), FILE_REGULAR);
    assert_bytes("site/index.html", "one");
    assert_bytes("site/skolor/1.json", "{}");
    assert_bytes("site/om/index.html", "om");
}
END_TEST

START_TEST(an_abandoned_site_leaves_the_old_one)
{
    ck_assert(publish(first));
    struct stat before = facts_of("site");
    struct site_writer *writer = open_site();
    ck_assert(site_writer_add(writer, 0, SLICE("index.html"), SLICE("new")));
    ck_assert(site_writer_add(writer, 1, SLICE("skolor/1/index.html"), SLICE("a")));
    ck_assert(exists(".site.redovisa-next/skolor/1/index.html"));
    site_writer_abandon(writer, &diagnostics);
    ck_assert_uint_eq(before.st_ino, facts_of("site").st_ino);
    assert_bytes("site/index.html", "one");
    /* What was linked has another ctime now; the next build looks at the bytes and still keeps the file. */
    struct stat kept = facts_of("site/skolor/1/index.html");
    ck_assert(publish(second));
    assert_same_file(kept, facts_of("site/skolor/1/index.html"));
}
END_TEST

START_TEST(files_of_others_survive)
{
    ck_assert(publish(first));
    put("site/google123.html", "mine");
    put("site/skolor/1/photo.jpg", "photo");
    put("site/om/notes.txt", "notes");
    make_folder("site/private");
    make_folder("site/private/empty");
    put("site/private/letter", "dear");
    ck_assert_int_eq(fchmodat(top_handle, "site/private", 0500, 0), 0);
    ck_assert_int_eq(symlinkat("/nowhere", top_handle, "site/link"), 0);
    struct stat mine = facts_of("site/google123.html");
    struct stat folder = facts_of("site/private");
    for (int i = 0; i < 3; i++)
        ck_assert(publish(i == 1 ? first : second));
    assert_same_file(mine, facts_of("site/google123.html"));
    assert_bytes("site/skolor/1/photo.jpg", "photo");
    assert_bytes("site/om/notes.txt", "notes"); /* although om/ itself is no longer ours */
    assert_bytes("site/private/letter", "dear");
    ck_assert_int_eq(system_kind(top_handle, "site/private/empty"), FILE_DIRECTORY);
    ck_assert_int_eq(system_kind(top_handle, "site/link"), FILE_LINK);
    ck_assert_uint_eq(folder.st_mode, facts_of("site/private").st_mode);
    ck_assert_int_eq(folder.st_mtim.tv_nsec, facts_of("site/private").st_mtim.tv_nsec);
    ck_assert_uint_eq(diagnostics.count, 0);
    ck_assert_int_eq(fchmodat(top_handle, "site/private", 0700, 0), 0); /* so that it can be removed by anybody */
}
END_TEST

START_TEST(a_kept_empty_folder_is_no_obstacle_and_keeps_its_permissions)
{
    make_folder("site");
    put("site/.gitkeep", "");
    ck_assert_int_eq(fchmodat(top_handle, "site", 02775, 0), 0);
    ck_assert(publish(first));
    ck_assert(publish(second));
    ck_assert(exists("site/.gitkeep"));
    ck_assert_uint_eq(facts_of("site").st_mode & 07777, 02775);
}
END_TEST

START_TEST(a_foreign_file_in_our_place_is_named)
{
    ck_assert(publish(second));
    make_folder("site/om");
    put("site/om/index.html", "theirs");
    ck_assert(!publish(first));
    assert_diagnostic(DIAGNOSTIC_SITE_PLACE_TAKEN, "om/index.html");
    assert_bytes("site/om/index.html", "theirs");
    assert_bytes("site/index.html", "two");
}
END_TEST

START_TEST(a_foreign_link_in_place_of_our_folder_is_named_and_not_followed)
{
    ck_assert(publish(first));
    make_folder("elsewhere");
    ck_assert_int_eq(system_rename(top_handle, "site/skolor/1", top_handle, "elsewhere/1"), 0);
    ck_assert_int_eq(symlinkat("../../elsewhere/1", top_handle, "site/skolor/1"), 0);
    ck_assert(!publish(first));
    assert_diagnostic(DIAGNOSTIC_SITE_PLACE_TAKEN, "skolor/1");
    diagnostics_init(&diagnostics, &arena);
    static const struct page without[] = {{"index.html", "x"}, {NULL, NULL}};
    ck_assert(publish(without));
    assert_bytes("elsewhere/1/index.html", "a");
    ck_assert_int_eq(system_kind(top_handle, "site/skolor/1"), FILE_LINK);
}
END_TEST

static const char *const bad_paths[] = {"",
                                        "/etc/passwd",
                                        "..",
                                        "a/../b",
                                        "./a",
                                        "a//b",
                                        "a/",
                                        "a\\b",
                                        "a\nb",
                                        "a\x7f",
                                        "\xc2\x85",
                                        "\xff",
                                        ".redovisa-manifest",
                                        ".Redovisa-Manifest/x",
                                        "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/1/2/3/4/5/6/7"};

START_TEST(a_path_that_leaves_the_tree_is_refused)
{
    const struct page pages[] = {{"index.html", "x"}, {bad_paths[_i], "x"}, {NULL, NULL}};
    ck_assert(!publish(pages));
    assert_diagnostic(DIAGNOSTIC_SITE_PATH, bad_paths[_i]);
    ck_assert(!exists("site"));
}
END_TEST

START_TEST(a_path_with_nul_is_refused)
{
    struct site_writer *writer = open_site();
    ck_assert(site_writer_add(writer, 0, slice_make("a\0b", 3), SLICE("x")));
    ck_assert(!site_writer_commit(writer, &diagnostics));
    assert_diagnostic(DIAGNOSTIC_SITE_PATH, NULL);
}
END_TEST

static const struct {
    const char *paths[3];
    enum diagnostic_code code;
    const char *value;
} clashes[] = {
    {{"a/b", "a/c", "a/b"}, DIAGNOSTIC_SITE_PATH_TWICE, "a/b"},
    {{"a/Index.html", "b", "a/index.html"}, DIAGNOSTIC_SITE_PATH_CASE, "a/Index.html"},
    {{"Skolor/a", "om", "skolor/b"}, DIAGNOSTIC_SITE_PATH_CASE, "Skolor/a"},
    {{"\xc3\x85.pdf", "b", "\xc3\xa5.pdf"}, DIAGNOSTIC_SITE_PATH_CASE, "\xc3\x85.pdf"},
    {{"a/b", "a-b", "a"}, DIAGNOSTIC_SITE_PATH_FOLDER, "a"},
    {{"a", "a-b", "a/b"}, DIAGNOSTIC_SITE_PATH_FOLDER, "a"},
};

START_TEST(two_files_in_one_place_are_refused)
{
    const struct page pages[] = {
        {clashes[_i].paths[0], "1"}, {clashes[_i].paths[1], "2"}, {clashes[_i].paths[2], "3"}, {NULL, NULL}};
    ck_assert(!publish(pages));
    assert_diagnostic(clashes[_i].code, clashes[_i].value);
    ck_assert(!exists("site"));
}
END_TEST

/* Opens for the folder (relative to the test's) and expects a refusal with this code. */
static void assert_refused(struct slice folder, const struct slice *sources, size_t count, enum diagnostic_code code)
{
    struct site_writer_options options = {.protected_folders = sources, .protected_count = count};
    ck_assert_ptr_null(site_writer_open(&arena, folder, &options, &diagnostics));
    assert_diagnostic(code, NULL);
    diagnostics_init(&diagnostics, &arena);
}

START_TEST(folders_that_must_not_be_replaced_are_refused)
{
    assert_refused(SLICE("/"), NULL, 0, DIAGNOSTIC_OUTPUT_NAME);
    assert_refused(SLICE("///"), NULL, 0, DIAGNOSTIC_OUTPUT_NAME);
    assert_refused(SLICE(""), NULL, 0, DIAGNOSTIC_OUTPUT_NAME);
    assert_refused(in_top("."), NULL, 0, DIAGNOSTIC_OUTPUT_NAME);
    assert_refused(in_top("x/.."), NULL, 0, DIAGNOSTIC_OUTPUT_NAME);
    assert_refused(in_top("missing/site"), NULL, 0, DIAGNOSTIC_OUTPUT_PARENT);
    assert_refused(SLICE("/proc"), NULL, 0, DIAGNOSTIC_OUTPUT_MOUNT);
    put("file", "x");
    assert_refused(in_top("file"), NULL, 0, DIAGNOSTIC_OUTPUT_NOT_FOLDER);
    make_folder("real");
    ck_assert_int_eq(symlinkat("real", top_handle, "link"), 0);
    assert_refused(in_top("link"), NULL, 0, DIAGNOSTIC_OUTPUT_LINK);
    assert_refused(in_top("link/"), NULL, 0, DIAGNOSTIC_OUTPUT_LINK);
    put("real/letter", "x");
    assert_refused(in_top("real"), NULL, 0, DIAGNOSTIC_OUTPUT_NOT_OURS);
    assert_bytes("real/letter", "x");
}
END_TEST

START_TEST(sources_and_their_parents_are_refused)
{
    make_folder("project");
    make_folder("project/data");
    ck_assert_int_eq(symlinkat("project/data", top_handle, "alias"), 0);
    struct slice sources[] = {SLICE_EMPTY, in_top("nowhere"), in_top("alias")};
    assert_refused(in_top("project"), sources, 3, DIAGNOSTIC_OUTPUT_PROTECTED);
    assert_refused(in_top("project/data"), sources, 3, DIAGNOSTIC_OUTPUT_PROTECTED);
    make_folder("project/site");
    struct site_writer_options walked = {.walked_folder = in_top("project/data")};
    ck_assert_ptr_null(site_writer_open(&arena, in_top("project/data/site"), &walked, &diagnostics));
    assert_diagnostic(DIAGNOSTIC_OUTPUT_INSIDE, NULL);
    diagnostics_init(&diagnostics, &arena);
    struct site_writer_options options = {.protected_folders = sources, .protected_count = 3};
    struct site_writer *writer = site_writer_open(&arena, in_top("project/site"), &options, &diagnostics);
    ck_assert_ptr_nonnull(writer);
    site_writer_abandon(writer, &diagnostics);
}
END_TEST

START_TEST(a_damaged_list_is_refused)
{
    ck_assert(publish(first));
    int manifest = openat(top_handle, "site/.redovisa-manifest", O_WRONLY);
    ck_assert_int_eq(pwrite(manifest, "X", 1, 30), 1);
    close(manifest);
    ck_assert(!publish(second));
    assert_diagnostic(DIAGNOSTIC_OUTPUT_LIST_DAMAGED, NULL);
    assert_bytes("site/index.html", "one");
}
END_TEST

START_TEST(of_two_builds_at_once_one_says_so)
{
    struct site_writer *writer = open_site();
    assert_refused(in_top("site"), NULL, 0, DIAGNOSTIC_OUTPUT_BUSY);
    ck_assert(site_writer_add(writer, 0, SLICE("index.html"), SLICE("one")));
    ck_assert(site_writer_commit(writer, &diagnostics));
    assert_bytes("site/index.html", "one");
}
END_TEST

START_TEST(leftovers_of_killed_builds_are_removed)
{
    ck_assert(publish(first));
    make_folder(".site.redovisa-next");
    make_folder(".site.redovisa-next/deep");
    put(".site.redovisa-next/deep/half", "ha");
    put(".site.redovisa-lock", "");
    ck_assert(publish(second));
    assert_bytes("site/index.html", "two");
}
END_TEST

/* Killed while it removed the old site, in which somebody had put a file meanwhile. */
START_TEST(a_leftover_old_site_gives_back_what_is_not_ours)
{
    ck_assert(publish(first));
    ck_assert_int_eq(system_rename(top_handle, "site", top_handle, "aside"), 0);
    ck_assert(publish(second));
    ck_assert_int_eq(system_rename(top_handle, "aside", top_handle, ".site.redovisa-next"), 0);
    put(".site.redovisa-next/om/late.txt", "late");
    ck_assert(publish(second));
    assert_bytes("site/om/late.txt", "late");
    ck_assert(!exists("site/om/index.html"));
}
END_TEST

START_TEST(a_site_that_was_moved_aside_is_put_back)
{
    ck_assert(publish(first));
    ck_assert_int_eq(system_rename(top_handle, "site", top_handle, ".site.redovisa-old"), 0);
    struct site_writer *writer = open_site();
    assert_diagnostic(DIAGNOSTIC_OUTPUT_RESTORED, NULL);
    site_writer_abandon(writer, &diagnostics);
    assert_bytes("site/index.html", "one");
}
END_TEST

START_TEST(an_interrupted_build_leaves_the_old_site)
{
    ck_assert(publish(first));
    atomic_bool interrupted;
    atomic_init(&interrupted, false);
    struct site_writer_options options = {.worker_count = 1, .interrupted = &interrupted};
    struct site_writer *writer = site_writer_open(&arena, in_top("site"), &options, &diagnostics);
    ck_assert(site_writer_add(writer, 0, SLICE("index.html"), SLICE("new")));
    atomic_store(&interrupted, true);
    ck_assert(!site_writer_add(writer, 0, SLICE("om"), SLICE("new")));
    ck_assert(!site_writer_commit(writer, &diagnostics));
    assert_diagnostic(DIAGNOSTIC_BUILD_INTERRUPTED, NULL);
    assert_bytes("site/index.html", "one");
}
END_TEST

START_TEST(memory_that_runs_out_leaves_nothing)
{
    ck_assert(publish(first));
    struct site_writer *writer = open_site();
    ck_assert(site_writer_add(writer, 0, SLICE("index.html"), SLICE("new")));
    site_writer_remove_when_out_of_memory(writer);
    ck_assert(!exists(".site.redovisa-next"));
    ck_assert(!exists(".site.redovisa-lock"));
    assert_bytes("site/index.html", "one");
    site_writer_abandon(writer, &diagnostics);
}
END_TEST

START_TEST(the_order_of_adding_does_not_show)
{
    ck_assert(publish(first));
    ck_assert_int_eq(system_rename(top_handle, "site", top_handle, "one"), 0);
    static const struct page other_order[] = {{"om/index.html", "om"},
                                              {"skolor/1.json", "{}"},
                                              {"index.html", "one"},
                                              {"skolor/1/index.html", "a"},
                                              {NULL, NULL}};
    ck_assert(publish(other_order));
    struct slice a;
    struct slice b;
    ck_assert_int_eq(system_map(top_handle, "one/.redovisa-manifest", 1 << 20, &a), 0);
    ck_assert_int_eq(system_map(top_handle, "site/.redovisa-manifest", 1 << 20, &b), 0);
    ck_assert(slice_equal(a, b));
    system_unmap(a);
    system_unmap(b);
}
END_TEST

/* A copy has the same manifest, but nothing vouches for its files: they are compared. */
START_TEST(a_copied_and_edited_site_is_restored)
{
    ck_assert(publish(first));
    ck_assert_int_eq(system_rename(top_handle, "site", top_handle, "original"), 0);
    static const char *const names[] = {"index.html", "skolor/1/index.html", "skolor/1.json", "om/index.html",
                                        ".redovisa-manifest"};
    make_folder("site");
    make_folder("site/skolor");
    make_folder("site/skolor/1");
    make_folder("site/om");
    for (size_t i = 0; i < 5; i++) {
        struct slice bytes;
        let_time_pass(); /* the list is copied last, so that its times are later than those of the files */
        char *from = slice_copy_c(&arena, SLICE_JOIN(&arena, SLICE("original/"), slice_from_c(names[i])));
        char *to = slice_copy_c(&arena, SLICE_JOIN(&arena, SLICE("site/"), slice_from_c(names[i])));
        ck_assert_int_eq(system_map(top_handle, from, 1 << 20, &bytes), 0);
        put(to, i == 1 ? "b" : slice_copy_c(&arena, bytes));
        system_unmap(bytes);
    }
    struct stat kept = facts_of("site/om/index.html");
    ck_assert(publish(first));
    assert_bytes("site/skolor/1/index.html", "a");
    assert_same_file(kept, facts_of("site/om/index.html"));
}
END_TEST

Suite *site_writer_suite(void)
{
    Suite *suite = suite_create("site_writer");
    TCase *tests = tcase_create("site_writer");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_first_site_is_made);
    tcase_add_test(tests, the_next_site_keeps_changes_and_removes);
    tcase_add_test(tests, a_file_edited_by_hand_is_restored);
    tcase_add_test(tests, the_seal_covers_what_nobody_touched);
    tcase_add_test(tests, a_sealed_site_changes_where_the_bytes_do);
    tcase_add_test(tests, a_damaged_old_file_is_not_kept);
    tcase_add_test(tests, an_abandoned_site_leaves_the_old_one);
    tcase_add_test(tests, files_of_others_survive);
    tcase_add_test(tests, a_kept_empty_folder_is_no_obstacle_and_keeps_its_permissions);
    tcase_add_test(tests, a_foreign_file_in_our_place_is_named);
    tcase_add_test(tests, a_foreign_link_in_place_of_our_folder_is_named_and_not_followed);
    tcase_add_loop_test(tests, a_path_that_leaves_the_tree_is_refused, 0, sizeof bad_paths / sizeof bad_paths[0]);
    tcase_add_test(tests, a_path_with_nul_is_refused);
    tcase_add_loop_test(tests, two_files_in_one_place_are_refused, 0, sizeof clashes / sizeof clashes[0]);
    tcase_add_test(tests, folders_that_must_not_be_replaced_are_refused);
    tcase_add_test(tests, sources_and_their_parents_are_refused);
    tcase_add_test(tests, a_damaged_list_is_refused);
    tcase_add_test(tests, of_two_builds_at_once_one_says_so);
    tcase_add_test(tests, leftovers_of_killed_builds_are_removed);
    tcase_add_test(tests, a_leftover_old_site_gives_back_what_is_not_ours);
    tcase_add_test(tests, a_site_that_was_moved_aside_is_put_back);
    tcase_add_test(tests, an_interrupted_build_leaves_the_old_site);
    tcase_add_test(tests, memory_that_runs_out_leaves_nothing);
    tcase_add_test(tests, the_order_of_adding_does_not_show);
    tcase_add_test(tests, a_copied_and_edited_site_is_restored);
    suite_add_tcase(suite, tests);
    return suite;
}
