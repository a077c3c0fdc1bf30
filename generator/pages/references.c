/* SPDX-License-Identifier: EUPL-1.2 */
/* Resolves what narrative points to; see references.h. */
#include "pages/references.h"

#include "pages/numbers.h"
#include "pages/receipts.h"
#include "pages/reference_blocks.h"
#include "pages/terms.h"

static struct resolution failed(void) { return (struct resolution){.kind = RESOLUTION_FAILED}; }

static bool equal_but_for_spaces(struct slice a, struct slice b)
{
    size_t i = 0;
    size_t j = 0;
    while (i < a.length && j < b.length) {
        uint32_t left = slice_decode(a, &i);
        uint32_t right = slice_decode(b, &j);
        bool are_spaces = (left == ' ' || left == 0xa0 || left == 0x202f) && (right == ' ' || right == 0xa0);
        bool are_minus = (left == '-' || left == 0x2212) && (right == '-' || right == 0x2212);
        if (left != right && !are_spaces && !are_minus)
            return false;
    }
    return i == a.length && j == b.length;
}

/* An author may write the same number in any of the forms that the site itself uses. */
static const struct figure *figure_as_written(const struct page *page, const struct observation_name *name,
                                              struct slice text)
{
    static const enum figure_form forms[] = {FIGURE_SPELLED, FIGURE_WORDS, FIGURE_MILLIONS};
    const struct figure *usual =
        figure_make(page, name->subject, name->measure, name->period_index, FIGURE_UNIT, FIGURE_REPEATED);
    for (size_t i = 0; i < sizeof forms / sizeof *forms && !slice_is_empty(text); i++) {
        const struct figure *other =
            figure_make(page, name->subject, name->measure, name->period_index, forms[i], FIGURE_REPEATED);
        if (equal_but_for_spaces(text, other->text))
            return other;
    }
    return usual;
}

/* A support group has no page where its receipts could stand: its figures are the page's own. */
static const struct figure *with_receipt(const struct page *page, const struct observation_name *name,
                                         const struct figure *figure)
{
    const struct measure *measure = page_measure(page, name->measure);
    if (!slice_is_empty(figure->subject) || name->period_index == NONE || page->receipts == NULL)
        return receipts_add(page, SLICE_EMPTY, SLICE_EMPTY, figure, true);
    struct slice group = slice_from_size(page->arena, name->subject.index + 1);
    struct slice place = SLICE_JOIN(page->arena, SLICE("figur.group-"), group, SLICE("."), measure->id);
    struct slice title = SLICE_JOIN(page->arena, page_localized(page, &measure->title), SLICE(", "),
                                    support_group_short_name(page, name->subject.index));
    return receipts_add(
        page, place, title,
        figure_derived(page, figure, derive_observation(page, name->subject, name->measure, name->period_index)), true);
}

static struct resolution resolve_figure(const struct page *page, struct slice target, struct slice text,
                                        struct place place)
{
    static const struct slice parts[] = {SLICE_CONSTANT("subject"), SLICE_CONSTANT("measure"), SLICE_CONSTANT("period"),
                                         SLICE_CONSTANT("form")};
    struct observation_name name;
    unsigned bad_part;
    if (!analysis_find(page->site->analysis, target, &name, &bad_part)) {
        DIAGNOSTICS_ADD(page->worker->diagnostics, DIAGNOSTIC_REFERENCE_UNKNOWN_FIGURE, place, target, parts[bad_part]);
        return failed();
    }
    return (struct resolution){.kind = RESOLUTION_FIGURE,
                               .figure = with_receipt(page, &name, figure_as_written(page, &name, text))};
}

static struct resolution resolve_school(const struct page *page, struct slice code, struct place place)
{
    uint32_t school = publication_find_school(page->site->publication, code);
    if (school == NONE) {
        DIAGNOSTICS_ADD(page->worker->diagnostics, DIAGNOSTIC_REFERENCE_UNKNOWN_SCHOOL, place, code);
        return failed();
    }
    return (struct resolution){.kind = RESOLUTION_LINK,
                               .url = page_school_url(page, school),
                               .text = page->site->publication->schools[school].name};
}

static struct resolution resolve_term(const struct page *page, struct slice name, struct place place)
{
    struct term_link link;
    const struct document *term = terms_find(page, name, &link);
    if (term == NULL) {
        DIAGNOSTICS_ADD(page->worker->diagnostics, DIAGNOSTIC_REFERENCE_UNKNOWN_TERM, place, name,
                        language_code(page->language));
        return failed();
    }
    return (struct resolution){
        .kind = RESOLUTION_LINK, .url = link.url, .title = link.explanation, .text = term->title};
}

static struct resolution resolve(void *context, enum reference_kind kind, struct slice target, struct slice text,
                                 struct place place)
{
    const struct page *page = context;
    switch (kind) {
    case REFERENCE_FIGURE:
        return resolve_figure(page, target, text, place);
    case REFERENCE_SCHOOL:
        return resolve_school(page, target, place);
    case REFERENCE_TERM:
        return resolve_term(page, target, place);
    case REFERENCE_CHART:
        return reference_chart(page, target, text, place);
    default:
        return reference_table(page, target, text, place);
    }
}

static const struct document *document_of(const struct page *page)
{
    return page->quoted != NULL ? page->quoted : &page->site->publication->documents[page->plan->index];
}

/* The folder of a document's address: "beslut/2018/" for the document "beslut/2018". */
static struct slice folder_of_page(const struct page *page)
{
    return SLICE_JOIN(page->arena, document_of(page)->path, SLICE("/"));
}

/*
 * The folder that its file lies in: "beslut/" for beslut/2018.md, but "beslut/2018/" for beslut/2018/index.md, which is
 * the same page.
 */
static struct slice folder_of_file(const struct page *page)
{
    const struct document *document = document_of(page);
    if (slice_ends_with(document->source.name, SLICE("/index.md")))
        return folder_of_page(page);
    size_t length = document->path.length;
    while (length > 0 && document->path.bytes[length - 1] != '/')
        length--;
    return slice_sub(document->path, 0, length);
}

/* Takes the last folder off "a/b/"; false when there is none. */
static bool step_up(struct buffer *path)
{
    if (path->length == 0)
        return false;
    path->length--;
    while (path->length > 0 && path->bytes[path->length - 1] != '/')
        path->length--;
    return true;
}

/* "a/b/" + "../c/" → "a/c/". False when it leads above the language's root. */
static bool join_path(const struct page *page, struct slice folder, struct slice target, struct slice *joined)
{
    struct buffer *out = &page->worker->scratch;
    buffer_clear(out);
    if (!slice_starts_with(target, SLICE("/")))
        buffer_append(out, folder);
    while (target.length != 0) {
        bool is_last = slice_find_byte(target, '/') == SIZE_MAX;
        struct slice part = slice_cut(&target, '/');
        if (slice_is_empty(part) || slice_equal(part, SLICE(".")))
            continue;
        if (slice_equal(part, SLICE(".."))) {
            if (!step_up(out))
                return false;
            continue;
        }
        buffer_append(out, part);
        if (!is_last)
            buffer_append_byte(out, '/');
    }
    *joined = buffer_copy(out, page->arena);
    return true;
}

static bool is_planned_in(const struct page *page, enum language language, struct slice path)
{
    const struct site *site = page->site;
    struct slice folder = language == LANGUAGE_ENGLISH ? SLICE("en/") : SLICE("");
    struct slice wanted = SLICE_JOIN(page->arena, folder, path, SLICE("index.html"));
    uint32_t low = 0;
    uint32_t high = site->plan_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = slice_compare(site->plans[middle].path, wanted);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static bool is_planned(const struct page *page, struct slice path) { return is_planned_in(page, page->language, path); }

static bool is_attached(const struct page *page, struct slice path)
{
    const struct publication *publication = page->site->publication;
    for (uint32_t i = 0; i < publication->attachment_count; i++)
        if (publication->attachments[i].language == page->language &&
            slice_equal(publication->attachments[i].path, path))
            return true;
    return false;
}

/* "beslut/2018.md" and "beslut/2018/index.md" → "beslut/2018/". */
static struct slice page_of_file(const struct page *page, struct slice path)
{
    static const struct slice index = SLICE_CONSTANT("index.md");
    size_t folder = path.length - (slice_ends_with(path, index) ? index.length : 0);
    if (folder != path.length && (folder == 0 || path.bytes[folder - 1] == '/'))
        return slice_sub(path, 0, folder);
    return SLICE_JOIN(page->arena, slice_sub(path, 0, path.length - 3), SLICE("/"));
}

/*
 * A link to "x.md" is one to the page x, and a file beside the text is called as Markdown viewers want it: both count
 * from the folder of the file. An address ("../beslut/") counts from the page's own, as a browser would.
 */
static bool find_target(const struct page *page, struct slice target, struct slice *path)
{
    if (slice_ends_with(target, SLICE(".md"))) {
        if (!join_path(page, folder_of_file(page), target, path))
            return false;
        *path = page_of_file(page, *path);
        return is_planned(page, *path);
    }
    if (join_path(page, folder_of_page(page), target, path)) {
        if ((slice_is_empty(*path) || slice_ends_with(*path, SLICE("/"))) && is_planned(page, *path))
            return true;
        struct slice folder = SLICE_JOIN(page->arena, *path, SLICE("/"));
        if (is_planned(page, folder)) {
            *path = folder;
            return true;
        }
        if (is_attached(page, *path))
            return true;
    }
    return join_path(page, folder_of_file(page), target, path) && is_attached(page, *path);
}

/* Not every page is translated: English may name the Swedish one, "/sv/beslut/", and nothing leads there unsaid. */
static bool find_swedish(const struct page *page, struct slice target, struct slice *path)
{
    static const struct slice mark = SLICE_CONSTANT("/sv/");
    return page->language != LANGUAGE_SWEDISH && slice_starts_with(target, mark) &&
           join_path(page, SLICE_EMPTY, slice_from(target, mark.length - 1), path) &&
           (slice_is_empty(*path) || slice_ends_with(*path, SLICE("/"))) &&
           is_planned_in(page, LANGUAGE_SWEDISH, *path);
}

static bool resolve_link(void *context, struct slice target, struct place place, struct url *url)
{
    const struct page *page = context;
    (void)place;
    size_t hash = slice_find_byte(target, '#');
    struct slice fragment = hash == SIZE_MAX ? SLICE_EMPTY : slice_from(target, hash);
    struct slice path;
    if (hash != SIZE_MAX)
        target.length = hash;
    if (find_target(page, target, &path)) {
        *url = page_url(page, SLICE_JOIN(page->arena, path, fragment));
        return true;
    }
    if (!find_swedish(page, target, &path))
        return false;
    *url = page_url_root(page, SLICE_JOIN(page->arena, path, fragment));
    return true;
}

struct reference_resolver references_of(const struct page *page)
{
    return (struct reference_resolver){resolve, resolve_link, (void *)(uintptr_t)page};
}
