/* SPDX-License-Identifier: EUPL-1.2 */
/* What every page has: its place in the tree, the layout's names, addresses and words. */
#include "pages/page.h"

#include "pages/editions.h"
#include "pages/receipts.h"
#include "pages/terms.h"
#include "render/html_ids.h"
#include "render/template_markup.h"

static struct slice steps_up(struct arena *arena, unsigned depth)
{
    if (depth == 0)
        return SLICE("./");
    char *text = arena_allocate_bytes(arena, (size_t)depth * 3);
    for (unsigned i = 0; i < depth; i++)
        memcpy(text + (size_t)i * 3, "../", 3);
    return slice_make(text, (size_t)depth * 3);
}

/* A page that the server shows at any address cannot use relative ones. */
static struct slice absolute_root(const struct publication *publication)
{
    struct slice rest = publication->homepage;
    size_t scheme = slice_find(rest, SLICE("://"));
    if (scheme == SIZE_MAX)
        return SLICE("/");
    rest = slice_from(rest, scheme + 3);
    size_t path = slice_find_byte(rest, '/');
    return path == SIZE_MAX ? SLICE("/") : slice_from(rest, path);
}

void page_begin(struct page *page, const struct site *site, struct page_worker *worker, const struct page_plan *plan)
{
    *page = (struct page){.site = site, .worker = worker, .arena = worker->arena, .plan = plan};
    page->language = plan->language;
    page->words_of = &site->languages[plan->language];
    bool is_below = plan->language != LANGUAGE_SWEDISH;
    page->home = steps_up(page->arena, plan->depth);
    page->root = is_below ? steps_up(page->arena, plan->depth + 1) : page->home;
    if (plan->kind == PAGE_NOT_FOUND) {
        page->root = absolute_root(site->publication);
        page->home = is_below ? SLICE_JOIN(page->arena, page->root, SLICE("en/")) : page->root;
    }
    page->view = view_new(page->arena, 48);
    page->breadcrumbs = view_list_new(page->arena, 4);
    if (terms_are_listed(page))
        page->used_terms = ARENA_ARRAY(page->arena, bool, page->words_of->term_count + 1);
}

struct slice site_word(const struct site *site, enum language language, struct slice key)
{
    const struct word *word = words_find(site->languages[language].words, key);
    return word == NULL ? key : word->text;
}

struct slice page_word(const struct page *page, struct slice key) { return site_word(page->site, page->language, key); }

struct slice page_sentence(const struct page *page, struct slice key, const struct view *view)
{
    struct buffer *scratch = &page->worker->scratch;
    const struct template *sentence = template_set_find_word(page->words_of->sentences, key);
    buffer_clear(scratch);
    if (sentence == NULL || !template_render(&page->worker->sentences[page->language], sentence, view, scratch))
        return key;
    return html_strip_terms(page->arena, buffer_copy(scratch, page->arena));
}

struct markup page_fragment(const struct page *page, struct slice key, const struct view *view)
{
    struct markup markup = {SLICE_EMPTY};
    const struct template *word = template_set_find_word(page->words_of->pages, key);
    if (word == NULL)
        DIAGNOSTICS_ADD(page->worker->diagnostics, DIAGNOSTIC_WORD_MISSING, PLACE_NONE, key,
                        language_code(page->language));
    else
        template_render_markup(&page->worker->pages[page->language], word, view, page->arena, &markup);
    struct term_finder finder = terms_finder(page);
    return html_link_terms(page->arena, markup, &finder);
}

struct markup page_statement(const struct page *page, struct slice place, struct slice key, const struct view *view)
{
    struct markup markup = page_fragment(page, key, receipts_add_view(page, place, view));
    markup = html_ids_once(page->arena, markup);
    receipts_add_sentence(page, place, markup);
    return markup;
}

struct markup page_markup(const struct page *page, struct slice key, const struct view *view)
{
    return view == NULL ? page_fragment(page, key, view_new(page->arena, 1)) : page_statement(page, key, key, view);
}

struct slice page_date(const struct page *page, struct slice iso)
{
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    format_date(scratch, &page->words_of->format, iso);
    return buffer_copy(scratch, page->arena);
}

struct slice page_localized(const struct page *page, const struct localized *text)
{
    return text->text[page->language];
}

struct slice page_created_day(const struct page *page)
{
    struct slice created = page->site->publication->created;
    return created.length > 10 && created.bytes[10] == 'T' ? slice_sub(created, 0, 10) : created;
}

bool page_definition_url(const struct page *page, const struct measure *measure, struct url *url)
{
    struct slice name = measure->definition;
    if (!slice_ends_with(name, SLICE(".md")))
        return false;
    struct slice path = SLICE_JOIN(page->arena, SLICE("ordlista/"), slice_sub(name, 0, name.length - 3));
    if (publication_find_document(page->site->publication, page->language, path) == NONE)
        return false;
    *url = page_url(page, SLICE_JOIN(page->arena, path, SLICE("/")));
    return true;
}

struct slice page_count(const struct page *page, uint64_t count)
{
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    format_decimal(scratch, &page->words_of->format, decimal_make((int64_t)count, 0), 0);
    return buffer_copy(scratch, page->arena);
}

struct slice page_period_text(const struct page *page, struct period period)
{
    uint32_t position = publication_find_period(page->site->publication, period);
    return position == NONE ? period_id(page->arena, period) : page->words_of->period_labels[period.kind][position];
}

struct slice page_period_label(const struct page *page, uint32_t measure, uint32_t period_index)
{
    return page->words_of->period_labels[page->site->publication->measures[measure].period_kind][period_index];
}

struct url page_url(const struct page *page, struct slice path)
{
    return url_internal(SLICE_JOIN(page->arena, page->home, path));
}

struct url page_url_root(const struct page *page, struct slice path)
{
    return url_internal(SLICE_JOIN(page->arena, page->root, path));
}

struct url page_school_url(const struct page *page, uint32_t school)
{
    struct slice code = page->site->publication->schools[school].code;
    return url_internal(SLICE_JOIN(page->arena, page->home, SLICE("skolor/"), code, SLICE("/")));
}

struct url page_area_url(const struct page *page, uint32_t area)
{
    struct slice id = page->site->publication->areas[area].id;
    return url_internal(SLICE_JOIN(page->arena, page->home, SLICE("omraden/"), id, SLICE("/")));
}

struct url page_published_url(const struct page *page, enum published_table table, struct slice ending)
{
    struct slice name = published_table_facts(table)->name;
    return page_url_root(page, SLICE_JOIN(page->arena, SLICE("data/analys/"), name, ending));
}

void page_add_breadcrumb(struct page *page, struct slice label, struct slice path)
{
    struct view *step = view_list_new_view(page->breadcrumbs, 3);
    VIEW_TEXT(step, "label", label);
    VIEW_TEXT(step, "path", path);
    view_set_url(step, SLICE("url"), page_url(page, path));
}

void page_set_menu(struct page *page, struct slice place)
{
    static const struct {
        struct slice place;
        struct slice name;
    } places[] = {{SLICE_CONSTANT("schools"), SLICE_CONSTANT("in_schools")},
                  {SLICE_CONSTANT("questions"), SLICE_CONSTANT("in_questions")},
                  {SLICE_CONSTANT("how"), SLICE_CONSTANT("in_how")},
                  {SLICE_CONSTANT("decisions"), SLICE_CONSTANT("in_decisions")},
                  {SLICE_CONSTANT("data"), SLICE_CONSTANT("in_data")},
                  {SLICE_CONSTANT("about"), SLICE_CONSTANT("in_about")}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        view_set_boolean(page->view, places[i].name, slice_equal(places[i].place, place));
}

struct slice page_public_path(struct slice path)
{
    struct slice index = SLICE("index.html");
    return slice_ends_with(path, index) ? slice_sub(path, 0, path.length - index.length) : path;
}

/* The same page in the other language, when there is one. Swedish and English share their tree. */
static void set_alternate(struct page *page)
{
    const struct site *site = page->site;
    enum language other = page->language == LANGUAGE_SWEDISH ? LANGUAGE_ENGLISH : LANGUAGE_SWEDISH;
    bool is_document = page->plan->kind == PAGE_DOCUMENT;
    struct slice path = page->plan->path;
    if (page->language == LANGUAGE_ENGLISH)
        path = slice_from(path, 3);
    struct slice address = page_public_path(path);
    struct slice without_slash = address;
    if (slice_ends_with(address, SLICE("/")))
        without_slash.length--;
    bool has_same = (!is_document || publication_find_document(site->publication, other, without_slash) != NONE) &&
                    !page->is_of_document;
    view_set_boolean(page->view, SLICE("has_alternate"), site->languages[other].is_published);
    view_set_boolean(page->view, SLICE("has_same_alternate"), site->languages[other].is_published && has_same);
    struct slice folder = other == LANGUAGE_ENGLISH ? SLICE("en/") : SLICE("");
    struct slice target = has_same && page->plan->kind != PAGE_NOT_FOUND ? address : SLICE("");
    view_set_url(page->view, SLICE("alternate_url"), page_url_root(page, SLICE_JOIN(page->arena, folder, target)));
    VIEW_TEXT(page->view, "alternate_language", language_code(other));
    struct url absolute = {SLICE_EMPTY};
    bool has_homepage = url_make(SLICE_JOIN(page->arena, site->publication->homepage, folder, target), &absolute) &&
                        !slice_is_empty(site->publication->homepage);
    view_set_boolean(page->view, SLICE("has_alternate_absolute"),
                     has_homepage && has_same && site->languages[other].is_published);
    view_set_url(page->view, SLICE("alternate_absolute"), absolute);
}

static void set_canonical(struct page *page)
{
    const struct publication *publication = page->site->publication;
    struct url canonical = {SLICE_EMPTY};
    struct slice address = SLICE_JOIN(page->arena, publication->homepage, page_public_path(page->plan->path));
    bool is_known = !slice_is_empty(publication->homepage) && url_make(address, &canonical);
    view_set_boolean(page->view, SLICE("has_canonical"), is_known && page->plan->kind != PAGE_NOT_FOUND);
    view_set_url(page->view, SLICE("canonical"), canonical);
    VIEW_TEXT(page->view, "canonical_text", canonical.address);
}

/* A menu place leads to the page in this language, else to the Swedish one, which it then says. */
static void set_menu_document(struct page *page, struct slice path, struct slice name, struct slice flag,
                              struct slice foreign)
{
    const struct publication *publication = page->site->publication;
    bool is_here = publication_find_document(publication, page->language, path) != NONE;
    bool is_swedish = publication_find_document(publication, LANGUAGE_SWEDISH, path) != NONE;
    struct slice folder = SLICE_JOIN(page->arena, path, SLICE("/"));
    view_set_boolean(page->view, flag, is_here || is_swedish);
    view_set_boolean(page->view, foreign, !is_here);
    view_set_url(page->view, name, is_here ? page_url(page, folder) : page_url_root(page, folder));
}

static void set_publisher(struct page *page)
{
    const struct publication *publication = page->site->publication;
    struct url licence = {SLICE_EMPTY};
    VIEW_TEXT(page->view, "publisher", publication->publisher.title);
    VIEW_TEXT(page->view, "licence",
              slice_is_empty(publication->licence.title) ? publication->licence.name : publication->licence.title);
    view_set_boolean(page->view, SLICE("has_licence"), !slice_is_empty(publication->licence.name));
    view_set_boolean(page->view, SLICE("has_licence_url"),
                     !slice_is_empty(publication->licence.path) && url_make(publication->licence.path, &licence));
    view_set_url(page->view, SLICE("licence_url"), licence);
}

void page_set_heading(struct page *page, struct slice title, struct slice description)
{
    const struct publication *publication = page->site->publication;
    VIEW_TEXT(page->view, "language", language_code(page->language));
    VIEW_TEXT(page->view, "title", title);
    /* Search engines show the description, so a page that has none of its own says its title. */
    VIEW_TEXT(page->view, "description", slice_is_empty(description) ? title : description);
    VIEW_TEXT(page->view, "site_title", page_localized(page, &publication->title));
    VIEW_TEXT(page->view, "city", page_localized(page, &publication->city));
    view_set_boolean(page->view, SLICE("is_home"), page->plan->kind == PAGE_HOME);
    view_set_boolean(page->view, SLICE("is_receipts"), page->plan->kind == PAGE_RECEIPTS);
    view_set_boolean(page->view, SLICE("is_fictional"), publication->is_fictional);
    view_set_boolean(page->view, SLICE("has_fonts"), page->site->has_fonts);
    view_set_url(page->view, SLICE("home"), url_internal(page->home));
    view_set_url(page->view, SLICE("root"), url_internal(page->root));
    VIEW_TEXT(page->view, "edition", publication->version);
    VIEW_TEXT(page->view, "created", page_date(page, page_created_day(page)));
    view_set_boolean(page->view, SLICE("has_created"), !slice_is_empty(publication->created));
    view_set_boolean(page->view, SLICE("has_areas"), publication->area_count != 0);
    view_set_boolean(page->view, SLICE("has_glossary"), page->words_of->term_count != 0);
    set_publisher(page);
    set_alternate(page);
    set_canonical(page);
    set_menu_document(page, SLICE("sa-fungerar-det"), SLICE("how_url"), SLICE("has_how"), SLICE("how_is_swedish"));
    set_menu_document(page, SLICE("beslut"), SLICE("decisions_url"), SLICE("has_decisions"),
                      SLICE("decisions_is_swedish"));
    set_menu_document(page, SLICE("om"), SLICE("about_url"), SLICE("has_about"), SLICE("about_is_swedish"));
    editions_set(page);
    view_set_list(page->view, SLICE("breadcrumbs"), page->breadcrumbs);
}
