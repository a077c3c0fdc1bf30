/* SPDX-License-Identifier: EUPL-1.2 */
/* See template_markup.h. Everything that a template writes was escaped for its place, so the whole can be trusted. */
#include "render/template_markup.h"

#include "render/trusted.h"

bool template_render_markup(struct renderer *renderer, const struct template *template, const struct view *view,
                            struct arena *arena, struct markup *markup)
{
    struct buffer out;
    if (template == NULL)
        return false;
    buffer_init(&out, PAGE_MAXIMUM_BYTES, arena->guard);
    bool is_whole = template_render(renderer, template, view, &out);
    *markup = markup_trust(buffer_copy(&out, arena));
    buffer_release(&out);
    return is_whole;
}
