/* SPDX-License-Identifier: EUPL-1.2 */
/* Derivations for people: the formula in the page's language, with its numbers put in. See derivation.h. */
#include "pages/derivation.h"
#include "pages/figures.h"
#include "pages/sentences.h"

/* Without the noughts that an estimate may end in: they say nothing. */
static struct slice number_text(const struct page *page, struct decimal number)
{
    while (number.scale != 0 && number.units % 10 == 0) {
        number.units /= 10;
        number.scale--;
    }
    return figure_of_decimal(page, number, number.scale, NUMBER_PLAIN)->text;
}

/* The word of this key, or nothing: tables have columns and codes without words of their own. */
static struct slice word_if_any(const struct page *page, struct slice start, struct slice name)
{
    const struct word *word = words_find(page->words_of->words, SLICE_JOIN(page->arena, start, name));
    return word == NULL ? SLICE_EMPTY : word->text;
}

/* "share_mean" is written as "share mean" at worst. */
static struct slice spaced(const struct page *page, struct slice name)
{
    char *bytes = arena_allocate_bytes(page->arena, name.length);
    for (size_t i = 0; i < name.length; i++)
        bytes[i] = name.bytes[i] == '_' ? ' ' : name.bytes[i];
    return slice_make(bytes, name.length);
}

static const struct derivation_key *find_key(const struct derivation *derivation, struct slice field)
{
    for (uint32_t k = 0; k < derivation->key_count; k++)
        if (slice_equal(derivation->keys[k].field, field) && slice_equal(derivation->keys[k].comparison, SLICE("=")))
            return &derivation->keys[k];
    return NULL;
}

/* "elever/pupils" → "pupils" */
static struct slice without_table(struct slice column)
{
    size_t slash;
    while ((slash = slice_find_byte(column, '/')) != SIZE_MAX)
        column = slice_from(column, slash + 1);
    return column;
}

static struct slice measure_name(const struct page *page, struct slice id)
{
    uint32_t measure = publication_find_measure(page->site->publication, id);
    if (measure == NONE)
        return SLICE_EMPTY;
    return sentence_name(page, page_localized(page, &page_measure(page, measure)->title));
}

/* "group_2", "group_2_schools_that_reported": there are as many as there are groups. */
static struct slice group_column(const struct page *page, struct slice column)
{
    uint64_t number;
    struct slice rest = slice_from(column, SLICE("group_").length);
    struct slice digits = slice_cut(&rest, '_');
    if (!slice_starts_with(column, SLICE("group_")) || !slice_to_unsigned(digits, UINT32_MAX, &number))
        return SLICE_EMPTY;
    struct view *view = view_new(page->arena, 1);
    VIEW_TEXT(view, "number", digits);
    return page_sentence(
        page, slice_is_empty(rest) ? SLICE("derivation_column_of_group") : SLICE("derivation_column_of_group_reported"),
        view);
}

/* A table may have its own meaning of a name that is also a measure's. */
static struct slice column_name(const struct page *page, const struct derivation *derivation, struct slice qualified)
{
    struct slice column = without_table(qualified);
    struct slice own = SLICE_JOIN(page->arena, without_table(derivation->table), SLICE("_"), column);
    const struct derivation_key *measure = find_key(derivation, SLICE("measure"));
    struct slice name = word_if_any(page, SLICE("derivation_column_"), own);
    if (slice_is_empty(name))
        name = measure_name(page, column);
    if (slice_is_empty(name) && measure != NULL && slice_equal(column, SLICE("value")))
        name = measure_name(page, measure->value);
    if (slice_is_empty(name))
        name = group_column(page, column);
    if (slice_is_empty(name))
        name = word_if_any(page, SLICE("derivation_column_"), column);
    return slice_is_empty(name) ? spaced(page, column) : name;
}

/* --- which rows --- */

static struct slice period_words(const struct page *page, struct slice id)
{
    struct period period;
    return period_parse(id, &period) ? page_period_text(page, period) : id;
}

static struct slice value_words(const struct page *page, struct slice value)
{
    struct decimal number;
    struct slice word = word_if_any(page, SLICE("derivation_value_"), value);
    if (!slice_is_empty(word))
        return word;
    return decimal_parse(value, &number) ? number_text(page, number) : value;
}

/* What a key of a well-known field says by itself: "Ekbackens skola", "2023/24", "kommunala skolor". */
static struct slice plain_key(const struct page *page, const struct derivation_key *key)
{
    const struct publication *publication = page->site->publication;
    struct slice field = key->field;
    if (!slice_equal(key->comparison, SLICE("=")))
        return SLICE_EMPTY;
    if (slice_equal(field, SLICE("period")))
        return period_words(page, key->value);
    if (slice_equal(field, SLICE("school"))) {
        uint32_t school = publication_find_school(publication, key->value);
        return school == NONE ? key->value : publication->schools[school].name;
    }
    if (slice_equal(field, SLICE("area")) || slice_equal(field, SLICE("intervention")))
        return key->value;
    if (slice_equal(field, SLICE("group")) && publication_find_area(publication, key->value) != NONE)
        return publication->areas[publication_find_area(publication, key->value)].name;
    if (slice_equal(field, SLICE("measure")))
        return measure_name(page, key->value);
    if (slice_equal(field, SLICE("category")))
        for (uint32_t c = 0; c < publication->spending_category_count; c++)
            if (slice_equal(publication->spending_categories[c].code, key->value))
                return sentence_name(page, page_localized(page, &publication->spending_categories[c].title));
    return word_if_any(page, SLICE_JOIN(page->arena, SLICE("derivation_"), field, SLICE("_")), key->value);
}

static struct slice key_words(const struct page *page, const struct derivation *derivation,
                              const struct derivation_key *key)
{
    static const struct slice flags[][2] = {
        {SLICE_CONSTANT("="), SLICE_CONSTANT("is_equal")},   {SLICE_CONSTANT("!="), SLICE_CONSTANT("is_other")},
        {SLICE_CONSTANT("<"), SLICE_CONSTANT("is_less")},    {SLICE_CONSTANT("<="), SLICE_CONSTANT("is_at_most")},
        {SLICE_CONSTANT(">"), SLICE_CONSTANT("is_greater")}, {SLICE_CONSTANT(">="), SLICE_CONSTANT("is_at_least")}};
    struct slice plain = plain_key(page, key);
    if (!slice_is_empty(plain))
        return plain;
    struct view *view = view_new(page->arena, 9);
    VIEW_TEXT(view, "column", column_name(page, derivation, key->field));
    VIEW_TEXT(view, "value", value_words(page, key->value));
    view_set_boolean(view, SLICE("has_value"), !slice_is_empty(key->value));
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        view_set_boolean(view, flags[i][1], slice_equal(key->comparison, flags[i][0]));
    return page_sentence(page, SLICE("derivation_key"), view);
}

/* The column's own name has said the measure; the kind of a group is seen of the group. */
static bool is_said(const struct derivation *derivation, const struct derivation_key *key)
{
    if (slice_equal(key->field, SLICE("kind")))
        return find_key(derivation, SLICE("group")) != NULL;
    return slice_equal(key->field, SLICE("measure")) && slice_equal(derivation->column, SLICE("value"));
}

static struct slice where_words(const struct page *page, const struct derivation *derivation)
{
    struct slice where = SLICE_EMPTY;
    for (uint32_t k = 0; k < derivation->key_count; k++) {
        if (is_said(derivation, &derivation->keys[k]))
            continue;
        struct slice words = key_words(page, derivation, &derivation->keys[k]);
        where = slice_is_empty(where) ? words : SLICE_JOIN(page->arena, where, SLICE(", "), words);
    }
    return where;
}

/* --- the parts --- */

/* "skolor", "insatser", "rader": what a row of the table is. */
static struct slice rows_name(const struct page *page, struct slice table)
{
    const struct publication *publication = page->site->publication;
    for (uint32_t r = 0; r < publication->resource_count; r++) {
        if (!slice_equal(publication->resources[r].name, table))
            continue;
        enum resource_role role = publication->resources[r].role;
        if (role == ROLE_INTERVENTIONS)
            return page_word(page, SLICE("derivation_rows_interventions"));
        if (role == ROLE_ACCOUNTS)
            return page_word(page, SLICE("derivation_rows_accounts"));
        return page_word(page, SLICE("derivation_rows_schools"));
    }
    bool is_of_schools =
        slice_equal(table, SLICE("analys/grupper")) || slice_equal(table, SLICE("analys/tilldelning")) ||
        slice_equal(table, SLICE("analys/forandring")) || slice_equal(table, SLICE("analys/forvantat"));
    return page_word(page, is_of_schools ? SLICE("derivation_rows_schools") : SLICE("derivation_rows_any"));
}

/* To count rows is to count what each is of. */
static bool is_row_itself(struct slice column)
{
    return slice_equal(column, SLICE("school")) || slice_equal(column, SLICE("intervention")) ||
           slice_equal(column, SLICE("category"));
}

static struct slice words_of_table(const struct page *page, const struct derivation *derivation)
{
    static const struct slice keys[DERIVATION_PLUS] = {
        [DERIVATION_CELL] = SLICE_CONSTANT("derivation_cell"),
        [DERIVATION_SUM] = SLICE_CONSTANT("derivation_sum"),
        [DERIVATION_COUNT] = SLICE_CONSTANT("derivation_count"),
        [DERIVATION_DISTINCT] = SLICE_CONSTANT("derivation_distinct"),
        [DERIVATION_MEAN] = SLICE_CONSTANT("derivation_mean"),
        [DERIVATION_MEDIAN] = SLICE_CONSTANT("derivation_median"),
        [DERIVATION_LOWEST] = SLICE_CONSTANT("derivation_lowest"),
        [DERIVATION_HIGHEST] = SLICE_CONSTANT("derivation_highest"),
        [DERIVATION_QUANTILE] = SLICE_CONSTANT("derivation_quantile"),
    };
    struct slice where = where_words(page, derivation);
    struct view *view = view_new(page->arena, 11);
    VIEW_TEXT(view, "column", column_name(page, derivation, derivation->column));
    VIEW_TEXT(view, "rows", rows_name(page, derivation->table));
    view_set_boolean(view, SLICE("has_column"), !is_row_itself(derivation->column));
    VIEW_TEXT(view, "where", where);
    view_set_boolean(view, SLICE("has_where"), !slice_is_empty(where));
    view_set_boolean(view, SLICE("has_schools"), derivation->school_count != 0);
    VIEW_TEXT(view, "schools",
              derivation->school_count == 0 ? SLICE_EMPTY : page_count(page, derivation->school_count));
    view_set_boolean(view, SLICE("has_weight"), !slice_is_empty(derivation->weight));
    VIEW_TEXT(view, "weight",
              slice_is_empty(derivation->weight) ? SLICE_EMPTY : column_name(page, derivation, derivation->weight));
    VIEW_TEXT(view, "share",
              derivation->kind == DERIVATION_QUANTILE ? number_text(page, derivation->share) : SLICE_EMPTY);
    return page_sentence(page, keys[derivation->kind], view);
}

static struct slice of_table(const struct page *page, const struct derivation *derivation)
{
    struct slice what = words_of_table(page, derivation);
    if (!derivation->number.is_present)
        return what;
    return SLICE_JOIN(page->arena, number_text(page, derivation->number.value), SLICE(" ("), what, SLICE(")"));
}

static bool is_operation(const struct derivation *derivation)
{
    return derivation->left != NULL && derivation->kind != DERIVATION_ROUNDED;
}

static struct slice formula_of(const struct page *page, const struct derivation *derivation);

/* One side of an operation. What binds no harder than it stands in brackets. */
static struct slice side(const struct page *page, enum derivation_kind kind, const struct derivation *of, bool is_right)
{
    struct slice text = formula_of(page, of);
    while (of->kind == DERIVATION_ROUNDED)
        of = of->left;
    bool is_sum = of->kind == DERIVATION_PLUS || of->kind == DERIVATION_MINUS;
    bool is_product = of->kind == DERIVATION_TIMES || of->kind == DERIVATION_DIVIDED;
    bool needs = kind == DERIVATION_TIMES || kind == DERIVATION_DIVIDED ? is_sum || (is_product && is_right)
                                                                        : is_sum && is_right;
    return needs && is_operation(of) ? SLICE_JOIN(page->arena, SLICE("("), text, SLICE(")")) : text;
}

static struct slice formula_of(const struct page *page, const struct derivation *derivation)
{
    static const struct slice signs[DERIVATION_KIND_COUNT] = {[DERIVATION_PLUS] = SLICE_CONSTANT(" + "),
                                                              [DERIVATION_MINUS] = SLICE_CONSTANT(" \xe2\x88\x92 "),
                                                              [DERIVATION_TIMES] = SLICE_CONSTANT(" \xc3\x97 "),
                                                              [DERIVATION_DIVIDED] = SLICE_CONSTANT(" / ")};
    if (derivation->kind == DERIVATION_NUMBER)
        return number_text(page, derivation->number.value);
    if (derivation->kind == DERIVATION_ROUNDED)
        return formula_of(page, derivation->left);
    if (!is_operation(derivation))
        return of_table(page, derivation);
    return SLICE_JOIN(page->arena, side(page, derivation->kind, derivation->left, false), signs[derivation->kind],
                      side(page, derivation->kind, derivation->right, true));
}

/* The number itself stands before the formula, so one cell or sum need not repeat it. */
struct slice derivation_formula(const struct page *page, const struct derivation *derivation)
{
    if (derivation == NULL)
        return SLICE_EMPTY;
    const struct derivation *outer = derivation;
    while (outer->kind == DERIVATION_ROUNDED)
        outer = outer->left;
    if (outer->kind == DERIVATION_NUMBER)
        return page_word(page, SLICE("derivation_setting"));
    if (!is_operation(outer))
        return words_of_table(page, outer);
    struct slice formula = formula_of(page, derivation);
    if (!derivation->number.is_present)
        return formula;
    return SLICE_JOIN(page->arena, formula, SLICE(" = "), number_text(page, derivation->number.value));
}
