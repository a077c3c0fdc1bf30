/* SPDX-License-Identifier: EUPL-1.2 */
/* A template's output as markup, for a block that stands inside another page's markup. */
#ifndef REDOVISA_RENDER_TEMPLATE_MARKUP_H
#define REDOVISA_RENDER_TEMPLATE_MARKUP_H

#include "render/template.h"

/* False when the template is NULL or could not be rendered; a diagnostic tells why. The set must be of HTML. */
bool template_render_markup(struct renderer *renderer, const struct template *template, const struct view *view,
                            struct arena *arena, struct markup *markup);

#endif
