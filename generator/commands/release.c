/* SPDX-License-Identifier: EUPL-1.2 */
/* release: everything that check does, and then the edition is frozen. Writes nothing but data/editions/. */
#include "commands/release.h"

#include "base/system.h"
#include "commands/compare.h"
#include "commands/figure_gathering.h"
#include "commands/publish.h"
#include "commands/report.h"
#include "editions/correction_list.h"
#include "editions/release.h"
#include "language/icu_memory.h"
#include "write/output_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define LOCK_NAME ".release-lock"
#define CORRECTIONS_MAXIMUM_BYTES ((size_t)256 << 20)

struct freezing {
    struct arena arena;
    struct memory_guard guard;
    struct diagnostics diagnostics;
    struct preparation preparation;
    struct release release;
    struct figure_gathering gathering;
    struct release_summary summary;
    size_t figure_count;
    int folder; /* data/editions, or -1 */
    int lock;
};

static void leave_without_memory(void *context, size_t bytes)
{
    static const char message[] = "redovisa: error: memory is out; the edition is not released\n";
    (void)context;
    (void)bytes;
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(3);
}

static void start(struct freezing *freezing)
{
    *freezing = (struct freezing){.folder = -1, .lock = -1};
    freezing->guard = (struct memory_guard){leave_without_memory, freezing};
    icu_memory_guard(&freezing->guard);
    arena_init(&freezing->arena, &freezing->guard);
    diagnostics_init(&freezing->diagnostics, &freezing->arena);
}

static struct slice editions_folder(struct freezing *freezing, const struct options *options)
{
    return SLICE_JOIN(&freezing->arena, options->data, SLICE("/editions"));
}

/* One release at a time. Without a folder of data there is nothing to lock, and reading will say so. */
static bool take_lock(struct freezing *freezing, const struct options *options)
{
    struct slice folder = editions_folder(freezing, options);
    const char *path = slice_copy_c(&freezing->arena, folder);
    int error = system_make_directory(AT_FDCWD, path);
    if (error == ENOENT || error == ENOTDIR)
        return true;
    if (error == 0 || error == EEXIST)
        error = system_open_directory(AT_FDCWD, path, &freezing->folder);
    if (error == 0)
        error = output_lock_take(freezing->folder, LOCK_NAME, &freezing->lock);
    if (error == EWOULDBLOCK)
        DIAGNOSTICS_ADD(&freezing->diagnostics, DIAGNOSTIC_RELEASE_RUNNING, PLACE_NONE, folder);
    else if (error != 0)
        DIAGNOSTICS_ADD(&freezing->diagnostics, DIAGNOSTIC_RELEASE_NOT_WRITTEN, PLACE_NONE, folder,
                        system_error_text(&freezing->arena, error));
    return error == 0;
}

/* A folder that has stayed empty goes too. */
static void drop_lock(struct freezing *freezing, const struct options *options)
{
    if (freezing->folder < 0)
        return;
    output_lock_drop(freezing->folder, LOCK_NAME, &freezing->lock);
    system_close(freezing->folder);
    (void)system_remove_directory(AT_FDCWD, slice_copy_c(&freezing->arena, editions_folder(freezing, options)));
}

static bool discard(void *context, unsigned worker, struct slice path, struct slice bytes)
{
    (void)context;
    (void)worker;
    (void)path;
    (void)bytes;
    return true;
}

static bool take_file(void *context, unsigned worker, struct slice path, struct slice bytes)
{
    struct freezing *freezing = context;
    return release_take(&freezing->release, worker, path, bytes);
}

static void take_figures(void *context, unsigned worker, struct slice page, struct published_figure *figures,
                         size_t count, struct diagnostics *diagnostics)
{
    struct freezing *freezing = context;
    (void)page;
    (void)diagnostics;
    figure_gathering_take(&freezing->gathering, worker, figures, count);
}

static const struct published_figure *gather_figures(struct freezing *freezing)
{
    size_t count = 0;
    const struct published_figure *observations =
        compare_list_observations(&freezing->preparation, &freezing->arena, &count);
    return figure_gathering_end(&freezing->gathering, &freezing->arena, observations, count, &freezing->figure_count,
                                &freezing->diagnostics);
}

static bool freeze(struct freezing *freezing, const struct options *options)
{
    const struct publication *publication = &freezing->preparation.publication;
    struct arena *arena = &freezing->arena;
    const struct published_figure *figures = gather_figures(freezing);
    struct buffer corrections;
    if (figures == NULL ||
        !release_codes_are_unique(arena, publication->version, figures, freezing->figure_count, &freezing->diagnostics))
        return false;
    if (options->is_dry_run)
        return true;
    buffer_init(&corrections, CORRECTIONS_MAXIMUM_BYTES, arena->guard);
    correction_list_write(&corrections, correction_list_lines(arena, publication), publication->correction_count);
    const struct release_content content = {figures, freezing->figure_count, buffer_slice(&corrections),
                                            publication->correction_count};
    bool is_frozen = release_freeze(&freezing->release, &content, &freezing->summary, &freezing->diagnostics);
    buffer_release(&corrections);
    return is_frozen;
}

static bool make_and_freeze(struct freezing *freezing, const struct options *options)
{
    struct preparation *preparation = &freezing->preparation;
    struct diagnostics *diagnostics = &freezing->diagnostics;
    const struct receiver receiver = {
        .take = options->is_dry_run ? discard : take_file, .context = freezing, .take_figures = take_figures};
    bool is_right = prepare(preparation, &freezing->arena, options, diagnostics);
    if (!release_is_possible(&preparation->publication, diagnostics) || !is_right)
        return false;
    report_stage(SLICE("freezing"));
    is_right = options->is_dry_run || release_begin(&freezing->release, &freezing->arena, options->data,
                                                    &preparation->publication, preparation->worker_count, diagnostics);
    figure_gathering_start(&freezing->gathering, &freezing->arena, preparation->worker_count);
    is_right = is_right && publish(preparation, &freezing->arena, &receiver, diagnostics) && freeze(freezing, options);
    if (!options->is_dry_run)
        release_end(&freezing->release);
    return is_right;
}

static void append_line(struct buffer *out, struct slice name, struct slice text)
{
    buffer_append(out, name);
    buffer_append(out, text);
    buffer_append_byte(out, '\n');
}

static void say(const struct freezing *freezing, const struct options *options)
{
    const struct release_summary *summary = &freezing->summary;
    const struct publication *publication = &freezing->preparation.publication;
    bool is_swedish = options->language == LANGUAGE_SWEDISH;
    struct buffer out;
    buffer_init(&out, (size_t)1 << 16, &freezing->guard);
    append_line(&out, is_swedish ? SLICE("släppt: utgåva ") : SLICE("released: edition "), publication->version);
    append_line(&out, is_swedish ? SLICE("arkiv: ") : SLICE("archive: "), summary->path);
    buffer_append_unsigned(&out, summary->archive.file_count);
    append_line(&out, SLICE_EMPTY, is_swedish ? SLICE(" filer") : SLICE(" files"));
    buffer_append_unsigned(&out, freezing->figure_count);
    append_line(&out, SLICE_EMPTY, is_swedish ? SLICE(" siffror") : SLICE(" figures"));
    buffer_append_unsigned(&out, publication->correction_count);
    append_line(&out, SLICE_EMPTY, is_swedish ? SLICE(" rättelser") : SLICE(" corrections"));
    append_line(&out, is_swedish ? SLICE("rot: ") : SLICE("root: "), summary->root);
    append_line(&out, is_swedish ? SLICE("liggare: ") : SLICE("ledger: "), summary->line_hash);
    append_line(&out, SLICE_EMPTY,
                is_swedish ? SLICE("Bygg nu webbplatsen: redovisa build")
                           : SLICE("Now build the site: redovisa build"));
    report_text(&out);
    buffer_release(&out);
}

int command_release(const struct options *given)
{
    struct freezing freezing;
    struct options archived = *given;
    const struct options *options = &archived;
    bool is_frozen = false;
    archived.is_archived = true;
    start(&freezing);
    report_stage(SLICE("reading"));
    if (options->is_dry_run || take_lock(&freezing, options))
        is_frozen = make_and_freeze(&freezing, options);
    drop_lock(&freezing, options);
    report_stage(SLICE_EMPTY);
    report_diagnostics(&freezing.diagnostics, options, &freezing.guard);
    int status = diagnostics_exit_status(&freezing.diagnostics);
    if (options->is_dry_run)
        compare_report(&freezing.preparation, options, &freezing.arena);
    if (is_frozen && !options->is_dry_run)
        say(&freezing, options);
    arena_leave(&freezing.arena);
    return status == 0 && !is_frozen ? 3 : status;
}
