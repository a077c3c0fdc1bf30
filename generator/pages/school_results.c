/* SPDX-License-Identifier: EUPL-1.2 */
/* Results and pupils of one school. */
#include "pages/methods.h"
#include "pages/school_page.h"
#include "pages/series.h"

static enum resource_role role_of(const struct publication *publication, const struct measure *measure)
{
    return measure->resource == NONE ? ROLE_NONE : publication->resources[measure->resource].role;
}

/* A base is told beside the values that stand on it, and not as a result of its own. */
static bool is_base(const struct publication *publication, uint32_t measure)
{
    for (uint32_t m = 0; m < publication->measure_count; m++)
        if (publication->measures[m].base == measure)
            return true;
    return false;
}

/* Whether any result is held against what is expected, so that the words about it stand there. */
static bool tells_expected(const struct view_list *results)
{
    for (size_t i = 0; i < results->count; i++)
        if (view_find(results->items[i].as.view, SLICE("has_expected"))->as.boolean)
            return true;
    return false;
}

void school_results_set(struct page *page, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    struct view_list *results = view_list_new(page->arena, 8);
    uint32_t *pupils = ARENA_ARRAY(page->arena, uint32_t, publication->measure_count);
    uint32_t pupil_count = 0;
    bool has_results_table = publication_find_role(publication, ROLE_RESULTS) != NONE;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        enum resource_role role = role_of(publication, &publication->measures[m]);
        if (role != ROLE_RESULTS && role != ROLE_PUPILS)
            continue;
        if (!series_has_content(page, subject_school(school), m))
            continue;
        if (role == ROLE_RESULTS && !is_base(publication, m))
            view_list_add_view(results, series_view(page, subject_school(school), m));
        else if (role == ROLE_PUPILS)
            pupils[pupil_count++] = m;
    }
    view_set_boolean(page->view, SLICE("has_results_table"), has_results_table);
    view_set_boolean(page->view, SLICE("has_results"), results->count != 0);
    view_set_boolean(page->view, SLICE("has_expected_method"), tells_expected(results));
    view_set_url(page->view, SLICE("expected_url"), method_url(page, &method_expected));
    view_set_list(page->view, SLICE("results"), results);
    view_set_boolean(page->view, SLICE("has_pupil_years"), pupil_count != 0);
    view_set_view(
        page->view, SLICE("pupil_years"),
        years_view(page, subject_school(school), pupils, pupil_count, page_word(page, SLICE("pupil_years_caption"))));
}
