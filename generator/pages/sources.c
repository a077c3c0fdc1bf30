/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts of a page in short form; see sources.h. */
#include "pages/sources.h"

#include "pages/figures.h"

/* More rows than this are told as "from … to …, n rows". */
#define ROWS_SPELLED_OUT 12

struct row_list {
    uint32_t *rows;
    size_t count;
    size_t capacity;
};

static void add_row(struct arena *arena, struct row_list *list, uint32_t row)
{
    for (size_t i = list->count; i > 0 && list->rows[i - 1] >= row; i--)
        if (list->rows[i - 1] == row)
            return;
    list->rows = arena_grow(arena, list->rows, list->count, &list->capacity, sizeof *list->rows);
    size_t i = list->count++;
    for (; i > 0 && list->rows[i - 1] > row; i--)
        list->rows[i] = list->rows[i - 1];
    list->rows[i] = row;
}

/* The rows in which the school's values of this resource stand, ascending, file by file. */
static struct row_list *rows_of_files(const struct page *page, uint32_t school, uint32_t resource)
{
    const struct publication *publication = page->site->publication;
    struct row_list *lists = ARENA_ARRAY(page->arena, struct row_list, publication->resources[resource].file_count);
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        if (measure->resource != resource || measure->is_derived)
            continue;
        for (uint32_t p = 0; p < publication->axes[measure->period_kind].count; p++) {
            const struct observation *observation = publication_observation(publication, school, m, p);
            if (observation->row != 0)
                add_row(page->arena, &lists[observation->file], observation->row);
        }
    }
    return lists;
}

/* "12–21" for neighbours, "12, 152, 292" else, "12 … 4012 (40 rader)" when there are many. */
static struct slice rows_text(const struct page *page, const struct row_list *list)
{
    struct buffer *out = &page->worker->scratch;
    buffer_clear(out);
    size_t start = 0;
    size_t written = 0;
    while (start < list->count && written < ROWS_SPELLED_OUT) {
        size_t end = start;
        while (end + 1 < list->count && list->rows[end + 1] == list->rows[end] + 1)
            end++;
        if (start != 0)
            BUFFER_LITERAL(out, ", ");
        buffer_append_unsigned(out, list->rows[start]);
        if (end != start) {
            buffer_append(out, end == start + 1 ? SLICE(", ") : SLICE("\xe2\x80\x93"));
            buffer_append_unsigned(out, list->rows[end]);
        }
        start = end + 1;
        written++;
    }
    if (start < list->count) {
        BUFFER_LITERAL(out, " \xe2\x80\xa6 ");
        buffer_append_unsigned(out, list->rows[list->count - 1]);
    }
    return buffer_copy(out, page->arena);
}

/* A table may have a file a year; each says in which rows the school stands. */
static const struct view_list *files_of(const struct page *page, uint32_t school, uint32_t resource)
{
    const struct resource *of = &page->site->publication->resources[resource];
    struct view_list *files = view_list_new(page->arena, of->file_count);
    const struct row_list *rows = rows_of_files(page, school, resource);
    for (uint32_t f = 0; f < of->file_count; f++) {
        if (rows[f].count == 0)
            continue;
        struct view *file = view_list_new_view(files, 2);
        VIEW_TEXT(file, "file", resource_file_name(&of->files[f]));
        VIEW_TEXT(file, "rows", rows_text(page, &rows[f]));
    }
    return files;
}

static const struct view_list *columns_of(const struct page *page, uint32_t resource)
{
    const struct publication *publication = page->site->publication;
    const struct resource *of = &publication->resources[resource];
    struct view_list *columns = view_list_new(page->arena, 8);
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        if (measure->resource != resource || measure->is_derived)
            continue;
        struct view *column = view_list_new_view(columns, 3);
        VIEW_TEXT(column, "id", measure->id);
        VIEW_TEXT(column, "title", page_localized(page, &measure->short_title));
        VIEW_TEXT(column, "column", measure->field < of->field_count ? of->fields[measure->field].name : measure->id);
    }
    return columns;
}

static void add_school_sources(const struct page *page, struct view_list *sources, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    for (uint32_t r = 0; r < publication->resource_count; r++) {
        const struct resource *resource = &publication->resources[r];
        const struct view_list *files = files_of(page, school, r);
        if (files->count == 0)
            continue;
        struct view *source = view_list_new_view(sources, 4);
        VIEW_TEXT(source, "table", page_localized(page, &resource->title));
        view_set_url(source, SLICE("table_url"),
                     page_url(page, SLICE_JOIN(page->arena, SLICE("data/"), resource->name, SLICE("/"))));
        view_set_list(source, SLICE("files"), files);
        view_set_list(source, SLICE("columns"), columns_of(page, r));
    }
}

/* Sums, means and what is divided by pupils: the order in which they are told. */
static size_t way_of(const struct measure *measure)
{
    if (measure->is_derived)
        return 2;
    return measure->kind == KIND_COUNT || measure->kind == KIND_AMOUNT ? 0 : 1;
}

/* Every measure of a group, and derived ones of a school, are counted by the program; the words tell how. */
static void add_computed(const struct page *page, struct view_list *computed, struct subject subject)
{
    const struct publication *publication = page->site->publication;
    static const struct slice ways[] = {SLICE_CONSTANT("computed_sum"), SLICE_CONSTANT("computed_pooled"),
                                        SLICE_CONSTANT("computed_per_pupil")};
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
        struct view_list *measures = view_list_new(page->arena, publication->measure_count);
        for (uint32_t m = 0; m < publication->measure_count; m++) {
            const struct measure *measure = &publication->measures[m];
            if (way_of(measure) != way || (subject.kind == SUBJECT_SCHOOL && !measure->is_derived))
                continue;
            struct view *item = view_list_new_view(measures, 2);
            VIEW_TEXT(item, "id", measure->id);
            VIEW_TEXT(item, "title", page_localized(page, &measure->short_title));
        }
        if (measures->count == 0)
            continue;
        struct view *item = view_list_new_view(computed, 2);
        VIEW_TEXT(item, "text", page_word(page, ways[way]));
        view_set_list(item, SLICE("measures"), measures);
    }
}

static void set_citation(struct page *page, struct slice subject_title)
{
    const struct publication *publication = page->site->publication;
    struct view *words = view_new(page->arena, 8);
    VIEW_TEXT(words, "publisher", publication->publisher.title);
    VIEW_TEXT(words, "site_title", page_localized(page, &publication->title));
    VIEW_TEXT(words, "subject", subject_title);
    VIEW_TEXT(words, "edition", publication->version);
    VIEW_TEXT(words, "created", page_created_day(page));
    view_set_value(words, SLICE("address"), *view_find(page->view, SLICE("canonical_text")));
    view_set_boolean(words, SLICE("has_address"), view_find(page->view, SLICE("has_canonical"))->as.boolean);
    VIEW_TEXT(page->view, "citation", page_sentence(page, SLICE("citation"), words));
}

static void set_corrections(struct page *page, struct subject subject)
{
    const struct publication *publication = page->site->publication;
    struct view_list *corrections = view_list_new(page->arena, 2);
    for (uint32_t c = 0; c < publication->correction_count; c++) {
        const struct correction *correction = &publication->corrections[c];
        if (subject.kind != SUBJECT_SCHOOL || correction->school != subject.index)
            continue;
        struct view *item = view_list_new_view(corrections, 8);
        struct slice measure = correction->measure == NONE
                                   ? correction->observation
                                   : page_localized(page, &publication->measures[correction->measure].short_title);
        uint32_t period = publication_find_period(publication, correction->period);
        VIEW_TEXT(item, "measure", measure);
        VIEW_TEXT(item, "period",
                  period == NONE ? SLICE_EMPTY : page->words_of->period_labels[correction->period.kind][period]);
        VIEW_TEXT(item, "old_value", correction->old_value);
        VIEW_TEXT(item, "new_value", correction->new_value);
        VIEW_TEXT(item, "reason", correction->reason);
        VIEW_TEXT(item, "date", correction->date);
        VIEW_TEXT(item, "decided_by", correction->decided_by);
    }
    view_set_boolean(page->view, SLICE("has_corrections"), corrections->count != 0);
    view_set_list(page->view, SLICE("corrections"), corrections);
}

void sources_set(struct page *page, struct subject subject, struct slice subject_title)
{
    struct view_list *sources = view_list_new(page->arena, 8);
    struct view_list *computed = view_list_new(page->arena, 4);
    bool is_school = subject.kind == SUBJECT_SCHOOL;
    if (is_school)
        add_school_sources(page, sources, subject.index);
    add_computed(page, computed, subject);
    view_set_boolean(page->view, SLICE("has_sources"), sources->count != 0);
    view_set_list(page->view, SLICE("sources"), sources);
    view_set_boolean(page->view, SLICE("has_computed"), computed->count != 0);
    view_set_list(page->view, SLICE("computed"), computed);
    set_corrections(page, subject);
    set_citation(page, subject_title);
    view_set_boolean(page->view, SLICE("has_json"), is_school);
    struct slice code = is_school ? page->site->publication->schools[subject.index].code : SLICE_EMPTY;
    view_set_url(page->view, SLICE("json_url"),
                 page_url_root(page, SLICE_JOIN(page->arena, SLICE("skolor/"), code, SLICE(".json"))));
}
