/* SPDX-License-Identifier: EUPL-1.2 */
/* Walks the folder in byte order of names; what is found is put in order of path at the end. */
#include "read/content_reader.h"

#include "base/arena.h"
#include "base/system.h"
#include "read/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

struct walk {
    struct arena *arena;
    struct diagnostics *diagnostics;
    enum language language;
    bool with_drafts;
    struct document **documents; /* each stays where it is: places point into it */
    size_t document_count;
    size_t document_capacity;
    struct attachment *attachments;
    size_t attachment_count;
    size_t attachment_capacity;
};

/* `path` is the file's or folder's own path, as diagnostics print it. */
static void complain(struct walk *walk, enum diagnostic_code code, struct slice path, struct slice first,
                     struct slice second)
{
    struct source *source = ARENA_NEW(walk->arena, struct source);
    source->name = path;
    DIAGNOSTICS_ADD(walk->diagnostics, code, place_in(source, 0, 0), first, second);
}

static bool is_safe_name(struct slice name)
{
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.bytes[i];
        bool is_safe =
            (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.';
        if (!is_safe)
            return false;
    }
    return true;
}

static struct slice join(struct arena *arena, struct slice folder, struct slice name)
{
    return slice_is_empty(folder) ? slice_copy(arena, name) : SLICE_JOIN(arena, folder, SLICE("/"), name);
}

/* "a/index.md" → "a", "a.md" → "a", "index.md" → "". */
static struct slice document_path(struct slice path)
{
    path.length -= sizeof ".md" - 1;
    if (slice_equal(path, SLICE("index")))
        return SLICE_EMPTY;
    if (slice_ends_with(path, SLICE("/index")))
        path.length -= sizeof "/index" - 1;
    return path;
}

static void read_document(struct walk *walk, struct slice file, struct slice path)
{
    struct document *document = ARENA_NEW(walk->arena, struct document);
    document->language = walk->language;
    document->path = document_path(path);
    if (!system_read_source(walk->arena, file, CONTENT_MAXIMUM_PAGE_BYTES, &document->source, walk->diagnostics) ||
        !encoding_decode(walk->arena, &document->source, ENCODING_UTF_8, walk->diagnostics))
        return;
    front_matter_read(walk->arena, document, walk->diagnostics);
    if (document->is_draft && !walk->with_drafts)
        return;
    walk->documents = arena_grow(walk->arena, walk->documents, walk->document_count, &walk->document_capacity,
                                 sizeof *walk->documents);
    walk->documents[walk->document_count++] = document;
}

static void read_attachment(struct walk *walk, struct slice file, struct slice path)
{
    struct source *source = ARENA_NEW(walk->arena, struct source);
    if (!system_read_source(walk->arena, file, SYSTEM_MAXIMUM_FILE_BYTES, source, walk->diagnostics))
        return;
    walk->attachments = arena_grow(walk->arena, walk->attachments, walk->attachment_count, &walk->attachment_capacity,
                                   sizeof *walk->attachments);
    walk->attachments[walk->attachment_count++] = (struct attachment){walk->language, path, source->original};
}

static void read_folder(struct walk *walk, struct slice folder, struct slice path, unsigned depth);

static void read_entry(struct walk *walk, const struct directory_entry *entry, struct slice folder, struct slice path,
                       unsigned depth)
{
    if (entry->name.bytes[0] == '.' || entry->name.bytes[0] == '_')
        return;
    struct slice file = join(walk->arena, folder, entry->name);
    struct slice entry_path = join(walk->arena, path, entry->name);
    if (entry->kind == FILE_LINK)
        complain(walk, DIAGNOSTIC_CONTENT_LINK, file, SLICE_EMPTY, SLICE_EMPTY);
    else if (entry->kind == FILE_OTHER)
        complain(walk, DIAGNOSTIC_CONTENT_NOT_A_FILE, file, entry->name, SLICE_EMPTY);
    else if (!is_safe_name(entry->name))
        complain(walk, DIAGNOSTIC_CONTENT_NAME_UNSAFE, file, entry->name, SLICE_EMPTY);
    else if (entry->kind == FILE_DIRECTORY)
        read_folder(walk, file, entry_path, depth + 1);
    else if (entry->kind == FILE_REGULAR && slice_ends_with(entry->name, SLICE(".md")))
        read_document(walk, file, entry_path);
    else if (entry->kind == FILE_REGULAR)
        read_attachment(walk, file, entry_path);
}

static bool list_folder(struct walk *walk, struct slice folder, struct directory_entry **entries, size_t *count)
{
    int error = system_list(walk->arena, AT_FDCWD, slice_copy_c(walk->arena, folder), entries, count);
    if (error == 0)
        return true;
    complain(walk, DIAGNOSTIC_FILE_UNREADABLE, folder, folder, system_error_text(walk->arena, error));
    return false;
}

/* As deep as CONTENT_MAXIMUM_DEPTH. */
static void read_folder(struct walk *walk, struct slice folder, struct slice path, unsigned depth)
{
    if (depth > CONTENT_MAXIMUM_DEPTH) {
        complain(walk, DIAGNOSTIC_CONTENT_TOO_DEEP, folder, SLICE("32"), SLICE_EMPTY);
        return;
    }
    struct directory_entry *entries = NULL;
    size_t count = 0;
    if (!list_folder(walk, folder, &entries, &count))
        return;
    for (size_t i = 0; i < count; i++)
        read_entry(walk, &entries[i], folder, path, depth);
}

static bool is_published(const struct publication *publication, enum language language)
{
    bool has_any = false;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        has_any = has_any || publication->has_language[i];
    return !has_any || publication->has_language[language];
}

static void read_language(struct walk *walk, const struct directory_entry *entry, struct slice folder,
                          const struct publication *publication)
{
    if (entry->name.bytes[0] == '.' || entry->name.bytes[0] == '_')
        return;
    struct slice file = join(walk->arena, folder, entry->name);
    enum language language = language_from_code(entry->name);
    if (entry->kind == FILE_LINK)
        complain(walk, DIAGNOSTIC_CONTENT_LINK, file, SLICE_EMPTY, SLICE_EMPTY);
    else if (entry->kind != FILE_DIRECTORY || language == LANGUAGE_COUNT || !is_published(publication, language))
        complain(walk, DIAGNOSTIC_CONTENT_NOT_A_LANGUAGE, file, entry->name, SLICE_EMPTY);
    else {
        walk->language = language;
        read_folder(walk, file, SLICE_EMPTY, 1);
    }
}

static int compare_paths(enum language a_language, struct slice a_path, enum language b_language, struct slice b_path)
{
    if (a_language != b_language)
        return a_language < b_language ? -1 : 1;
    return slice_compare(a_path, b_path);
}

static int compare_documents(const void *left, const void *right)
{
    const struct document *a = *(struct document *const *)left;
    const struct document *b = *(struct document *const *)right;
    int order = compare_paths(a->language, a->path, b->language, b->path);
    return order != 0 ? order : slice_compare(a->source.name, b->source.name);
}

static int compare_attachments(const void *left, const void *right)
{
    const struct attachment *a = left;
    const struct attachment *b = right;
    return compare_paths(a->language, a->path, b->language, b->path);
}

/* `x.md` and `x/index.md` would be the same page. */
static void find_taken_paths(struct walk *walk)
{
    for (size_t i = 1; i < walk->document_count; i++) {
        const struct document *before = walk->documents[i - 1];
        const struct document *document = walk->documents[i];
        if (compare_paths(before->language, before->path, document->language, document->path) != 0)
            continue;
        diagnostics_add_values(walk->diagnostics, DIAGNOSTIC_CONTENT_PATH_TAKEN, place_in(&document->source, 1, 1),
                               place_in(&before->source, 1, 1), 1, &document->path);
    }
}

static bool is_reply(const struct document *document) { return slice_starts_with(document->path, REPLIES_FOLDER); }

/* A reply is no page: it stands on its school's. */
static void hand_over_documents(const struct walk *walk, struct publication *publication)
{
    publication->documents = ARENA_ARRAY(walk->arena, struct document, walk->document_count);
    publication->replies = ARENA_ARRAY(walk->arena, struct reply, walk->document_count);
    publication->document_count = 0;
    publication->reply_count = 0;
    for (size_t i = 0; i < walk->document_count; i++)
        if (is_reply(walk->documents[i]))
            publication->replies[publication->reply_count++] =
                (struct reply){.document = walk->documents[i], .school = NONE};
        else
            publication->documents[publication->document_count++] = *walk->documents[i];
}

static void hand_over(struct walk *walk, struct publication *publication)
{
    if (walk->document_count != 0)
        qsort(walk->documents, walk->document_count, sizeof *walk->documents, compare_documents);
    if (walk->attachment_count != 0)
        qsort(walk->attachments, walk->attachment_count, sizeof *walk->attachments, compare_attachments);
    find_taken_paths(walk);
    hand_over_documents(walk, publication);
    publication->attachments = walk->attachments;
    publication->attachment_count = (uint32_t)walk->attachment_count;
}

bool content_read(struct arena *arena, struct slice folder, bool with_drafts, struct publication *publication,
                  struct diagnostics *diagnostics)
{
    struct walk walk = {.arena = arena, .diagnostics = diagnostics, .with_drafts = with_drafts};
    size_t faults = diagnostics->counts[SEVERITY_ERROR] + diagnostics->counts[SEVERITY_SYSTEM];
    struct directory_entry *entries = NULL;
    size_t count = 0;
    while (folder.length > 1 && folder.bytes[folder.length - 1] == '/')
        folder.length--;
    bool is_there = system_kind(AT_FDCWD, slice_copy_c(arena, folder)) != FILE_ABSENT;
    if (is_there && list_folder(&walk, folder, &entries, &count))
        for (size_t i = 0; i < count; i++)
            read_language(&walk, &entries[i], folder, publication);
    hand_over(&walk, publication);
    return diagnostics->counts[SEVERITY_ERROR] + diagnostics->counts[SEVERITY_SYSTEM] == faults;
}
