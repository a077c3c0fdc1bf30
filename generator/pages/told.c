/* SPDX-License-Identifier: EUPL-1.2 */
/* See told.h. */
#include "pages/told.h"

#include "editions/history.h"
#include "pages/figures.h"
#include "pages/methods.h"
#include "pages/operators.h"
#include "pages/questions.h"

static struct slice question_title(const struct page *page, struct slice path)
{
    for (uint32_t q = 0; q < question_count(); q++)
        if (slice_equal(question_at(q)->path, path))
            return page_word(page, question_at(q)->title_key);
    return SLICE_EMPTY;
}

static struct slice method_title(const struct page *page, struct slice path)
{
    for (uint32_t m = 0; m < method_count(); m++)
        if (slice_equal(method_at(m)->path, path))
            return page_word(page, method_at(m)->title_key);
    return SLICE_EMPTY;
}

static struct slice school_name(const struct page *page, struct slice code)
{
    uint32_t school = publication_find_school(page->site->publication, code);
    return school == NONE ? SLICE_EMPTY : page->site->publication->schools[school].name;
}

static struct slice area_name(const struct page *page, struct slice id)
{
    uint32_t area = publication_find_area(page->site->publication, id);
    return area == NONE ? SLICE_EMPTY : page->site->publication->areas[area].name;
}

/* "huvudman/kommunala" */
static struct slice operator_title(const struct page *page, struct slice address)
{
    struct slice folder = SLICE_JOIN(page->arena, address, SLICE("/"));
    if (slice_equal(folder, operator_type_folder(OPERATOR_MUNICIPAL)))
        return page_word(page, SLICE("told_municipal"));
    if (slice_equal(folder, operator_type_folder(OPERATOR_INDEPENDENT)))
        return page_word(page, SLICE("told_independent"));
    return SLICE_EMPTY;
}

/* Pages that there is one of. */
static struct slice single_title(const struct page *page, struct slice address)
{
    static const struct {
        struct slice address;
        struct slice word;
    } singles[] = {{SLICE_CONSTANT(""), SLICE_CONSTANT("home")},
                   {SLICE_CONSTANT("skolor"), SLICE_CONSTANT("schools_title")},
                   {SLICE_CONSTANT("omraden"), SLICE_CONSTANT("areas_title")},
                   {SLICE_CONSTANT("huvudman"), SLICE_CONSTANT("operators_title")},
                   {SLICE_CONSTANT("fragor"), SLICE_CONSTANT("questions_title")},
                   {SLICE_CONSTANT("metod"), SLICE_CONSTANT("methods_title")},
                   {SLICE_CONSTANT("data"), SLICE_CONSTANT("data_title")}};
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        if (slice_equal(singles[i].address, address))
            return page_word(page, singles[i].word);
    return SLICE_EMPTY;
}

static struct slice document_title(const struct page *page, struct slice address)
{
    const struct publication *publication = page->site->publication;
    uint32_t document = publication_find_document(publication, page->language, address);
    return document == NONE ? SLICE_EMPTY : publication->documents[document].title;
}

struct slice page_title_of(const struct page *page, struct slice address)
{
    static const struct {
        struct slice folder;
        struct slice (*title)(const struct page *page, struct slice rest);
    } folders[] = {{SLICE_CONSTANT("skolor/"), school_name},
                   {SLICE_CONSTANT("omraden/"), area_name},
                   {SLICE_CONSTANT("fragor/"), question_title},
                   {SLICE_CONSTANT("metod/"), method_title}};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (slice_starts_with(address, folders[i].folder)) {
            struct slice title = folders[i].title(page, slice_from(address, folders[i].folder.length));
            if (!slice_is_empty(title))
                return title;
        }
    struct slice title = single_title(page, address);
    if (slice_is_empty(title))
        title = operator_title(page, address);
    return slice_is_empty(title) ? document_title(page, address) : title;
}

/* Whose figures a subject's page shows; its folder. False of a subject that this edition does not have. */
static bool find_subject(const struct page *page, struct slice subject, struct figure_words *words)
{
    static const struct {
        struct slice subject;
        struct slice word;
    } groups[] = {{SLICE_CONSTANT("city"), SLICE_CONSTANT("told_city")},
                  {SLICE_CONSTANT("municipal"), SLICE_CONSTANT("told_municipal")},
                  {SLICE_CONSTANT("independent"), SLICE_CONSTANT("told_independent")}};
    const struct slice folders[] = {SLICE(""), operator_type_folder(OPERATOR_MUNICIPAL),
                                    operator_type_folder(OPERATOR_INDEPENDENT)};
    struct slice area = SLICE("area:");
    words->subject = school_name(page, subject);
    words->folder = SLICE_JOIN(page->arena, SLICE("skolor/"), subject, SLICE("/"));
    if (!slice_is_empty(words->subject))
        return true;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (slice_equal(groups[i].subject, subject)) {
            words->subject = page_word(page, groups[i].word);
            words->folder = folders[i];
            return i == 0 || page->site->operators != NULL;
        }
    if (!slice_starts_with(subject, area))
        return false;
    words->subject = area_name(page, slice_from(subject, area.length));
    words->folder = SLICE_JOIN(page->arena, SLICE("omraden/"), slice_from(subject, area.length), SLICE("/"));
    return !slice_is_empty(words->subject);
}

static struct slice period_words(const struct page *page, struct slice text)
{
    struct period period;
    return period_parse(text, &period) ? page_period_text(page, period) : text;
}

static bool has_star(struct slice text) { return slice_find_byte(text, '*') != SIZE_MAX; }

static struct figure_words words_of_observation(const struct page *page, struct slice name)
{
    const struct publication *publication = page->site->publication;
    struct figure_words words = {.measure = NONE};
    struct slice rest = name;
    struct slice subject = slice_cut(&rest, '/');
    struct slice measure = slice_cut(&rest, '/');
    words.has_path = find_subject(page, subject, &words) && !has_star(rest);
    if (slice_is_empty(words.subject))
        words.subject = has_star(subject) ? page_word(page, SLICE("told_all_subjects")) : subject;
    words.measure = publication_find_measure(publication, measure);
    words.what = words.measure != NONE ? page_localized(page, &publication->measures[words.measure].title)
                 : has_star(measure)   ? page_word(page, SLICE("told_all_measures"))
                                       : measure;
    words.period = has_star(rest) ? page_word(page, SLICE("told_all_periods")) : period_words(page, rest);
    words.fragment = SLICE_JOIN(page->arena, SLICE("#"), measure, SLICE("-"), rest);
    return words;
}

static struct figure_words words_of_statement(const struct page *page, struct slice name)
{
    struct figure_words words = {.measure = NONE};
    struct slice address = history_page_of(name);
    struct slice rest = slice_from(name, address.length + 1);
    struct slice place = slice_cut(&rest, '/');
    words.subject = page_title_of(page, address);
    words.has_path = !slice_is_empty(words.subject);
    if (slice_is_empty(words.subject))
        words.subject = has_star(address) ? page_word(page, SLICE("told_all_pages")) : address;
    words.period = has_star(rest) ? page_word(page, SLICE("told_all_periods")) : period_words(page, rest);
    words.folder = slice_is_empty(address) ? address : SLICE_JOIN(page->arena, address, SLICE("/"));
    words.fragment = SLICE_JOIN(page->arena, SLICE("#"), place, SLICE("-"), rest);
    return words;
}

struct figure_words figure_words_of(const struct page *page, struct slice name)
{
    bool is_statement = slice_find_byte(name, '#') != SIZE_MAX;
    struct figure_words words = is_statement ? words_of_statement(page, name) : words_of_observation(page, name);
    words.path = SLICE_JOIN(page->arena, words.folder, words.fragment);
    return words;
}

struct slice written_number_text(const struct page *page, struct slice number, uint32_t measure)
{
    struct decimal value;
    enum observation_status status = observation_status_from_code(number);
    if (status != STATUS_COUNT && !slice_is_empty(page->words_of->status_words[status]))
        return page->words_of->status_words[status];
    if (measure == NONE || !correction_read_number(page->arena, number, &value))
        return number;
    struct observation observation = {.units = value.units, .scale = value.scale, .status = STATUS_NORMAL};
    return figure_text(page, &observation, page_measure(page, measure), FIGURE_UNIT);
}

struct slice frozen_figure_text(const struct page *page, const struct published_figure *figure, uint32_t measure)
{
    if (slice_is_empty(figure->value) && figure->status != STATUS_NORMAL)
        return page->words_of->status_words[figure->status];
    if (slice_is_empty(figure->value) || measure == NONE)
        return figure->text;
    return written_number_text(page, figure->value, measure);
}

struct slice frozen_sentence_text(const struct page *page, struct slice sentence)
{
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    for (size_t i = 0; i < sentence.length; i++)
        if (sentence.bytes[i] != '{' && sentence.bytes[i] != '}')
            buffer_append_byte(scratch, sentence.bytes[i]);
    return buffer_copy(scratch, page->arena);
}
