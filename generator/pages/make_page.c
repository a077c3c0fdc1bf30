/* SPDX-License-Identifier: EUPL-1.2 */
/* Makes one planned page: picks its view and its template. */
#include "pages/area_page.h"
#include "pages/corrections_page.h"
#include "pages/data_page.h"
#include "pages/document_page.h"
#include "pages/editions_page.h"
#include "pages/glossary_page.h"
#include "pages/home_page.h"
#include "pages/methods.h"
#include "pages/operator_page.h"
#include "pages/questions.h"
#include "pages/receipt_page.h"
#include "pages/school_list.h"
#include "pages/school_page.h"
#include "pages/terms.h"
#include "pages/turned.h"

/* Design: no page is heavier, whatever the number of schools. */
#define PAGE_ADVISED_BYTES ((size_t)300 << 10)

static struct slice template_name(enum page_kind kind)
{
    switch (kind) {
    case PAGE_HOME:
        return SLICE("pages/home");
    case PAGE_SCHOOLS:
        return SLICE("pages/schools");
    case PAGE_SCHOOLS_LETTER:
        return SLICE("pages/schools");
    case PAGE_SCHOOL:
        return SLICE("pages/school");
    case PAGE_AREAS:
        return SLICE("pages/areas");
    case PAGE_AREA:
        return SLICE("pages/area");
    case PAGE_OPERATORS:
        return SLICE("pages/operators");
    case PAGE_OPERATOR:
        return SLICE("pages/operator");
    case PAGE_DOCUMENT:
        return SLICE("pages/document");
    case PAGE_GLOSSARY:
        return SLICE("pages/glossary");
    case PAGE_QUESTIONS:
        return SLICE("pages/questions");
    case PAGE_QUESTION:
        return SLICE("pages/question");
    case PAGE_METHODS:
        return SLICE("pages/methods");
    case PAGE_METHOD:
        return SLICE("pages/method");
    case PAGE_DATA:
        return SLICE("pages/data");
    case PAGE_TABLE:
        return SLICE("pages/table");
    case PAGE_CORRECTIONS:
        return SLICE("pages/corrections");
    case PAGE_EDITIONS:
        return SLICE("pages/editions");
    case PAGE_VERIFY:
        return SLICE("pages/verify");
    case PAGE_RECEIPTS:
        return SLICE("pages/receipts");
    default:
        return SLICE("pages/not_found");
    }
}

/* Pages about the publication itself. */
static void set_other_view(struct page *page)
{
    switch (page->plan->kind) {
    case PAGE_CORRECTIONS:
        corrections_page_set(page, page->plan->part);
        break;
    case PAGE_EDITIONS:
        editions_page_set(page);
        break;
    case PAGE_VERIFY:
        verify_page_set(page);
        break;
    default:
        not_found_page_set(page);
        break;
    }
}

static bool set_view(struct page *page)
{
    const struct page_plan *plan = page->plan;
    switch (plan->kind) {
    case PAGE_HOME:
        home_page_set(page);
        break;
    case PAGE_SCHOOLS:
        schools_page_set(page);
        break;
    case PAGE_SCHOOLS_LETTER:
        schools_letter_page_set(page);
        break;
    case PAGE_SCHOOL:
        return school_page_set(page, plan->index);
    case PAGE_AREAS:
        areas_page_set(page);
        break;
    case PAGE_AREA:
        area_page_set(page, plan->index);
        break;
    case PAGE_OPERATORS:
        operators_page_set(page);
        break;
    case PAGE_OPERATOR:
        operator_page_set(page, (enum operator_type)plan->index);
        break;
    case PAGE_DOCUMENT:
        return document_page_set(page, plan->index);
    case PAGE_GLOSSARY:
        return glossary_page_set(page, plan->index);
    case PAGE_QUESTIONS:
        questions_page_set(page);
        break;
    case PAGE_QUESTION:
        question_page_set(page, plan->index);
        break;
    case PAGE_METHODS:
        methods_page_set(page);
        break;
    case PAGE_METHOD:
        method_page_set(page, plan->index);
        break;
    case PAGE_DATA:
        data_page_set(page);
        break;
    case PAGE_TABLE:
        table_page_set(page, plan->index);
        break;
    default:
        set_other_view(page);
        break;
    }
    return true;
}

static void warn_when_heavy(const struct page *page, size_t bytes)
{
    if (bytes > PAGE_ADVISED_BYTES)
        DIAGNOSTICS_ADD(page->worker->diagnostics, DIAGNOSTIC_PAGE_TOO_LARGE, PLACE_NONE, page->plan->path,
                        slice_from_size(page->arena, bytes >> 10));
}

static bool render(struct page *page, struct buffer *out)
{
    struct page_worker *worker = page->worker;
    struct slice name = template_name(page->plan->kind);
    const struct template *template = template_set_find(page->words_of->pages, name);
    if (template == NULL) {
        DIAGNOSTICS_ADD(worker->diagnostics, DIAGNOSTIC_PAGE_TEMPLATE_MISSING, PLACE_NONE, name);
        return false;
    }
    turned_set(page);
    bool is_right = template_render(&worker->pages[page->language], template, page->view, out);
    warn_when_heavy(page, out->length);
    return is_right;
}

bool site_make_page(const struct site *site, struct page_worker *worker, const struct page_plan *plan,
                    struct buffer *out)
{
    struct page *page = ARENA_NEW(worker->arena, struct page);
    worker->made = NULL;
    page_begin(page, site, worker, plan);
    if (plan->kind != PAGE_NOT_FOUND)
        receipts_begin(page);
    bool is_right = set_view(page);
    terms_set(page);
    is_right = render(page, out) && is_right;
    if (is_right)
        worker->made = page;
    return is_right;
}

uint32_t site_receipt_pages(const struct page_worker *worker)
{
    return worker->made == NULL ? 0 : receipt_page_parts(worker->made);
}

bool site_make_receipts(struct page_worker *worker, uint32_t part, struct buffer *out, struct slice *path)
{
    const struct page *of = worker->made;
    struct page page;
    page_begin(&page, of->site, worker, receipt_page_plan(of, part));
    *path = page.plan->path;
    page.is_of_document = of->plan->kind == PAGE_DOCUMENT;
    receipt_page_set(&page, of, part);
    return render(&page, out);
}
