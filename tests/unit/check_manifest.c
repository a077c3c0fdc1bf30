/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of our files: read as written, and nothing else is believed. */
#include "write/manifest.h"

#include <check.h>

Suite *manifest_suite(void);

static const char *const bad_paths[] = {"../x", "/x", "a//b", "a/../../x", ".redovisa-manifest", "a\\b"};

static struct site_file file_at(const char *path)
{
    return (struct site_file){.path = slice_from_c(path), .length = 3, .hash = {1, 0xfedcba9876543210}};
}

static struct slice written(struct buffer *buffer, struct site_file *files, size_t count)
{
    buffer_init(buffer, 1 << 20, NULL);
    manifest_append(buffer, files, count);
    return buffer_slice(buffer);
}

START_TEST(what_is_written_is_read)
{
    struct arena arena;
    arena_init(&arena, NULL);
    struct site_file files[] = {file_at("b-c"), file_at("skolor/1.json"), file_at("index.html"), file_at("b/c"),
                                file_at("skolor/1/index.html")};
    site_files_sort(&arena, files, 5);
    struct buffer buffer;
    struct slice bytes = written(&buffer, files, 5);
    struct manifest manifest;
    ck_assert(manifest_read(bytes, &arena, &manifest));
    static const char *const order[] = {"b/c", "b-c", "index.html", "skolor/1/index.html", "skolor/1.json"};
    ck_assert_uint_eq(manifest.file_count, 5);
    for (size_t i = 0; i < 5; i++) {
        ck_assert(slice_equal(manifest.files[i].path, slice_from_c(order[i])));
        ck_assert(hash128_equal(manifest.files[i].hash, files[i].hash));
        ck_assert_uint_eq(manifest.files[i].length, 3);
        ck_assert_uint_eq(map_find(&manifest.files_by_path, slice_from_c(order[i])), i);
    }
    ck_assert_uint_eq(manifest.folder_count, 4); /* the site, b, skolor, skolor/1 */
    ck_assert(slice_equal(manifest.folders[manifest.files[3].folder].path, SLICE("skolor/1")));
    buffer_release(&buffer);
    arena_release(&arena);
}
END_TEST

START_TEST(every_changed_or_missing_byte_shows)
{
    struct arena arena;
    arena_init(&arena, NULL);
    struct site_file files[] = {file_at("a"), file_at("b/c")};
    struct buffer buffer;
    struct slice bytes = written(&buffer, files, 2);
    struct manifest manifest;
    for (size_t i = 0; i < bytes.length; i++) {
        ck_assert(!manifest_read(slice_sub(bytes, 0, i), &arena, &manifest));
        buffer.bytes[i] ^= 1;
        ck_assert(!manifest_read(bytes, &arena, &manifest));
        buffer.bytes[i] ^= 1;
    }
    ck_assert(manifest_read(bytes, &arena, &manifest));
    buffer_release(&buffer);
    arena_release(&arena);
}
END_TEST

/* With a right hash at the end: somebody made it on purpose. */
START_TEST(a_list_that_leads_out_of_the_site_is_refused)
{
    struct arena arena;
    arena_init(&arena, NULL);
    struct site_file file = file_at(bad_paths[_i]);
    struct buffer buffer;
    struct slice bytes = written(&buffer, &file, 1);
    struct manifest manifest;
    ck_assert(!manifest_read(bytes, &arena, &manifest));
    buffer_release(&buffer);
    arena_release(&arena);
}
END_TEST

START_TEST(a_list_out_of_order_is_refused)
{
    struct arena arena;
    arena_init(&arena, NULL);
    struct site_file files[] = {file_at("b"), file_at("a")};
    struct site_file twice[] = {file_at("a"), file_at("a")};
    struct site_file inside[] = {file_at("a"), file_at("a/b")};
    struct manifest manifest;
    struct buffer buffer;
    ck_assert(!manifest_read(written(&buffer, files, 2), &arena, &manifest));
    buffer_release(&buffer);
    ck_assert(!manifest_read(written(&buffer, twice, 2), &arena, &manifest));
    buffer_release(&buffer);
    ck_assert(!manifest_read(written(&buffer, inside, 2), &arena, &manifest));
    buffer_release(&buffer);
    arena_release(&arena);
}
END_TEST

Suite *manifest_suite(void)
{
    Suite *suite = suite_create("manifest");
    TCase *tests = tcase_create("manifest");
    tcase_add_test(tests, what_is_written_is_read);
    tcase_add_test(tests, every_changed_or_missing_byte_shows);
    tcase_add_loop_test(tests, a_list_that_leads_out_of_the_site_is_refused, 0, sizeof bad_paths / sizeof bad_paths[0]);
    tcase_add_test(tests, a_list_out_of_order_is_refused);
    suite_add_tcase(suite, tests);
    return suite;
}
