/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/tree_removal.h"

#include "base/system.h"
#include "base/workers.h"
#include "write/file_facts.h"
#include "write/site_path.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#define LISTING_BYTES 4096
#define MAXIMUM_DEPTH 128
#define FILES_A_BLOCK 64

static bool is_dots(const char *name)
{
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

static int empty_folder(int folder, int depth);

/* A folder of somebody else's that may not be written to ("private", 0500) is one here too, and goes all the same. */
static bool may_be_opened_up(int error) { return error == EACCES || error == EPERM; }

static int remove_entry(int folder, const char *name, int depth)
{
    int error = system_remove_file(folder, name);
    if (error != EISDIR && error != EPERM)
        return error == ENOENT ? 0 : error;
    if (depth == 0)
        return ELOOP;
    int inner = -1;
    error = file_facts_open_folder(folder, name, &inner);
    if (error != 0)
        return error;
    error = empty_folder(inner, depth - 1);
    if (may_be_opened_up(error) && fchmod(inner, S_IRWXU) == 0)
        error = empty_folder(inner, depth - 1);
    system_close(inner);
    if (error == 0)
        error = system_remove_directory(folder, name);
    return error == ENOENT ? 0 : error;
}

/* One pass over the folder. Some file systems skip names when others are removed meanwhile, hence *removed. */
static int empty_folder_once(int folder, int depth, bool *removed)
{
    _Alignas(struct dirent64) char listing[LISTING_BYTES];
    ssize_t length = 0;
    while ((length = getdents64(folder, listing, sizeof listing)) > 0) {
        for (ssize_t at = 0; at < length;) {
            const struct dirent64 *entry = (const struct dirent64 *)(const void *)(listing + at);
            at += entry->d_reclen;
            if (is_dots(entry->d_name))
                continue;
            int error = remove_entry(folder, entry->d_name, depth);
            if (error != 0)
                return error;
            *removed = true;
        }
    }
    return length < 0 ? errno : 0;
}

static int empty_folder(int folder, int depth)
{
    bool removed = true;
    int error = 0;
    while (removed && error == 0) {
        removed = false;
        if (lseek(folder, 0, SEEK_SET) < 0)
            return errno;
        error = empty_folder_once(folder, depth, &removed);
    }
    return error;
}

static int remove_everything(int parent, const char *name, const struct folder_identity *folder_only_if)
{
    struct stat facts;
    int error = file_facts_read(parent, name, &facts);
    if (error != 0)
        return error == ENOENT ? 0 : error;
    if (folder_only_if != NULL && (folder_only_if->device != facts.st_dev || folder_only_if->inode != facts.st_ino))
        return 0;
    return remove_entry(parent, name, MAXIMUM_DEPTH);
}

int tree_removal_everything(int parent, const char *name, const struct folder_identity *folder_only_if)
{
    int error = remove_everything(parent, name, folder_only_if);
    /* Once more, for a fault that passes. */
    return error == 0 ? 0 : remove_everything(parent, name, folder_only_if);
}

/* What the removal of one old site works with. */
struct old_site {
    const struct manifest *manifest;
    int root;
    int site;
    struct arena *scratch;
    bool *moved;
};

static bool remove_published_file(void *context, unsigned worker, size_t item)
{
    (void)worker;
    const struct old_site *old = context;
    const struct site_file *file = &old->manifest->files[item];
    /* A failure shows when the folder is not empty afterwards. */
    if (!old->manifest->folders[file->folder].is_gone)
        (void)system_remove_file(old->root, file->path.bytes);
    return true;
}

static void remove_published_folders(const struct old_site *old)
{
    for (size_t i = old->manifest->folder_count; i-- > 1;)
        if (!old->manifest->folders[i].is_gone)
            (void)system_remove_directory(old->root, old->manifest->folders[i].path.bytes);
}

static bool is_same_in_site(const struct old_site *old, const char *path, const struct stat *facts)
{
    struct stat other;
    return file_facts_read(old->site, path, &other) == 0 && file_facts_same(facts, &other);
}

static bool is_published(const struct old_site *old, struct slice path)
{
    uint32_t index = map_find(&old->manifest->files_by_path, path);
    return index != MAP_ABSENT && !old->manifest->folders[old->manifest->files[index].folder].is_gone;
}

static void make_folders_above(const struct old_site *old, struct slice path)
{
    struct slice folder = site_path_folder(path);
    if (folder.length == 0)
        return;
    make_folders_above(old, folder);
    (void)system_make_directory(old->site, slice_copy_c(old->scratch, folder));
}

/* Moves it to the same place in the site that stays, where nothing is. */
static int move_to_site(const struct old_site *old, struct slice path)
{
    make_folders_above(old, path);
    int error = file_facts_move(old->root, path.bytes, old->site, path.bytes);
    *old->moved = *old->moved || error == 0;
    return error;
}

static int clear_folder(const struct old_site *old, struct slice path, int depth);

static int clear_entry(const struct old_site *old, struct slice path, int depth)
{
    struct stat facts;
    int error = file_facts_read(old->root, path.bytes, &facts);
    if (error != 0)
        return error == ENOENT ? 0 : error;
    if (!S_ISDIR(facts.st_mode)) {
        if (!is_published(old, path) && !is_same_in_site(old, path.bytes, &facts))
            return move_to_site(old, path);
        return system_remove_file(old->root, path.bytes);
    }
    bool is_ours = map_find(&old->manifest->folders_by_path, path) != MAP_ABSENT;
    if (!is_ours && system_kind(old->site, path.bytes) == FILE_ABSENT)
        return move_to_site(old, path);
    if (depth == 0)
        return ELOOP;
    error = clear_folder(old, path, depth - 1);
    if (may_be_opened_up(error) && fchmodat(old->root, path.bytes, S_IRWXU, 0) == 0)
        error = clear_folder(old, path, depth - 1);
    return error != 0 ? error : system_remove_directory(old->root, path.bytes);
}

/* Goes on after a failure, so that as little as possible stays behind; returns the first. */
static int clear_folder(const struct old_site *old, struct slice path, int depth)
{
    struct directory_entry *entries = NULL;
    size_t count = 0;
    int first_error = system_list(old->scratch, old->root, path.length == 0 ? "." : path.bytes, &entries, &count);
    for (size_t i = 0; first_error == 0 && i < count; i++)
        if (path.length == 0 && slice_equal(entries[i].name, SLICE(SITE_MANIFEST_NAME)))
            entries[i].name = SLICE_EMPTY; /* goes last: it tells the next build what is ours here */
    for (size_t i = 0; i < count; i++) {
        if (entries[i].name.length == 0)
            continue;
        struct slice full = entries[i].name;
        if (path.length != 0)
            full = SLICE_JOIN(old->scratch, path, SLICE("/"), entries[i].name);
        full = slice_make(slice_copy_c(old->scratch, full), full.length);
        int error = clear_entry(old, full, depth);
        if (first_error == 0)
            first_error = error;
    }
    return first_error;
}

static int remove_old_site(int parent, const char *name, const struct manifest *manifest, int site,
                           unsigned worker_count, struct arena *scratch, bool *moved)
{
    int root = -1;
    int error = file_facts_open_folder(parent, name, &root);
    if (error != 0)
        return error == ENOENT ? 0 : error;
    struct old_site old = {.manifest = manifest, .root = root, .site = site, .scratch = scratch, .moved = moved};
    workers_run(worker_count, manifest->file_count, FILES_A_BLOCK, remove_published_file, &old);
    remove_published_folders(&old);
    error = clear_folder(&old, SLICE_EMPTY, MAXIMUM_DEPTH);
    if (error == 0)
        error = system_remove_file(root, SITE_MANIFEST_NAME);
    system_close(root);
    return error == 0 || error == ENOENT ? system_remove_directory(parent, name) : error;
}

int tree_removal_old_site(int parent, const char *name, const struct manifest *manifest, int site,
                          unsigned worker_count, struct arena *scratch, bool *moved)
{
    int error = remove_old_site(parent, name, manifest, site, worker_count, scratch, moved);
    /* Once more, for a fault that passes. */
    return error == 0 ? 0 : remove_old_site(parent, name, manifest, site, worker_count, scratch, moved);
}
