/* SPDX-License-Identifier: EUPL-1.2 */
/* A word may show a number twice; its id stands once. */
#ifndef REDOVISA_RENDER_HTML_IDS_H
#define REDOVISA_RENDER_HTML_IDS_H

#include "render/html.h"

/* The markup with the ids of its figures (<data id="…">) taken away where they stand a second time. */
struct markup html_ids_once(struct arena *arena, struct markup markup);

#endif
