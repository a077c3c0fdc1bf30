/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/site_writer.h"

#include "base/system.h"
#include "write/file_facts.h"
#include "write/output_lock.h"
#include "write/site_path.h"
#include "write/site_writer_state.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

#define PAUSE_NANOSECONDS 1000000L
#define PAUSES 1000 /* a second: a worker that hangs in a system call is not waited for longer */

/* Memory ran out in a worker's arena: the worker is on its way out of add, so nobody needs to wait for it. */
static void worker_exhausted(void *context, size_t bytes)
{
    struct site_worker *worker = context;
    struct site_writer *writer = worker->writer;
    atomic_store(&worker->is_adding, false);
    site_writer_remove_when_out_of_memory(writer);
    if (writer->outer != NULL && writer->outer->exhausted != NULL)
        writer->outer->exhausted(writer->outer->context, bytes);
}

static void writer_exhausted(void *context, size_t bytes)
{
    struct site_writer *writer = context;
    site_writer_remove_when_out_of_memory(writer);
    if (writer->outer != NULL && writer->outer->exhausted != NULL)
        writer->outer->exhausted(writer->outer->context, bytes);
}

static void init_worker(struct site_worker *worker, struct site_writer *writer)
{
    worker->writer = writer;
    worker->guard = (struct memory_guard){worker_exhausted, worker};
    arena_init(&worker->arena, &worker->guard);
    diagnostics_init(&worker->diagnostics, &worker->arena);
    atomic_init(&worker->is_adding, false);
}

static struct site_writer *new_writer(struct arena *arena, const struct site_writer_options *options)
{
    struct site_writer *writer = ARENA_NEW(arena, struct site_writer);
    writer->next = -1;
    writer->output = (struct output_folder){.parent = -1, .lock = -1, .site = -1};
    writer->worker_count = options->worker_count == 0 ? 1 : options->worker_count;
    writer->syncs = options->syncs;
    writer->interrupted = options->interrupted;
    writer->outer = arena->guard;
    writer->guard = (struct memory_guard){writer_exhausted, writer};
    arena_init(&writer->scratch, &writer->guard);
    atomic_init(&writer->has_failed, false);
    atomic_init(&writer->is_removing, false);
    atomic_init(&writer->has_ended, false);
    /* The arena aligns for any ordinary type; a worker wants more. */
    char *room = arena_allocate(arena, (size_t)writer->worker_count + 1, sizeof(struct site_worker));
    room += (alignof(struct site_worker) - (uintptr_t)room % alignof(struct site_worker)) % alignof(struct site_worker);
    writer->workers = (struct site_worker *)(void *)room;
    for (unsigned i = 0; i < writer->worker_count; i++)
        init_worker(&writer->workers[i], writer);
    return writer;
}

/* The site's folder keeps its owner's permissions, as if only its content were replaced. */
static int keep_permissions(const struct site_writer *writer)
{
    struct stat facts;
    if (writer->output.site < 0)
        return 0;
    int error = file_facts_of_handle(writer->output.site, &facts);
    if (error != 0)
        return error;
    (void)!fchown(writer->next, facts.st_uid, facts.st_gid);
    return fchmod(writer->next, facts.st_mode & 07777) == 0 ? 0 : errno;
}

static int make_next(struct site_writer *writer)
{
    const struct output_folder *output = &writer->output;
    int error = system_make_directory(output->parent, output->next_name);
    if (error != 0)
        return error;
    struct stat facts;
    error = file_facts_open_folder(output->parent, output->next_name, &writer->next);
    if (error == 0)
        error = file_facts_of_handle(writer->next, &facts);
    if (error == 0) {
        writer->identity = (struct folder_identity){facts.st_dev, facts.st_ino};
        error = keep_permissions(writer);
    }
    if (error != 0)
        (void)system_remove_directory(output->parent, output->next_name);
    return error;
}

struct site_writer *site_writer_open(struct arena *arena, struct slice folder,
                                     const struct site_writer_options *options, struct diagnostics *diagnostics)
{
    struct site_writer *writer = new_writer(arena, options);
    struct output_wish wish = {folder,         options->protected_folders, options->protected_count,
                               options->waits, options->interrupted,       options->walked_folder};
    bool is_open = output_folder_open(&writer->output, &wish, &writer->workers[0].arena, &writer->scratch, diagnostics);
    int error = is_open ? make_next(writer) : 0;
    if (error != 0)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_OUTPUT_UNUSABLE, PLACE_NONE, folder,
                        system_error_text(&writer->scratch, error));
    if (is_open && error == 0)
        return writer;
    site_writer_end(writer);
    return NULL;
}

/* Makes the folder and those above it. Another worker may do the same at the same time: then it is simply there. */
static int make_folders(int root, char *path, size_t length)
{
    path[length] = '\0';
    int error = system_make_directory(root, path);
    if (error == EEXIST)
        return 0;
    if (error != ENOENT)
        return error;
    size_t above = site_path_folder(slice_make(path, length)).length;
    if (above == 0)
        return ENOENT; /* the new tree itself is gone */
    error = make_folders(root, path, above);
    if (error != 0)
        return error;
    path[above] = '/';
    error = system_make_directory(root, path);
    return error == EEXIST ? 0 : error;
}

/* `folder` is `last` or lies above it. */
static bool is_made(struct slice folder, struct slice last)
{
    return folder.length == 0 ||
           (slice_starts_with(last, folder) && (last.length == folder.length || last.bytes[folder.length] == '/'));
}

static int make_folder_of(const struct site_writer *writer, struct site_worker *worker, struct slice path)
{
    struct slice folder = site_path_folder(path);
    if (is_made(folder, worker->last_folder))
        return 0;
    char text[SITE_PATH_MAXIMUM_BYTES + 1];
    memcpy(text, folder.bytes, folder.length);
    int error = make_folders(writer->next, text, folder.length);
    if (error == 0)
        worker->last_folder = folder;
    return error;
}

static bool has_bytes(int directory, const char *path, struct slice bytes)
{
    struct slice found = SLICE_EMPTY;
    if (system_map(directory, path, SYSTEM_MAXIMUM_FILE_BYTES, &found) != 0)
        return false;
    bool is_equal = slice_equal(found, bytes);
    system_unmap(found);
    return is_equal;
}

/*
 * Takes the old file over when it has the same bytes. That the file cannot be linked (too many links, another owner)
 * is no fault: it is written then, and if that is impossible too, writing tells why.
 */
static bool take_over(const struct site_writer *writer, const struct site_file *file, struct slice bytes)
{
    const struct output_folder *output = &writer->output;
    uint32_t index = map_find(&output->manifest.files_by_path, file->path);
    if (index == MAP_ABSENT)
        return false;
    const struct site_file *old = &output->manifest.files[index];
    if (old->length != file->length || !hash128_equal(old->hash, file->hash))
        return false;
    struct stat facts;
    if (file_facts_read(output->site, file->path.bytes, &facts) != 0)
        return false;
    if (!S_ISREG(facts.st_mode) || (uint64_t)facts.st_size != file->length)
        return false;
    if (!tree_seal_covers_file(&output->seal, &facts) && !has_bytes(output->site, file->path.bytes, bytes))
        return false;
    return system_link(output->site, file->path.bytes, writer->next, file->path.bytes) == 0;
}

static int place_file(const struct site_writer *writer, struct site_worker *worker, const struct site_file *file,
                      struct slice bytes)
{
    int error = make_folder_of(writer, worker, file->path);
    if (error != 0)
        return error;
    if (writer->output.manifest.file_count != 0 && take_over(writer, file, bytes)) {
        worker->kept++;
        return 0;
    }
    return system_write_file(writer->next, file->path.bytes, bytes);
}

static bool add_file(struct site_writer *writer, struct site_worker *worker, struct slice path, struct slice bytes)
{
    if (!site_path_is_allowed(path)) {
        DIAGNOSTICS_ADD(&worker->diagnostics, DIAGNOSTIC_SITE_PATH, PLACE_NONE, path);
        return true;
    }
    worker->files =
        arena_grow(&worker->arena, worker->files, worker->file_count, &worker->file_capacity, sizeof *worker->files);
    struct site_file *file = &worker->files[worker->file_count++];
    file->path = slice_make(slice_copy_c(&worker->arena, path), path.length);
    file->length = bytes.length;
    file->hash = hash_content(bytes);
    worker->bytes += bytes.length;
    int error = place_file(writer, worker, file, bytes);
    if (error == 0)
        return true;
    if (error == EEXIST || error == ENOTDIR || error == EISDIR) {
        /* Two files in one place: sorting all of them at the end finds which, and tells it the same way each time. */
        worker->clash = worker->clash_error == 0 ? file->path : worker->clash;
        worker->clash_error = worker->clash_error == 0 ? error : worker->clash_error;
        return true;
    }
    atomic_store(&writer->has_failed, true);
    DIAGNOSTICS_ADD(&worker->diagnostics, DIAGNOSTIC_SITE_WRITE_FAILED, PLACE_NONE, file->path,
                    system_error_text(&worker->arena, error));
    return false;
}

bool site_writer_add(struct site_writer *writer, unsigned worker, struct slice path, struct slice bytes)
{
    struct site_worker *own = &writer->workers[worker];
    /* Told before looking at has_failed: whoever sets that afterwards sees this, and waits. */
    atomic_store(&own->is_adding, true);
    bool goes_on =
        !atomic_load(&writer->has_failed) && !site_writer_is_interrupted(writer) && add_file(writer, own, path, bytes);
    atomic_store_explicit(&own->is_adding, false, memory_order_release);
    return goes_on;
}

bool site_writer_stands(const struct site_writer *writer, struct slice path, struct slice bytes)
{
    const struct manifest *manifest = &writer->output.manifest;
    uint32_t index = manifest->file_count == 0 ? MAP_ABSENT : map_find(&manifest->files_by_path, path);
    return index != MAP_ABSENT && manifest->files[index].length == bytes.length &&
           hash128_equal(manifest->files[index].hash, hash_content(bytes));
}

/* Only a file that the seal covers: there are no bytes to compare it with. */
static bool keep_file(const struct site_writer *writer, struct site_worker *worker, struct slice path)
{
    const struct output_folder *output = &writer->output;
    uint32_t index = output->manifest.file_count == 0 || !site_path_is_allowed(path)
                         ? MAP_ABSENT
                         : map_find(&output->manifest.files_by_path, path);
    if (index == MAP_ABSENT)
        return false;
    const struct site_file *old = &output->manifest.files[index];
    struct stat facts;
    if (file_facts_read(output->site, old->path.bytes, &facts) != 0 || !S_ISREG(facts.st_mode) ||
        (uint64_t)facts.st_size != old->length || !tree_seal_covers_file(&output->seal, &facts) ||
        make_folder_of(writer, worker, old->path) != 0 ||
        system_link(output->site, old->path.bytes, writer->next, old->path.bytes) != 0)
        return false;
    worker->files =
        arena_grow(&worker->arena, worker->files, worker->file_count, &worker->file_capacity, sizeof *worker->files);
    worker->files[worker->file_count++] =
        (struct site_file){.path = old->path, .length = old->length, .hash = old->hash};
    worker->bytes += old->length;
    worker->kept++;
    return true;
}

bool site_writer_keep(struct site_writer *writer, unsigned worker, struct slice path)
{
    struct site_worker *own = &writer->workers[worker];
    atomic_store(&own->is_adding, true);
    bool is_kept =
        !atomic_load(&writer->has_failed) && !site_writer_is_interrupted(writer) && keep_file(writer, own, path);
    atomic_store_explicit(&own->is_adding, false, memory_order_release);
    return is_kept;
}

struct site_writer_counts site_writer_counts(const struct site_writer *writer) { return writer->counts; }

static void pause_briefly(void) { nanosleep(&(struct timespec){0, PAUSE_NANOSECONDS}, NULL); }

static bool somebody_is_adding(const struct site_writer *writer)
{
    for (unsigned i = 0; i < writer->worker_count; i++)
        if (atomic_load(&writer->workers[i].is_adding))
            return true;
    return false;
}

void site_writer_remove_when_out_of_memory(struct site_writer *writer)
{
    if (writer == NULL || atomic_load(&writer->has_ended))
        return;
    atomic_store(&writer->has_failed, true);
    while (atomic_exchange(&writer->is_removing, true))
        pause_briefly(); /* the first one ends the process */
    for (int i = 0; i < PAUSES && somebody_is_adding(writer); i++)
        pause_briefly();
    const struct output_folder *output = &writer->output;
    if (writer->next >= 0)
        (void)tree_removal_everything(output->parent, output->next_name, &writer->identity);
    if (output->lock >= 0)
        (void)system_remove_file(output->parent, output->lock_name);
    atomic_store(&writer->has_ended, true);
}

void site_writer_end(struct site_writer *writer)
{
    const struct output_folder *output = &writer->output;
    if (writer->next >= 0) {
        (void)tree_removal_everything(output->parent, output->next_name, &writer->identity);
        system_close(writer->next);
    }
    writer->next = -1;
    output_folder_close(&writer->output);
    for (unsigned i = 0; i < writer->worker_count; i++)
        arena_release(&writer->workers[i].arena);
    arena_release(&writer->scratch);
    atomic_store(&writer->has_ended, true);
}
