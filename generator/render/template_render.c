/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The renderer: walks the nodes of one template with a stack of open sections and a stack of the values that names are
 * looked for in. Nothing is allocated but the output.
 */
#include "render/template_find.h"
#include "render/template_write.h"

/* An open section, or a called part. */
struct frame {
    const struct view_list *list; /* of a section over a list */
    uint32_t index;
    uint32_t node;          /* the first node inside; of a call, the one to go on with */
    uint32_t context_count; /* before it was opened */
    uint32_t depth;         /* parts inside each other, outside this one */
};

#define MAXIMUM_FRAMES 1024

struct rendering {
    struct template_state state;
    struct frame frames[MAXIMUM_FRAMES];
    uint32_t frame_count;
    uint32_t depth;
    uint32_t at;
};

void renderer_init(struct renderer *renderer, const struct template_set *set, struct arena *arena,
                   struct diagnostics *diagnostics)
{
    *renderer = (struct renderer){.set = set, .diagnostics = diagnostics};
    renderer->hints = ARENA_ARRAY(arena, uint64_t, set->node_count);
}

/* Room for one more section or call; false, with a diagnostic, when there is none. */
static bool open_frame(struct rendering *rendering, const struct node *node, struct frame frame)
{
    if (rendering->frame_count == MAXIMUM_FRAMES) {
        template_state_stop(&rendering->state, node, DIAGNOSTIC_TEMPLATE_TOO_DEEP, MAXIMUM_FRAMES);
        return false;
    }
    frame.context_count = rendering->state.context_count;
    frame.depth = rendering->depth;
    rendering->frames[rendering->frame_count++] = frame;
    return true;
}

/* Nothing, false, empty text and an empty list close a section; a view opens it even when it has no names. */
static bool is_shown(const struct value *value)
{
    switch (value->kind) {
    case VALUE_NOTHING:
        return false;
    case VALUE_BOOLEAN:
        return value->as.boolean;
    case VALUE_TEXT:
        return value->as.text.length != 0;
    case VALUE_URL:
        return value->as.url.address.length != 0;
    case VALUE_MARKUP:
        return value->as.markup.html.length != 0;
    case VALUE_LIST:
        return value->as.list->count != 0;
    case VALUE_FIGURE:
    case VALUE_ROWS:
    case VALUE_VIEW:
        return true;
    }
    return false;
}

static void open_section(struct rendering *rendering, const struct node *node)
{
    const struct value *value = template_find(&rendering->state, node);
    if (value == NULL || !is_shown(value)) {
        rendering->at = node->jump;
        return;
    }
    struct frame frame = {.node = ++rendering->at};
    if (value->kind == VALUE_LIST)
        frame.list = value->as.list;
    if (!open_frame(rendering, node, frame))
        return;
    /* A boolean is no place to look for names in: {{.}} inside it is still the item around it. */
    if (value->kind != VALUE_BOOLEAN)
        rendering->state.contexts[rendering->state.context_count++] =
            value->kind == VALUE_LIST ? &value->as.list->items[0] : value;
}

static void open_inverted(struct rendering *rendering, const struct node *node)
{
    const struct value *value = template_find(&rendering->state, node);
    rendering->at = value == NULL || is_shown(value) ? node->jump : rendering->at + 1;
}

static void end_section(struct rendering *rendering)
{
    struct frame *frame = &rendering->frames[rendering->frame_count - 1];
    if (frame->list != NULL && ++frame->index < frame->list->count) {
        rendering->state.contexts[frame->context_count] = &frame->list->items[frame->index];
        rendering->at = frame->node;
        return;
    }
    rendering->state.context_count = frame->context_count;
    rendering->frame_count--;
    rendering->at++;
}

static void call_part(struct rendering *rendering, const struct node *node)
{
    if (rendering->depth + node->depth >= TEMPLATE_MAXIMUM_DEPTH) {
        template_state_stop(&rendering->state, node, DIAGNOSTIC_TEMPLATE_TOO_DEEP, TEMPLATE_MAXIMUM_DEPTH);
        return;
    }
    if (!open_frame(rendering, node, (struct frame){.node = rendering->at + 1}))
        return;
    rendering->depth += node->depth;
    rendering->at = node->jump;
}

/* False when it was the page itself that ended. */
static bool return_from_part(struct rendering *rendering)
{
    if (rendering->frame_count == 0)
        return false;
    const struct frame *frame = &rendering->frames[--rendering->frame_count];
    rendering->depth = frame->depth;
    rendering->at = frame->node;
    return true;
}

/* Does what the node says; false at the end. */
static bool do_node(struct rendering *rendering, const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_VALUE: {
        const struct value *value = template_find(&rendering->state, node);
        if (value != NULL)
            template_write(&rendering->state, node, value);
        rendering->at++;
        return true;
    }
    case NODE_END:
        end_section(rendering);
        return true;
    case NODE_SECTION:
        open_section(rendering, node);
        return true;
    case NODE_INVERTED:
        open_inverted(rendering, node);
        return true;
    case NODE_PASS:
        rendering->at++;
        return true;
    case NODE_CALL:
        call_part(rendering, node);
        return true;
    case NODE_TOO_DEEP:
        template_state_stop(&rendering->state, node, DIAGNOSTIC_TEMPLATE_TOO_DEEP, TEMPLATE_MAXIMUM_DEPTH);
        return false;
    case NODE_RETURN:
        break;
    }
    return return_from_part(rendering);
}

static void walk(struct rendering *rendering)
{
    struct template_state *state = &rendering->state;
    const struct node *nodes = state->renderer->set->nodes;
    const char *pool = state->renderer->set->pool;
    const struct node *node;
    size_t steps = 0;
    do {
        node = &nodes[rendering->at];
        buffer_append_bytes(state->out, pool + node->literal, node->literal_length);
        if (++steps > TEMPLATE_MAXIMUM_STEPS)
            template_state_stop(state, node, DIAGNOSTIC_TEMPLATE_STEPS, TEMPLATE_MAXIMUM_STEPS);
    } while (!state->is_stopped && !state->out->overflowed && do_node(rendering, node));
    state->renderer->steps = steps;
    if (state->out->overflowed)
        template_state_stop(state, node, DIAGNOSTIC_TEMPLATE_PAGE_TOO_LARGE, state->out->maximum);
}

bool template_render(struct renderer *renderer, const struct template *template, const struct view *view,
                     struct buffer *out)
{
    struct value root = {.kind = VALUE_VIEW, .as.view = view};
    struct rendering rendering;
    struct template_state *state = &rendering.state;
    /* Member by member: a sentence is rendered in less time than its 8 KB of contexts are zeroed. */
    state->renderer = renderer;
    state->out = out;
    state->is_whole = true;
    state->is_stopped = false;
    state->context_count = 1;
    state->contexts[0] = &root;
    rendering.frame_count = 0;
    rendering.depth = 0;
    rendering.at = template->start;
    walk(&rendering);
    return rendering.state.is_whole;
}
