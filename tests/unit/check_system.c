/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/system.h"

#include "support/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

Suite *system_suite(void);

static struct arena arena;
static struct diagnostics diagnostics;
static char folder[] = "/tmp/check_system_XXXXXX";
static int handle = -1;

static void set_up(void)
{
    arena_init(&arena, test_guard());
    diagnostics_init(&diagnostics, &arena);
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(system_open_directory(AT_FDCWD, folder, &handle), 0);
}

static void tear_down(void)
{
    system_close(handle);
    ck_assert_int_eq(system_remove_tree(AT_FDCWD, folder), 0);
    ck_assert_int_eq(system_kind(AT_FDCWD, folder), FILE_ABSENT);
    arena_release(&arena);
}

static void write_file(const char *path, const char *text)
{
    ck_assert_int_eq(system_write_file(handle, path, slice_from_c(text)), 0);
}

static void assert_file(const char *path, const char *text)
{
    struct slice bytes = SLICE_EMPTY;
    ck_assert_int_eq(system_map(handle, path, 1000, &bytes), 0);
    ck_assert_slice(bytes, text);
    system_unmap(bytes);
}

static struct slice path_of(const char *name)
{
    return SLICE_JOIN(&arena, slice_from_c(folder), SLICE("/"), slice_from_c(name));
}

START_TEST(files_are_written_and_read)
{
    write_file("a", "skola\n");
    assert_file("a", "skola\n");
    write_file("empty", "");
    assert_file("empty", "");
    struct slice bytes = SLICE("x");
    ck_assert_int_eq(system_map(handle, "empty", 0, &bytes), 0);
    ck_assert_ptr_null(bytes.bytes);
}
END_TEST

START_TEST(a_file_that_is_there_is_not_overwritten)
{
    write_file("a", "old");
    ck_assert_int_eq(system_write_file(handle, "a", SLICE("new")), EEXIST);
    ck_assert_int_eq(symlinkat("elsewhere", handle, "link"), 0);
    ck_assert_int_eq(system_write_file(handle, "link", SLICE("new")), EEXIST);
    ck_assert_int_eq(system_kind(handle, "elsewhere"), FILE_ABSENT);
    assert_file("a", "old");
}
END_TEST

START_TEST(only_regular_files_up_to_the_maximum_are_mapped)
{
    struct slice bytes = SLICE_EMPTY;
    write_file("a", "12345");
    ck_assert_int_eq(system_map(handle, "a", 5, &bytes), 0);
    system_unmap(bytes);
    ck_assert_int_eq(system_map(handle, "a", 4, &bytes), EFBIG);
    ck_assert_int_eq(system_map(handle, "none", 4, &bytes), ENOENT);
    ck_assert_int_eq(system_map(handle, "a/b", 4, &bytes), ENOTDIR);
    ck_assert_int_eq(system_map(handle, ".", 4, &bytes), EISDIR);
    ck_assert_int_eq(mkfifoat(handle, "pipe", 0600), 0);
    ck_assert_int_eq(system_map(handle, "pipe", 4, &bytes), ENODEV);
    ck_assert_int_eq(system_map(AT_FDCWD, "/dev/zero", 4, &bytes), ENODEV);
    ck_assert_int_eq(symlinkat("loop", handle, "loop"), 0);
    ck_assert_int_eq(system_map(handle, "loop", 4, &bytes), ELOOP);
    ck_assert_int_eq(symlinkat("a", handle, "link"), 0);
    assert_file("link", "12345");
}
END_TEST

static const struct {
    const char *name;
    size_t maximum;
    enum diagnostic_code code; /* DIAGNOSTIC_CODE_COUNT: none */
} sources[] = {
    {"regular", 5, DIAGNOSTIC_CODE_COUNT},   {"regular", 4, DIAGNOSTIC_FILE_TOO_LARGE},
    {"none", 5, DIAGNOSTIC_FILE_MISSING},    {"regular/none", 5, DIAGNOSTIC_FILE_MISSING},
    {"", 5, DIAGNOSTIC_FILE_NOT_REGULAR},    {"pipe", 5, DIAGNOSTIC_FILE_NOT_REGULAR},
    {"loop", 5, DIAGNOSTIC_FILE_UNREADABLE},
};

START_TEST(sources_and_their_diagnostics)
{
    write_file("regular", "12345");
    ck_assert_int_eq(mkfifoat(handle, "pipe", 0600), 0);
    ck_assert_int_eq(symlinkat("loop", handle, "loop"), 0);
    struct source source;
    struct slice name = path_of(sources[_i].name);
    bool read = system_read_source(&arena, name, sources[_i].maximum, &source, &diagnostics);
    ck_assert(read == (sources[_i].code == DIAGNOSTIC_CODE_COUNT));
    ck_assert(slice_equal(source.name, name));
    ck_assert_uint_eq(diagnostics.count, read ? 0 : 1);
    if (read) {
        ck_assert_slice(source.bytes, "12345");
        ck_assert_slice(source.original, "12345");
        system_unmap(source.original);
    } else {
        ck_assert_int_eq(diagnostics.items[0].code, sources[_i].code);
        ck_assert_ptr_eq(diagnostics.items[0].place.source, &source);
    }
}
END_TEST

START_TEST(names_that_no_file_can_have)
{
    struct source source;
    ck_assert(!system_read_source(&arena, SLICE("/etc/passwd\0.csv"), 1000, &source, &diagnostics));
    ck_assert(!system_read_source(&arena, SLICE_EMPTY, 1000, &source, &diagnostics));
    ck_assert_uint_eq(diagnostics.count, 2);
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_FILE_MISSING);
}
END_TEST

START_TEST(too_large_is_said_in_round_units)
{
    write_file("a", "");
    ck_assert_int_eq(truncate(slice_copy_c(&arena, path_of("a")), 5 << 20), 0);
    struct source source;
    ck_assert(!system_read_source(&arena, path_of("a"), (size_t)1 << 20, &source, &diagnostics));
    ck_assert_slice(diagnostics.items[0].values[1], "1 MiB");
    ck_assert(!system_read_source(&arena, path_of("a"), 1000, &source, &diagnostics));
    ck_assert_slice(diagnostics.items[1].values[1], "1000 bytes");
    ck_assert(!system_read_source(&arena, path_of("a"), 0, &source, &diagnostics));
    ck_assert_slice(diagnostics.items[2].values[1], "0 bytes");
}
END_TEST

START_TEST(kinds)
{
    write_file("a", "");
    ck_assert_int_eq(symlinkat("a", handle, "link"), 0);
    ck_assert_int_eq(mkfifoat(handle, "pipe", 0600), 0);
    ck_assert_int_eq(system_kind(handle, "a"), FILE_REGULAR);
    ck_assert_int_eq(system_kind(handle, "."), FILE_DIRECTORY);
    ck_assert_int_eq(system_kind(handle, "link"), FILE_LINK);
    ck_assert_int_eq(system_kind(handle, "pipe"), FILE_OTHER);
    ck_assert_int_eq(system_kind(handle, "none"), FILE_ABSENT);
    ck_assert_int_eq(system_kind(handle, "none/none"), FILE_ABSENT);
    ck_assert_int_eq(system_kind(handle, "a/none"), FILE_ABSENT);
}
END_TEST

START_TEST(lists_are_in_byte_order)
{
    static const char *const names[] = {"ö", "Z", "a", ".hidden", "10", "9", "å"};
    static const char *const ordered[] = {".hidden", "10", "9", "Z", "a", "å", "ö"};
    for (size_t i = 0; i < 7; i++)
        write_file(names[i], "");
    struct directory_entry *entries = NULL;
    size_t count = 0;
    ck_assert_int_eq(system_list(&arena, handle, ".", &entries, &count), 0);
    ck_assert_uint_eq(count, 7);
    for (size_t i = 0; i < 7; i++) {
        ck_assert_slice(entries[i].name, ordered[i]);
        ck_assert_int_eq(entries[i].kind, FILE_REGULAR);
    }
}
END_TEST

START_TEST(lists_of_nothing_and_of_no_folder)
{
    struct directory_entry *entries = NULL;
    size_t count = 1;
    ck_assert_int_eq(system_list(&arena, handle, ".", &entries, &count), 0);
    ck_assert_uint_eq(count, 0);
    ck_assert_int_eq(system_list(&arena, handle, "none", &entries, &count), ENOENT);
    write_file("a", "");
    ck_assert_int_eq(system_list(&arena, handle, "a", &entries, &count), ENOTDIR);
    int none = 4711;
    ck_assert_int_eq(system_open_directory(handle, "a", &none), ENOTDIR);
}
END_TEST

START_TEST(links_names_and_exchanges)
{
    write_file("a", "1");
    write_file("b", "2");
    ck_assert_int_eq(system_link(handle, "a", handle, "c"), 0);
    ck_assert_int_eq(system_link(handle, "a", handle, "b"), EEXIST);
    ck_assert_int_eq(system_exchange(handle, "a", handle, "b"), 0);
    assert_file("a", "2");
    assert_file("b", "1");
    assert_file("c", "1");
    ck_assert_int_eq(system_exchange(handle, "a", handle, "none"), ENOENT);
    ck_assert_int_eq(system_rename(handle, "a", handle, "b"), 0);
    assert_file("b", "2");
    ck_assert_int_eq(system_kind(handle, "a"), FILE_ABSENT);
    ck_assert_int_eq(system_rename(handle, "a", handle, "b"), ENOENT);
    ck_assert_int_eq(system_remove_file(handle, "c"), 0);
    ck_assert_int_eq(system_remove_file(handle, "c"), ENOENT);
    ck_assert_int_eq(system_sync(handle), 0);
}
END_TEST

START_TEST(folders)
{
    ck_assert_int_eq(system_make_directory(handle, "a"), 0);
    ck_assert_int_eq(system_make_directory(handle, "a"), EEXIST);
    ck_assert_int_eq(system_make_directory(handle, "none/a"), ENOENT);
    write_file("a/b", "");
    ck_assert_int_eq(system_remove_directory(handle, "a"), ENOTEMPTY);
    ck_assert_int_eq(system_remove_file(handle, "a/b"), 0);
    ck_assert_int_eq(system_remove_directory(handle, "a"), 0);
}
END_TEST

START_TEST(trees_are_removed_and_links_not_followed)
{
    ck_assert_int_eq(system_make_directory(handle, "outside"), 0);
    write_file("outside/kept", "1");
    ck_assert_int_eq(system_make_directory(handle, "tree"), 0);
    ck_assert_int_eq(system_make_directory(handle, "tree/deep"), 0);
    for (int i = 0; i < 500; i++) {
        struct slice name = SLICE_JOIN(&arena, SLICE("tree/deep/"), slice_from_size(&arena, (uint64_t)i));
        write_file(slice_copy_c(&arena, name), "");
    }
    ck_assert_int_eq(symlinkat("../outside", handle, "tree/link"), 0);
    ck_assert_int_eq(symlinkat("tree", handle, "link_to_tree"), 0);
    ck_assert_int_eq(system_remove_tree(handle, "link_to_tree"), 0);
    ck_assert_int_eq(system_kind(handle, "tree"), FILE_DIRECTORY);
    ck_assert_int_eq(system_remove_tree(handle, "tree"), 0);
    ck_assert_int_eq(system_kind(handle, "tree"), FILE_ABSENT);
    assert_file("outside/kept", "1");
    ck_assert_int_eq(system_remove_tree(handle, "outside/kept"), 0);
    ck_assert_int_eq(system_remove_tree(handle, "none"), ENOENT);
}
END_TEST

static void ignore_alarm(int number) { (void)number; }

/* A timer interrupts what the kernel lets itself be interrupted in; tests with strace interrupt every call. */
START_TEST(interrupted_and_short_writes_are_finished)
{
    static char bytes[1 << 20];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7 % 251);
    struct sigaction action = {.sa_handler = ignore_alarm};
    struct sigaction before;
    ck_assert_int_eq(sigaction(SIGALRM, &action, &before), 0);
    struct itimerval often = {{0, 5000}, {0, 5000}};
    struct itimerval never = {{0, 0}, {0, 0}};
    ck_assert_int_eq(setitimer(ITIMER_REAL, &often, NULL), 0);
    int error = 0;
    for (int i = 0; error == 0 && i < 20; i++) {
        struct slice name = slice_from_size(&arena, (uint64_t)i);
        error = system_write_file(handle, slice_copy_c(&arena, name), slice_make(bytes, sizeof bytes));
    }
    struct slice read = SLICE_EMPTY;
    int map_error = system_map(handle, "19", sizeof bytes, &read);
    setitimer(ITIMER_REAL, &never, NULL);
    action.sa_handler = SIG_IGN; /* forgets one that is on its way, whose default would end the run */
    sigaction(SIGALRM, &action, NULL);
    sigaction(SIGALRM, &before, NULL);
    ck_assert_int_eq(error, 0);
    ck_assert_int_eq(map_error, 0);
    ck_assert(slice_equal(read, slice_make(bytes, sizeof bytes)));
    system_unmap(read);
}
END_TEST

/* The disk is full after 1000 bytes: nothing of the file is left. In a child, because the limit stays. */
START_TEST(a_file_that_cannot_be_finished_is_removed)
{
    static char bytes[5000];
    pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        struct rlimit limit = {1000, 1000};
        setrlimit(RLIMIT_FSIZE, &limit);
        int error = system_write_file(handle, "a", slice_make(bytes, sizeof bytes));
        _exit(error == EFBIG && system_kind(handle, "a") == FILE_ABSENT ? 0 : 1);
    }
    int status = -1;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(errors_in_plain_english)
{
    ck_assert_slice(system_error_text(&arena, ENOENT), "No such file or directory");
    ck_assert_slice(system_error_text(&arena, ENOSPC), "No space left on device");
    ck_assert_slice(system_error_text(&arena, 99999), "error 99999");
}
END_TEST

START_TEST(there_is_a_core)
{
    ck_assert_uint_ge(system_core_count(), 1);
    ck_assert_uint_le(system_core_count(), 4096);
}
END_TEST

Suite *system_suite(void)
{
    Suite *suite = suite_create("system");
    TCase *cases = tcase_create("files and folders");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, files_are_written_and_read);
    tcase_add_test(cases, a_file_that_is_there_is_not_overwritten);
    tcase_add_test(cases, only_regular_files_up_to_the_maximum_are_mapped);
    tcase_add_loop_test(cases, sources_and_their_diagnostics, 0, sizeof sources / sizeof *sources);
    tcase_add_test(cases, names_that_no_file_can_have);
    tcase_add_test(cases, too_large_is_said_in_round_units);
    tcase_add_test(cases, kinds);
    tcase_add_test(cases, lists_are_in_byte_order);
    tcase_add_test(cases, lists_of_nothing_and_of_no_folder);
    tcase_add_test(cases, links_names_and_exchanges);
    tcase_add_test(cases, folders);
    tcase_add_test(cases, trees_are_removed_and_links_not_followed);
    tcase_add_test(cases, interrupted_and_short_writes_are_finished);
    tcase_add_test(cases, a_file_that_cannot_be_finished_is_removed);
    tcase_add_test(cases, errors_in_plain_english);
    tcase_add_test(cases, there_is_a_core);
    suite_add_tcase(suite, cases);
    return suite;
}
