/* SPDX-License-Identifier: EUPL-1.2 */
/* Finds what a code stands for in the released editions, or in one archive alone. */
#include "commands/verify.h"

#include "base/system.h"
#include "commands/report.h"
#include "editions/archive.h"
#include "editions/editions_read.h"
#include "editions/ledger.h"
#include "language/icu_memory.h"
#include "read/publication_reader.h"

#include <fcntl.h>
#include <unistd.h>

#define ANSWER_MAXIMUM_BYTES ((size_t)4 << 20)

struct verifying {
    struct arena arena;
    struct memory_guard guard;
    struct diagnostics diagnostics;
    struct editions editions;
    struct edition alone; /* of --archive */
    struct verification verification;
    struct verify_answer answer;
    struct publication publication;
    unsigned worker_count;
};

static void leave_without_memory(void *context, size_t bytes)
{
    static const char message[] = "redovisa: error: memory is out\n";
    (void)context;
    (void)bytes;
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(3);
}

static void start(struct verifying *verifying, const struct options *options)
{
    *verifying = (struct verifying){.worker_count = options->jobs == 0 ? system_core_count() : options->jobs};
    verifying->guard = (struct memory_guard){leave_without_memory, verifying};
    icu_memory_guard(&verifying->guard);
    arena_init(&verifying->arena, &verifying->guard);
    diagnostics_init(&verifying->diagnostics, &verifying->arena);
}

/* What the ledger beside the data says of the archive, when there is one that can be read. */
static void compare_with_ledger(struct verifying *verifying, const struct options *options)
{
    struct verify_answer *answer = &verifying->answer;
    struct diagnostics ignored;
    struct ledger ledger;
    diagnostics_init(&ignored, &verifying->arena);
    struct slice folder = SLICE_JOIN(&verifying->arena, options->data, SLICE("/editions"));
    if (!ledger_read(&ledger, &verifying->arena, folder, &ignored))
        return;
    for (uint32_t i = 0; i < ledger.count; i++) {
        const struct slice *cells = ledger.lines[i].cells;
        if (!slice_equal(cells[LEDGER_EDITION], answer->edition))
            continue;
        answer->is_in_ledger = slice_equal(cells[LEDGER_ROOT], answer->root);
        answer->is_other_in_ledger = !answer->is_in_ledger;
    }
}

static bool read_released(struct verifying *verifying, const struct options *options)
{
    if (!editions_read(&verifying->arena, options->data, verifying->worker_count, &verifying->editions,
                       &verifying->diagnostics))
        return false;
    if (verifying->editions.count != 0)
        return true;
    DIAGNOSTICS_ADD(&verifying->diagnostics, DIAGNOSTIC_EDITION_NONE, PLACE_NONE,
                    SLICE_JOIN(&verifying->arena, options->data, SLICE("/editions")));
    return false;
}

static bool read_archive(struct verifying *verifying, const struct options *options)
{
    struct edition *edition = &verifying->alone;
    if (!edition_read_archive(&verifying->arena, options->archive, verifying->worker_count, edition,
                              &verifying->diagnostics))
        return false;
    verifying->editions = (struct editions){edition, 1};
    verifying->answer.archive = options->archive;
    verifying->answer.edition = edition->name;
    verifying->answer.root = edition->root;
    compare_with_ledger(verifying, options);
    return true;
}

/* ---- the page ---- */

static struct slice between(struct slice text, struct slice start, struct slice end)
{
    size_t from = slice_find(text, start);
    if (from == SIZE_MAX)
        return SLICE_EMPTY;
    text = slice_from(text, from + start.length);
    size_t to = slice_find(text, end);
    return to == SIZE_MAX ? SLICE_EMPTY : slice_sub(text, 0, to);
}

static struct slice unescape(struct arena *arena, struct slice text)
{
    static const struct {
        struct slice name;
        char byte;
    } entities[] = {{SLICE_CONSTANT("&amp;"), '&'},
                    {SLICE_CONSTANT("&lt;"), '<'},
                    {SLICE_CONSTANT("&gt;"), '>'},
                    {SLICE_CONSTANT("&quot;"), '"'},
                    {SLICE_CONSTANT("&#39;"), '\''}};
    char *bytes = arena_allocate_bytes(arena, text.length);
    size_t length = 0;
    while (!slice_is_empty(text)) {
        size_t used = 1;
        char byte = text.bytes[0];
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
            if (slice_starts_with(text, entities[i].name)) {
                used = entities[i].name.length;
                byte = entities[i].byte;
            }
        bytes[length++] = byte;
        text = slice_from(text, used);
    }
    return slice_make(bytes, length);
}

/* The title that the page had; nothing when there is no such page. */
static void find_title(struct verifying *verifying)
{
    struct arena *arena = &verifying->arena;
    struct verify_answer *answer = &verifying->answer;
    struct archive *archive = ARENA_NEW(arena, struct archive);
    struct diagnostics ignored;
    struct source page = {SLICE_EMPTY, SLICE_EMPTY, SLICE_EMPTY};
    diagnostics_init(&ignored, arena);
    if (!archive_map(archive, arena, verifying->verification.edition->archive, &ignored))
        return;
    struct archive_reader *reader = archive_reader_open(archive, arena, &ignored);
    if (reader != NULL &&
        archive_reader_text(reader, arena, SLICE_JOIN(arena, answer->page, SLICE("index.html")), &page))
        answer->title = unescape(arena, slice_trim(between(page.bytes, SLICE("<title>"), SLICE("</title>"))));
    archive_reader_close(reader);
    archive_unmap(archive);
}

/* ---- corrections that are not released ---- */

static bool read_publication(struct verifying *verifying, const struct options *options)
{
    struct diagnostics ignored;
    struct publication_sources *sources = NULL;
    diagnostics_init(&ignored, &verifying->arena);
    char *path =
        slice_copy_c(&verifying->arena, SLICE_JOIN(&verifying->arena, options->data, SLICE("/datapackage.json")));
    if (system_kind(AT_FDCWD, path) != FILE_REGULAR)
        return false;
    struct read_options read = {
        .data_folder = options->data, .content_folder = options->content, .worker_count = verifying->worker_count};
    return publication_read(&verifying->arena, &read, &verifying->publication, &sources, &ignored);
}

static const struct correction *find_unreleased(const struct verifying *verifying, struct slice figure)
{
    const struct publication *publication = &verifying->publication;
    struct figure_name name;
    struct figure_name entry;
    if (!figure_name_read(figure, &name))
        return NULL;
    for (uint32_t i = 0; i < publication->correction_count; i++) {
        const struct correction *correction = &publication->corrections[i];
        if (editions_find(&verifying->editions, correction->edition) != NULL ||
            !figure_name_read(correction->observation, &entry))
            continue;
        figure_name_settle(&entry, publication);
        if (figure_name_matches(&entry, &name))
            return correction;
    }
    return NULL;
}

static void look_at_unreleased(struct verifying *verifying, const struct options *options)
{
    struct verification *verification = &verifying->verification;
    bool stands = verification->figure != NULL && verification->verdict != VERDICT_GONE;
    if (!slice_is_empty(options->archive) || !stands || !read_publication(verifying, options))
        return;
    verifying->answer.unreleased = find_unreleased(verifying, verification->figure->name);
    if (verifying->answer.unreleased != NULL && verification->verdict == VERDICT_MATCHES)
        verification->verdict = VERDICT_CORRECTED;
}

static void answer(struct verifying *verifying, const struct options *options)
{
    struct verify_answer *answer = &verifying->answer;
    struct buffer out;
    verification_make(&verifying->verification, &verifying->arena, &verifying->editions, options->arguments[0],
                      options->arguments[1]);
    answer->verification = &verifying->verification;
    answer->value = options->arguments[1];
    if (verifying->verification.figure != NULL) {
        verification_address(&verifying->arena, verifying->verification.figure->name, &answer->page, &answer->fragment);
        find_title(verifying);
        look_at_unreleased(verifying, options);
    }
    buffer_init(&out, ANSWER_MAXIMUM_BYTES, &verifying->guard);
    if (options->as_json)
        verify_write_json(answer, &out);
    else
        verify_write_text(answer, options->language, &out);
    report_text(&out);
    buffer_release(&out);
}

int command_verify(const struct options *options)
{
    struct verifying verifying;
    start(&verifying, options);
    bool is_read =
        slice_is_empty(options->archive) ? read_released(&verifying, options) : read_archive(&verifying, options);
    if (is_read)
        answer(&verifying, options);
    report_diagnostics(&verifying.diagnostics, options, &verifying.guard);
    int status = diagnostics_exit_status(&verifying.diagnostics);
    bool stands = verifying.verification.verdict == VERDICT_MATCHES && !verifying.answer.is_other_in_ledger;
    arena_leave(&verifying.arena);
    return status != 0 ? status : is_read && stands ? 0 : 1;
}
