/* SPDX-License-Identifier: EUPL-1.2 */
/* Names: which value a tag means, given the sections that are open around it. */
#ifndef REDOVISA_RENDER_TEMPLATE_FIND_H
#define REDOVISA_RENDER_TEMPLATE_FIND_H

#include "render/template_nodes.h"

#define TEMPLATE_MAXIMUM_CONTEXTS 1025

/* What one call of template_render knows. */
struct template_state {
    struct renderer *renderer;
    struct buffer *out;
    bool is_whole;
    bool is_stopped;
    uint32_t context_count;
    const struct value *contexts[TEMPLATE_MAXIMUM_CONTEXTS]; /* the page's view first */
};

/* The value, or NULL after DIAGNOSTIC_TEMPLATE_NAME_MISSING. */
const struct value *template_find(struct template_state *state, const struct node *node);

/* A fault at a tag, said once by each renderer. */
void template_state_fault(struct template_state *state, const struct node *node, enum diagnostic_code code,
                          struct slice second);
/* A limit was passed: rendering ends. */
void template_state_stop(struct template_state *state, const struct node *node, enum diagnostic_code code,
                         size_t limit);

#endif
