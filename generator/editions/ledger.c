/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/ledger.h"

#include "base/system.h"

#include <errno.h>
#include <fcntl.h>

#define MAXIMUM_EDITION_BYTES 64U
#define MAXIMUM_COUNT UINT32_MAX
#define FIRST_PREVIOUS "0000000000000000000000000000000000000000000000000000000000000000"

static const struct slice column_names[LEDGER_COLUMN_COUNT] = {
    SLICE_CONSTANT("number"),   SLICE_CONSTANT("edition"),        SLICE_CONSTANT("released"),
    SLICE_CONSTANT("figures"),  SLICE_CONSTANT("figures_sha256"), SLICE_CONSTANT("corrections"),
    SLICE_CONSTANT("archive"),  SLICE_CONSTANT("archive_sha256"), SLICE_CONSTANT("root"),
    SLICE_CONSTANT("previous"), SLICE_CONSTANT("line_sha256"),
};

bool ledger_edition_is_safe(struct slice edition)
{
    if (slice_is_empty(edition) || edition.length > MAXIMUM_EDITION_BYTES || edition.bytes[0] == '.')
        return false;
    for (size_t i = 0; i < edition.length; i++) {
        char byte = edition.bytes[i];
        bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (!is_letter && !(byte >= '0' && byte <= '9') && byte != '.' && byte != '-' && byte != '_')
            return false;
    }
    return true;
}

bool ledger_day_is_right(struct slice day)
{
    static const unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    uint64_t year;
    uint64_t month;
    uint64_t date;
    if (day.length != 10 || day.bytes[4] != '-' || day.bytes[7] != '-')
        return false;
    if (!slice_to_unsigned(slice_sub(day, 0, 4), 9999, &year) || !slice_to_unsigned(slice_sub(day, 5, 2), 12, &month) ||
        !slice_to_unsigned(slice_sub(day, 8, 2), 31, &date) || month == 0 || date == 0)
        return false;
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return date <= lengths[month - 1] + (month == 2 && is_leap ? 1U : 0U);
}

static bool is_hash(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!((text.bytes[i] >= '0' && text.bytes[i] <= '9') || (text.bytes[i] >= 'a' && text.bytes[i] <= 'f')))
            return false;
    return text.length == SHA256_HEX_BYTES;
}

static bool cell_is_right(enum ledger_column column, struct slice cell)
{
    uint64_t ignored;
    switch (column) {
    case LEDGER_EDITION:
        return ledger_edition_is_safe(cell);
    case LEDGER_RELEASED:
        return ledger_day_is_right(cell);
    case LEDGER_NUMBER:
    case LEDGER_FIGURES:
    case LEDGER_CORRECTIONS:
        return slice_to_unsigned(cell, MAXIMUM_COUNT, &ignored) && (cell.length == 1 || cell.bytes[0] != '0');
    case LEDGER_ARCHIVE:
        return !slice_is_empty(cell);
    default:
        return is_hash(cell);
    }
}

struct parsing {
    struct ledger *ledger;
    struct arena *arena;
    struct diagnostics *diagnostics;
    size_t capacity;
};

/* Cells and their places. No cell of a ledger is quoted. */
static bool split_line(const struct parsing *parsing, struct slice text, uint32_t number, struct ledger_line *line)
{
    struct slice rest = text;
    uint32_t count = 0;
    uint32_t at = 1;
    while (rest.bytes != NULL) {
        struct slice cell = slice_cut(&rest, ',');
        if (count < LEDGER_COLUMN_COUNT) {
            line->cells[count] = cell;
            line->places[count] = place_in(&parsing->ledger->source, number, at);
        }
        at += (uint32_t)slice_character_count(cell) + 1;
        count++;
    }
    if (count == LEDGER_COLUMN_COUNT)
        return true;
    DIAGNOSTICS_ADD(parsing->diagnostics, DIAGNOSTIC_LEDGER_LINE, place_in(&parsing->ledger->source, number, 1),
                    slice_from_size(parsing->arena, count), slice_from_size(parsing->arena, LEDGER_COLUMN_COUNT));
    return false;
}

static bool cells_are_right(const struct parsing *parsing, const struct ledger_line *line)
{
    bool is_right = true;
    for (unsigned column = 0; column < LEDGER_COLUMN_COUNT; column++)
        if (!cell_is_right((enum ledger_column)column, line->cells[column])) {
            DIAGNOSTICS_ADD(parsing->diagnostics, DIAGNOSTIC_LEDGER_VALUE, line->places[column], line->cells[column],
                            column_names[column]);
            is_right = false;
        }
    return is_right;
}

/* What a line says of itself. */
static void judge_line(const struct parsing *parsing, const struct ledger_line *line, struct slice text)
{
    struct diagnostics *diagnostics = parsing->diagnostics;
    const struct slice edition = line->cells[LEDGER_EDITION];
    struct slice hashed = slice_sub(text, 0, text.length - SHA256_HEX_BYTES - 1);
    struct sha256 hash = sha256_of(hashed);
    struct slice hex = sha256_hex(parsing->arena, &hash);
    struct slice archive = SLICE_JOIN(parsing->arena, edition, SLICE(".zip"));
    if (!slice_equal(hex, line->cells[LEDGER_LINE_HASH]))
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_EDITED, line->places[LEDGER_LINE_HASH], edition, hex);
    if (!slice_equal(archive, line->cells[LEDGER_ARCHIVE]))
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_ARCHIVE_NAME, line->places[LEDGER_ARCHIVE],
                        line->cells[LEDGER_ARCHIVE], archive);
}

/* What it says of the lines before it. On a file system that knows no case, "a.zip" and "A.zip" are one. */
static void judge_order(const struct parsing *parsing, const struct ledger_line *line)
{
    const struct ledger *ledger = parsing->ledger;
    const struct ledger_line *before = ledger->count == 0 ? NULL : &ledger->lines[ledger->count - 1];
    struct diagnostics *diagnostics = parsing->diagnostics;
    const struct slice *cells = line->cells;
    struct slice number = slice_from_size(parsing->arena, (uint64_t)ledger->count + 1);
    struct slice previous = before == NULL ? SLICE(FIRST_PREVIOUS) : before->cells[LEDGER_LINE_HASH];
    if (!slice_equal(cells[LEDGER_NUMBER], number))
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_NUMBER, line->places[LEDGER_NUMBER], cells[LEDGER_NUMBER],
                        number);
    if (!slice_equal(cells[LEDGER_PREVIOUS], previous))
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_CHAIN, line->places[LEDGER_PREVIOUS], cells[LEDGER_EDITION]);
    if (before != NULL && slice_compare(cells[LEDGER_RELEASED], before->cells[LEDGER_RELEASED]) <= 0)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_DATE, line->places[LEDGER_RELEASED], cells[LEDGER_EDITION],
                        cells[LEDGER_RELEASED], before->cells[LEDGER_RELEASED]);
    for (uint32_t i = 0; i < ledger->count; i++)
        if (slice_equal_ignoring_ascii_case(ledger->lines[i].cells[LEDGER_EDITION], cells[LEDGER_EDITION])) {
            const struct slice values[] = {cells[LEDGER_EDITION]};
            diagnostics_add_values(diagnostics, DIAGNOSTIC_LEDGER_EDITION_TWICE, line->places[LEDGER_EDITION],
                                   ledger->lines[i].places[LEDGER_EDITION], 1, values);
        }
}

static void parse_line(struct parsing *parsing, struct slice text, uint32_t number)
{
    struct ledger *ledger = parsing->ledger;
    struct ledger_line line = {.path = SLICE_EMPTY};
    if (!split_line(parsing, text, number, &line) || !cells_are_right(parsing, &line))
        return;
    judge_line(parsing, &line, text);
    judge_order(parsing, &line);
    line.path = SLICE_JOIN(parsing->arena, ledger->folder, SLICE("/"), line.cells[LEDGER_ARCHIVE]);
    ledger->lines = arena_grow(parsing->arena, ledger->lines, ledger->count, &parsing->capacity, sizeof *ledger->lines);
    ledger->lines[ledger->count++] = line;
}

static struct slice shortened(struct slice text)
{
    return slice_ends_with(text, SLICE("\r")) ? slice_sub(text, 0, text.length - 1) : text;
}

bool ledger_parse(struct ledger *ledger, struct arena *arena, struct diagnostics *diagnostics)
{
    struct parsing parsing = {ledger, arena, diagnostics, 0};
    size_t faults = diagnostics->counts[SEVERITY_ERROR];
    struct slice rest = ledger->source.bytes;
    struct slice heading = slice_cut(&rest, '\n');
    ledger->lines = NULL;
    ledger->count = 0;
    if (!slice_equal(heading, SLICE(LEDGER_HEADING))) {
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_HEADING, place_in(&ledger->source, 1, 1), shortened(heading),
                        SLICE(LEDGER_HEADING));
        return false;
    }
    uint32_t number = 1;
    if (rest.bytes == NULL)
        diagnostics_add(diagnostics, DIAGNOSTIC_LEDGER_CUT, place_in(&ledger->source, 1, 1));
    while (!slice_is_empty(rest)) {
        struct slice line = slice_cut(&rest, '\n');
        number++;
        if (rest.bytes == NULL)
            diagnostics_add(diagnostics, DIAGNOSTIC_LEDGER_CUT, place_in(&ledger->source, number, 1));
        else
            parse_line(&parsing, line, number);
    }
    return diagnostics->counts[SEVERITY_ERROR] == faults;
}

/* The archive of a line: in its place, or waiting for its name, or missing. */
static void find_archive(struct arena *arena, struct ledger_line *line, struct diagnostics *diagnostics)
{
    struct slice waiting = SLICE_JOIN(arena, line->path, SLICE(LEDGER_WAITING));
    if (system_kind(AT_FDCWD, slice_copy_c(arena, line->path)) == FILE_REGULAR)
        return;
    line->is_waiting = system_kind(AT_FDCWD, slice_copy_c(arena, waiting)) == FILE_REGULAR;
    if (line->is_waiting)
        line->path = waiting;
    else
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_ARCHIVE_MISSING, line->places[LEDGER_ARCHIVE], line->path);
}

static bool is_named(const struct ledger *ledger, struct slice name)
{
    for (uint32_t i = 0; i < ledger->count; i++)
        if (slice_equal(ledger->lines[i].cells[LEDGER_ARCHIVE], name))
            return true;
    return false;
}

static bool ends_with_zip(struct slice name)
{
    return name.length > 4 && slice_equal_ignoring_ascii_case(slice_from(name, name.length - 4), SLICE(".zip"));
}

/* A line cut from the end breaks no chain, but its archive is still there. */
static void look_for_strangers(const struct ledger *ledger, struct arena *arena, const struct directory_entry *entries,
                               size_t count, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < count; i++) {
        if (!ends_with_zip(entries[i].name) || is_named(ledger, entries[i].name))
            continue;
        struct slice path = SLICE_JOIN(arena, ledger->folder, SLICE("/"), entries[i].name);
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_ARCHIVE_UNKNOWN, place_in(&ledger->source, 0, 0), path);
    }
}

static bool has_archives(const struct directory_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends_with_zip(entries[i].name))
            return true;
    return false;
}

bool ledger_read(struct ledger *ledger, struct arena *arena, struct slice folder, struct diagnostics *diagnostics)
{
    struct directory_entry *entries = NULL;
    size_t entry_count = 0;
    *ledger = (struct ledger){.folder = slice_copy(arena, folder)};
    ledger->source.name = SLICE_JOIN(arena, folder, SLICE("/ledger.csv"));
    int error = system_list(arena, AT_FDCWD, slice_copy_c(arena, folder), &entries, &entry_count);
    if (error == ENOENT)
        return true;
    if (error != 0) {
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, PLACE_NONE, folder, system_error_text(arena, error));
        return false;
    }
    if (system_kind(AT_FDCWD, slice_copy_c(arena, ledger->source.name)) == FILE_ABSENT) {
        if (!has_archives(entries, entry_count))
            return true;
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_MISSING, PLACE_NONE, folder);
        return false;
    }
    if (!system_read_source(arena, ledger->source.name, LEDGER_MAXIMUM_BYTES, &ledger->source, diagnostics) ||
        !ledger_parse(ledger, arena, diagnostics))
        return false;
    size_t faults = diagnostics->counts[SEVERITY_ERROR];
    for (uint32_t i = 0; i < ledger->count; i++)
        find_archive(arena, &ledger->lines[i], diagnostics);
    look_for_strangers(ledger, arena, entries, entry_count, diagnostics);
    return diagnostics->counts[SEVERITY_ERROR] == faults;
}

bool ledger_open_archive(const struct ledger *ledger, uint32_t line, struct arena *arena, struct archive *archive,
                         struct diagnostics *diagnostics)
{
    const struct ledger_line *own = &ledger->lines[line];
    if (!archive_map(archive, arena, own->path, diagnostics))
        return false;
    struct sha256 hash = sha256_of_mapped(archive->source.original);
    struct slice hex = sha256_hex(arena, &hash);
    archive->is_compared = slice_equal(hex, own->cells[LEDGER_ARCHIVE_HASH]);
    if (archive->is_compared)
        return true;
    DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LEDGER_ARCHIVE_CHANGED, own->places[LEDGER_ARCHIVE_HASH], own->path, hex);
    archive_unmap(archive);
    return false;
}

void ledger_write_with(const struct ledger *ledger, struct arena *arena, struct slice cells[LEDGER_COLUMN_COUNT],
                       struct buffer *out)
{
    const struct ledger_line *before = ledger->count == 0 ? NULL : &ledger->lines[ledger->count - 1];
    if (slice_is_empty(ledger->source.bytes))
        BUFFER_LITERAL(out, LEDGER_HEADING "\n");
    else
        buffer_append(out, ledger->source.bytes);
    cells[LEDGER_NUMBER] = slice_from_size(arena, (uint64_t)ledger->count + 1);
    cells[LEDGER_PREVIOUS] = before == NULL ? SLICE(FIRST_PREVIOUS) : before->cells[LEDGER_LINE_HASH];
    size_t start = out->length;
    for (unsigned column = 0; column < LEDGER_LINE_HASH; column++) {
        if (column != 0)
            buffer_append_byte(out, ',');
        buffer_append(out, cells[column]);
    }
    struct sha256 hash = sha256_of(slice_from(buffer_slice(out), start));
    cells[LEDGER_LINE_HASH] = sha256_hex(arena, &hash);
    buffer_append_byte(out, ',');
    buffer_append(out, cells[LEDGER_LINE_HASH]);
    buffer_append_byte(out, '\n');
}
