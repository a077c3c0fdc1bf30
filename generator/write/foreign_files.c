/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/foreign_files.h"

#include "base/system.h"
#include "write/file_facts.h"
#include "write/site_path.h"

#include <errno.h>
#include <unistd.h>

#define MAXIMUM_DEPTH 100

struct carrying {
    struct manifest *manifest;
    const struct tree_seal *seal;
    int old;
    int new;
    struct arena *scratch;
    bool *found;
    struct diagnostics *diagnostics;
};

static bool report(const struct carrying *carrying, struct slice path, int error)
{
    if (error == EEXIST || error == ENOTDIR)
        DIAGNOSTICS_ADD(carrying->diagnostics, DIAGNOSTIC_SITE_PLACE_TAKEN, PLACE_NONE, path);
    else
        DIAGNOSTICS_ADD(carrying->diagnostics, DIAGNOSTIC_SITE_CARRY_FAILED, PLACE_NONE, path,
                        system_error_text(carrying->scratch, error));
    return false;
}

/* The folders above it, which may be ours of old and not of the new site. */
static int make_folders_above(const struct carrying *carrying, struct slice path)
{
    struct slice folder = site_path_folder(path);
    if (folder.length == 0)
        return 0;
    char *folder_path = slice_copy_c(carrying->scratch, folder);
    int error = system_make_directory(carrying->new, folder_path);
    if (error != ENOENT)
        return error == EEXIST ? 0 : error;
    error = make_folders_above(carrying, folder);
    return error != 0 ? error : system_make_directory(carrying->new, folder_path);
}

static int carry_file(const struct carrying *carrying, struct slice path)
{
    int error = make_folders_above(carrying, path);
    if (error != 0)
        return error;
    /* A symbolic link gets a second name itself; what it points to is left alone. */
    return system_link(carrying->old, path.bytes, carrying->new, path.bytes);
}

static int make_folder(const struct carrying *carrying, struct slice path, int *folder)
{
    int error = make_folders_above(carrying, path);
    if (error == 0)
        error = system_make_directory(carrying->new, path.bytes);
    if (error == EEXIST && system_kind(carrying->new, path.bytes) == FILE_DIRECTORY)
        return 0; /* we publish files in a folder that somebody else made; it is ours now too */
    if (error != 0)
        return error;
    return system_open_directory(carrying->new, path.bytes, folder);
}

static bool carry(const struct carrying *carrying, struct slice path, int depth);

static bool carry_content(const struct carrying *carrying, struct slice path, int depth)
{
    struct directory_entry *entries = NULL;
    size_t count = 0;
    int error = depth == 0 ? ELOOP : system_list(carrying->scratch, carrying->old, path.bytes, &entries, &count);
    if (error != 0)
        return report(carrying, path, error);
    bool is_good = true;
    for (size_t i = 0; i < count; i++) {
        struct slice full = SLICE_JOIN(carrying->scratch, path, SLICE("/"), entries[i].name);
        full = slice_make(slice_copy_c(carrying->scratch, full), full.length);
        is_good = carry(carrying, full, depth - 1) && is_good;
    }
    return is_good;
}

static int give_same_facts(int folder, const struct stat *facts)
{
    /* Only the administrator can give a folder away; others own what they make and lose nothing by it. */
    (void)!fchown(folder, facts->st_uid, facts->st_gid);
    if (fchmod(folder, facts->st_mode & 07777) != 0)
        return errno;
    struct timespec times[2] = {{0, UTIME_OMIT}, facts->st_mtim};
    return futimens(folder, times) == 0 ? 0 : errno;
}

static bool carry_folder(const struct carrying *carrying, struct slice path, const struct stat *facts, int depth)
{
    int folder = -1;
    int error = make_folder(carrying, path, &folder);
    bool is_good = error == 0 ? carry_content(carrying, path, depth) : report(carrying, path, error);
    if (folder < 0)
        return is_good;
    /* Last, because a folder may forbid what we just did in it. */
    error = give_same_facts(folder, facts);
    system_close(folder);
    return error == 0 ? is_good : report(carrying, path, error);
}

static bool carry(const struct carrying *carrying, struct slice path, int depth)
{
    struct stat facts;
    int error = file_facts_read(carrying->old, path.bytes, &facts);
    if (error != 0)
        return error == ENOENT ? true : report(carrying, path, error);
    *carrying->found = true;
    if (S_ISDIR(facts.st_mode))
        return carry_folder(carrying, path, &facts, depth);
    error = carry_file(carrying, path);
    return error == 0 ? true : report(carrying, path, error);
}

static bool is_ours(const struct carrying *carrying, struct slice path, enum file_kind kind)
{
    const struct manifest *manifest = carrying->manifest;
    if (slice_equal(path, SLICE(SITE_MANIFEST_NAME)))
        return true;
    if (kind == FILE_DIRECTORY)
        return map_find(&manifest->folders_by_path, path) != MAP_ABSENT;
    return map_find(&manifest->files_by_path, path) != MAP_ABSENT;
}

static bool look_through(const struct carrying *carrying, size_t folder)
{
    struct slice path = carrying->manifest->folders[folder].path;
    struct directory_entry *entries = NULL;
    size_t count = 0;
    int error = system_list(carrying->scratch, carrying->old, path.bytes, &entries, &count);
    if (error != 0)
        return report(carrying, path, error);
    bool is_good = true;
    for (size_t i = 0; i < count; i++) {
        struct slice full = entries[i].name;
        if (folder != 0)
            full = SLICE_JOIN(carrying->scratch, path, SLICE("/"), full);
        if (is_ours(carrying, full, entries[i].kind))
            continue;
        full = slice_make(slice_copy_c(carrying->scratch, full), full.length);
        is_good = carry(carrying, full, MAXIMUM_DEPTH) && is_good;
    }
    return is_good;
}

static bool look_at_folder(const struct carrying *carrying, size_t index)
{
    struct site_folder *folder = &carrying->manifest->folders[index];
    struct stat facts;
    int error = 0;
    folder->is_gone = index != 0 && carrying->manifest->folders[folder->parent].is_gone;
    if (!folder->is_gone)
        error = file_facts_read(carrying->old, folder->path.bytes, &facts);
    folder->is_gone = folder->is_gone || error == ENOENT || (error == 0 && !S_ISDIR(facts.st_mode));
    if (folder->is_gone)
        return true;
    if (error != 0)
        return report(carrying, folder->path, error);
    return tree_seal_covers_folder(carrying->seal, &facts) || look_through(carrying, index);
}

bool foreign_files_carry(struct manifest *manifest, const struct tree_seal *seal, int old, int new,
                         struct arena *scratch, bool *found, struct diagnostics *diagnostics)
{
    struct carrying carrying = {manifest, seal, old, new, scratch, found, diagnostics};
    bool is_good = true;
    for (size_t i = 0; i < manifest->folder_count; i++) {
        struct arena_mark mark = arena_mark(scratch);
        is_good = look_at_folder(&carrying, i) && is_good;
        arena_rewind(scratch, mark);
    }
    return is_good;
}

bool foreign_files_none(int folder, struct arena *scratch, int *error)
{
    struct directory_entry *entries = NULL;
    size_t count = 0;
    *error = system_list(scratch, folder, ".", &entries, &count);
    for (size_t i = 0; *error == 0 && i < count; i++)
        if (!slice_equal(entries[i].name, SLICE(".gitkeep")) && !slice_equal(entries[i].name, SLICE(".gitignore")))
            return false;
    return *error == 0;
}
