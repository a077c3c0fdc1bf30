/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything up to the exchange may fail and leaves the old site; everything after it may only be told. */
#include "base/system.h"
#include "write/file_facts.h"
#include "write/foreign_files.h"
#include "write/site_path.h"
#include "write/site_writer_state.h"

#include <errno.h>
#include <unistd.h>

/* What the steps of one commit share. */
struct committing {
    struct site_writer *writer;
    struct diagnostics *diagnostics;
    struct site_file *files;
    size_t file_count;
    bool has_foreign_files;
    const char *old_name; /* where the old site stands after the exchange; NULL when there was none */
};

static bool fail(const struct committing *committing, enum diagnostic_code code, struct slice what, int error)
{
    DIAGNOSTICS_ADD(committing->diagnostics, code, PLACE_NONE, what,
                    system_error_text(&committing->writer->scratch, error));
    return false;
}

static bool fail_site(const struct committing *committing, enum diagnostic_code code, int error)
{
    return fail(committing, code, committing->writer->output.path, error);
}

static bool merge_diagnostics(struct site_writer *writer, struct diagnostics *diagnostics)
{
    bool are_good = true;
    for (unsigned i = 0; i < writer->worker_count; i++) {
        are_good = are_good && !diagnostics_have_errors(&writer->workers[i].diagnostics);
        diagnostics_merge(diagnostics, &writer->workers[i].diagnostics);
    }
    return are_good && !atomic_load(&writer->has_failed);
}

static void gather_files(struct committing *committing)
{
    struct site_writer *writer = committing->writer;
    for (unsigned i = 0; i < writer->worker_count; i++) {
        committing->file_count += writer->workers[i].file_count;
        writer->counts.kept += writer->workers[i].kept;
        writer->counts.bytes += writer->workers[i].bytes;
    }
    writer->counts.files = committing->file_count;
    writer->counts.written = committing->file_count - writer->counts.kept;
    committing->files = ARENA_ARRAY(&writer->scratch, struct site_file, committing->file_count);
    size_t count = 0;
    for (unsigned i = 0; i < writer->worker_count; i++) {
        const struct site_worker *worker = &writer->workers[i];
        if (worker->file_count != 0)
            memcpy(committing->files + count, worker->files, worker->file_count * sizeof *worker->files);
        count += worker->file_count;
    }
    site_files_sort(&writer->scratch, committing->files, count);
}

static void tell_clash(const struct committing *committing, enum site_path_clash clash, struct slice a, struct slice b)
{
    static const enum diagnostic_code codes[] = {
        [SITE_PATH_CLASH_SAME] = DIAGNOSTIC_SITE_PATH_TWICE,
        [SITE_PATH_CLASH_CASE] = DIAGNOSTIC_SITE_PATH_CASE,
        [SITE_PATH_CLASH_FOLDER] = DIAGNOSTIC_SITE_PATH_FOLDER,
    };
    if (clash == SITE_PATH_CLASH_SAME)
        DIAGNOSTICS_ADD(committing->diagnostics, codes[clash], PLACE_NONE, a);
    else
        DIAGNOSTICS_ADD(committing->diagnostics, codes[clash], PLACE_NONE, a, b);
}

static bool has_no_clash(const struct committing *committing)
{
    bool is_good = true;
    for (size_t i = 1; i < committing->file_count; i++) {
        struct slice a = committing->files[i - 1].path;
        struct slice b = committing->files[i].path;
        enum site_path_clash clash = site_path_clash(a, b);
        if (clash == SITE_PATH_CLASH_NONE)
            continue;
        tell_clash(committing, clash, a, b);
        is_good = false;
    }
    for (unsigned i = 0; is_good && i < committing->writer->worker_count; i++) {
        const struct site_worker *worker = &committing->writer->workers[i];
        if (worker->clash_error != 0)
            return fail(committing, DIAGNOSTIC_SITE_WRITE_FAILED, worker->clash, worker->clash_error);
    }
    return is_good;
}

static bool carry_foreign_files(struct committing *committing)
{
    struct site_writer *writer = committing->writer;
    struct output_folder *output = &writer->output;
    if (output->site < 0)
        return true;
    /* An arena of its own: it is rewound, and the diagnostics may live in the caller's. */
    struct arena scratch;
    arena_init(&scratch, &writer->guard);
    bool is_good = foreign_files_carry(&output->manifest, &output->seal, output->site, writer->next, &scratch,
                                       &committing->has_foreign_files, committing->diagnostics);
    arena_release(&scratch);
    return is_good;
}

static bool write_manifest(const struct committing *committing)
{
    struct site_writer *writer = committing->writer;
    struct buffer buffer;
    buffer_init(&buffer, MANIFEST_MAXIMUM_BYTES, &writer->guard);
    manifest_append(&buffer, committing->files, committing->file_count);
    int error = buffer.overflowed ? EFBIG : system_write_file(writer->next, SITE_MANIFEST_NAME, buffer_slice(&buffer));
    buffer_release(&buffer);
    return error == 0 ? true : fail(committing, DIAGNOSTIC_SITE_WRITE_FAILED, SLICE(SITE_MANIFEST_NAME), error);
}

static bool sync_site(const struct committing *committing)
{
    if (!committing->writer->syncs)
        return true;
    int error = system_sync(committing->writer->next);
    return error == 0 ? true : fail_site(committing, DIAGNOSTIC_SITE_SYNC_FAILED, error);
}

static bool is_not_interrupted(const struct committing *committing)
{
    if (!site_writer_is_interrupted(committing->writer))
        return true;
    DIAGNOSTICS_ADD(committing->diagnostics, DIAGNOSTIC_BUILD_INTERRUPTED, PLACE_NONE, SLICE_EMPTY);
    return false;
}

/* Two renames where the file system knows no exchange. Between them there is no site; the next build would put it
 * back if this one were killed there. */
static bool replace_in_two_steps(struct committing *committing, int exchange_error)
{
    const struct output_folder *output = &committing->writer->output;
    int error = system_rename(output->parent, output->name, output->parent, output->old_name);
    if (error != 0)
        return fail_site(committing, DIAGNOSTIC_SITE_REPLACE_FAILED, error);
    error = system_rename(output->parent, output->next_name, output->parent, output->name);
    if (error == 0) {
        committing->old_name = output->old_name;
        (void)fail_site(committing, DIAGNOSTIC_SITE_NO_EXCHANGE, exchange_error);
        return true;
    }
    if (system_rename(output->parent, output->old_name, output->parent, output->name) == 0)
        return fail_site(committing, DIAGNOSTIC_SITE_REPLACE_FAILED, error);
    DIAGNOSTICS_ADD(committing->diagnostics, DIAGNOSTIC_SITE_MISSING, PLACE_NONE, output->path,
                    system_error_text(&committing->writer->scratch, error), slice_from_c(output->old_name));
    return false;
}

/* The file system, or the kernel, does not know the flag; anything else is a fault. */
static bool means_not_supported(int error) { return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP; }

static bool replace_site(struct committing *committing)
{
    const struct output_folder *output = &committing->writer->output;
    int error = 0;
    if (output->site < 0) {
        error = file_facts_move(output->parent, output->next_name, output->parent, output->name);
        if (means_not_supported(error))
            error = system_rename(output->parent, output->next_name, output->parent, output->name);
    } else {
        error = system_exchange(output->parent, output->next_name, output->parent, output->name);
        if (means_not_supported(error))
            return replace_in_two_steps(committing, error);
        committing->old_name = output->next_name;
    }
    return error == 0 ? true : fail_site(committing, DIAGNOSTIC_SITE_REPLACE_FAILED, error);
}

static bool confirm(const struct committing *committing)
{
    if (!committing->writer->syncs)
        return true;
    while (fsync(committing->writer->output.parent) != 0)
        if (errno != EINTR)
            return fail_site(committing, DIAGNOSTIC_SITE_NOT_CONFIRMED, errno);
    return true;
}

static void remove_old(struct committing *committing)
{
    struct site_writer *writer = committing->writer;
    const struct output_folder *output = &writer->output;
    if (committing->old_name == NULL)
        return;
    int error = tree_removal_old_site(output->parent, committing->old_name, &output->manifest, writer->next,
                                      writer->worker_count, &writer->scratch, &committing->has_foreign_files);
    if (error != 0)
        (void)fail(committing, DIAGNOSTIC_SITE_OLD_REMAINS, slice_from_c(committing->old_name), error);
}

static bool commit(struct committing *committing)
{
    struct site_writer *writer = committing->writer;
    if (!merge_diagnostics(writer, committing->diagnostics) || !is_not_interrupted(committing))
        return false;
    gather_files(committing);
    if (!has_no_clash(committing) || !carry_foreign_files(committing) || !write_manifest(committing) ||
        !sync_site(committing) || !is_not_interrupted(committing) || !replace_site(committing))
        return false;
    bool is_confirmed = confirm(committing);
    remove_old(committing);
    tree_seal_close(writer->next, committing->has_foreign_files);
    return is_confirmed;
}

bool site_writer_commit(struct site_writer *writer, struct diagnostics *diagnostics)
{
    struct committing committing = {.writer = writer, .diagnostics = diagnostics};
    bool is_good = commit(&committing);
    site_writer_end(writer);
    return is_good;
}

void site_writer_abandon(struct site_writer *writer, struct diagnostics *diagnostics)
{
    (void)merge_diagnostics(writer, diagnostics);
    if (site_writer_is_interrupted(writer))
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_BUILD_INTERRUPTED, PLACE_NONE, SLICE_EMPTY);
    site_writer_end(writer);
}
