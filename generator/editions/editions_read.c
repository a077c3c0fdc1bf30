/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/editions_read.h"

#include "base/workers.h"
#include "editions/figure_list.h"
#include "editions/ledger.h"

struct edition_worker {
    struct arena arena;
    struct diagnostics diagnostics;
};

struct reading {
    const struct ledger *ledger;
    struct edition *items;
    struct edition_worker *workers; /* one an edition */
};

/* Records after the heading. A line break within quotes belongs to the record. */
static void read_corrections(struct arena *arena, struct edition *edition, struct slice text)
{
    struct frozen_correction *corrections = NULL;
    size_t capacity = 0;
    size_t start = 0;
    bool is_quoted = false;
    bool is_heading = true;
    for (size_t i = 0; i < text.length; i++) {
        is_quoted = is_quoted != (text.bytes[i] == '"');
        if (text.bytes[i] != '\n' || is_quoted)
            continue;
        size_t end = i > start && text.bytes[i - 1] == '\r' ? i - 1 : i;
        if (!is_heading) {
            corrections = arena_grow(arena, corrections, edition->correction_count, &capacity, sizeof *corrections);
            corrections[edition->correction_count++].line = slice_sub(text, start, end - start);
        }
        is_heading = false;
        start = i + 1;
    }
    edition->corrections = corrections;
}

/* Figures and corrections. With `edition_of_codes` codes are compared too. */
static bool read_lists(struct archive_reader *reader, struct arena *arena, struct slice edition_of_codes,
                       struct edition *edition, struct diagnostics *diagnostics)
{
    struct source *figures = ARENA_NEW(arena, struct source);
    struct source corrections = {SLICE_EMPTY, SLICE_EMPTY, SLICE_EMPTY};
    struct figure_list list;
    if (!archive_reader_text(reader, arena, SLICE(ARCHIVE_FIGURES), figures) ||
        !archive_reader_text(reader, arena, SLICE(ARCHIVE_CORRECTIONS), &corrections) ||
        !figure_list_read(arena, figures, edition_of_codes, &list, diagnostics))
        return false;
    edition->figures = list.figures;
    edition->figure_count = list.count;
    read_corrections(arena, edition, corrections.bytes);
    return true;
}

/* The hash of the file was compared, so a fault in it was there when the edition was released. */
static void read_texts(struct edition_worker *own, const struct archive *archive, struct edition *edition)
{
    struct archive_reader *reader = archive_reader_open(archive, &own->arena, &own->diagnostics);
    if (reader != NULL)
        (void)read_lists(reader, &own->arena, SLICE_EMPTY, edition, &own->diagnostics);
    archive_reader_close(reader);
}

static bool read_edition(void *context, unsigned worker, size_t number)
{
    struct reading *reading = context;
    struct edition_worker *own = &reading->workers[number];
    struct edition *edition = &reading->items[number];
    const struct ledger_line *line = &reading->ledger->lines[number];
    struct archive *archive = ARENA_NEW(&own->arena, struct archive);
    (void)worker;
    *edition = (struct edition){.name = line->cells[LEDGER_EDITION],
                                .released = line->cells[LEDGER_RELEASED],
                                .archive = line->path,
                                .archive_hash = line->cells[LEDGER_ARCHIVE_HASH],
                                .root = line->cells[LEDGER_ROOT],
                                .line_hash = line->cells[LEDGER_LINE_HASH]};
    if (ledger_open_archive(reading->ledger, (uint32_t)number, &own->arena, archive, &own->diagnostics)) {
        read_texts(own, archive, edition);
        archive_unmap(archive);
    }
    return true;
}

bool editions_read(struct arena *arena, struct slice data_folder, unsigned worker_count, struct editions *editions,
                   struct diagnostics *diagnostics)
{
    struct ledger *ledger = ARENA_NEW(arena, struct ledger);
    *editions = (struct editions){NULL, 0};
    if (!ledger_read(ledger, arena, SLICE_JOIN(arena, data_folder, SLICE("/editions")), diagnostics))
        return false;
    struct reading reading = {ledger, ARENA_ARRAY(arena, struct edition, ledger->count),
                              ARENA_ARRAY(arena, struct edition_worker, ledger->count)};
    for (uint32_t i = 0; i < ledger->count; i++) {
        arena_init(&reading.workers[i].arena, arena->guard);
        diagnostics_init(&reading.workers[i].diagnostics, &reading.workers[i].arena);
    }
    workers_run(worker_count, ledger->count, 1, read_edition, &reading);
    size_t faults = diagnostics->counts[SEVERITY_ERROR] + diagnostics->counts[SEVERITY_SYSTEM];
    for (uint32_t i = 0; i < ledger->count; i++) {
        diagnostics_merge(diagnostics, &reading.workers[i].diagnostics);
        arena_adopt(arena, &reading.workers[i].arena);
    }
    if (diagnostics->counts[SEVERITY_ERROR] + diagnostics->counts[SEVERITY_SYSTEM] != faults)
        return false;
    *editions = (struct editions){reading.items, ledger->count};
    return true;
}

/* "edition,released", and a line with both. */
static bool read_name(struct archive_reader *reader, struct arena *arena, struct edition *edition,
                      struct diagnostics *diagnostics)
{
    struct source *text = ARENA_NEW(arena, struct source);
    if (!archive_reader_text(reader, arena, SLICE(ARCHIVE_EDITION), text))
        return false;
    struct slice rest = text->bytes;
    struct slice heading = slice_cut(&rest, '\n');
    struct slice day = slice_cut(&rest, '\n');
    edition->name = slice_cut(&day, ',');
    edition->released = day;
    if (slice_equal(heading, SLICE(ARCHIVE_EDITION_HEADING)) && ledger_edition_is_safe(edition->name) &&
        ledger_day_is_right(day))
        return true;
    DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_ARCHIVE_EDITION_UNKNOWN, place_in(text, 1, 1), edition->archive,
                    SLICE(ARCHIVE_EDITION_HEADING));
    return false;
}

bool edition_read_archive(struct arena *arena, struct slice path, unsigned worker_count, struct edition *edition,
                          struct diagnostics *diagnostics)
{
    struct archive *archive = ARENA_NEW(arena, struct archive);
    struct archive_index index;
    *edition = (struct edition){.archive = path};
    if (!archive_map(archive, arena, path, diagnostics))
        return false;
    struct archive_reader *reader = archive_reader_open(archive, arena, diagnostics);
    bool is_read = reader != NULL && archive_reader_index(reader, arena, &index) &&
                   archive_walk(archive, &index, arena, worker_count, NULL, NULL, diagnostics) &&
                   read_name(reader, arena, edition, diagnostics) &&
                   read_lists(reader, arena, edition->name, edition, diagnostics);
    archive_reader_close(reader);
    if (is_read)
        edition->root = sha256_hex(arena, &index.root);
    archive_unmap(archive);
    return is_read;
}
