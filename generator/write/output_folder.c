/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/output_folder.h"

#include "base/system.h"
#include "write/file_facts.h"
#include "write/foreign_files.h"
#include "write/output_lock.h"
#include "write/site_path.h"
#include "write/tree_removal.h"

#include <errno.h>
#include <fcntl.h>
#include <time.h>

#define MAXIMUM_NAME_BYTES 230 /* room for the hidden names in 255 bytes */
#define MAXIMUM_FOLDERS_ABOVE 4096
#define WAIT_NANOSECONDS 20000000L

/* What the functions below share. */
struct opening {
    struct output_folder *folder;
    const struct output_wish *wish;
    struct arena *arena;
    struct arena *scratch;
    struct diagnostics *diagnostics;
};

static bool refuse(const struct opening *opening, enum diagnostic_code code)
{
    DIAGNOSTICS_ADD(opening->diagnostics, code, PLACE_NONE, opening->wish->path);
    return false;
}

static bool fail(const struct opening *opening, enum diagnostic_code code, struct slice what, int error)
{
    DIAGNOSTICS_ADD(opening->diagnostics, code, PLACE_NONE, what, system_error_text(opening->scratch, error));
    return false;
}

static char *hidden_name(const struct opening *opening, struct slice name, struct slice end)
{
    return slice_copy_c(opening->arena, SLICE_JOIN(opening->scratch, SLICE("."), name, end));
}

/* Divides the path into the folder that it lies in and its name there. */
static bool open_parent(const struct opening *opening)
{
    struct slice path = opening->wish->path;
    while (path.length > 1 && path.bytes[path.length - 1] == '/')
        path.length--;
    struct slice above = site_path_folder(path);
    struct slice name = slice_from(path, above.length + (slice_find_byte(path, '/') != SIZE_MAX ? 1 : 0));
    if (name.length == 0 || name.length > MAXIMUM_NAME_BYTES || slice_equal(name, SLICE(".")) ||
        slice_equal(name, SLICE("..")) || slice_find_byte(path, '\0') != SIZE_MAX)
        return refuse(opening, DIAGNOSTIC_OUTPUT_NAME);
    if (above.length == 0)
        above = path.bytes[0] == '/' ? SLICE("/") : SLICE(".");
    struct output_folder *folder = opening->folder;
    folder->path = slice_copy(opening->arena, path);
    folder->name = slice_copy_c(opening->arena, name);
    folder->next_name = hidden_name(opening, name, SLICE(".redovisa-next"));
    folder->old_name = hidden_name(opening, name, SLICE(".redovisa-old"));
    folder->lock_name = hidden_name(opening, name, SLICE(".redovisa-lock"));
    int error = system_open_directory(AT_FDCWD, slice_copy_c(opening->scratch, above), &folder->parent);
    return error == 0 ? true : fail(opening, DIAGNOSTIC_OUTPUT_PARENT, above, error);
}

/* Walks from the folder up to the top of the tree and looks for the one with these facts. */
static int lies_in(struct slice path, struct arena *scratch, const struct stat *wanted, bool *answer)
{
    int handle = -1;
    int error = system_open_directory(AT_FDCWD, slice_copy_c(scratch, path), &handle);
    struct stat above = {0};
    for (size_t i = 0; error == 0 && i < MAXIMUM_FOLDERS_ABOVE; i++) {
        struct stat facts;
        error = file_facts_of_handle(handle, &facts);
        *answer = *answer || (error == 0 && file_facts_same(&facts, wanted));
        if (error != 0 || *answer || (i > 0 && file_facts_same(&facts, &above)))
            break;
        above = facts;
        int next = -1;
        error = system_open_directory(handle, "..", &next);
        if (error == 0) {
            system_close(handle);
            handle = next;
        }
    }
    if (handle >= 0)
        system_close(handle);
    return error;
}

static bool is_protected(const struct opening *opening, const struct stat *facts)
{
    for (size_t i = 0; i <= opening->wish->protected_count; i++) {
        struct slice path = i == 0 ? SLICE("/") : opening->wish->protected_folders[i - 1];
        bool lies_there = false;
        int error = path.length == 0 ? 0 : lies_in(path, opening->scratch, facts, &lies_there);
        if (lies_there) {
            DIAGNOSTICS_ADD(opening->diagnostics, DIAGNOSTIC_OUTPUT_PROTECTED, PLACE_NONE, opening->wish->path, path);
            return true;
        }
        /* A folder that is not there cannot be lost; one that we cannot look at might be. */
        if (error != 0 && error != ENOENT && error != ENOTDIR)
            return !fail(opening, DIAGNOSTIC_OUTPUT_UNUSABLE, opening->wish->path, error);
    }
    return false;
}

/* The site would be read as what it is made from. */
static bool is_inside_walked(const struct opening *opening)
{
    struct slice walked = opening->wish->walked_folder;
    struct stat facts;
    int handle = -1;
    if (walked.length == 0 || system_open_directory(AT_FDCWD, slice_copy_c(opening->scratch, walked), &handle) != 0)
        return false;
    int error = file_facts_of_handle(handle, &facts);
    system_close(handle);
    struct slice above = site_path_folder(opening->folder->path);
    if (above.length == 0)
        above = opening->folder->path.bytes[0] == '/' ? SLICE("/") : SLICE(".");
    bool lies_there = false;
    if (error != 0 || lies_in(above, opening->scratch, &facts, &lies_there) != 0 || !lies_there)
        return false;
    DIAGNOSTICS_ADD(opening->diagnostics, DIAGNOSTIC_OUTPUT_INSIDE, PLACE_NONE, opening->wish->path, walked);
    return true;
}

/* Refuses what may not be replaced; *exists tells whether a folder stands there. */
static bool look(const struct opening *opening, bool *exists)
{
    struct stat facts;
    struct stat parent;
    *exists = false;
    if (is_inside_walked(opening))
        return false;
    int error = file_facts_read(opening->folder->parent, opening->folder->name, &facts);
    if (error == ENOENT)
        return true;
    if (error == 0)
        error = file_facts_of_handle(opening->folder->parent, &parent);
    if (error != 0)
        return fail(opening, DIAGNOSTIC_OUTPUT_UNUSABLE, opening->wish->path, error);
    if (S_ISLNK(facts.st_mode))
        return refuse(opening, DIAGNOSTIC_OUTPUT_LINK);
    if (!S_ISDIR(facts.st_mode))
        return refuse(opening, DIAGNOSTIC_OUTPUT_NOT_FOLDER);
    if (is_protected(opening, &facts))
        return false;
    if (facts.st_dev != parent.st_dev)
        return refuse(opening, DIAGNOSTIC_OUTPUT_MOUNT);
    *exists = true;
    return true;
}

static bool is_interrupted(const struct opening *opening)
{
    const atomic_bool *interrupted = opening->wish->interrupted;
    return interrupted != NULL && atomic_load_explicit(interrupted, memory_order_relaxed);
}

static bool lock(const struct opening *opening)
{
    struct output_folder *folder = opening->folder;
    int error = output_lock_take(folder->parent, folder->lock_name, &folder->lock);
    while (error == EWOULDBLOCK && opening->wish->waits && !is_interrupted(opening)) {
        nanosleep(&(struct timespec){0, WAIT_NANOSECONDS}, NULL);
        error = output_lock_take(folder->parent, folder->lock_name, &folder->lock);
    }
    if (error == EWOULDBLOCK)
        return refuse(opening, is_interrupted(opening) ? DIAGNOSTIC_BUILD_INTERRUPTED : DIAGNOSTIC_OUTPUT_BUSY);
    return error == 0 ? true : fail(opening, DIAGNOSTIC_OUTPUT_UNUSABLE, opening->wish->path, error);
}

static void empty_manifest(struct manifest *manifest, struct arena *arena)
{
    *manifest = (struct manifest){.folder_count = 1};
    map_init(&manifest->files_by_path, arena);
    map_init(&manifest->folders_by_path, arena);
    manifest->folders = ARENA_NEW(arena, struct site_folder);
    manifest->folders[0].path = SLICE(".");
}

/* 0 with *is_whole telling whether there is a manifest that can be believed; or an errno value. */
static int read_manifest(int site, struct arena *arena, struct manifest *manifest, bool *is_there, bool *is_whole)
{
    struct slice bytes = SLICE_EMPTY;
    struct stat facts;
    int error = file_facts_read(site, SITE_MANIFEST_NAME, &facts);
    *is_there = error == 0 && S_ISREG(facts.st_mode);
    *is_whole = false;
    if (*is_there)
        error = system_map(site, SITE_MANIFEST_NAME, MANIFEST_MAXIMUM_BYTES, &bytes);
    if (*is_there && error == 0)
        *is_whole = manifest_read(bytes, arena, manifest);
    system_unmap(bytes);
    if (!*is_whole)
        empty_manifest(manifest, arena);
    return error == ENOENT ? 0 : error;
}

/* A tree with a whole manifest may be the old site, with files of others in it; one without was never finished. */
static int remove_leftover(const struct opening *opening, const char *name, bool site_exists)
{
    struct output_folder *folder = opening->folder;
    struct manifest manifest;
    bool is_there = false;
    bool is_whole = false;
    int leftover = -1;
    int site = -1;
    int error = site_exists ? file_facts_open_folder(folder->parent, name, &leftover) : ENOENT;
    if (error == 0) {
        error = read_manifest(leftover, opening->scratch, &manifest, &is_there, &is_whole);
        if (is_whole)
            manifest_look_at_folders(&manifest, leftover);
        system_close(leftover);
    }
    /* One that cannot be looked at may hold what is not ours: then nothing is removed. */
    if (error != 0 && error != ENOENT && error != ENOTDIR && error != ELOOP)
        return error;
    if (!is_whole)
        return tree_removal_everything(folder->parent, name, NULL);
    error = file_facts_open_folder(folder->parent, folder->name, &site);
    if (error != 0)
        return error;
    bool moved = false;
    error = tree_removal_old_site(folder->parent, name, &manifest, site, 1, opening->scratch, &moved);
    system_close(site);
    return error;
}

static bool clean_up(const struct opening *opening, bool *exists)
{
    struct output_folder *folder = opening->folder;
    int error = 0;
    if (!*exists && system_kind(folder->parent, folder->old_name) == FILE_DIRECTORY) {
        error = file_facts_move(folder->parent, folder->old_name, folder->parent, folder->name);
        if (error != 0)
            return fail(opening, DIAGNOSTIC_OUTPUT_UNUSABLE, opening->wish->path, error);
        (void)refuse(opening, DIAGNOSTIC_OUTPUT_RESTORED);
        *exists = true;
    }
    const char *names[2] = {folder->next_name, folder->old_name};
    for (size_t i = 0; i < 2; i++) {
        error = remove_leftover(opening, names[i], *exists);
        if (error != 0)
            return fail(opening, DIAGNOSTIC_OUTPUT_LEFTOVER, slice_from_c(names[i]), error);
    }
    return true;
}

static bool read_site(const struct opening *opening)
{
    struct output_folder *folder = opening->folder;
    bool is_there = false;
    bool is_whole = false;
    int error = file_facts_open_folder(folder->parent, folder->name, &folder->site);
    if (error == 0) {
        folder->seal = tree_seal_read(folder->site);
        error = read_manifest(folder->site, opening->arena, &folder->manifest, &is_there, &is_whole);
    }
    if (error == 0 && is_whole)
        return true;
    if (error == 0 && is_there)
        return refuse(opening, DIAGNOSTIC_OUTPUT_LIST_DAMAGED);
    if (error == 0 && foreign_files_none(folder->site, opening->scratch, &error))
        return true;
    if (error == 0)
        return refuse(opening, DIAGNOSTIC_OUTPUT_NOT_OURS);
    return fail(opening, DIAGNOSTIC_OUTPUT_UNUSABLE, opening->wish->path, error);
}

static bool open_locked(const struct opening *opening)
{
    bool exists = false;
    /* Again, because another build may have replaced it while we waited. */
    if (!look(opening, &exists) || !clean_up(opening, &exists))
        return false;
    empty_manifest(&opening->folder->manifest, opening->arena);
    return !exists || read_site(opening);
}

bool output_folder_open(struct output_folder *folder, const struct output_wish *wish, struct arena *arena,
                        struct arena *scratch, struct diagnostics *diagnostics)
{
    *folder = (struct output_folder){.path = wish->path, .parent = -1, .lock = -1, .site = -1};
    struct opening opening = {folder, wish, arena, scratch, diagnostics};
    bool exists = false;
    bool is_open = open_parent(&opening) && look(&opening, &exists) && lock(&opening) && open_locked(&opening);
    if (!is_open)
        output_folder_close(folder);
    return is_open;
}

void output_folder_close(struct output_folder *folder)
{
    if (folder->site >= 0)
        system_close(folder->site);
    folder->site = -1;
    if (folder->parent < 0)
        return;
    output_lock_drop(folder->parent, folder->lock_name, &folder->lock);
    system_close(folder->parent);
    folder->parent = -1;
}
