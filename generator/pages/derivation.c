/* SPDX-License-Identifier: EUPL-1.2 */
/* How numbers came to be: their parts put together, and the form that machines compute again. See derivation.h. */
#include "pages/derivation.h"

static struct derivation *new_of_table(const struct page *page, enum derivation_kind kind, struct slice table,
                                       struct slice column, const struct derivation_key *keys, uint32_t key_count)
{
    struct derivation *derivation = ARENA_NEW(page->arena, struct derivation);
    struct derivation_key *copies = ARENA_ARRAY(page->arena, struct derivation_key, key_count);
    if (key_count != 0)
        memcpy(copies, keys, sizeof *keys * key_count);
    derivation->kind = kind;
    derivation->table = table;
    derivation->column = column;
    derivation->keys = copies;
    derivation->key_count = key_count;
    return derivation;
}

const struct derivation *derive_number(const struct page *page, struct decimal number)
{
    struct derivation *derivation = ARENA_NEW(page->arena, struct derivation);
    derivation->kind = DERIVATION_NUMBER;
    derivation->number = (struct optional_decimal){number, true};
    return derivation;
}

const struct derivation *derive_cell(const struct page *page, struct slice table, struct slice column,
                                     const struct derivation_key *keys, uint32_t key_count)
{
    return new_of_table(page, DERIVATION_CELL, table, column, keys, key_count);
}

const struct derivation *derive_of(const struct page *page, enum derivation_kind kind, struct slice table,
                                   struct slice column, const struct derivation_key *keys, uint32_t key_count)
{
    return new_of_table(page, kind, table, column, keys, key_count);
}

const struct derivation *derive_weighted_mean(const struct page *page, struct slice table, struct slice column,
                                              struct slice weight, const struct derivation_key *keys,
                                              uint32_t key_count)
{
    struct derivation *derivation = new_of_table(page, DERIVATION_MEAN, table, column, keys, key_count);
    derivation->weight = weight;
    return derivation;
}

const struct derivation *derive_quantile(const struct page *page, struct slice table, struct slice column,
                                         struct decimal share, const struct derivation_key *keys, uint32_t key_count)
{
    struct derivation *derivation = new_of_table(page, DERIVATION_QUANTILE, table, column, keys, key_count);
    derivation->share = share;
    return derivation;
}

/* What can be said exactly of two numbers that are known; a quotient is known when its figure is. */
static struct optional_decimal number_of(enum derivation_kind kind, const struct derivation *left,
                                         const struct derivation *right)
{
    struct optional_decimal result = {.is_present = false};
    if (!left->number.is_present || !right->number.is_present)
        return result;
    if (kind == DERIVATION_PLUS)
        result.is_present = decimal_add(left->number.value, right->number.value, &result.value);
    else if (kind == DERIVATION_MINUS)
        result.is_present = decimal_subtract(left->number.value, right->number.value, &result.value);
    else if (kind == DERIVATION_TIMES)
        result.is_present = decimal_multiply(left->number.value, right->number.value, &result.value);
    else if (kind == DERIVATION_ROUNDED)
        result.is_present = decimal_round(left->number.value, (uint8_t)right->number.value.units, &result.value);
    return result;
}

const struct derivation *derive_with(const struct page *page, enum derivation_kind kind, const struct derivation *left,
                                     const struct derivation *right)
{
    struct derivation *derivation = ARENA_NEW(page->arena, struct derivation);
    if (left == NULL || right == NULL)
        return NULL;
    derivation->kind = kind;
    derivation->left = left;
    derivation->right = right;
    derivation->number = number_of(kind, left, right);
    return derivation;
}

const struct derivation *derive_rounded(const struct page *page, const struct derivation *derivation, uint8_t decimals)
{
    return derive_with(page, DERIVATION_ROUNDED, derivation, derive_number(page, decimal_make(decimals, 0)));
}

const struct derivation *derive_percent(const struct page *page, const struct derivation *part,
                                        const struct derivation *whole)
{
    const struct derivation *hundred = derive_number(page, decimal_make(100, 0));
    return derive_with(page, DERIVATION_DIVIDED, derive_with(page, DERIVATION_TIMES, hundred, part), whole);
}

const struct derivation *derive_magnitude(const struct page *page, const struct derivation *derivation, bool is_below)
{
    if (!is_below)
        return derivation;
    return derive_with(page, DERIVATION_MINUS, derive_number(page, decimal_make(0, 0)), derivation);
}

const struct derivation *derivation_came_to(const struct page *page, const struct derivation *derivation,
                                            struct decimal number)
{
    if (derivation == NULL)
        return NULL;
    struct derivation *copy = ARENA_NEW(page->arena, struct derivation);
    *copy = *derivation;
    copy->number = (struct optional_decimal){number, true};
    return copy;
}

/* The period that every cell of it is of; empty when they are of several or of none. */
static bool find_period(const struct derivation *derivation, struct slice *period)
{
    if (derivation->left != NULL)
        return find_period(derivation->left, period) && find_period(derivation->right, period);
    for (uint32_t k = 0; k < derivation->key_count; k++) {
        const struct derivation_key *key = &derivation->keys[k];
        if (!slice_equal(key->field, SLICE("period")))
            continue;
        if (!slice_equal(key->comparison, SLICE("=")) || !(slice_is_empty(*period) || slice_equal(*period, key->value)))
            return false;
        *period = key->value;
    }
    return true;
}

const struct figure *figure_derived(const struct page *page, const struct figure *figure,
                                    const struct derivation *derivation)
{
    struct figure *copy = ARENA_NEW(page->arena, struct figure);
    struct decimal number = figure->number;
    *copy = *figure;
    copy->derivation = derivation;
    bool has_number = figure->format == NULL ? decimal_parse(figure->value, &number) : slice_is_empty(figure->text);
    if (derivation != NULL && has_number && !derivation->number.is_present)
        copy->derivation = derivation_came_to(page, derivation, number);
    struct slice period = SLICE_EMPTY;
    bool is_own = slice_is_empty(figure->subject) && slice_is_empty(figure->period);
    if (is_own && derivation != NULL && find_period(derivation, &period))
        copy->period = period;
    return copy;
}

/* --- for machines --- */

static const struct slice names[DERIVATION_KIND_COUNT] = {
    [DERIVATION_NUMBER] = SLICE_CONSTANT("number"),     [DERIVATION_CELL] = SLICE_CONSTANT("cell"),
    [DERIVATION_SUM] = SLICE_CONSTANT("sum"),           [DERIVATION_COUNT] = SLICE_CONSTANT("count"),
    [DERIVATION_DISTINCT] = SLICE_CONSTANT("distinct"), [DERIVATION_MEAN] = SLICE_CONSTANT("mean"),
    [DERIVATION_MEDIAN] = SLICE_CONSTANT("median"),     [DERIVATION_LOWEST] = SLICE_CONSTANT("lowest"),
    [DERIVATION_HIGHEST] = SLICE_CONSTANT("highest"),   [DERIVATION_QUANTILE] = SLICE_CONSTANT("quantile"),
    [DERIVATION_PLUS] = SLICE_CONSTANT("plus"),         [DERIVATION_MINUS] = SLICE_CONSTANT("minus"),
    [DERIVATION_TIMES] = SLICE_CONSTANT("times"),       [DERIVATION_DIVIDED] = SLICE_CONSTANT("divided"),
    [DERIVATION_ROUNDED] = SLICE_CONSTANT("rounded"),
};

static bool has_meaning(char byte)
{
    return (unsigned char)byte <= ' ' || byte == ',' || byte == '(' || byte == ')' || byte == '%';
}

static void append_value(struct buffer *out, struct slice value)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < value.length; i++) {
        unsigned char byte = (unsigned char)value.bytes[i];
        if (has_meaning(value.bytes[i])) {
            const char escaped[] = {'%', digits[byte >> 4], digits[byte & 15]};
            buffer_append_bytes(out, escaped, sizeof escaped);
        } else {
            buffer_append_byte(out, value.bytes[i]);
        }
    }
}

static void append_word(struct buffer *out, struct slice text)
{
    if (!slice_is_empty(text)) {
        BUFFER_LITERAL(out, " ");
        append_value(out, text);
    }
}

static void append_table(struct buffer *out, const struct derivation *derivation)
{
    append_value(out, derivation->table);
    append_word(out, derivation->column);
    append_word(out, derivation->weight);
    if (derivation->kind == DERIVATION_QUANTILE) {
        BUFFER_LITERAL(out, " ");
        decimal_append(out, derivation->share);
    }
    for (uint32_t k = 0; k < derivation->key_count; k++) {
        append_word(out, derivation->keys[k].field);
        buffer_append(out, derivation->keys[k].comparison);
        append_value(out, derivation->keys[k].value);
    }
}

/* Expressions are as deep as our own code makes them: a handful of steps. */
static void append_expression(struct buffer *out, const struct derivation *derivation)
{
    if (derivation->kind == DERIVATION_NUMBER) {
        decimal_append(out, derivation->number.value);
        return;
    }
    buffer_append(out, names[derivation->kind]);
    BUFFER_LITERAL(out, "(");
    if (derivation->left != NULL) {
        append_expression(out, derivation->left);
        BUFFER_LITERAL(out, ", ");
        append_expression(out, derivation->right);
    } else {
        append_table(out, derivation);
    }
    BUFFER_LITERAL(out, ")");
}

struct slice derivation_expression(const struct page *page, const struct derivation *derivation)
{
    if (derivation == NULL)
        return SLICE_EMPTY;
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    append_expression(scratch, derivation);
    return buffer_copy(scratch, page->arena);
}
