/* SPDX-License-Identifier: EUPL-1.2 */
/* The frame of a page of receipts: where it stands, its files, its parts; see receipt_page.h. */
#include "pages/receipt_page.h"

#include "analyse/safeguard.h"
#include "base/sha256.h"
#include "editions/code.h"
#include "pages/figures.h"

/* ---- once a build ---- */

void receipt_page_prepare(struct site *site, struct arena *arena)
{
    const struct publication *publication = site->publication;
    uint32_t *parts = ARENA_ARRAY(arena, uint32_t, publication->measure_count);
    uint32_t on_part = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        uint32_t periods = publication_period_count(publication, m);
        if (on_part != 0 && on_part + periods > RECEIPTS_OBSERVATIONS) {
            site->receipt_part_count++;
            on_part = 0;
        }
        parts[m] = site->receipt_part_count;
        on_part += periods;
    }
    site->receipt_part_count += on_part != 0;
    site->receipts_on_last_part = on_part;
    site->receipt_parts = parts;
    site->file_hashes = ARENA_ARRAY(arena, struct slice *, publication->resource_count);
    for (uint32_t r = 0; r < publication->resource_count; r++) {
        const struct resource *resource = &publication->resources[r];
        site->file_hashes[r] = ARENA_ARRAY(arena, struct slice, resource->file_count);
        for (uint32_t f = 0; f < resource->file_count; f++) {
            if (site->analysis->safeguard != NULL &&
                safeguard_checksum_tells(site->analysis->safeguard, publication, r, f))
                continue;
            struct sha256 hash = sha256_of_mapped(resource->files[f].source.original);
            site->file_hashes[r][f] = sha256_hex(arena, &hash);
        }
    }
}

/* ---- which parts there are ---- */

bool receipt_page_subject(const struct page *page, struct subject *subject)
{
    switch (page->plan->kind) {
    case PAGE_SCHOOL:
        *subject = subject_school(page->plan->index);
        return true;
    case PAGE_AREA:
        *subject = subject_area(page->plan->index);
        return page->plan->part == 0;
    case PAGE_OPERATOR:
        *subject = subject_operator_type((enum operator_type)page->plan->index);
        return page->plan->part == 0;
    case PAGE_HOME:
        *subject = SUBJECT_THE_CITY;
        return true;
    default:
        return false;
    }
}

static bool has_observations(const struct page *page, struct subject subject)
{
    const struct publication *publication = page->site->publication;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        for (uint32_t p = 0; p < publication_period_count(publication, m); p++)
            if (analysis_observation(page->site->analysis, subject, m, p)->status != STATUS_MISSING)
                return true;
    return false;
}

uint32_t receipt_page_observation_parts(const struct page *page)
{
    struct subject subject;
    bool has_any = receipt_page_subject(page, &subject) && has_observations(page, subject);
    return has_any ? page->site->receipt_part_count : 0;
}

uint32_t receipt_page_parts(const struct page *page)
{
    if (page->receipts == NULL)
        return 0;
    uint32_t parts = page->receipts->observation_parts;
    for (uint32_t i = 0; i < page->receipts->count; i++)
        if (page->receipts->items[i].part >= parts)
            parts = page->receipts->items[i].part + 1;
    return parts;
}

static struct slice part_folder(struct arena *arena, uint32_t part)
{
    if (part == 0)
        return SLICE("kallor/");
    return SLICE_JOIN(arena, SLICE("kallor/"), slice_from_size(arena, part + 1), SLICE("/"));
}

const struct page_plan *receipt_page_plan(const struct page *page, uint32_t part)
{
    struct page_plan *plan = ARENA_NEW(page->arena, struct page_plan);
    *plan = (struct page_plan){.kind = PAGE_RECEIPTS,
                               .language = page->language,
                               .index = page->plan->index,
                               .part = part,
                               .path = SLICE_JOIN(page->arena, page_public_path(page->plan->path),
                                                  part_folder(page->arena, part), SLICE("index.html")),
                               .depth = page->plan->depth + (part == 0 ? 1 : 2)};
    return plan;
}

/* ---- what all rows share ---- */

bool receipt_text_in(const struct receipt_maker *maker, const struct figure *figure, enum language language,
                     struct slice *text)
{
    const struct page *from = maker->page;
    const struct number_format *formats[2] = {&from->words_of->format, &from->site->languages[language].format};
    struct buffer *scratch = &from->worker->scratch;
    struct decimal number;
    *text = figure->text;
    if (language == from->language)
        return true;
    if (slice_is_empty(figure->value)) {
        enum observation_status status = observation_status_from_code(figure->status);
        if (status != STATUS_COUNT)
            *text = from->site->languages[language].status_words[status];
        return status != STATUS_COUNT;
    }
    if (!decimal_parse(figure->value, &number))
        return false;
    size_t mark = slice_find(figure->text, slice_make(formats[0]->decimal, formats[0]->decimal_length));
    uint8_t decimals = 0;
    while (mark != SIZE_MAX && mark + formats[0]->decimal_length + decimals < figure->text.length &&
           figure->text.bytes[mark + formats[0]->decimal_length + decimals] >= '0' &&
           figure->text.bytes[mark + formats[0]->decimal_length + decimals] <= '9')
        decimals++;
    /* Written in every way there is, until one gives the text that is known; then the same in the other language. */
    for (unsigned way = 0; way < 2 * NUMBER_UNIT_COUNT + 2; way++)
        for (unsigned pass = 0; pass < 2; pass++) {
            buffer_clear(scratch);
            if (way < NUMBER_UNIT_COUNT)
                format_quantity(scratch, formats[pass], number, decimals, (enum number_unit)way);
            else if (way < 2 * NUMBER_UNIT_COUNT)
                format_change(scratch, formats[pass], number, decimals, (enum number_unit)(way - NUMBER_UNIT_COUNT));
            else if (way == 2 * NUMBER_UNIT_COUNT)
                format_amount_words(scratch, formats[pass], number);
            else
                format_amount_millions(scratch, formats[pass], number);
            if (pass == 0 && !slice_equal(buffer_slice(scratch), figure->text))
                break;
            if (pass == 1) {
                *text = buffer_copy(scratch, from->arena);
                return true;
            }
        }
    return false;
}

struct slice receipt_code(const struct receipt_maker *maker, struct slice name, struct slice text)
{
    return code_make(maker->page->arena, maker->page->site->publication->version, name, text);
}

/* Publisher, site, edition and addresses, in each language: what every citation begins and ends with. */
static void set_citation(struct receipt_maker *maker, struct view *view)
{
    static const struct slice names[LANGUAGE_COUNT][3] = {
        [LANGUAGE_SWEDISH] = {SLICE_CONSTANT("has_sv"), SLICE_CONSTANT("site_sv"), SLICE_CONSTANT("in_sv")},
        [LANGUAGE_ENGLISH] = {SLICE_CONSTANT("has_en"), SLICE_CONSTANT("site_en"), SLICE_CONSTANT("in_en")}};
    const struct publication *publication = maker->page->site->publication;
    struct slice name = receipts_page_name(maker->of);
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        const struct page *page = &maker->languages[language];
        bool is_published = page->site->languages[language].is_published;
        view_set_boolean(view, names[language][0], is_published);
        view_set_text(view, names[language][1], page_localized(page, &publication->title));
        struct slice folder = language == LANGUAGE_ENGLISH ? SLICE("en/") : SLICE_EMPTY;
        maker->page_texts[1 + (language == LANGUAGE_ENGLISH)] = SLICE_JOIN(
            page->arena, publication->homepage, folder, name, slice_is_empty(name) ? SLICE_EMPTY : SLICE("/"));
        view_set_boolean(view, names[language][2], language == maker->page->language);
    }
}

static struct slice text_of(const struct page *page, struct slice name)
{
    const struct value *value = view_find(page->view, name);
    return value == NULL || value->kind != VALUE_TEXT ? SLICE_EMPTY : value->as.text;
}

static struct receipt_maker begin(struct page *page, const struct page *of, uint32_t part)
{
    const struct publication *publication = page->site->publication;
    struct receipt_maker maker = {.page = page, .of = of, .part = part};
    uint32_t files = 0;
    struct slice beginning = SLICE_JOIN(page->arena, receipts_page_name(of), SLICE("#"));
    for (unsigned language = LANGUAGE_COUNT; language-- > 0;) {
        maker.languages[language] = *page;
        maker.languages[language].language = (enum language)language;
        maker.languages[language].words_of = &page->site->languages[language];
        if (publication->has_language[language])
            maker.first = (enum language)language;
    }
    for (uint32_t r = 0; r < publication->resource_count; r++)
        files += publication->resources[r].file_count;
    maker.files = ARENA_ARRAY(page->arena, bool, files + 1);
    maker.is_subject = receipt_page_subject(of, &maker.subject);
    maker.page_texts[0] = text_of(of, SLICE("title"));
    maker.page_texts[3] = part_folder(page->arena, part);
    maker.history = receipt_history_begin(page, beginning);
    return maker;
}

/* ---- the files ---- */

static const struct view_list *files_list(const struct receipt_maker *maker)
{
    const struct publication *publication = maker->page->site->publication;
    struct view_list *list = view_list_new(maker->page->arena, 8);
    uint32_t number = 0;
    for (uint32_t r = 0; r < publication->resource_count; r++)
        for (uint32_t f = 0; f < publication->resources[r].file_count; f++) {
            if (!maker->files[number++])
                continue;
            struct view *item = view_list_new_view(list, 4);
            VIEW_TEXT(item, "id",
                      SLICE_JOIN(maker->page->arena, SLICE("fil-"), slice_from_size(maker->page->arena, number)));
            VIEW_TEXT(item, "file", resource_file_name(&publication->resources[r].files[f]));
            VIEW_TEXT(item, "hash", maker->page->site->file_hashes[r][f]);
            view_set_boolean(item, SLICE("has_hash"), !slice_is_empty(maker->page->site->file_hashes[r][f]));
        }
    return list;
}

/* ---- the page ---- */

static void set_trail(struct page *page, const struct page *of)
{
    for (uint32_t i = 0; i < of->breadcrumbs->count; i++) {
        const struct view *step = of->breadcrumbs->items[i].as.view;
        page_add_breadcrumb(page, view_find(step, SLICE("label"))->as.text, view_find(step, SLICE("path"))->as.text);
    }
    struct slice folder = receipts_page_name(of);
    if (!slice_is_empty(folder))
        page_add_breadcrumb(page, text_of(of, SLICE("title")), SLICE_JOIN(page->arena, folder, SLICE("/")));
}

static void set_parts(struct page *page, const struct page *of, uint32_t part)
{
    uint32_t count = receipt_page_parts(of);
    struct view_list *parts = view_list_new(page->arena, count);
    struct slice folder = receipts_page_name(of);
    for (uint32_t i = 0; i < count; i++) {
        struct view *item = view_list_new_view(parts, 3);
        VIEW_TEXT(item, "label", slice_from_size(page->arena, i + 1));
        view_set_url(item, SLICE("url"),
                     page_url(page, SLICE_JOIN(page->arena, folder, slice_is_empty(folder) ? SLICE_EMPTY : SLICE("/"),
                                               part_folder(page->arena, i))));
        view_set_boolean(item, SLICE("is_current"), i == part);
    }
    view_set_boolean(page->view, SLICE("has_parts"), count > 1);
    view_set_list(page->view, SLICE("parts"), parts);
}

/* Where the page's own numbers begin, when that is on another part. */
static void set_way_to_own(struct page *page, const struct page *of, uint32_t part)
{
    uint32_t first = of->receipts->first_part;
    bool is_elsewhere = of->receipts->count != 0 && part < first;
    struct slice folder = receipts_page_name(of);
    struct slice address = SLICE_JOIN(page->arena, folder, slice_is_empty(folder) ? SLICE_EMPTY : SLICE("/"),
                                      part_folder(page->arena, first));
    view_set_boolean(page->view, SLICE("has_own_elsewhere"), is_elsewhere);
    view_set_url(page->view, SLICE("own_url"), page_url(page, address));
}

void receipt_page_set(struct page *page, const struct page *of, uint32_t part)
{
    struct receipt_maker maker = begin(page, of, part);
    struct slice of_title = text_of(of, SLICE("title"));
    struct slice folder = receipts_page_name(of);
    bool is_subject = maker.is_subject;
    struct view *words = view_new(page->arena, 2);
    VIEW_TEXT(words, "of", of_title);
    set_trail(page, of);
    page_set_heading(page, page_sentence(page, SLICE("receipts_title"), words),
                     page_sentence(page, SLICE("receipts_description"), words));
    page_set_menu(page, SLICE("none"));
    VIEW_TEXT(page->view, "of", of_title);
    view_set_url(page->view, SLICE("of_url"),
                 page_url(page, slice_is_empty(folder) ? folder : SLICE_JOIN(page->arena, folder, SLICE("/"))));
    set_citation(&maker, page->view);
    receipt_rows_begin(&maker);
    view_set_boolean(page->view, SLICE("is_subject"), is_subject);
    view_set_boolean(page->view, SLICE("is_school"), is_subject && maker.subject.kind == SUBJECT_SCHOOL);
    VIEW_TEXT(page->view, "code_of_school", is_subject ? figure_subject(page, maker.subject) : SLICE_EMPTY);
    const struct view_list *sections = is_subject ? receipt_observations(&maker) : view_list_new(page->arena, 0);
    const struct view_list *groups = receipt_own_numbers(&maker);
    view_set_boolean(page->view, SLICE("has_sections"), sections->count != 0);
    view_set_list(page->view, SLICE("sections"), sections);
    view_set_boolean(page->view, SLICE("has_groups"), groups->count != 0);
    view_set_list(page->view, SLICE("groups"), groups);
    const struct view_list *files = files_list(&maker);
    view_set_boolean(page->view, SLICE("has_files"), files->count != 0);
    view_set_list(page->view, SLICE("files"), files);
    set_parts(page, of, part);
    set_way_to_own(page, of, part);
}
