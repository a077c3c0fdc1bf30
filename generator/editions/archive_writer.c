/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/archive_writer.h"

#include "base/system.h"
#include "editions/archive.h"

#include <fcntl.h>
#include <stdlib.h>
#include <zip.h>

/* So much is gathered before a thread packs it. */
#define PART_BYTES ((size_t)8 << 20)
/* Above this the archive hardly gets smaller. */
#define LEVEL 6
/* 1980-01-01 00:00, the first moment that a zip file can name. */
#define DOS_TIME 0
#define DOS_DATE 0x21

struct packed_file {
    struct slice path;
    struct sha256 hash;
    zip_t *part;     /* set when all parts are opened */
    uint32_t number; /* of the part, then in the part */
    uint32_t number_in_part;
    size_t size;
};

struct waiting_file {
    struct slice path;
    struct slice bytes;
};

struct part {
    const char *path;
    zip_t *zip; /* opened for reading when all are packed */
};

/* One thread's. */
struct packer {
    struct slice folder;
    unsigned number;
    struct arena kept;    /* paths and lists */
    struct arena waiting; /* bytes that are not packed yet */
    struct waiting_file *files;
    size_t file_count;
    size_t file_capacity;
    size_t waiting_bytes;
    struct packed_file *packed;
    size_t packed_count;
    size_t packed_capacity;
    struct part *parts;
    size_t part_count;
    size_t part_capacity;
    struct slice fault; /* the first one's text */
};

struct archive_writer {
    struct arena *arena;
    struct packer *packers;
    unsigned packer_count;
};

struct archive_writer *archive_writer_open(struct arena *arena, struct slice folder, unsigned worker_count)
{
    struct archive_writer *writer = ARENA_NEW(arena, struct archive_writer);
    *writer = (struct archive_writer){arena, ARENA_ARRAY(arena, struct packer, worker_count), worker_count};
    for (unsigned i = 0; i < worker_count; i++) {
        arena_init(&writer->packers[i].kept, arena->guard);
        arena_init(&writer->packers[i].waiting, arena->guard);
        writer->packers[i].folder = slice_copy(arena, folder);
        writer->packers[i].number = i;
    }
    return writer;
}

void archive_writer_close(struct archive_writer *writer)
{
    for (unsigned i = 0; i < writer->packer_count; i++) {
        struct packer *packer = &writer->packers[i];
        for (size_t part = 0; part < packer->part_count; part++)
            if (packer->parts[part].zip != NULL)
                zip_discard(packer->parts[part].zip);
        arena_release(&packer->kept);
        arena_release(&packer->waiting);
    }
}

static bool keep_fault(struct packer *packer, zip_error_t *error)
{
    if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
        packer->kept.guard->exhausted(packer->kept.guard->context, SIZE_MAX);
    if (slice_is_empty(packer->fault))
        packer->fault = slice_copy(&packer->kept, slice_from_c(zip_error_strerror(error)));
    return false;
}

/* The source is the archive's from here on, also when it cannot be added. */
static bool add_source(zip_t *zip, const char *path, zip_source_t *source)
{
    zip_int64_t number = source == NULL ? -1 : zip_file_add(zip, path, source, ZIP_FL_ENC_UTF_8);
    if (number < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_set_file_compression(zip, (zip_uint64_t)number, ZIP_CM_DEFLATE, LEVEL) == 0 &&
           zip_file_set_dostime(zip, (zip_uint64_t)number, DOS_TIME, DOS_DATE, 0) == 0;
}

static bool fill_part(struct packer *packer, zip_t *zip)
{
    for (size_t i = 0; i < packer->file_count; i++) {
        struct slice bytes = packer->files[i].bytes;
        zip_source_t *source = zip_source_buffer(zip, bytes.bytes, bytes.length, 0);
        if (!add_source(zip, slice_copy_c(&packer->waiting, packer->files[i].path), source))
            return keep_fault(packer, zip_get_error(zip));
    }
    return true;
}

static zip_t *open_zip(struct packer *packer, const char *path, int flags)
{
    int code = 0;
    zip_t *zip = zip_open(path, flags, &code);
    if (zip == NULL) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        keep_fault(packer, &error);
        zip_error_fini(&error);
    }
    return zip;
}

/* What was added is written when the zip is closed. */
static bool close_zip(struct packer *packer, zip_t *zip, bool is_filled)
{
    if (is_filled && zip_close(zip) == 0)
        return true;
    if (is_filled)
        keep_fault(packer, zip_get_error(zip));
    zip_discard(zip);
    return false;
}

static bool write_part(struct packer *packer, const char *path)
{
    zip_t *zip = open_zip(packer, path, ZIP_CREATE | ZIP_EXCL);
    return zip != NULL && close_zip(packer, zip, fill_part(packer, zip));
}

static const char *part_path(struct packer *packer)
{
    struct slice path =
        SLICE_JOIN(&packer->kept, packer->folder, SLICE("/part-"), slice_from_size(&packer->kept, packer->number),
                   SLICE("-"), slice_from_size(&packer->kept, packer->part_count), SLICE(".zip"));
    return slice_copy_c(&packer->kept, path);
}

static bool pack_waiting(struct packer *packer)
{
    if (packer->file_count == 0)
        return true;
    packer->parts =
        arena_grow(&packer->kept, packer->parts, packer->part_count, &packer->part_capacity, sizeof *packer->parts);
    struct part *part = &packer->parts[packer->part_count];
    *part = (struct part){part_path(packer), NULL};
    packer->part_count++;
    bool is_packed = write_part(packer, part->path);
    arena_reset(&packer->waiting);
    packer->files = NULL;
    packer->file_count = packer->file_capacity = packer->waiting_bytes = 0;
    return is_packed;
}

bool archive_writer_add(struct archive_writer *writer, unsigned worker, struct slice path, struct slice bytes)
{
    struct packer *packer = &writer->packers[worker];
    if (!slice_is_empty(packer->fault))
        return false;
    packer->files =
        arena_grow(&packer->waiting, packer->files, packer->file_count, &packer->file_capacity, sizeof *packer->files);
    packer->packed = arena_grow(&packer->kept, packer->packed, packer->packed_count, &packer->packed_capacity,
                                sizeof *packer->packed);
    struct packed_file *file = &packer->packed[packer->packed_count++];
    *file = (struct packed_file){.path = slice_copy(&packer->kept, path),
                                 .hash = sha256_of(bytes),
                                 .number = (uint32_t)packer->part_count,
                                 .number_in_part = (uint32_t)packer->file_count,
                                 .size = bytes.length};
    packer->files[packer->file_count++] = (struct waiting_file){file->path, slice_copy(&packer->waiting, bytes)};
    packer->waiting_bytes += bytes.length;
    return packer->waiting_bytes < PART_BYTES || pack_waiting(packer);
}

static int compare_paths(const void *a, const void *b)
{
    return slice_compare(((const struct packed_file *)a)->path, ((const struct packed_file *)b)->path);
}

/* All threads' files, by path; with their parts when all are packed and opened. */
static struct packed_file *gather(const struct archive_writer *writer, size_t *count)
{
    struct packed_file *files;
    size_t total = 0;
    for (unsigned i = 0; i < writer->packer_count; i++)
        total += writer->packers[i].packed_count;
    files = ARENA_ARRAY(writer->arena, struct packed_file, total);
    *count = 0;
    for (unsigned i = 0; i < writer->packer_count; i++) {
        const struct packer *packer = &writer->packers[i];
        for (size_t j = 0; j < packer->packed_count; j++) {
            files[*count] = packer->packed[j];
            if (packer->packed[j].number < packer->part_count)
                files[*count].part = packer->parts[packer->packed[j].number].zip;
            ++*count;
        }
    }
    if (total != 0)
        qsort(files, total, sizeof *files, compare_paths);
    return files;
}

static bool paths_are_right(const struct packed_file *files, size_t count, struct diagnostics *diagnostics)
{
    bool is_right = true;
    for (size_t i = 0; i < count; i++) {
        if (!archive_path_is_safe(files[i].path)) {
            DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_ARCHIVE_NAME_UNSAFE, PLACE_NONE, files[i].path);
            is_right = false;
        } else if (i != 0 && slice_equal(files[i - 1].path, files[i].path)) {
            DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_FILE_TWICE, PLACE_NONE, files[i].path);
            is_right = false;
        }
    }
    return is_right;
}

static void write_manifest(struct archive_writer *writer, const struct packed_file *files, size_t count,
                           struct buffer *out)
{
    for (size_t i = 0; i < count; i++) {
        struct arena_mark mark = arena_mark(writer->arena);
        buffer_append(out, sha256_hex(writer->arena, &files[i].hash));
        arena_rewind(writer->arena, mark);
        BUFFER_LITERAL(out, "  ");
        buffer_append(out, files[i].path);
        buffer_append_byte(out, '\n');
    }
}

/* What the threads still hold is packed; each part is opened for reading. */
static bool open_parts(struct archive_writer *writer)
{
    bool is_open = true;
    for (unsigned i = 0; i < writer->packer_count; i++) {
        struct packer *packer = &writer->packers[i];
        is_open = is_open && slice_is_empty(packer->fault) && pack_waiting(packer);
        for (size_t part = 0; is_open && part < packer->part_count; part++) {
            packer->parts[part].zip = open_zip(packer, packer->parts[part].path, ZIP_RDONLY);
            is_open = packer->parts[part].zip != NULL;
        }
    }
    return is_open;
}

/* Entries are taken over as they are packed. */
static bool join(struct archive_writer *writer, zip_t *zip, const struct packed_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena_mark mark = arena_mark(writer->arena);
        zip_source_t *source = zip_source_zip(zip, files[i].part, files[i].number_in_part, ZIP_FL_COMPRESSED, 0, -1);
        bool is_added = add_source(zip, slice_copy_c(writer->arena, files[i].path), source);
        arena_rewind(writer->arena, mark);
        if (!is_added)
            return keep_fault(&writer->packers[0], zip_get_error(zip));
    }
    return true;
}

static bool write_zip(struct archive_writer *writer, const char *path, const struct packed_file *files, size_t count)
{
    struct packer *packer = &writer->packers[0];
    zip_t *zip = open_zip(packer, path, ZIP_CREATE | ZIP_EXCL);
    return zip != NULL && close_zip(packer, zip, join(writer, zip, files, count));
}

static bool tell_fault(const struct archive_writer *writer, struct slice path, struct diagnostics *diagnostics)
{
    struct slice fault = SLICE_EMPTY;
    for (unsigned i = 0; i < writer->packer_count && slice_is_empty(fault); i++)
        fault = writer->packers[i].fault;
    DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_NOT_WRITTEN, PLACE_NONE, path, fault);
    return false;
}

bool archive_writer_finish(struct archive_writer *writer, struct slice path, struct archive_summary *summary,
                           struct diagnostics *diagnostics)
{
    struct buffer manifest;
    size_t count = 0;
    struct packed_file *files = gather(writer, &count);
    *summary = (struct archive_summary){.file_count = count};
    if (!paths_are_right(files, count, diagnostics))
        return false;
    buffer_init(&manifest, ARCHIVE_MAXIMUM_ENTRY_BYTES, writer->arena->guard);
    for (size_t i = 0; i < count; i++)
        summary->bytes += files[i].size;
    write_manifest(writer, files, count, &manifest);
    summary->root = sha256_of(buffer_slice(&manifest));
    bool is_written = archive_writer_add(writer, 0, SLICE(ARCHIVE_MANIFEST), buffer_slice(&manifest));
    buffer_release(&manifest);
    is_written = is_written && open_parts(writer);
    if (is_written) {
        files = gather(writer, &count);
        is_written = write_zip(writer, slice_copy_c(writer->arena, path), files, count);
    }
    return is_written || tell_fault(writer, path, diagnostics);
}
