/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A tag looks first where it found its name last time: so many values up, at that position. It is the right place when
 * the name stands there and no nearer view has it, which the nearer views' filters nearly always tell.
 */
#include "render/template_find.h"

#define HINT_REPORTED ((uint64_t)1 << 63)
#define HINT_KNOWN ((uint64_t)1 << 62)

static uint64_t make_hint(uint64_t old, uint32_t up, uint32_t index)
{
    return (old & HINT_REPORTED) | HINT_KNOWN | (uint64_t)up << 32 | index;
}

/* Names are short: compared eight, four and one byte at a time without a call. */
static inline bool same_name(struct slice a, struct slice b)
{
    uint64_t x = 0, y = 0;
    if (a.length != b.length)
        return false;
    if (a.length > 16)
        return memcmp(a.bytes, b.bytes, a.length) == 0;
    if (a.length >= 8) {
        uint64_t z = 0, w = 0;
        memcpy(&x, a.bytes, 8);
        memcpy(&y, b.bytes, 8);
        memcpy(&z, a.bytes + a.length - 8, 8);
        memcpy(&w, b.bytes + b.length - 8, 8);
        return x == y && z == w;
    }
    if (a.length >= 4) {
        memcpy(&x, a.bytes, 4);
        memcpy(&y, b.bytes, 4);
        memcpy((char *)&x + 4, a.bytes + a.length - 4, 4);
        memcpy((char *)&y + 4, b.bytes + b.length - 4, 4);
        return x == y;
    }
    for (size_t i = 0; i < a.length; i++) {
        if (a.bytes[i] != b.bytes[i])
            return false;
    }
    return true;
}

static const struct value *search(struct template_state *state, const struct node *node, uint64_t *hint)
{
    for (uint32_t up = 0; up < state->context_count; up++) {
        const struct value *context = state->contexts[state->context_count - 1 - up];
        if (context->kind != VALUE_VIEW || (context->as.view->filter & node->filter_bit) == 0)
            continue;
        const struct view *view = context->as.view;
        for (uint32_t i = 0; i < view->count; i++) {
            if (same_name(view->entries[i].name, node->name)) {
                *hint = make_hint(*hint, up, i);
                return &view->entries[i].value;
            }
        }
    }
    return NULL;
}

/* NULL when a search is needed. */
static inline const struct value *look_at_hint(const struct template_state *state, const struct node *node,
                                               uint64_t hint)
{
    uint32_t up = (uint32_t)(hint >> 32) & 0xffff;
    uint32_t index = (uint32_t)hint;
    if ((hint & HINT_KNOWN) == 0 || up >= state->context_count)
        return NULL;
    const struct value *const *nearest = &state->contexts[state->context_count - 1];
    for (uint32_t i = 0; i < up; i++) {
        const struct value *nearer = *(nearest - i);
        if (nearer->kind == VALUE_VIEW && (nearer->as.view->filter & node->filter_bit) != 0)
            return NULL;
    }
    const struct value *context = *(nearest - up);
    if (context->kind != VALUE_VIEW || index >= context->as.view->count)
        return NULL;
    const struct view_entry *entry = &context->as.view->entries[index];
    return same_name(entry->name, node->name) ? &entry->value : NULL;
}

/* "a.b.c": once `a` is found, the rest must be there. Below nothing there is nothing. */
static const struct value *follow(const struct value *value, const struct node *node)
{
    for (uint8_t i = 0; i < node->rest_count && value != NULL && value->kind != VALUE_NOTHING; i++)
        value = value->kind == VALUE_VIEW ? view_find(value->as.view, node->rest[i]) : NULL;
    return value;
}

const struct value *template_find(struct template_state *state, const struct node *node)
{
    if (node->name.length == 0)
        return state->contexts[state->context_count - 1];
    const struct template_set *set = state->renderer->set;
    uint64_t *hint = &state->renderer->hints[node - set->nodes];
    const struct value *value = look_at_hint(state, node, *hint);
    if (value == NULL)
        value = search(state, node, hint);
    if (node->rest_count != 0)
        value = follow(value, node);
    if (value == NULL)
        template_state_fault(state, node, DIAGNOSTIC_TEMPLATE_NAME_MISSING, SLICE_EMPTY);
    return value;
}

/* The name as it was written, put together again. */
static struct slice written_name(struct arena *arena, const struct node *node)
{
    struct slice name = node->name.length == 0 ? SLICE(".") : node->name;
    for (uint8_t i = 0; i < node->rest_count; i++)
        name = SLICE_JOIN(arena, name, SLICE("."), node->rest[i]);
    return name;
}

void template_state_fault(struct template_state *state, const struct node *node, enum diagnostic_code code,
                          struct slice second)
{
    struct renderer *renderer = state->renderer;
    uint64_t *hint = &renderer->hints[node - renderer->set->nodes];
    state->is_whole = false;
    if ((*hint & HINT_REPORTED) != 0)
        return;
    *hint |= HINT_REPORTED;
    DIAGNOSTICS_ADD(renderer->diagnostics, code, template_place_of(node->origin, node->offset),
                    written_name(renderer->diagnostics->arena, node), second);
}

void template_state_stop(struct template_state *state, const struct node *node, enum diagnostic_code code, size_t limit)
{
    struct diagnostics *diagnostics = state->renderer->diagnostics;
    state->is_stopped = true;
    state->is_whole = false;
    DIAGNOSTICS_ADD(diagnostics, code, template_place_of(node->origin, node->offset),
                    slice_from_size(diagnostics->arena, limit));
}
