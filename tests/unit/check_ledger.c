/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/ledger.h"

#include "base/system.h"
#include "editions/archive_writer.h"
#include "editions/editions_read.h"
#include "editions/figure_list.h"
#include "reading.h"

#include <fcntl.h>

Suite *ledger_suite(void);

static struct reading reading;
static char folder[] = "/tmp/check_ledger_XXXXXX";

static struct slice path_of(const char *name)
{
    return SLICE_JOIN(&reading.arena, slice_from_c(folder), SLICE("/editions/"), slice_from_c(name));
}

static void set_up(void)
{
    reading_init(&reading);
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(system_make_directory(AT_FDCWD, slice_copy_c(&reading.arena, path_of(""))), 0);
}

static void tear_down(void)
{
    ck_assert_int_eq(system_remove_tree(AT_FDCWD, folder), 0);
    reading_release(&reading);
}

static void put(const char *name, struct slice bytes)
{
    char *path = slice_copy_c(&reading.arena, path_of(name));
    (void)system_remove_file(AT_FDCWD, path);
    ck_assert_int_eq(system_write_file(AT_FDCWD, path, bytes), 0);
}

static struct slice get(const char *name)
{
    struct slice bytes;
    char *path = slice_copy_c(&reading.arena, path_of(name));
    ck_assert_int_eq(system_map(AT_FDCWD, path, LEDGER_MAXIMUM_BYTES, &bytes), 0);
    struct slice copy = slice_copy(&reading.arena, bytes);
    system_unmap(bytes);
    return copy;
}

static struct slice hex_of(struct slice bytes)
{
    struct sha256 hash = sha256_of(bytes);
    return sha256_hex(&reading.arena, &hash);
}

/* One edition of two figures and a correction of two lines. */
static void add_edition(struct ledger *ledger, const char *edition, const char *day)
{
    const struct slice name = slice_from_c(edition);
    const struct published_figure figures[] = {
        {SLICE("a/merit/2024"), SLICE("1"), name, FIGURE_SOURCE, STATUS_NORMAL},
        {SLICE("b/merit/2024"), SLICE_EMPTY, SLICE(".."), FIGURE_SOURCE, STATUS_FEW},
    };
    char *zip = slice_copy_c(&reading.arena, SLICE_JOIN(&reading.arena, name, SLICE(".zip")));
    struct archive_summary summary;
    struct slice parts = path_of("parts");
    ck_assert_int_eq(system_make_directory(AT_FDCWD, slice_copy_c(&reading.arena, parts)), 0);
    struct archive_writer *writer = archive_writer_open(&reading.arena, parts, 1);
    buffer_clear(&reading.out);
    figure_list_write(&reading.out, name, figures, 2);
    struct slice list = buffer_copy(&reading.out, &reading.arena);
    archive_writer_add(writer, 0, SLICE(ARCHIVE_FIGURES), list);
    archive_writer_add(writer, 0, SLICE(ARCHIVE_CORRECTIONS), SLICE("observation,reason\na,\"b\nc\"\nd,e\n"));
    archive_writer_add(writer, 0, SLICE("index.html"), name);
    ck_assert(archive_writer_finish(writer, path_of(zip), &summary, &reading.diagnostics));
    archive_writer_close(writer);
    ck_assert_int_eq(system_remove_tree(AT_FDCWD, slice_copy_c(&reading.arena, parts)), 0);
    struct slice cells[LEDGER_COLUMN_COUNT] = {
        [LEDGER_EDITION] = name,
        [LEDGER_RELEASED] = slice_from_c(day),
        [LEDGER_FIGURES] = SLICE("2"),
        [LEDGER_FIGURES_HASH] = hex_of(list),
        [LEDGER_CORRECTIONS] = SLICE("2"),
        [LEDGER_ARCHIVE] = slice_from_c(zip),
        [LEDGER_ARCHIVE_HASH] = hex_of(get(zip)),
        [LEDGER_ROOT] = sha256_hex(&reading.arena, &summary.root),
    };
    buffer_clear(&reading.out);
    ledger_write_with(ledger, &reading.arena, cells, &reading.out);
    put("ledger.csv", buffer_slice(&reading.out));
    ck_assert(ledger_read(ledger, &reading.arena, path_of(""), &reading.diagnostics));
}

static void three_editions(void)
{
    struct ledger ledger = {.count = 0};
    add_edition(&ledger, "2023.1", "2023-03-01");
    add_edition(&ledger, "2024.1", "2024-02-29");
    add_edition(&ledger, "2024.2", "2024-03-01");
    ck_assert_uint_eq(ledger.count, 3);
}

static bool read_editions(struct editions *editions)
{
    diagnostics_init(&reading.diagnostics, &reading.arena);
    return editions_read(&reading.arena, slice_from_c(folder), 2, editions, &reading.diagnostics);
}

static void expect_fault(const char *message)
{
    struct editions editions;
    ck_assert(!read_editions(&editions));
    ck_assert_uint_eq(editions.count, 0);
    if (strstr(reading_messages(&reading), message) == NULL)
        ck_abort_msg("%s", reading_messages(&reading));
}

START_TEST(editions_are_read)
{
    struct editions editions;
    three_editions();
    ck_assert(read_editions(&editions));
    reading_expect(&reading, "");
    ck_assert_uint_eq(editions.count, 3);
    const struct edition *middle = editions_find(&editions, SLICE("2024.1"));
    ck_assert_ptr_eq(middle, &editions.items[1]);
    ck_assert(slice_equal(middle->released, SLICE("2024-02-29")));
    ck_assert_uint_eq(middle->figure_count, 2);
    ck_assert(slice_equal(edition_find_figure(middle, SLICE("a/merit/2024"))->text, SLICE("2024.1")));
    ck_assert_uint_eq(middle->correction_count, 2);
    ck_assert(slice_equal(middle->corrections[0].line, SLICE("a,\"b\nc\"")));
    ck_assert(slice_equal(middle->corrections[1].line, SLICE("d,e")));
}
END_TEST

START_TEST(nothing_released_is_no_fault)
{
    struct editions editions;
    ck_assert(read_editions(&editions));
    ck_assert_uint_eq(editions.count, 0);
    ck_assert_int_eq(system_remove_directory(AT_FDCWD, slice_copy_c(&reading.arena, path_of(""))), 0);
    ck_assert(read_editions(&editions));
    reading_expect(&reading, "");
}
END_TEST

/* The ledger without its line number `line` (0: the heading). */
static void remove_line(size_t line)
{
    struct slice rest = get("ledger.csv");
    buffer_clear(&reading.out);
    for (size_t i = 0; !slice_is_empty(rest); i++) {
        struct slice text = slice_cut(&rest, '\n');
        if (i != line) {
            buffer_append(&reading.out, text);
            buffer_append_byte(&reading.out, '\n');
        }
    }
    put("ledger.csv", buffer_slice(&reading.out));
}

START_TEST(a_removed_line_is_found)
{
    static const char *const messages[] = {
        "ledger.csv:1:1: error: '1,2023.1,2023-03-01,",
        "ledger.csv:2:1: error: '2' stands where 1 would be next",
        "ledger.csv:3:1: error: '3' stands where 2 would be next",
        "2024.2.zip' stands here, but no line of the ledger names it",
    };
    three_editions();
    remove_line((size_t)_i);
    expect_fault(messages[_i]);
}
END_TEST

/* With its number and hash made right again, the chain still breaks. */
START_TEST(a_line_that_is_forged_breaks_the_chain)
{
    three_editions();
    struct slice rest = get("ledger.csv");
    struct slice heading = slice_cut(&rest, '\n');
    struct slice first = slice_cut(&rest, '\n');
    struct slice columns = slice_sub(first, 0, first.length - SHA256_HEX_BYTES - 1);
    char *forged = slice_copy_c(&reading.arena, columns);
    ck_assert_int_eq(forged[19], ',');
    forged[20] = '7'; /* figures: 2 */
    struct slice line = slice_make(forged, columns.length);
    put("ledger.csv",
        SLICE_JOIN(&reading.arena, heading, SLICE("\n"), line, SLICE(","), hex_of(line), SLICE("\n"), rest));
    expect_fault("ledger.csv:3:231: error: the line of edition '2024.1' follows another line than the one before it");
}
END_TEST

START_TEST(no_byte_of_the_ledger_changes_unseen)
{
    three_editions();
    struct slice bytes = get("ledger.csv");
    for (size_t i = 0; i < bytes.length; i++) {
        struct ledger ledger = {.folder = SLICE("x"), .source = {SLICE("x"), bytes, bytes}};
        struct arena_mark mark = arena_mark(&reading.arena);
        char *changed = slice_copy_c(&reading.arena, bytes);
        changed[i] = (char)(changed[i] ^ 1);
        ledger.source.bytes = slice_make(changed, bytes.length);
        diagnostics_init(&reading.diagnostics, &reading.arena);
        ck_assert(!ledger_parse(&ledger, &reading.arena, &reading.diagnostics));
        ledger.source.bytes = slice_sub(bytes, 0, i);
        diagnostics_init(&reading.diagnostics, &reading.arena);
        bool is_right = ledger_parse(&ledger, &reading.arena, &reading.diagnostics);
        ck_assert(is_right == (i != 0 && bytes.bytes[i - 1] == '\n'));
        arena_rewind(&reading.arena, mark);
        diagnostics_init(&reading.diagnostics, &reading.arena);
    }
}
END_TEST

START_TEST(a_changed_archive_is_found)
{
    three_editions();
    struct slice bytes = get("2024.1.zip");
    for (size_t at = 0; at < bytes.length; at += 97) {
        char *changed = slice_copy_c(&reading.arena, bytes);
        changed[at] = (char)(changed[at] ^ 4);
        put("2024.1.zip", slice_make(changed, bytes.length));
        expect_fault("2024.1.zip' has been changed since it was released");
    }
    put("2024.1.zip", SLICE_EMPTY);
    expect_fault("ledger.csv:3:");
}
END_TEST

START_TEST(a_missing_archive_is_found)
{
    three_editions();
    ck_assert_int_eq(system_remove_file(AT_FDCWD, slice_copy_c(&reading.arena, path_of("2024.1.zip"))), 0);
    expect_fault("2024.1.zip' is not there");
}
END_TEST

START_TEST(an_archive_that_waits_for_its_name_is_read)
{
    struct editions editions;
    three_editions();
    ck_assert_int_eq(system_rename(AT_FDCWD, slice_copy_c(&reading.arena, path_of("2024.2.zip")), AT_FDCWD,
                                   slice_copy_c(&reading.arena, path_of("2024.2.zip.new"))),
                     0);
    ck_assert(read_editions(&editions));
    ck_assert_uint_eq(editions.items[2].figure_count, 2);
}
END_TEST

START_TEST(archives_without_a_ledger_are_told)
{
    three_editions();
    ck_assert_int_eq(system_remove_file(AT_FDCWD, slice_copy_c(&reading.arena, path_of("ledger.csv"))), 0);
    expect_fault("has archives but no ledger.csv");
}
END_TEST

/* Lines whose own hash and chain are right, so that one fault is told. */
static struct slice line_with(const struct ledger *ledger, enum ledger_column column, const char *cell,
                              const char *edition, const char *day)
{
    const struct slice name = slice_from_c(edition);
    struct slice cells[LEDGER_COLUMN_COUNT] = {
        [LEDGER_EDITION] = name,
        [LEDGER_RELEASED] = slice_from_c(day),
        [LEDGER_FIGURES] = SLICE("2"),
        [LEDGER_FIGURES_HASH] = hex_of(name),
        [LEDGER_CORRECTIONS] = SLICE("0"),
        [LEDGER_ARCHIVE] = SLICE_JOIN(&reading.arena, name, SLICE(".zip")),
        [LEDGER_ARCHIVE_HASH] = hex_of(name),
        [LEDGER_ROOT] = hex_of(name),
    };
    if (cell != NULL)
        cells[column] = slice_from_c(cell);
    buffer_clear(&reading.out);
    ledger_write_with(ledger, &reading.arena, cells, &reading.out);
    return buffer_copy(&reading.out, &reading.arena);
}

static const struct {
    enum ledger_column column;
    const char *cell, *message;
} cells[] = {
    {LEDGER_EDITION, "../x", "x:3:3: error: '../x' cannot stand in the column 'edition' of a ledger\n"},
    {LEDGER_EDITION, "", "x:3:3: error: '' cannot stand in the column 'edition' of a ledger\n"},
    {LEDGER_RELEASED, "2024-02-30", "x:3:10: error: '2024-02-30' cannot stand in the column 'released' of a ledger\n"},
    {LEDGER_RELEASED, "2023-03-01",
     "x:3:10: error: edition '2024.1' is of 2023-03-01, which is not after 2023-03-01, "
     "the day of the edition before it\n"},
    {LEDGER_FIGURES, "007", "x:3:21: error: '007' cannot stand in the column 'figures' of a ledger\n"},
    {LEDGER_FIGURES_HASH, "ABC", "x:3:23: error: 'ABC' cannot stand in the column 'figures_sha256' of a ledger\n"},
    {LEDGER_CORRECTIONS, "-1", "x:3:88: error: '-1' cannot stand in the column 'corrections' of a ledger\n"},
    {LEDGER_ARCHIVE, "/etc/2024.1.zip",
     "x:3:90: error: '/etc/2024.1.zip' is not the archive of this edition, which "
     "is '2024.1.zip' in the ledger's own folder\n"},
    {LEDGER_ARCHIVE, "a,b",
     "x:3:1: error: the line has 12 columns and a ledger has 11; take the file back from a "
     "copy\n"},
    {LEDGER_ROOT, "", "x:3:166: error: '' cannot stand in the column 'root' of a ledger\n"},
};

START_TEST(what_cannot_stand_in_a_line_is_told)
{
    struct ledger ledger = {.folder = SLICE("x"), .source = {SLICE("x"), SLICE_EMPTY, SLICE_EMPTY}};
    ledger.source.bytes = line_with(&ledger, LEDGER_EDITION, NULL, "2023.1", "2023-03-01");
    ck_assert(ledger_parse(&ledger, &reading.arena, &reading.diagnostics));
    ledger.source.bytes = line_with(&ledger, cells[_i].column, cells[_i].cell, "2024.1", "2024-03-01");
    ck_assert(!ledger_parse(&ledger, &reading.arena, &reading.diagnostics));
    const char *messages = reading_messages(&reading);
    if (strncmp(messages, cells[_i].message, strlen(cells[_i].message)) != 0)
        ck_assert_str_eq(messages, cells[_i].message);
}
END_TEST

START_TEST(an_edition_stands_once)
{
    struct ledger ledger = {.folder = SLICE("x"), .source = {SLICE("x"), SLICE_EMPTY, SLICE_EMPTY}};
    ledger.source.bytes = line_with(&ledger, LEDGER_EDITION, NULL, "2024.a", "2023-03-01");
    ck_assert(ledger_parse(&ledger, &reading.arena, &reading.diagnostics));
    ledger.source.bytes = line_with(&ledger, LEDGER_EDITION, NULL, "2024.A", "2024-03-01");
    ck_assert(!ledger_parse(&ledger, &reading.arena, &reading.diagnostics));
    reading_expect(&reading, "x:3:3: error: the edition '2024.A' stands twice in the ledger\n"
                             "x:2:3: note: first stands here\n");
}
END_TEST

START_TEST(editions_have_safe_names)
{
    static const char *const safe[] = {"1", "2024.1", "v2-b_3", "A"};
    static const char *const unsafe[] = {
        "",    ".",        "..",  ".a",   "a/b",
        "a b", "\xc3\xa5", "a,b", "a\nb", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        ck_assert(ledger_edition_is_safe(slice_from_c(safe[i])));
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        ck_assert(!ledger_edition_is_safe(slice_from_c(unsafe[i])));
}
END_TEST

Suite *ledger_suite(void)
{
    Suite *suite = suite_create("ledger");
    TCase *cases_of = tcase_create("ledger");
    tcase_set_timeout(cases_of, 60);
    tcase_add_checked_fixture(cases_of, set_up, tear_down);
    tcase_add_test(cases_of, editions_are_read);
    tcase_add_test(cases_of, nothing_released_is_no_fault);
    tcase_add_loop_test(cases_of, a_removed_line_is_found, 0, 4);
    tcase_add_test(cases_of, a_line_that_is_forged_breaks_the_chain);
    tcase_add_test(cases_of, no_byte_of_the_ledger_changes_unseen);
    tcase_add_test(cases_of, a_changed_archive_is_found);
    tcase_add_test(cases_of, a_missing_archive_is_found);
    tcase_add_test(cases_of, an_archive_that_waits_for_its_name_is_read);
    tcase_add_test(cases_of, archives_without_a_ledger_are_told);
    tcase_add_loop_test(cases_of, what_cannot_stand_in_a_line_is_told, 0, (int)(sizeof cells / sizeof *cells));
    tcase_add_test(cases_of, an_edition_stands_once);
    tcase_add_test(cases_of, editions_have_safe_names);
    suite_add_tcase(suite, cases_of);
    return suite;
}
