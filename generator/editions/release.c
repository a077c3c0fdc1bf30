/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/release.h"

#include "base/system.h"
#include "editions/code.h"
#include "editions/figure_list.h"

#include <errno.h>
#include <fcntl.h>

#define WORK_FOLDER "/.release"

struct slice release_day(const struct publication *publication) { return slice_sub(publication->created, 0, 10); }

bool release_is_possible(const struct publication *publication, struct diagnostics *diagnostics)
{
    const struct place place = publication->descriptor_place;
    const struct editions *editions = &publication->editions;
    const struct edition *newest = editions_newest(editions);
    const struct edition *same = editions_find(editions, publication->version);
    struct slice day = release_day(publication);
    size_t faults = diagnostics->counts[SEVERITY_ERROR];
    if (slice_is_empty(publication->version))
        diagnostics_add(diagnostics, DIAGNOSTIC_RELEASE_VERSION_MISSING, place);
    else if (!ledger_edition_is_safe(publication->version))
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_VERSION_UNSAFE, place, publication->version);
    if (same != NULL)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_AGAIN, place, same->name, same->released);
    if (!ledger_day_is_right(day))
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_CREATED_MISSING, place, publication->created);
    else if (same == NULL && newest != NULL && slice_compare(day, newest->released) <= 0)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_NOT_LATER, place, day, newest->released, newest->name);
    return diagnostics->counts[SEVERITY_ERROR] == faults;
}

bool release_codes_are_unique(struct arena *arena, struct slice edition, const struct published_figure *figures,
                              size_t count, struct diagnostics *diagnostics)
{
    size_t pair[2];
    if (!figure_list_find_equal_codes(arena, edition, figures, count, pair))
        return true;
    const struct published_figure *first = &figures[pair[0]];
    DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_CODES_EQUAL, PLACE_NONE, first->name, figures[pair[1]].name,
                    code_make(arena, edition, first->name, first->text), edition);
    return false;
}

static struct slice path_in(const struct release *release, struct slice name)
{
    return SLICE_JOIN(release->arena, release->ledger.folder, SLICE("/"), name);
}

static struct slice work_path(const struct release *release, struct slice name)
{
    return SLICE_JOIN(release->arena, release->ledger.folder, SLICE(WORK_FOLDER "/"), name);
}

static bool fail(const struct release *release, struct slice path, int error, struct diagnostics *diagnostics)
{
    DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_NOT_WRITTEN, PLACE_NONE, path,
                    system_error_text(release->arena, error));
    return false;
}

static int rename_path(const struct release *release, struct slice from, struct slice to)
{
    return system_rename(AT_FDCWD, slice_copy_c(release->arena, from), AT_FDCWD, slice_copy_c(release->arena, to));
}

/* Everything written in the folder until now reaches the disk. */
static int sync_folder(const struct release *release)
{
    int handle = -1;
    int error = system_open_directory(AT_FDCWD, slice_copy_c(release->arena, release->ledger.folder), &handle);
    if (error == 0) {
        error = system_sync(handle);
        system_close(handle);
    }
    return error;
}

static int remove_path(const struct release *release, struct slice path)
{
    int error = system_remove_tree(AT_FDCWD, slice_copy_c(release->arena, path));
    return error == ENOENT ? 0 : error;
}

static void name_waiting(const struct release *release, struct ledger_line *line)
{
    struct slice path = path_in(release, line->cells[LEDGER_ARCHIVE]);
    if (line->is_waiting && rename_path(release, line->path, path) == 0)
        *line = (struct ledger_line){.path = path};
}

/* An archive that waits and has no line is of a release that did not come to be. */
static int remove_strangers(const struct release *release)
{
    struct directory_entry *entries = NULL;
    size_t count = 0;
    int error =
        system_list(release->arena, AT_FDCWD, slice_copy_c(release->arena, release->ledger.folder), &entries, &count);
    for (size_t i = 0; error == 0 && i < count; i++) {
        bool is_ours = slice_ends_with(entries[i].name, SLICE(".zip" LEDGER_WAITING));
        struct slice path = path_in(release, entries[i].name);
        for (uint32_t line = 0; line < release->ledger.count; line++)
            is_ours = is_ours && !slice_equal(release->ledger.lines[line].path, path);
        if (is_ours)
            error = remove_path(release, path);
    }
    return error;
}

bool release_begin(struct release *release, struct arena *arena, struct slice data_folder,
                   const struct publication *publication, unsigned worker_count, struct diagnostics *diagnostics)
{
    struct slice folder = SLICE_JOIN(arena, data_folder, SLICE("/editions"));
    *release = (struct release){.arena = arena, .edition = publication->version, .day = release_day(publication)};
    if (!ledger_read(&release->ledger, arena, folder, diagnostics))
        return false;
    for (uint32_t i = 0; i < release->ledger.count; i++)
        name_waiting(release, &release->ledger.lines[i]);
    struct slice work = work_path(release, SLICE_EMPTY);
    work.length--;
    int error = remove_path(release, work);
    if (error == 0)
        error = remove_strangers(release);
    if (error == 0)
        error = system_make_directory(AT_FDCWD, slice_copy_c(arena, work));
    if (error != 0)
        return fail(release, work, error, diagnostics);
    release->writer = archive_writer_open(arena, work, worker_count);
    return true;
}

bool release_take(struct release *release, unsigned worker, struct slice path, struct slice bytes)
{
    return archive_writer_add(release->writer, worker, path, bytes);
}

static bool add_lists(struct release *release, const struct release_content *content, struct slice *figures_hash,
                      struct diagnostics *diagnostics)
{
    struct buffer list;
    buffer_init(&list, ARCHIVE_MAXIMUM_ENTRY_BYTES, release->arena->guard);
    figure_list_write(&list, release->edition, content->figures, content->figure_count);
    struct sha256 hash = sha256_of(buffer_slice(&list));
    *figures_hash = sha256_hex(release->arena, &hash);
    bool is_whole = !list.overflowed;
    if (!is_whole)
        fail(release, SLICE(ARCHIVE_FIGURES), EFBIG, diagnostics);
    else
        (void)release_take(release, 0, SLICE(ARCHIVE_FIGURES), buffer_slice(&list));
    buffer_release(&list);
    (void)release_take(release, 0, SLICE(ARCHIVE_CORRECTIONS), content->corrections);
    (void)release_take(release, 0, SLICE(ARCHIVE_EDITION),
                       SLICE_JOIN(release->arena, SLICE(ARCHIVE_EDITION_HEADING "\n"), release->edition, SLICE(","),
                                  release->day, SLICE("\n")));
    return is_whole;
}

static bool hash_file(const struct release *release, struct slice path, struct slice *hex,
                      struct diagnostics *diagnostics)
{
    struct archive archive;
    if (!archive_map(&archive, release->arena, path, diagnostics))
        return false;
    struct sha256 hash = sha256_of_mapped(archive.source.original);
    *hex = sha256_hex(release->arena, &hash);
    archive_unmap(&archive);
    return true;
}

/* The archive, on the disk and waiting for its name. */
static bool place_archive(struct release *release, struct slice waiting, struct slice *hex,
                          struct archive_summary *summary, struct diagnostics *diagnostics)
{
    struct slice path = work_path(release, SLICE("archive.zip"));
    if (!archive_writer_finish(release->writer, path, summary, diagnostics) ||
        !hash_file(release, path, hex, diagnostics))
        return false;
    int error = rename_path(release, path, waiting);
    if (error == 0)
        error = sync_folder(release);
    return error == 0 || fail(release, waiting, error, diagnostics);
}

/* The moment of the release. */
static bool place_ledger(struct release *release, struct slice cells[LEDGER_COLUMN_COUNT],
                         struct diagnostics *diagnostics)
{
    struct slice path = work_path(release, SLICE("ledger.csv"));
    struct buffer text;
    buffer_init(&text, LEDGER_MAXIMUM_BYTES, release->arena->guard);
    ledger_write_with(&release->ledger, release->arena, cells, &text);
    int error =
        text.overflowed ? EFBIG : system_write_file(AT_FDCWD, slice_copy_c(release->arena, path), buffer_slice(&text));
    buffer_release(&text);
    if (error == 0)
        error = sync_folder(release);
    if (error == 0)
        error = rename_path(release, path, release->ledger.source.name);
    return error == 0 || fail(release, release->ledger.source.name, error, diagnostics);
}

/* It is released; what fails now the next release puts right. */
static void name_archive(struct release *release, struct slice waiting, struct slice path,
                         struct diagnostics *diagnostics)
{
    int error = sync_folder(release);
    if (error == 0)
        error = rename_path(release, waiting, path);
    if (error == 0)
        error = sync_folder(release);
    if (error != 0)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_NOT_CONFIRMED, PLACE_NONE, release->edition, path,
                        system_error_text(release->arena, error));
}

bool release_freeze(struct release *release, const struct release_content *content, struct release_summary *summary,
                    struct diagnostics *diagnostics)
{
    struct arena *arena = release->arena;
    struct slice name = SLICE_JOIN(arena, release->edition, SLICE(".zip"));
    struct slice path = path_in(release, name);
    struct slice waiting = SLICE_JOIN(arena, path, SLICE(LEDGER_WAITING));
    struct slice cells[LEDGER_COLUMN_COUNT] = {
        [LEDGER_EDITION] = release->edition,
        [LEDGER_RELEASED] = release->day,
        [LEDGER_FIGURES] = slice_from_size(arena, content->figure_count),
        [LEDGER_CORRECTIONS] = slice_from_size(arena, content->correction_count),
        [LEDGER_ARCHIVE] = name,
    };
    *summary = (struct release_summary){.path = path};
    if (!add_lists(release, content, &cells[LEDGER_FIGURES_HASH], diagnostics) ||
        !place_archive(release, waiting, &cells[LEDGER_ARCHIVE_HASH], &summary->archive, diagnostics))
        return false;
    summary->root = cells[LEDGER_ROOT] = sha256_hex(arena, &summary->archive.root);
    if (!place_ledger(release, cells, diagnostics)) {
        (void)remove_path(release, waiting);
        return false;
    }
    summary->line_hash = cells[LEDGER_LINE_HASH];
    name_archive(release, waiting, path, diagnostics);
    return true;
}

void release_end(struct release *release)
{
    struct slice work = SLICE_JOIN(release->arena, release->ledger.folder, SLICE(WORK_FOLDER));
    if (release->writer == NULL)
        return;
    archive_writer_close(release->writer);
    (void)remove_path(release, work);
    release->writer = NULL;
}
