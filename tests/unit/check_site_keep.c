/* SPDX-License-Identifier: EUPL-1.2 */
/* Files of the site that stands there, taken over unread. */
#include "base/system.h"
#include "write/site_writer.h"
#include "write/tree_seal.h"

#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

Suite *site_keep_suite(void);

struct site {
    char top[64];
    int handle;
    struct arena arena;
    struct diagnostics diagnostics;
};

static void set_up(struct site *site)
{
    memcpy(site->top, "/tmp/check_site_keep_XXXXXX", sizeof "/tmp/check_site_keep_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(site->top));
    ck_assert_int_eq(system_open_directory(AT_FDCWD, site->top, &site->handle), 0);
    arena_init(&site->arena, NULL);
    diagnostics_init(&site->diagnostics, &site->arena);
}

static void tear_down(struct site *site)
{
    system_close(site->handle);
    ck_assert_int_eq(system_remove_tree(AT_FDCWD, site->top), 0);
    arena_release(&site->arena);
}

static struct site_writer *open_site(struct site *site)
{
    struct site_writer_options options = {.worker_count = 2};
    struct slice folder = SLICE_JOIN(&site->arena, slice_from_c(site->top), SLICE("/site"));
    struct site_writer *writer = site_writer_open(&site->arena, folder, &options, &site->diagnostics);
    ck_assert_ptr_nonnull(writer);
    return writer;
}

/* Longer than the clock that stamps files takes for a step: the seal covers what is older than the manifest. */
static void let_time_pass(void) { usleep(20000); }

static ino_t inode_of(const struct site *site, const char *path)
{
    struct stat facts;
    ck_assert_int_eq(fstatat(site->handle, path, &facts, AT_SYMLINK_NOFOLLOW), 0);
    return facts.st_ino;
}

static void assert_bytes(const struct site *site, const char *path, struct slice bytes)
{
    struct slice found = SLICE_EMPTY;
    ck_assert_int_eq(system_map(site->handle, path, 1 << 20, &found), 0);
    ck_assert(slice_equal(found, bytes));
    system_unmap(found);
}

static void make_first_site(struct site *site)
{
    struct site_writer *writer = open_site(site);
    ck_assert(site_writer_add(writer, 0, SLICE("u/1.zip"), SLICE("archive")));
    ck_assert(site_writer_add(writer, 1, SLICE("u/1/a/index.html"), SLICE("a")));
    ck_assert(site_writer_add(writer, 0, SLICE("u/1/b.html"), SLICE("b")));
    let_time_pass();
    ck_assert(site_writer_commit(writer, &site->diagnostics));
    let_time_pass();
}

/* False where the file system does not tell when a file was made. */
static bool has_whole_seal(const struct site *site)
{
    int root = -1;
    ck_assert_int_eq(system_open_directory(site->handle, "site", &root), 0);
    bool is_whole = tree_seal_read(root).is_whole;
    system_close(root);
    return is_whole;
}

START_TEST(tells_what_stands)
{
    struct site site;
    set_up(&site);
    make_first_site(&site);
    struct site_writer *writer = open_site(&site);
    ck_assert(site_writer_stands(writer, SLICE("u/1.zip"), SLICE("archive")));
    ck_assert(!site_writer_stands(writer, SLICE("u/1.zip"), SLICE("archivE")));
    ck_assert(!site_writer_stands(writer, SLICE("u/1.zip"), SLICE("archive ")));
    ck_assert(!site_writer_stands(writer, SLICE("u/2.zip"), SLICE("archive")));
    site_writer_abandon(writer, &site.diagnostics);
    tear_down(&site);
}
END_TEST

/* In a folder that the new site makes; and it is ours in the next one too. */
START_TEST(keeps_what_nobody_has_touched)
{
    struct site site;
    set_up(&site);
    make_first_site(&site);
    ino_t before = inode_of(&site, "site/u/1/a/index.html");
    bool has_seal = has_whole_seal(&site);
    struct site_writer *writer = open_site(&site);
    bool is_kept = site_writer_keep(writer, 1, SLICE("u/1/a/index.html"));
    ck_assert(is_kept == has_seal);
    if (!is_kept)
        ck_assert(site_writer_add(writer, 1, SLICE("u/1/a/index.html"), SLICE("a")));
    ck_assert(site_writer_commit(writer, &site.diagnostics));
    ck_assert_uint_eq(site_writer_counts(writer).kept, 1);
    ck_assert_uint_eq(site_writer_counts(writer).bytes, 1);
    ck_assert_uint_eq(inode_of(&site, "site/u/1/a/index.html"), before);
    assert_bytes(&site, "site/u/1/a/index.html", SLICE("a"));
    ck_assert_int_eq(system_kind(site.handle, "site/u/1.zip"), FILE_ABSENT);
    writer = open_site(&site);
    ck_assert(site_writer_stands(writer, SLICE("u/1/a/index.html"), SLICE("a")));
    site_writer_abandon(writer, &site.diagnostics);
    tear_down(&site);
}
END_TEST

/* Touched since, not ours, never there, out of the tree: the caller adds them. */
START_TEST(keeps_nothing_else)
{
    struct site site;
    set_up(&site);
    make_first_site(&site);
    ck_assert_int_eq(system_write_file(site.handle, "site/u/1/other", SLICE("x")), 0);
    ck_assert_int_eq(system_remove_file(site.handle, "site/u/1/b.html"), 0);
    ck_assert_int_eq(system_write_file(site.handle, "site/u/1/b.html", SLICE("B")), 0);
    struct site_writer *writer = open_site(&site);
    ck_assert(!site_writer_keep(writer, 0, SLICE("u/1/b.html")));
    ck_assert(!site_writer_keep(writer, 0, SLICE("u/1/other")));
    ck_assert(!site_writer_keep(writer, 0, SLICE("u/1/gone.html")));
    ck_assert(!site_writer_keep(writer, 0, SLICE("../site/u/1.zip")));
    ck_assert(site_writer_add(writer, 0, SLICE("u/1/b.html"), SLICE("b")));
    ck_assert(site_writer_commit(writer, &site.diagnostics));
    assert_bytes(&site, "site/u/1/b.html", SLICE("b"));
    tear_down(&site);
}
END_TEST

Suite *site_keep_suite(void)
{
    Suite *suite = suite_create("site_keep");
    TCase *tests = tcase_create("site_keep");
    tcase_add_test(tests, tells_what_stands);
    tcase_add_test(tests, keeps_what_nobody_has_touched);
    tcase_add_test(tests, keeps_nothing_else);
    suite_add_tcase(suite, tests);
    return suite;
}
