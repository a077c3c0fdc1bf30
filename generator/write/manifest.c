/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/manifest.h"

#include "base/system.h"
#include "write/site_path.h"

#define HASH_DIGITS 32

static const char first_words[] = "redovisa-manifest 1 ";
static const char last_word[] = "end ";

static void append_hash(struct buffer *buffer, struct hash128 hash)
{
    static const char digits[] = "0123456789abcdef";
    char text[HASH_DIGITS];
    for (size_t i = 0; i < HASH_DIGITS / 2; i++) {
        unsigned shift = (unsigned)(60 - 4 * i);
        text[i] = digits[(hash.high >> shift) & 15];
        text[HASH_DIGITS / 2 + i] = digits[(hash.low >> shift) & 15];
    }
    buffer_append_bytes(buffer, text, sizeof text);
}

void manifest_append(struct buffer *buffer, const struct site_file *files, size_t count)
{
    size_t start = buffer->length;
    BUFFER_LITERAL(buffer, first_words);
    buffer_append_unsigned(buffer, count);
    buffer_append_byte(buffer, '\n');
    for (size_t i = 0; i < count; i++) {
        append_hash(buffer, files[i].hash);
        buffer_append_byte(buffer, ' ');
        buffer_append_unsigned(buffer, files[i].length);
        buffer_append_byte(buffer, ' ');
        buffer_append(buffer, files[i].path);
        buffer_append_byte(buffer, '\n');
    }
    struct hash128 hash = hash_content(slice_from(buffer_slice(buffer), start));
    BUFFER_LITERAL(buffer, last_word);
    append_hash(buffer, hash);
    buffer_append_byte(buffer, '\n');
}

static bool read_half(struct slice digits, uint64_t *half)
{
    *half = 0;
    for (size_t i = 0; i < digits.length; i++) {
        char digit = digits.bytes[i];
        unsigned value = digit >= '0' && digit <= '9'   ? (unsigned)(digit - '0')
                         : digit >= 'a' && digit <= 'f' ? (unsigned)(digit - 'a') + 10
                                                        : 16;
        if (value == 16)
            return false;
        *half = *half << 4 | value;
    }
    return true;
}

static bool read_hash(struct slice text, struct hash128 *hash)
{
    return text.length == HASH_DIGITS && read_half(slice_sub(text, 0, HASH_DIGITS / 2), &hash->high) &&
           read_half(slice_from(text, HASH_DIGITS / 2), &hash->low);
}

/* Takes the last line off when it vouches for the others. */
static bool cut_last_line(struct slice *bytes)
{
    size_t last_length = sizeof last_word - 1 + HASH_DIGITS + 1;
    if (bytes->length < last_length || bytes->bytes[bytes->length - 1] != '\n')
        return false;
    struct slice above = slice_sub(*bytes, 0, bytes->length - last_length);
    struct slice last = slice_sub(*bytes, above.length, last_length - 1);
    struct hash128 hash;
    if (!slice_starts_with(last, SLICE(last_word)) || !read_hash(slice_from(last, sizeof last_word - 1), &hash))
        return false;
    *bytes = above;
    return hash128_equal(hash, hash_content(above));
}

static bool read_file_line(struct slice line, struct arena *arena, struct site_file *file)
{
    struct slice hash = slice_cut(&line, ' ');
    struct slice length = slice_cut(&line, ' ');
    if (!read_hash(hash, &file->hash) || !slice_to_unsigned(length, INT64_MAX, &file->length))
        return false;
    if (!site_path_is_allowed(line))
        return false;
    file->path = slice_make(slice_copy_c(arena, line), line.length);
    return true;
}

/* The folder's index; adds it and its parents when they are new. */
static uint32_t folder_index(struct manifest *manifest, struct arena *arena, size_t *capacity, struct slice path)
{
    if (path.length == 0)
        return 0;
    uint32_t index = map_find(&manifest->folders_by_path, path);
    if (index != MAP_ABSENT)
        return index;
    uint32_t parent = folder_index(manifest, arena, capacity, site_path_folder(path));
    manifest->folders =
        arena_grow(arena, manifest->folders, manifest->folder_count, capacity, sizeof *manifest->folders);
    index = (uint32_t)manifest->folder_count++;
    struct slice copy = slice_make(slice_copy_c(arena, path), path.length);
    manifest->folders[index] = (struct site_folder){.path = copy, .parent = parent};
    map_add(&manifest->folders_by_path, copy, index);
    return index;
}

/* The depth of folder_index is bounded: a path has at most SITE_PATH_MAXIMUM_PARTS parts. */
static void find_folders(struct manifest *manifest, struct arena *arena)
{
    size_t capacity = 0;
    manifest->folders = arena_grow(arena, NULL, 0, &capacity, sizeof *manifest->folders);
    manifest->folders[0] = (struct site_folder){.path = SLICE(".")};
    manifest->folder_count = 1;
    for (size_t i = 0; i < manifest->file_count; i++) {
        struct site_file *file = &manifest->files[i];
        file->folder = folder_index(manifest, arena, &capacity, site_path_folder(file->path));
    }
}

static bool read_files(struct slice lines, struct arena *arena, struct manifest *manifest)
{
    for (size_t i = 0; i < manifest->file_count; i++) {
        struct site_file *file = &manifest->files[i];
        if (!read_file_line(slice_cut(&lines, '\n'), arena, file))
            return false;
        if (i > 0 && (site_path_compare(file[-1].path, file->path) >= 0 ||
                      site_path_clash(file[-1].path, file->path) != SITE_PATH_CLASH_NONE))
            return false;
        map_add(&manifest->files_by_path, file->path, (uint32_t)i);
    }
    return lines.length == 0;
}

bool manifest_read(struct slice bytes, struct arena *arena, struct manifest *manifest)
{
    *manifest = (struct manifest){0};
    map_init(&manifest->files_by_path, arena);
    map_init(&manifest->folders_by_path, arena);
    if (!cut_last_line(&bytes))
        return false;
    struct slice first = slice_cut(&bytes, '\n');
    uint64_t count = 0;
    if (!slice_starts_with(first, SLICE(first_words)))
        return false;
    /* A line has more bytes than its hash, so that the count cannot ask for more memory than the file deserves. */
    if (!slice_to_unsigned(slice_from(first, sizeof first_words - 1), bytes.length / HASH_DIGITS, &count))
        return false;
    manifest->file_count = (size_t)count;
    manifest->files = ARENA_ARRAY(arena, struct site_file, manifest->file_count);
    if (!read_files(bytes, arena, manifest))
        return false;
    find_folders(manifest, arena);
    return true;
}

void manifest_look_at_folders(struct manifest *manifest, int root)
{
    for (size_t i = 1; i < manifest->folder_count; i++) {
        struct site_folder *folder = &manifest->folders[i];
        folder->is_gone =
            manifest->folders[folder->parent].is_gone || system_kind(root, folder->path.bytes) != FILE_DIRECTORY;
    }
}

static void merge(const struct site_file *from, size_t middle, size_t end, struct site_file *to)
{
    size_t left = 0;
    size_t right = middle;
    for (size_t i = 0; i < end; i++) {
        bool takes_left = right == end || (left < middle && site_path_compare(from[left].path, from[right].path) <= 0);
        to[i] = takes_left ? from[left++] : from[right++];
    }
}

static size_t run_length(const struct site_file *files, size_t count)
{
    size_t length = count == 0 ? 0 : 1;
    while (length < count && site_path_compare(files[length - 1].path, files[length].path) <= 0)
        length++;
    return length;
}

/* Merges each pair of neighbouring sorted stretches; returns false when there was only one. */
static bool merge_pairs(const struct site_file *from, size_t count, struct site_file *to)
{
    bool merged = false;
    for (size_t start = 0; start < count;) {
        size_t first = run_length(from + start, count - start);
        size_t second = run_length(from + start + first, count - start - first);
        merge(from + start, first, first + second, to + start);
        merged = merged || first < count;
        start += first + second;
    }
    return merged;
}

void site_files_sort(struct arena *arena, struct site_file *files, size_t count)
{
    if (run_length(files, count) == count)
        return;
    struct arena_mark mark = arena_mark(arena);
    struct site_file *other = ARENA_ARRAY(arena, struct site_file, count);
    struct site_file *from = files;
    struct site_file *to = other;
    while (merge_pairs(from, count, to)) {
        struct site_file *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != files)
        memcpy(files, from, count * sizeof *files);
    arena_rewind(arena, mark);
}
