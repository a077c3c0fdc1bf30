/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/archive.h"

#include "base/system.h"
#include "base/workers.h"

#include <libdeflate.h>
#include <zip.h>

#define MAXIMUM_PATH_BYTES 1000U
/* Deflate never packs better than this. */
#define MAXIMUM_RATIO 1032U
#define FILES_A_BLOCK 16
/* What a worker keeps from file to file. */
#define KEPT_BYTES ((size_t)4 << 20)

struct archive_reader {
    const struct archive *archive;
    struct arena *arena;
    struct diagnostics *diagnostics;
    zip_t *zip;
    struct libdeflate_decompressor *inflater;
    struct buffer packed; /* the entry that is being read, as it stands in the archive */
};

bool archive_map(struct archive *archive, struct arena *arena, struct slice path, struct diagnostics *diagnostics)
{
    archive->is_compared = false;
    return system_read_source(arena, path, ARCHIVE_MAXIMUM_FILE_BYTES, &archive->source, diagnostics);
}

void archive_unmap(struct archive *archive)
{
    system_unmap(archive->source.original);
    archive->source.bytes = archive->source.original = SLICE_EMPTY;
}

static struct place place_of(const struct archive_reader *reader) { return place_in(&reader->archive->source, 0, 0); }

static void look_for_memory(const struct archive_reader *reader, const zip_error_t *error)
{
    if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
        reader->arena->guard->exhausted(reader->arena->guard->context, SIZE_MAX);
}

static struct slice error_text(struct archive_reader *reader, zip_error_t *error)
{
    look_for_memory(reader, error);
    return slice_copy(reader->arena, slice_from_c(zip_error_strerror(error)));
}

static bool open_zip(struct archive_reader *reader)
{
    const struct slice bytes = reader->archive->source.original;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.bytes, bytes.length, 0, &error);
    if (source != NULL)
        reader->zip = zip_open_from_source(
            source, reader->archive->is_compared ? ZIP_RDONLY : ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (reader->zip == NULL) {
        DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_UNREADABLE, place_of(reader),
                        reader->archive->source.name, error_text(reader, &error));
        zip_source_free(source);
    }
    zip_error_fini(&error);
    return reader->zip != NULL;
}

struct archive_reader *archive_reader_open(const struct archive *archive, struct arena *arena,
                                           struct diagnostics *diagnostics)
{
    struct archive_reader *reader = ARENA_NEW(arena, struct archive_reader);
    *reader = (struct archive_reader){.archive = archive, .arena = arena, .diagnostics = diagnostics};
    buffer_init(&reader->packed, ARCHIVE_MAXIMUM_ENTRY_BYTES, arena->guard);
    if (!open_zip(reader))
        return NULL;
    reader->inflater = libdeflate_alloc_decompressor();
    if (reader->inflater == NULL)
        arena->guard->exhausted(arena->guard->context, SIZE_MAX);
    return reader;
}

void archive_reader_close(struct archive_reader *reader)
{
    if (reader == NULL)
        return;
    libdeflate_free_decompressor(reader->inflater);
    buffer_release(&reader->packed);
    zip_discard(reader->zip);
}

static bool refuse_entry(struct archive_reader *reader, struct slice path, struct slice why)
{
    DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_ENTRY_DAMAGED, place_of(reader), path, why);
    return false;
}

/* Sizes, method and check sum of an entry, before anything is taken for it. */
static bool look_at(struct archive_reader *reader, uint64_t number, struct slice path, zip_stat_t *facts)
{
    const zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
    zip_stat_init(facts);
    if (zip_stat_index(reader->zip, number, 0, facts) != 0 || (facts->valid & needed) != needed)
        return refuse_entry(reader, path, error_text(reader, zip_get_error(reader->zip)));
    if (facts->comp_method != ZIP_CM_STORE && facts->comp_method != ZIP_CM_DEFLATE)
        return refuse_entry(reader, path, SLICE("compression method"));
    if (facts->size > ARCHIVE_MAXIMUM_ENTRY_BYTES || facts->comp_size > reader->archive->source.original.length ||
        facts->size / MAXIMUM_RATIO > facts->comp_size) {
        DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_TOO_LARGE, place_of(reader), path,
                        slice_from_size(reader->arena, facts->size));
        return false;
    }
    return true;
}

static bool refuse_code(struct archive_reader *reader, struct slice path, int code)
{
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    struct slice why = error_text(reader, &error);
    zip_error_fini(&error);
    return refuse_entry(reader, path, why);
}

/* An entry as it stands in the archive: libzip finds it, libdeflate unpacks it three times as fast as zlib. */
static bool read_packed(struct archive_reader *reader, struct slice path, const zip_stat_t *facts)
{
    struct buffer *packed = &reader->packed;
    zip_int64_t count = 1;
    zip_file_t *file = zip_fopen_index(reader->zip, facts->index, ZIP_FL_COMPRESSED);
    if (file == NULL)
        return refuse_entry(reader, path, error_text(reader, zip_get_error(reader->zip)));
    if (packed->capacity > KEPT_BYTES)
        buffer_release(packed);
    buffer_clear(packed);
    bool has_room = buffer_reserve(packed, (size_t)facts->comp_size);
    while (has_room && count > 0 && packed->length < facts->comp_size) {
        count = zip_fread(file, packed->bytes + packed->length, facts->comp_size - packed->length);
        packed->length += count > 0 ? (size_t)count : 0;
    }
    bool is_read = has_room && packed->length == facts->comp_size;
    struct slice why = is_read    ? SLICE_EMPTY
                       : has_room ? error_text(reader, zip_file_get_error(file))
                                  : SLICE("too large");
    zip_fclose(file);
    return is_read || refuse_entry(reader, path, why);
}

static bool unpack(struct archive_reader *reader, const zip_stat_t *facts, char *bytes)
{
    struct slice packed = buffer_slice(&reader->packed);
    size_t used = 0;
    if (facts->comp_method == ZIP_CM_DEFLATE)
        return libdeflate_deflate_decompress_ex(reader->inflater, packed.bytes, packed.length, bytes, facts->size,
                                                &used, NULL) == LIBDEFLATE_SUCCESS &&
               used == packed.length;
    if (packed.length != facts->size)
        return false;
    if (packed.length != 0)
        memcpy(bytes, packed.bytes, packed.length);
    return true;
}

/* Into facts->size bytes. */
static bool read_entry(struct archive_reader *reader, struct slice path, const zip_stat_t *facts, char *bytes)
{
    if (!read_packed(reader, path, facts))
        return false;
    if (!unpack(reader, facts, bytes))
        return refuse_code(reader, path, ZIP_ER_COMPRESSED_DATA);
    return libdeflate_crc32(0, bytes, facts->size) == facts->crc || refuse_code(reader, path, ZIP_ER_CRC);
}

bool archive_reader_text(struct archive_reader *reader, struct arena *arena, struct slice path, struct source *text)
{
    zip_int64_t number = zip_name_locate(reader->zip, slice_copy_c(reader->arena, path), ZIP_FL_ENC_RAW);
    zip_stat_t facts;
    text->name = SLICE_JOIN(arena, reader->archive->source.name, SLICE("/"), path);
    if (number < 0) {
        DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_ENTRY_MISSING, place_of(reader), path);
        return false;
    }
    if (!look_at(reader, (uint64_t)number, path, &facts))
        return false;
    char *bytes = arena_allocate_bytes(arena, facts.size);
    if (!read_entry(reader, path, &facts, bytes))
        return false;
    text->bytes = text->original = slice_make(bytes, facts.size);
    return true;
}

bool archive_path_is_safe(struct slice path)
{
    size_t ignored;
    if (slice_is_empty(path) || path.length > MAXIMUM_PATH_BYTES || !slice_is_utf8(path, &ignored))
        return false;
    for (size_t i = 0; i < path.length; i++) {
        unsigned char byte = (unsigned char)path.bytes[i];
        if (byte < ' ' || byte == 0x7f || byte == '\\' || byte == ':')
            return false;
    }
    do {
        struct slice part = slice_cut(&path, '/');
        if (slice_is_empty(part) || slice_equal(part, SLICE(".")) || slice_equal(part, SLICE("..")))
            return false;
    } while (path.bytes != NULL);
    return true;
}

/* Paths and sizes of all entries, in the zip file's order. */
static bool list_entries(struct archive_reader *reader, struct arena *arena, struct archive_index *index)
{
    zip_int64_t count = zip_get_num_entries(reader->zip, 0);
    struct slice before = SLICE_EMPTY;
    if (count < 0 || (uint64_t)count > ARCHIVE_MAXIMUM_ENTRIES) {
        DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_TOO_LARGE, place_of(reader),
                        reader->archive->source.name, slice_from_size(arena, (uint64_t)count));
        return false;
    }
    *index = (struct archive_index){.entries = ARENA_ARRAY(arena, struct archive_entry, (size_t)count)};
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(reader->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        struct slice path = name == NULL ? SLICE_EMPTY : slice_copy(arena, slice_from_c(name));
        zip_stat_t facts;
        if (!archive_path_is_safe(path)) {
            DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_NAME_UNSAFE, place_of(reader), path);
            return false;
        }
        if (slice_compare(path, before) <= 0) {
            DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_ENTRY_TWICE, place_of(reader), path, before);
            return false;
        }
        if (!look_at(reader, (uint64_t)i, path, &facts))
            return false;
        before = path;
        index->bytes += facts.size;
        if (!slice_equal(path, SLICE(ARCHIVE_MANIFEST)))
            index->entries[index->count++] = (struct archive_entry){.path = path, .number = (uint64_t)i};
    }
    if (index->bytes <= ARCHIVE_MAXIMUM_BYTES)
        return true;
    DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_TOO_LARGE, place_of(reader), reader->archive->source.name,
                    slice_from_size(arena, index->bytes));
    return false;
}

static bool read_digits(struct slice digits, struct sha256 *hash)
{
    for (size_t i = 0; i < SHA256_HEX_BYTES; i++) {
        char digit = digits.bytes[i];
        bool is_letter = digit >= 'a' && digit <= 'f';
        if (!is_letter && (digit < '0' || digit > '9'))
            return false;
        unsigned value = (unsigned)(is_letter ? digit - 'a' + 10 : digit - '0');
        hash->bytes[i / 2] = (unsigned char)((unsigned)hash->bytes[i / 2] << 4 | value);
    }
    return true;
}

static bool read_manifest_line(struct slice line, struct sha256 *hash, struct slice *path)
{
    const size_t start = SHA256_HEX_BYTES + 2;
    if (line.length <= start || line.bytes[start - 2] != ' ' || line.bytes[start - 1] != ' ')
        return false;
    *path = slice_from(line, start);
    return read_digits(line, hash);
}

/* Both are sorted: a path that is only in one of them comes before the other's next. */
static bool compare_with_manifest(struct archive_reader *reader, const struct source *manifest,
                                  struct archive_index *index)
{
    struct slice rest = manifest->bytes;
    struct slice before = SLICE_EMPTY;
    size_t at = 0;
    bool is_right = true;
    for (uint32_t number = 1; !slice_is_empty(rest); number++) {
        struct slice line = slice_cut(&rest, '\n');
        struct slice path = SLICE_EMPTY;
        struct sha256 hash = {{0}};
        if (rest.bytes == NULL || !read_manifest_line(line, &hash, &path) || slice_compare(path, before) <= 0) {
            DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_MANIFEST, place_in(manifest, number, 1), line);
            return false;
        }
        before = path;
        for (; at < index->count && slice_compare(index->entries[at].path, path) < 0; at++, is_right = false)
            DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_ENTRY_UNKNOWN, place_of(reader),
                            index->entries[at].path);
        bool is_here = at < index->count && slice_equal(index->entries[at].path, path);
        if (is_here)
            index->entries[at++].hash = hash;
        else
            DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_ENTRY_MISSING, place_in(manifest, number, 1), path);
        is_right = is_right && is_here;
    }
    for (; at < index->count; at++, is_right = false)
        DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_ENTRY_UNKNOWN, place_of(reader),
                        index->entries[at].path);
    return is_right;
}

bool archive_reader_index(struct archive_reader *reader, struct arena *arena, struct archive_index *index)
{
    struct source *manifest = ARENA_NEW(arena, struct source);
    if (!list_entries(reader, arena, index) || !archive_reader_text(reader, arena, SLICE(ARCHIVE_MANIFEST), manifest))
        return false;
    index->root = sha256_of(manifest->bytes);
    return compare_with_manifest(reader, manifest, index);
}

bool archive_reader_entry(struct archive_reader *reader, const struct archive_entry *entry, struct buffer *out)
{
    zip_stat_t facts;
    buffer_clear(out);
    if (!look_at(reader, entry->number, entry->path, &facts))
        return false;
    if (!buffer_reserve(out, facts.size))
        return refuse_entry(reader, entry->path, SLICE("too large"));
    if (!read_entry(reader, entry->path, &facts, out->bytes))
        return false;
    out->length = facts.size;
    struct sha256 hash = sha256_of(buffer_slice(out));
    if (memcmp(&hash, &entry->hash, sizeof hash) == 0)
        return true;
    DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_ARCHIVE_ENTRY_CHANGED, place_of(reader), entry->path,
                    sha256_hex(reader->arena, &hash), sha256_hex(reader->arena, &entry->hash));
    return false;
}

struct walker {
    struct arena arena;
    struct diagnostics diagnostics;
    struct archive_reader *reader;
    struct buffer out;
};

struct walk {
    const struct archive *archive;
    const struct archive_index *index;
    struct walker *walkers;
    archive_visitor visit;
    void *context;
};

/* A damaged file does not keep the others from being looked at: all of them are told. */
static bool visit_entry(void *context, unsigned worker, size_t number)
{
    struct walk *walk = context;
    struct walker *own = &walk->walkers[worker];
    const struct archive_entry *entry = &walk->index->entries[number];
    if (own->reader == NULL)
        own->reader = archive_reader_open(walk->archive, &own->arena, &own->diagnostics);
    if (own->reader == NULL)
        return false;
    if (own->out.capacity > KEPT_BYTES)
        buffer_release(&own->out);
    if (!archive_reader_entry(own->reader, entry, &own->out))
        return true;
    return walk->visit == NULL || walk->visit(walk->context, worker, entry->path, buffer_slice(&own->out));
}

bool archive_walk(const struct archive *archive, const struct archive_index *index, struct arena *arena,
                  unsigned worker_count, archive_visitor visit, void *context, struct diagnostics *diagnostics)
{
    struct walk walk = {archive, index, ARENA_ARRAY(arena, struct walker, worker_count), visit, context};
    bool has_faults = false;
    for (unsigned i = 0; i < worker_count; i++) {
        arena_init(&walk.walkers[i].arena, arena->guard);
        diagnostics_init(&walk.walkers[i].diagnostics, &walk.walkers[i].arena);
        buffer_init(&walk.walkers[i].out, ARCHIVE_MAXIMUM_ENTRY_BYTES, arena->guard);
    }
    bool is_whole = workers_run(worker_count, index->count, FILES_A_BLOCK, visit_entry, &walk);
    for (unsigned i = 0; i < worker_count; i++) {
        struct walker *own = &walk.walkers[i];
        has_faults = has_faults || diagnostics_have_errors(&own->diagnostics);
        diagnostics_merge(diagnostics, &own->diagnostics);
        archive_reader_close(own->reader);
        buffer_release(&own->out);
        arena_release(&own->arena);
    }
    return is_whole && !has_faults;
}
