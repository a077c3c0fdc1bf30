/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists the pages of each language; see plan.h. */
#include "pages/plan.h"

#include "pages/methods.h"
#include "pages/operators.h"
#include "pages/questions.h"

#include <stdlib.h>

struct planner {
    struct site *site;
    struct arena *arena;
    enum language language;
    size_t capacity;
};

/* `folder` below the language's root, empty or ending in '/'. */
static void add_page(struct planner *planner, enum page_kind kind, uint32_t index, uint32_t part, struct slice folder)
{
    struct site *site = planner->site;
    site->plans = arena_grow(planner->arena, site->plans, site->plan_count, &planner->capacity, sizeof *site->plans);
    struct page_plan *plan = &site->plans[site->plan_count++];
    struct slice language = planner->language == LANGUAGE_ENGLISH ? SLICE("en/") : SLICE("");
    bool is_file = slice_ends_with(folder, SLICE(".html"));
    *plan = (struct page_plan){.kind = kind, .language = planner->language, .index = index, .part = part};
    plan->path = SLICE_JOIN(planner->arena, language, folder, is_file ? SLICE("") : SLICE("index.html"));
    for (size_t i = 0; i < folder.length; i++)
        plan->depth += folder.bytes[i] == '/';
}

/* A list of schools in parts: "…/", "…/2/", "…/3/". */
static void add_parts(struct planner *planner, enum page_kind kind, uint32_t index, struct slice folder, uint32_t count)
{
    for (uint32_t part = 0; part < plan_parts(count); part++) {
        struct slice path = folder;
        if (part != 0)
            path = SLICE_JOIN(planner->arena, folder, slice_from_size(planner->arena, part + 1), SLICE("/"));
        add_page(planner, kind, index, part, path);
    }
}

static void plan_schools(struct planner *planner)
{
    const struct site *site = planner->site;
    const struct publication *publication = site->publication;
    add_page(planner, PAGE_SCHOOLS, 0, 0, SLICE("skolor/"));
    for (uint32_t s = 0; s < publication->school_count; s++)
        add_page(planner, PAGE_SCHOOL, s, 0,
                 SLICE_JOIN(planner->arena, SLICE("skolor/"), publication->schools[s].code, SLICE("/")));
    if (publication->school_count <= SCHOOLS_A_PAGE)
        return;
    for (uint32_t i = 0; i < site->letter_count; i++)
        add_parts(planner, PAGE_SCHOOLS_LETTER, i,
                  SLICE_JOIN(planner->arena, SLICE("skolor/bokstav/"), site->letters[i].id, SLICE("/")),
                  site->letters[i].count);
}

static void plan_areas(struct planner *planner)
{
    const struct publication *publication = planner->site->publication;
    if (publication->area_count == 0)
        return;
    add_page(planner, PAGE_AREAS, 0, 0, SLICE("omraden/"));
    for (uint32_t a = 0; a < publication->area_count; a++)
        add_parts(planner, PAGE_AREA, a,
                  SLICE_JOIN(planner->arena, SLICE("omraden/"), publication->areas[a].id, SLICE("/")),
                  publication->areas[a].school_count);
}

/* The document that opens the glossary has no page of its own when there are terms. */
static bool is_glossary(const struct planner *planner, const struct document *document)
{
    return planner->site->languages[planner->language].term_count != 0 &&
           slice_equal(document->path, SLICE("ordlista"));
}

static void plan_glossary(struct planner *planner)
{
    const struct site *site = planner->site;
    if (site->languages[planner->language].term_count != 0)
        add_page(planner, PAGE_GLOSSARY,
                 publication_find_document(site->publication, planner->language, SLICE("ordlista")), 0,
                 SLICE("ordlista/"));
}

static void plan_operators(struct planner *planner)
{
    const struct operator_index *index = planner->site->operators;
    if (index == NULL)
        return;
    add_page(planner, PAGE_OPERATORS, 0, 0, SLICE("huvudman/"));
    for (uint32_t type = OPERATOR_UNKNOWN + 1; type < OPERATOR_TYPE_COUNT; type++)
        if (index->types[type].school_count != 0)
            add_parts(planner, PAGE_OPERATOR, type, operator_type_folder((enum operator_type)type),
                      index->types[type].school_count);
}

/* The site's own pages come first; a document that would stand in their place is left to validate. */
static void plan_documents(struct planner *planner)
{
    const struct publication *publication = planner->site->publication;
    for (uint32_t d = 0; d < publication->document_count; d++)
        if (publication->documents[d].language == planner->language &&
            !slice_is_empty(publication->documents[d].path) && !is_glossary(planner, &publication->documents[d]))
            add_page(planner, PAGE_DOCUMENT, d, 0,
                     SLICE_JOIN(planner->arena, publication->documents[d].path, SLICE("/")));
}

static void plan_data(struct planner *planner)
{
    const struct publication *publication = planner->site->publication;
    add_page(planner, PAGE_DATA, 0, 0, SLICE("data/"));
    for (uint32_t r = 0; r < publication->resource_count; r++)
        add_page(planner, PAGE_TABLE, r, 0,
                 SLICE_JOIN(planner->arena, SLICE("data/"), publication->resources[r].name, SLICE("/")));
}

/* Questions that the tables of this publication can answer, and the methods that it uses. */
static void plan_questions(struct planner *planner)
{
    const struct analysis *analysis = planner->site->analysis;
    add_page(planner, PAGE_QUESTIONS, 0, 0, SLICE("fragor/"));
    for (uint32_t q = 0; q < question_count(); q++)
        if (question_at(q)->is_answerable(analysis))
            add_page(planner, PAGE_QUESTION, q, 0,
                     SLICE_JOIN(planner->arena, SLICE("fragor/"), question_at(q)->path, SLICE("/")));
    add_page(planner, PAGE_METHODS, 0, 0, SLICE("metod/"));
    for (uint32_t m = 0; m < method_count(); m++)
        if (method_at(m)->is_used(analysis))
            add_page(planner, PAGE_METHOD, m, 0,
                     SLICE_JOIN(planner->arena, SLICE("metod/"), method_at(m)->path, SLICE("/")));
}

static int compare_plans(const void *left, const void *right)
{
    return slice_compare(((const struct page_plan *)left)->path, ((const struct page_plan *)right)->path);
}

void plan_pages(struct site *site, struct arena *arena)
{
    struct planner planner = {.site = site, .arena = arena};
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        if (!site->languages[language].is_published)
            continue;
        planner.language = (enum language)language;
        add_page(&planner, PAGE_HOME, 0, 0, SLICE(""));
        add_page(&planner, PAGE_NOT_FOUND, 0, 0, SLICE("404.html"));
        plan_schools(&planner);
        plan_areas(&planner);
        plan_operators(&planner);
        plan_documents(&planner);
        plan_glossary(&planner);
        plan_questions(&planner);
        plan_data(&planner);
        add_page(&planner, PAGE_EDITIONS, 0, 0, SLICE("utgavor/"));
        add_page(&planner, PAGE_VERIFY, 0, 0, SLICE("verifiera/"));
    }
    qsort(site->plans, site->plan_count, sizeof *site->plans, compare_plans);
}
